"""The coordinated parts of a topic: `furgoni, corrieri, pacchi` asks for any of them."""

import re

from index.words import query_terms, words

from ..cues import asking_words, fillers

_JOINTS = re.compile(
    r"[,;:?!.()]+\s|[?!.]$|\b(?:e|ed|o|od|oppure|ovvero|né|nonché|compres[oaie]|anche|and|or|as well as|including)\b",
    re.IGNORECASE,
)


def facets(topic: str) -> tuple[str, ...]:
    """The parts that say something of their own; one where nothing is coordinated."""
    found = (part.strip() for part in _JOINTS.split(topic))
    return tuple(part for part in found if any(map(_tells, words(part))))


def _tells(word: str) -> bool:
    idle = word in asking_words() or word in fillers()
    return not idle and any(query_terms(word))
