"""When two passages of a plan name one level of it, though one of them is misspelt or worded
otherwise."""

import re

from index.words import has_digit
from ingest.model import Passage

from .wording import forms, likeness_of

#: How alike two wordings of one level are. A decision.
ALIKE = 0.8
_NUMBER = re.compile(r"\d+(?:\.\d+)*")


def number_of(level: Passage) -> str:
    """The number in a level's label ("1.2" of "Obiettivo 1.2"); empty where it has none."""
    found = _NUMBER.search(level.label or "")
    return found[0] if found else ""


def is_numbered(level: Passage) -> bool:
    """Whether a level's label holds a number."""
    return bool(level.label and has_digit(level.label))


def alike(one: Passage, other: Passage) -> bool:
    """Whether two levels have nearly the same title, with the label or without."""
    said = ((one.value, other.value), (one.text, other.text))
    return any(likeness_of(forms(a), forms(b)) >= ALIKE for a, b in said)


def is_same_numbered(one: Passage, other: Passage) -> bool:
    """Whether two numbered levels of one kind are one: by the same label, or by the same number
    and nearly the same title, however the word before the number is spelt."""
    if one.kind is not other.kind or not (is_numbered(one) and is_numbered(other)):
        return False
    if forms(one.label or "") == forms(other.label or ""):
        return True
    number = number_of(one)
    return bool(number) and number == number_of(other) and alike(one, other)
