"""What asks which entry of a level has the most or the least of something, for an order of them, or
for a sum: `la scheda più cara`, `metti in fila le aree da quella con più soldi`, `somma?`"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from ingest.numbers import number
from ingest.outline.nouns import met, ordinals, plain

from ..tables import table

#: The lists of patterns.
_FAMILIES = (
    "most", "least", "by", "asks", "than_most", "than_least", "between_most", "between_least",
)  # fmt: skip
_RELATIVE = frozenset({"che", "cui", "that", "which"})
#: The notion of what may be of any level.
ANY = "any"
#: Turns back to which a turn without a noun of its own may lean. A decision.
_BACK = 3
#: Words of the longest turn that only goes on with an extreme. A decision: `no, intendevo quella
#: più cara di tutte, scusa`.
_SHORT = 9
#: Words before a noun among which its number stands. A decision: `le tre azioni`.
_AHEAD = 2
#: What stands ahead of the noun whose entries are held together: it is definite or asks which.
_ONE_OF = r"(?:il|lo|la|qual|quale|che|which|what|the|prim[oa]|ultim[oa]|of the|in the|singol[oa])\s+|\bl'|\bqual'è l'"
_MANY_OF = r"(?:i|gli|le|quali|che|fra|tra|di|dei|degli|delle|dalle|dai|alle|ai|nelle|nei|tutt[ie]|among|which|what|the|all|of)\s+|\b(?:gl|dell)'"
_DETERMINED = {
    is_plural: re.compile(rf"(?:^|\W)(?:{ahead})(?:\w+\s+){{0,1}}$")
    for is_plural, ahead in ((False, _ONE_OF), (True, _MANY_OF))
}
#: A number or a code of the noun: it is one that is named.
_NUMBERED = re.compile(r"\s+(?:n\.?\s*)?(?:[a-z]{0,3}[.-]?\d[\w.]*|[ivx]+\b)")
_LETTERED = re.compile(r"\s+[A-Z](?![\w'’])")
#: What makes a noun mean one entry, or any.
_OF_ONE = re.compile(
    r"\b(?:del|dello|della|dell'|nel|nella|nell'|un|una|uno|un'|ogni|per|a|an|of an?|each|every)\s*$"
)
#: What a length is of where it stands ahead of it: `l'azione con la pista più lunga`.
_OF_ELSE = re.compile(r"\b(?:con|che ha|with|having)\b(?!.*\b(?:durata|duration|tempi)\b)")


class Measure(StrEnum):
    """By what entries are held together."""

    AMOUNT = "amount"
    END = "end"
    START = "start"
    LENGTH = "length"


@dataclass(frozen=True, slots=True)
class Extreme:
    """What is asked: by which measure, from which ends (`most`, `least`), whether an order is
    wanted, how many entries; `text` is the question with the noun of the level, `said` its own
    words.

    `noun` is the notion of the level (a name of its own where only the plan has it), `word` the
    question's word for it. `leaning` tells that the noun is from a turn before."""

    measure: Measure
    ends: tuple[str, ...]
    order: bool
    number: int
    noun: str
    word: str
    text: str
    said: str
    leaning: bool = False


def extreme_in(
    text: str, history: Sequence[str] = (), own: Iterable[tuple[str, str]] = ()
) -> Extreme | None:
    """The extreme or order that a turn asks for after earlier ones; None where it asks something
    else. `own` are the words of plans for levels, each with its notion."""
    words = tuple(own)
    line = _plain(text)
    found = _measured(line)
    if found is None:
        return None
    measure, ends, order, (at, until) = found
    head = _noun(text, (at, until), words)
    if head is not None and not order and not _is_of(line, (at, until), head):
        return None
    earlier = head is None
    whole = text
    if head is None:
        whole = next(iter(_leant_on(line, history, words)), "")
        head = _noun(whole, (0, 0), words) if whole else None
    if head is None or _is_of_else(line, measure, head, at, earlier=earlier):
        return None
    many = 1 if order or earlier else _said_before(line, head)
    many = max(many, _place(line, (at, until)))
    return Extreme(measure, ends, order, many, head.noun, head.word, f"{whole} {text}" if earlier else text, text, earlier)  # fmt: skip


def compare_alike(text: str, parts: Sequence[str]) -> bool:
    """Whether the parts of a turn are one question: each compares (`la più cara e la più
    economica`), or a sum is wanted of them."""
    return asks_sum(text) or all(compares(part) for part in parts)


def compares(text: str) -> bool:
    """Whether a turn compares by anything at all: quick to tell."""
    return _measured(_plain(text)) is not None


def level_in(text: str, history: Sequence[str] = ()) -> tuple[str, str, str] | None:
    """The notion and the word of the level of which a turn asks for all, or an order or extreme
    before it did, and the text that says so; None where none is named."""
    head = _noun(text, (0, 0), ())
    if head is not None:
        return head.noun, head.word, text
    before = extreme_in(history[-1], history[:-1]) if history else None
    return (before.noun, before.word, before.text) if before else None


def asks_sum(text: str) -> bool:
    """Whether a turn wants something added up."""
    line, patterns = _plain(text), _patterns()
    if patterns["asks.sum"].search(line):
        return True
    beside = patterns["asks.sum_beside"].search(line) is not None
    return beside and not patterns["asks.counted"].search(line)


def without_sum(text: str) -> str:
    """A turn without the words that ask for a sum."""
    line = _patterns()["asks.sum"].sub(_kept_word, _plain(text))
    return _patterns()["asks.sum_beside"].sub(" ", line)


def _kept_word(match: re.Match[str]) -> str:
    """The last word of what asks for a sum where it is what is summed: `somma coop, aps`."""
    last = match.group().split()[-1] if match.group().split() else ""
    return f" {last} " if re.fullmatch(r"\w+,", last) else " "


@cache
def fillers() -> frozenset[str]:
    """Words that fill such questions."""
    return frozenset(
        w for lines in _data()["fillers"].values() for line in lines for w in line.split()
    )


def unmeasured(text: str) -> str:
    """A question without the words that say by what and from which end."""
    line = _plain(text)
    for name, pattern in _patterns().items():
        if name.startswith(("most.", "least.", "by.")):
            line = pattern.sub(" ", line)
    return line


@dataclass(frozen=True, slots=True)
class _Head:
    noun: str
    word: str
    start: int
    end: int


def _measured(line: str) -> tuple[Measure, tuple[str, ...], bool, tuple[int, int]] | None:
    """By what a question compares, from which ends, whether it wants an order, and where it says
    so."""
    patterns = _patterns()
    order = patterns["asks.order"].search(line) is not None
    if not order and patterns["asks.choice"].search(line):
        return None
    for measure in Measure:
        ends = [
            (found.span(), end)
            for end in ("most", "least")
            if (found := patterns[f"{end}.{measure}"].search(line))
        ]
        if ends:
            ends.sort()
            return measure, tuple(end for _, end in ends), order, ends[0][0]
    for measure in Measure if order else ():
        if found := patterns[f"by.{measure}"].search(line):
            first = "most" if measure in (Measure.AMOUNT, Measure.LENGTH) else "least"
            rising = re.search(r"\b(?:crescente|ascending)\b", line)
            return (
                measure,
                ("least" if rising and "decrescente" not in line else first,),
                order,
                found.span(),
            )
    return None


def _noun(text: str, at: tuple[int, int], own: Sequence[tuple[str, str]]) -> _Head | None:
    """The noun of a level whose entries are held together: the last before the words that compare,
    else the first after them."""
    written = " ".join(text.split())
    line = plain(written)
    heads = []
    for head, is_plural in _named(line, own):
        # `the most expensive action`: what compares stands between the article and the noun.
        right_after = at[1] <= head.start and not line[at[1] : head.start].strip()
        aheads = [line[: head.start], *([line[: at[0]]] if right_after and at[1] else [])]
        determined = any(_DETERMINED[is_plural].search(ahead) for ahead in aheads)
        if determined and not _is_one(line, written, head, is_plural=is_plural):
            heads.append(head)
    before = [head for head in heads if head.end <= at[0]]
    return before[-1] if before else next(iter(heads), None)


def _named(line: str, own: Sequence[tuple[str, str]]) -> list[tuple[_Head, bool]]:
    found = [
        (_Head(one.noun.name, line[one.start : one.end], one.start, one.end), is_plural)
        for one in met(line)
        for is_plural in ((False, True) if one.singular == one.plural else (one.is_plural,))
    ]
    taken = {head.start for head, _ in found}
    own = [*own, *((word, ANY) for word in sorted(anything()))]
    for word, noun in own:
        for match in re.finditer(rf"(?<!\w){re.escape(plain(word))}(?!\w)", line):
            if match.start() not in taken:
                many = match.group().endswith(("e", "i", "s"))
                found.append((_Head(noun, match.group(), *match.span()), many))
    return sorted(found, key=lambda one: one[0].start)


def _is_one(line: str, written: str, head: _Head, *, is_plural: bool) -> bool:
    """Whether a noun names one entry: by its number or letter, or as that of which something is
    asked."""
    if is_plural:
        return False
    numbered = _NUMBERED.match(line, head.end) or _LETTERED.match(written, head.end)
    return numbered is not None or _OF_ONE.search(line[: head.start]) is not None


def _leant_on(line: str, history: Sequence[str], own: Sequence[tuple[str, str]]) -> list[str]:
    """The turn before whose level a turn without a noun goes on with, past those that go on alike."""
    if len(line.split()) > _SHORT or not _patterns()["asks.goes_on"].search(line):
        return []
    for turn in reversed(history[-_BACK:]):
        head, measured = _noun(turn, (0, 0), own), _measured(_plain(turn))
        if head and (head.noun != ANY or measured):
            return [turn]
        if measured is None:
            return []
    return []


def _is_of(line: str, at: tuple[int, int], head: _Head) -> bool:
    """Whether what is compared is the noun's: no more stands between them than what joins them or
    opens a part of the plan. `Quali azioni per chi ha meno soldi` compares none."""
    joins, opens = _between("joins"), _between("opens")
    ahead = head.end <= at[0]
    between = re.findall(r"\w+", line[head.end : at[0]] if ahead else line[at[1] : head.start])
    whose = [n for n, word in enumerate(between) if word in _RELATIVE and n]
    if any(between[n - 1] not in joins for n in whose) or {"chi", "who"} & set(between):
        return False
    while ahead and between and between[-1] in joins:
        between.pop()
    while between and between[0] in joins | opens and not (ahead and between[0] in opens):
        between.pop(0)
    if len(between) <= (1 if ahead and between and between[0] not in opens else 0):
        return True  # nothing, or a word that is of the noun: `il progetto bandiera più caro`
    with_ = line[at[0] : at[1]].startswith(("con ", "with "))
    return ahead and between[0] in opens and not with_


def _is_of_else(line: str, measure: Measure, head: _Head, at: int, *, earlier: bool) -> bool:
    """Whether what is long is something that an entry has."""
    if measure is not Measure.LENGTH or earlier or head.end > at:
        return False
    return _OF_ELSE.search(line[head.end : at]) is not None


@cache
def _between(name: str) -> frozenset[str]:
    lists = _data()["between"]
    return frozenset(
        w for one in (name, f"{name}_en") for line in lists.get(one, ()) for w in line.split()
    )


def anything() -> frozenset[str]:
    """Words for anything that a plan has, of whatever level."""
    return _between("anything")


def _said_before(line: str, head: _Head) -> int:
    """The number that a question puts before its noun: `le TRE azioni più costose`."""
    said = (number(word) for word in line[: head.start].split()[-_AHEAD:])
    return next((n for n in said if n), 1)


def _place(line: str, at: tuple[int, int]) -> int:
    """The place that a question asks for: 2 of `la seconda più cara`; else 1."""
    ahead = line[: at[0]].split()[-_AHEAD:]
    return max((ordinals().get(word, 1) for word in ahead), default=1)


def _plain(text: str) -> str:
    return " ".join(plain(text).split())


def patterns(family: str) -> dict[Measure, re.Pattern[str]]:
    """The patterns of a family of them, one for each measure that it has."""
    found = {measure: _patterns().get(f"{family}.{measure}") for measure in Measure}
    return {measure: pattern for measure, pattern in found.items() if pattern is not None}


@cache
def _patterns() -> Mapping[str, re.Pattern[str]]:
    data = _data()
    return {
        f"{family}.{name}": re.compile("|".join(map(_filled, parts)))
        for family in _FAMILIES
        for name, parts in data[family].items()
    }


def _filled(pattern: str) -> str:
    """A pattern with the parts that it names filled in; parts may name parts."""
    while found := re.search(r"\{([a-z_]+)\}", pattern):
        pattern = pattern.replace(found.group(), f"(?:{'|'.join(_data()['parts'][found[1]])})")
    return pattern


@cache
def _data() -> Mapping[str, Mapping[str, list[str]]]:
    return table("extremes.toml")
