"""The lock: a sentence is shown only where what it cites says it."""

import re
from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from functools import cache, reduce

from ..tables import table
from .bearing import borrowed, renamed
from .names import keyed, names, stands
from .quantities import figures
from .sentences import Sentence
from .support import (
    FOCUS,
    Evidence,
    denies_otherwise,
    focus,
    limits_otherwise,
    misplaced,
    says_something,
    stated,
    unsupported,
)

_MARKUP = re.compile(r"[<>`|]|\]\s*\(|!\[|://|\bwww\.|^#|&[a-z]+;|javascript:|^\[?\^?\w+\]:", re.I)
#: For the words of a sentence the likeness of each to the most alike word of passages, by number.
Nearness = Callable[[str, tuple[int, ...]], Mapping[str, float]]
#: Characters of a sentence. The contract's bound of a quote.
_LONGEST = 600
_JOINT = re.compile(r";\s*|,\s+(?:mentre|inoltre|invece|while|whereas|moreover)\b")


class Verdict(StrEnum):
    """What becomes of a sentence: shown, or withheld for a reason."""

    SHOWN = "shown"
    UNMARKED = "unmarked"
    MARKER = "marker"
    MARKUP = "markup"
    FIGURE = "figure"
    NAME = "name"
    DENIAL = "denial"
    LIMIT = "limit"
    WORDS = "words"
    PLACE = "place"


class Lock:
    """Checks sentences against the numbered evidence of one answer."""

    def __init__(self, evidence: Mapping[int, Evidence], near: Nearness = lambda s, n: {}) -> None:
        self._evidence = {number: _trusted(one) for number, one in evidence.items()}
        self._near = near

    def check(self, sentence: Sentence) -> Verdict:
        """Whether a sentence may be shown, or why not."""
        bare = sentence.bare
        if _MARKUP.search(bare) or len(bare) > _LONGEST:
            return Verdict.MARKUP
        if not sentence.markers:
            return Verdict.UNMARKED
        if not set(sentence.markers) <= self._evidence.keys():
            return Verdict.MARKER
        cited = reduce(
            Evidence.joined, (self._evidence[n] for n in dict.fromkeys(sentence.markers))
        )
        return self._said(bare, cited, sentence.markers)

    def _said(self, bare: str, cited: Evidence, markers: tuple[int, ...]) -> Verdict:
        if not says_something(bare, cited.language):
            return Verdict.WORDS
        if not stated(figures(bare), cited.whole):
            return Verdict.FIGURE
        keys = keyed(cited.whole)
        if not all(stands(name, keys) for name in names(bare)):
            return Verdict.NAME
        if borrowed(bare, cited) or renamed(bare, cited):
            return Verdict.NAME
        verdicts = (self._part(part, cited, markers) for part in parts(bare))
        return next((v for v in verdicts if v is not Verdict.SHOWN), Verdict.SHOWN)

    def _part(self, bare: str, cited: Evidence, markers: tuple[int, ...]) -> Verdict:
        """What becomes of a part of a sentence that says one thing."""
        if denies_otherwise(bare, cited):
            return Verdict.DENIAL
        if limits_otherwise(bare, cited):
            return Verdict.LIMIT
        if unsupported(bare, cited, {}) and unsupported(bare, cited, self._near(bare, markers)):
            return Verdict.WORDS
        if misplaced(bare, cited):
            return Verdict.FIGURE
        return Verdict.SHOWN if focus(bare, cited) >= FOCUS else Verdict.PLACE


def parts(sentence: str) -> list[str]:
    """The parts of a sentence that joins several statements."""
    return [p for p in _JOINT.split(sentence) if p.strip(" .,")]


def trusted(text: str) -> str:
    """A passage without the sentences that speak to a model instead of a reader."""
    parts = re.split(r"(?<=[.!?])(\s+)|(\n+)", text)
    return "".join(p for p in parts if p and not any(o.search(p) for o in _orders()))


def _trusted(evidence: Evidence) -> Evidence:
    return Evidence(tuple(map(trusted, evidence.texts)), evidence.heads, evidence.language)


@cache
def _orders() -> tuple[re.Pattern[str], ...]:
    found: Iterable[str] = table("writing.toml")["orders"]
    return tuple(re.compile(pattern, re.I | re.S) for pattern in found)
