"""What a question on counts and structure asks: how many of what, or which, or what levels."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from itertools import pairwise

from ingest.numbers import number
from ingest.outline import Level
from ingest.outline.nouns import Met, Noun, met, nouns, plain, small

from ..tables import table

#: Words before an English noun that qualify it: `strategic priorities`. A decision.
_BEFORE = 3
#: How Italian nouns of several end.
_PLURAL = ("e", "i")
#: Whose the noun is, ahead of it: `how many of the city council's planned actions`.
_WHOSE = re.compile(r"^\s*(?:of\s+)?(?:[\w.-]+\s+){0,4}?[\w.-]+(?:['’]s|s['’])(?=\s)")


class Mode(StrEnum):
    """What is wanted."""

    COUNT = "count"
    LIST = "list"
    LEVELS = "levels"
    GROUPS = "groups"


@dataclass(frozen=True, slots=True)
class Asked:
    """A question on a plan's structure. `noun` is the level's, None where its levels are asked;
    `before` are the words that qualify it ahead, `after` is the question's rest, `ahead` what it
    says before it asks: `NELLA MISSIONE 9 quanti obiettivi ci sono?` Where it is heard, `after` are
    only the words that may say which entries are meant, and `heard` those that surely do."""

    mode: Mode
    noun: Met | None
    word: str
    before: str
    after: str
    topical: bool
    level: Level | None = None
    ahead: str = ""
    heard: str | None = None

    @property
    def beside(self) -> str:
        """All that the question says beside what it counts."""
        return f"{self.after} {self.ahead}".rstrip()


def direct(text: str) -> str:
    """A question with what it asks for behind: `I cinque cambiamenti quali sono?` the other way;
    one for a number without what asks for the names too."""
    found = _behind().fullmatch(text.strip())
    if found is None and (tail := _patterns()["tails"].search(small(text))):
        counted = any(mode is Mode.COUNT for mode, *_ in opening(plain(text[: tail.start()])))
        return f"{text[: tail.start()]}?" if counted else text
    return f"{found['ask']} {found['what']}?" if found else text


def asks_names(text: str) -> bool:
    """Whether a question for a number asks behind it for the names too: `quante sono, E QUALI?`"""
    return _patterns()["tails"].search(text.lower()) is not None


@cache
def _behind() -> re.Pattern[str]:
    return re.compile(_data()["behind"][0], re.IGNORECASE)


def asks_count(text: str) -> bool:
    """Whether a question may ask for the number or the names of anything."""
    line = plain(text)
    return any(True for _ in openings(line))


def asked_of(text: str, levels: Sequence[Level]) -> Asked | None:
    """What a question asks of a level by the very words of the plan; None where it names none."""
    line = plain(text)
    named = sorted(named_levels(levels), key=lambda one: -len(one[0]))
    # Italian has no other form for several of an English noun: `quanti impact pathway`.
    alone = [(plain(lv.singular), lv) for lv in levels if lv.name == f"{lv.singular}s"]
    for mode, before, at in openings(line):
        for name, level in (*named, *(alone if "quant" in line[before:at] else ())):
            words_ = rf"{re.escape(name)}(?!\w)"
            found = re.compile(rf"(?P<gap>(?:\s*\w+){{0,{_BEFORE}}}?)\s*\b{words_}").match(line, at)
            between = found["gap"].split() if found else []
            if found is None or any(w not in words("gap") and number(w) is None for w in between):
                continue
            start = found.end() - len(name)
            noun = met_as(level, start, found.end())
            after = text[found.end() :]
            word = text[start : found.end()]
            topical = _matches("topic", plain(after))
            return Asked(mode, noun, word, "", after, topical, level, text[:before])
    return None


def named_levels(levels: Sequence[Level]) -> Iterator[tuple[str, Level]]:
    """What levels are called, in full, and by a first word that only one of them has and that no
    other level is called by: `linee` of `linee strategiche`."""
    yield from ((plain(level.name), level) for level in levels)
    heads = Counter(plain(level.name).split()[0] for level in levels)
    for level in levels:
        head, *more = plain(level.name).split()
        if more and heads[head] == 1 and not met(head) and head.endswith(_PLURAL):
            yield head, level


def met_as(level: Level, start: int, end: int) -> Met:
    """A level's noun, met in a text."""
    known = nouns().get(level.noun)
    pair = (level.singular, level.name)
    noun = known or Noun(level.noun, level.kind, level.noun, {"it": (pair,), "en": (pair,)})
    return Met(noun, start, end, *pair, True)


def asked(text: str) -> Asked | None:
    """What a question asks of a plan's structure; None where it asks something else."""
    line = plain(text)
    if _matches("levels", line):
        return Asked(Mode.LEVELS, None, "", "", "", topical=False)
    if _matches("groups", line) and (noun := next((m for m in met(line) if m.is_plural), None)):
        word = text[noun.start : noun.end]
        return Asked(Mode.GROUPS, noun, word, "", text[noun.end :], topical=False)
    for mode, start, at in openings(line):
        if found := _noun_after(line, at):
            noun, before = found
            after = text[noun.end :]
            word = text[noun.start : noun.end]
            topical = _matches("topic", plain(after))
            return Asked(mode, noun, word, before, after, topical, ahead=text[:start])
    return None


def asks_each(text: str) -> bool:
    """Whether a question asks for each of several plans: `in ogni piano`, `per piano`, `i piani`."""
    said = plain(text).split()
    ahead = pairwise(said)
    per = any(one in words("each_of") and of.strip("?.!,") in words("plans") for one, of in ahead)
    return per or any(word.strip("?.!,") in words("each") for word in said)


def reworded(text: str) -> Iterator[str]:
    """A question with another word for what it asks for, right after the words that ask: `quante
    promesse` as `quante impegni`."""
    line = plain(text)
    for _, _, at in opening(line):
        word = re.compile(r"\s*(?P<noun>[^\W\d_]{3,})").match(line, at)
        for group in filter(None, map(str.split, _data()["alike"] if word else ())):
            if word and word["noun"] in group:
                others = (other for other in group if other != word["noun"])
                yield from (f"{text[: word.start('noun')]}{o}{text[word.end() :]}" for o in others)


def opening(line: str) -> Iterator[tuple[Mode, int, int]]:
    """Where a question in small letters asks for a number or for names, and for which: from where
    to where it says so."""
    for mode in (Mode.COUNT, Mode.LIST):
        yield from ((mode, *found.span()) for found in _patterns()[mode.value].finditer(line))


def openings(line: str) -> Iterator[tuple[Mode, int, int]]:
    """The same, where only levels are asked for too: `Che misure ci sono?`"""
    yield from opening(line)
    yield from ((Mode.LIST, *found.span()) for found in _patterns()["what"].finditer(line))


def _noun_after(line: str, start: int) -> tuple[Met, str] | None:
    """The noun of a level that is counted, with the adjectives before it."""
    noun = next((m for m in met(line) if m.start >= start), None)
    if noun is None or not (noun.is_plural or noun.singular == noun.plural):
        return None
    between = _between(line[start : noun.start])
    english = bool(re.search(r"\b(?:how many|number of|what|which|list)\b", line[:start]))
    few = english and len(_between(_WHOSE.sub(" ", line[start : noun.start]))) <= _BEFORE
    if between and not few and not _qualify(between):
        return None
    return noun, " ".join(between)


def _between(text: str) -> list[str]:
    return [word for word in text.split() if word not in words("gap")]


def _qualify(between: list[str]) -> bool:
    """Whether what stands before the noun can only be one adjective or article of it."""
    return len(between) == 1 and between[0].endswith(("e", "i", "'"))


@cache
def words(name: str) -> frozenset[str]:
    """A list of words of `data/counting.toml`."""
    return frozenset(word for line in _data()[name] for word in line.split())


def _matches(name: str, line: str) -> bool:
    return _patterns()[name].search(line) is not None


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    return {
        name: re.compile("|".join(_data()[name]))
        for name in ("count", "list", "what", "levels", "groups", "topic", "tails")
    }


@cache
def _data() -> dict[str, list[str]]:
    return table("counting.toml")
