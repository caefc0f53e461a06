"""What asks how a plan's entries are shared out: how many stand in each, or which has most or least
of them: `quante azioni ha ogni missione?`, `quale tema ha più obiettivi?`, `quale ne ha di meno?`"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from ingest.numbers import number_pattern
from ingest.outline.nouns import Met, met, plain

from ..tables import table
from .asking import asked, opening, words

#: Turns back to which one leans that does not say what it counts. A decision.
_BACK = 2


class End(StrEnum):
    """What of the shares is asked for."""

    EACH = "each"
    MOST = "most"
    LEAST = "least"


@dataclass(frozen=True, slots=True)
class Sharing:
    """What is counted, the level among whose entries it is shared out, and what is asked of that;
    `beside` is the question without the nouns and the words that ask, `said` the question that
    names what is counted where that is a turn before."""

    counted: Met
    holder: Met
    end: End
    beside: str
    said: str = ""


def sharing_in(text: str, turns: Sequence[str] = ()) -> Sharing | None:
    """What a turn asks so after earlier ones; None where it asks something else."""
    line = plain(text)
    nouns = met(line)
    return next(_each(line, nouns), None) or next(_ends(line, nouns, turns), None)


def _each(line: str, nouns: Sequence[Met]) -> Iterator[Sharing]:
    """How many there are in each: what is counted is several, and asked for by number."""
    starts = [at for mode, _, at in opening(line) if mode.value == "count"]
    for holder in nouns:
        ahead = line[: holder.start].split()[-1:]
        if not (_is_one(holder) and set(ahead) & words("each_of")):
            continue
        for counted in nouns:
            after = any(at <= counted.start for at in starts)
            if after and _is_counted(counted, holder):
                yield Sharing(counted, holder, End.EACH, _without(line, counted, holder))


def _ends(line: str, nouns: Sequence[Met], turns: Sequence[str]) -> Iterator[Sharing]:
    """Which has the most or the least."""
    holders = [noun for noun in nouns if _is_one(noun) and _is_asked_for(line, noun)]
    for end in (End.MOST, End.LEAST):
        ahead = _pattern(f"{end}_of")
        for holder in holders:
            for counted in nouns:
                if _is_counted(counted, holder) and ahead.search(line[: counted.start]):
                    yield Sharing(counted, holder, end, _without(line, counted, holder))
        leaning = _pattern(f"{end}_of_them").search(line)
        for holder in holders if leaning else ():
            for turn in (line[: holder.start], *turns[: -_BACK - 1 : -1]):
                before = asked(turn)
                if before and before.noun and _is_counted(before.noun, holder):
                    yield Sharing(before.noun, holder, end, "", turn)


def _is_one(noun: Met) -> bool:
    return not noun.is_plural or noun.singular == noun.plural


def _is_counted(counted: Met, holder: Met) -> bool:
    return counted.is_plural and counted.noun.family != holder.noun.family


def _is_asked_for(line: str, noun: Met) -> bool:
    """Whether a noun says which of its kind is asked for, and names none of them."""
    named = _numbered().match(line, noun.end)
    return not named and bool(_pattern("which").search(line[: noun.start]))


def _without(line: str, counted: Met, holder: Met) -> str:
    """A question without the two nouns and the words right before them that ask."""
    first, second = sorted((counted, holder), key=lambda noun: noun.start)
    kept = [line[: first.start], line[first.end : second.start], line[second.end :]]
    asking = words("asking") | words("each_of")
    left = (w for part in kept for w in re.findall(r"[^\W_]+", part))
    return " ".join(w for w in left if w not in asking)


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile("|".join(_data()[name]))


@cache
def _numbered() -> re.Pattern[str]:
    """A number or letter of a noun, which names one entry."""
    return re.compile(rf"\s+(?:n\.?\s*)?(?:[a-z]{{0,3}}[.-]?\d|[ivx]+\b|(?:{number_pattern()})\b)")


@cache
def _data() -> dict[str, list[str]]:
    return table("counting.toml")
