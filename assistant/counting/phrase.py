"""The phrase by which a question enumerates: `i cinque cambiamenti sistemici di X`."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from itertools import chain

from index.words import function_words, query_terms
from ingest.model import Kind
from ingest.numbers import number, number_pattern
from ingest.outline.nouns import Noun, met, ordinals, plain

from ..reading.cues import fillers
from ..reading.terms import stems_of
from .asking import Mode, opening, openings, words

_TOKEN = r"[^\W_]+(?:[.\-/][^\W_]+)*"
_OF = r"(?:di|d['’]|del|dei|della|delle|degli|dell['’]|of)"
_SORT_OF = re.compile(rf"\s+{_OF}\s*(?P<noun>[^\W\d_]{{3,}})")
#: A verb with its auxiliary, which tells nothing of what is enumerated: `ha preso`, `può
#: concedere`.
_AUXILIARY = re.compile(
    r"\b(?:ha|hanno|può|possono|deve|devono|has|have|can|does|do)\s+"
    r"(?:stat[aeio]\s+)?[^\W\d_]+(?:t[aeio]|s[aeio]|re|ed)\b"
)
#: Words of a question after its noun that tell the noun: `linee di mandato`. A decision.
_MOST_TOLD = 2


#: For each word of a noun the stems that may stand for it.
Stems = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Phrase:
    """What a question enumerates: the number that it says, the stems of any form of its noun, these
    forms where they mean several, and for each further word the stems that may stand for it; `word`
    is how an answer calls it, `aside` are stems of words that call the plan too."""

    mode: Mode
    number: int | None
    heads: tuple[Stems, ...]
    forms: tuple[str, ...]
    rest: tuple[tuple[str, ...], ...]
    plain_rest: tuple[str, ...]
    word: str
    known: Noun | None
    after: str
    aside: frozenset[str] = frozenset()
    narrowed: bool = False

    @property
    def counts_actions(self) -> bool:
        """Whether the number of actions is asked for, of which a plan may have more elsewhere."""
        return self.mode is Mode.COUNT and self.known is not None and self.known.kind is Kind.ACTION


def phrase_of(text: str, plan_words: Iterable[str]) -> Phrase | None:
    """The phrase by which a question enumerates; None where it asks for neither number nor list."""
    text = ordered(text)
    line = plain(text)
    plainly = {at for _, _, at in opening(line)}
    for mode, before, at in openings(line):
        found = _noun().match(line, at)
        if found is None:
            continue
        start, end = found.span("noun")
        if found["noun"] in words("sorts") and (of := _SORT_OF.match(line, end)):
            start, end = of.span("noun")
        known = next((m for m in met(line) if m.start == start), None)
        if known is None and at not in plainly:
            continue
        end = known.end if known else end
        heads = _stems(line[start:end])
        if not heads:
            continue
        pairs = [*chain.from_iterable(known.noun.forms.values())] if known else []
        stems = (heads, *filter(None, map(_stems, chain.from_iterable(pairs))))
        forms = (line[start:end], *(several for _, several in pairs))
        empty = {w.lower() for w in plan_words} | words("neutral") - words("containers")
        empty |= function_words() | words("gap")
        behind = _unlevelled(_AUXILIARY.sub(" ", line[end:]))
        ahead = [w for w in re.findall(_TOKEN, line[:before]) if w not in fillers()]
        behind = f"{behind} {_unlevelled(' '.join(ahead))}"
        tokens = re.findall(_TOKEN, behind)
        told_by = [(w, query_terms(w)) for w in tokens if w not in empty]
        told_by = [(word, variants) for word, variants in told_by if len(variants) == 1]
        further, rest = [w for w, _ in told_by], tuple(variants[0] for _, variants in told_by)
        n = number(found["n"]) if found["n"] else None
        told = _told(text, found.start("noun"), end, frozenset(further))
        return Phrase(
            mode, n, stems, forms, rest, tuple(further), told, known.noun if known else None, text[end:],
            frozenset[str]().union(*map(stems_of, plan_words)),
        )  # fmt: skip
    return None


def ordered(text: str) -> str:
    """A text with the levels that it names by their place numbered: `la seconda missione` is `la
    missione 2`."""
    for one in reversed(met(text)):
        words_ = text[: one.start].split()
        number_ = ordinals().get(words_[-1].lower()) if words_ else None
        if number_ and not one.is_plural:
            start = text.rindex(words_[-1], 0, one.start)
            text = f"{text[:start]}{text[one.start : one.end]} {number_}{text[one.end :]}"
    return text


def _unlevelled(text: str) -> str:
    """A text without the nouns of levels that no number or name follows."""
    for one in reversed(met(text)):
        if one.is_plural and not re.match(r"\s+\d", text[one.end :]):
            text = f"{text[: one.start]} {text[one.end :]}"
    return text


def _stems(text: str) -> Stems:
    return tuple(query_terms(text))


def _told(text: str, start: int, end: int, further: frozenset[str]) -> str:
    """A noun with the words right after it that tell it."""
    for _ in range(_MOST_TOLD):
        more = re.compile(rf"\s+(?:{_OF}\s*)?(?P<word>[^\W\d_]+)").match(text, end)
        if more is None or more["word"].lower() not in further:
            break
        end = more.end()
    return text[start:end]


@cache
def _noun() -> re.Pattern[str]:
    """What stands after `quali sono`: articles, a number, adjectives that tell nothing, a noun."""
    gap = "|".join(sorted(map(re.escape, words("gap"))))
    return re.compile(
        rf"\s*(?:(?:{gap}|tutte|tutti|all)\s+)*(?:(?P<n>{number_pattern()})\s+)?(?:(?:{gap})\s+)*"
        r"(?P<noun>[^\W\d_]{3,})"
    )
