"""What two texts share and in what they differ, word by word."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from assistant.answers.printable import printable
from assistant.reading.cues import generic_terms
from index.words import terms

_WORD = re.compile(r"[^\W_]+(?:[.\-/'’][^\W_]+)*")


class Mark(StrEnum):
    """What a word is to the other text: there too, only here, or of no weight."""

    SHARED = "shared"
    OWN = "own"
    PLAIN = "plain"


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of a text with its mark."""

    text: str
    mark: Mark


@dataclass(frozen=True, slots=True)
class Compared:
    """Two texts, each in stretches, and the words that they share as the first has them."""

    a: tuple[Stretch, ...]
    b: tuple[Stretch, ...]
    shared: tuple[str, ...]


def compared(a: str, b: str, language_a: str = "it", language_b: str = "it") -> Compared:
    """Mark the words of two texts, by their stems; the words of every plan stay plain."""
    held_a, held_b = _held(a, language_a), _held(b, language_b)
    first = tuple(_stretches(a, language_a, held_b))
    second = tuple(_stretches(b, language_b, held_a))
    words = (stretch.text.lower() for stretch in first if stretch.mark is Mark.SHARED)
    return Compared(first, second, tuple(dict.fromkeys(words)))


def _held(text: str, language: str) -> frozenset[str]:
    return frozenset(terms(text, language)) - generic_terms()


def _stretches(text: str, language: str, other: frozenset[str]) -> Iterator[Stretch]:
    """Words with a mark, and what stands between them."""
    shown, at = printable(text), 0
    for match in _WORD.finditer(text):
        own = _held(match.group(), language)
        if not own:
            continue
        if match.start() > at:
            yield Stretch(shown[at : match.start()], Mark.PLAIN)
        mark = Mark.SHARED if own & other else Mark.OWN
        yield Stretch(shown[match.start() : match.end()], mark)
        at = match.end()
    if at < len(shown):
        yield Stretch(shown[at:], Mark.PLAIN)
