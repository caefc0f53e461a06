"""What holds two or a few named things against each other by an amount or a time: `costa di più il
censimento o i tetti verdi?`, `quale finisce prima fra 1.1 e 2.1?`, `il ponte costa più del sentiero?`"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.outline.nouns import plain

from ..lock.quantities import Unit, figures
from .claim import is_year
from .extremes import Measure, patterns

#: What parts the things that are named.
_OR = re.compile(r"\s*,\s+(?:(?:o|od|oppure|or)\s+)?|\s+(?:o|od|oppure|or)\s+", re.IGNORECASE)
_AND = re.compile(rf"{_OR.pattern}|(?:\s*,)?\s+(?:e|ed|and)\s+", re.IGNORECASE)
_AMONG = re.compile(r"(?:^|\s)(?:tra|fra|between|among)\s+(?P<named>.+)$", re.IGNORECASE)
#: What only asks, ahead of the things or behind them.
_WHICH = r"(?:che cosa|cosa|quale?|quali|chi|which|what)\b(?:\W+(?:dei due|delle due|of the two))?"
_BE = r"(?:\W*(?:è|e'|is|does|do|will)\b(?:\W+(?:il|la|the)\b)?)?"
_OPENS = re.compile(rf"^\W*(?:(?:e|ed|ma|and|but)\s+)?(?:{_WHICH})?{_BE}\W*", re.IGNORECASE)
_CLOSES = re.compile(rf"\W*\b{_WHICH}{_BE}\W*$", re.IGNORECASE)
_ARTICLE = re.compile(r"^(?:(?:il|lo|la|i|gli|le|un|una|uno|the|a|an)\s+|l['’]\s*)", re.IGNORECASE)
#: A sum in words, its article apart.
_MILLION = re.compile(r"(?:mezzo |half a )?(?:milion|miliard|million|billion)", re.IGNORECASE)
#: Things that are named at most, and words of the longest name. Decisions: more is a list, a
#: sentence.
_MOST, _LONGEST = 4, 12


@dataclass(frozen=True, slots=True)
class Between:
    """By what things are held together, from which end, as the question names them; `claims` that
    the first has more or less than the second, to be confirmed or denied."""

    measure: Measure
    end: str
    sides: tuple[str, ...]
    claims: bool = False


def between_in(text: str) -> Between | None:
    """What a question asks so; None where it asks something else."""
    text = " ".join(text.split()).strip(" ?.!")
    line = plain(text)
    for claims, family in ((True, "than"), (False, "between")):
        for end in ("most", "least"):
            for measure in Measure:
                found = patterns(f"{family}_{end}").get(measure)
                at = found.search(line) if found else None
                if at is None:
                    continue
                ahead, behind = text[: at.start()], text[at.end() :]
                named = [ahead, behind] if claims else next(_named(ahead, behind), [])
                sides = tuple(filter(None, (_bare(side) for side in named)))
                if 1 < len(sides) <= _MOST and all(map(_is_name, sides)):
                    return Between(measure, end, sides, claims)
    return None


def _named(ahead: str, behind: str) -> Iterator[list[str]]:
    """The things that are named behind what compares, else ahead of it."""
    for part in (behind, ahead):
        told = _unasked(part)
        if among := _AMONG.search(told):
            yield _AND.split(among["named"])
        elif len(sides := _OR.split(told)) > 1:
            yield sides


def _is_name(side: str) -> bool:
    """Whether a side may be what something is called: no sum or year, no sentence."""
    value = any(one.unit is Unit.MONEY or is_year(one) for one in figures(side))
    return len(side.split()) <= _LONGEST and not (value or _MILLION.match(side))


def _unasked(text: str) -> str:
    return _CLOSES.sub("", _OPENS.sub("", text, count=1))


def _bare(side: str) -> str:
    """A name without the article and what asks."""
    return _ARTICLE.sub("", _unasked(side).strip(" ,:;«»\"'")).strip()
