"""What a question says itself and wants confirmed: `il piano dura dieci anni, vero?`. A passage that
has the same thing with a number agrees or does not; the answer opens by saying so."""

import re
from dataclasses import dataclass

from ingest.numbers import number, number_pattern

from ..judging.judge import Candidate
from ..matter import Matter
from ..terms import stems_of

_WANTS = re.compile(
    r"\b(?:vero|giusto|esatto|è così|right|correct|true)\W*$|^(?:ma |e |quindi )?(?:è vero che|is it true that)\b",
    re.IGNORECASE,
)
_COUNTED = re.compile(rf"(?P<n>{number_pattern()})\s+(?P<noun>[^\W\d_]{{3,}})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Claim:
    """A number with its noun, as the question has it."""

    words: str
    count: int
    stems: frozenset[str]


@dataclass(frozen=True, slots=True)
class Settled:
    """What a passage says of a claim: its own words, and whether they agree."""

    candidate: Candidate
    words: str
    agrees: bool


def settled(matter: Matter, found: list[Candidate]) -> Settled | None:
    """The first passage that settles the question's claim; None where it makes none or none does."""
    claim = _claim(matter.question.text)
    if claim is None:
        return None
    said = [one for c in found if (one := _said(matter, c, claim)) is not None]
    return next((one for one in said if one.agrees), said[0] if said else None)


def _claim(text: str) -> Claim | None:
    if not _WANTS.search(text):
        return None
    return next(iter(_claims(text)), None)


def _claims(text: str) -> list[Claim]:
    return [
        Claim(match.group(), count, stems_of(match["noun"]))
        for match in _COUNTED.finditer(text)
        if (count := number(match["n"])) is not None
    ]


def _said(matter: Matter, candidate: Candidate, claim: Claim) -> Settled | None:
    """What a passage says of as many of the same things; None where it is silent, or says two."""
    text = candidate.span.of(matter.text(candidate.passage))
    same = [one for one in _claims(text) if one.stems & claim.stems]
    agreeing = next((one for one in same if one.count == claim.count), None)
    if agreeing is not None:
        return Settled(candidate, agreeing.words, agrees=True)
    return Settled(candidate, same[0].words, agrees=False) if len(same) == 1 else None
