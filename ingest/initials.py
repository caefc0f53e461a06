"""Whether the letters of an acronym are the initials of an expansion's words."""

import re
from collections.abc import Iterator
from functools import cache

from .vocabulary import vocabulary

_WORD = re.compile(r"[^\W\d_]+|\d+")
#: Letters that an acronym may take of one word (`MISE`, `Confcommercio`). A decision.
_MOST_OF_WORD = 4


def words_of(text: str) -> Iterator[tuple[int, str]]:
    """The words of a text with where they begin; apostrophes and hyphens part them."""
    return ((match.start(), match.group()) for match in _WORD.finditer(text))


def matches(acronym: str, expansion: str, *, loosely: bool = False) -> bool:
    """Whether the expansion's words, from the first to the last, give the acronym's letters.

    Each word gives its first letter, and small words may give none. `loosely`, one other word may
    give none where the acronym is longer than two letters, and a word may give several of its
    first letters (`ISTAT`); at least two words must give some.
    """
    letters = "".join(c for c in acronym if c.isalnum()).lower()
    if len(letters) > 2 and acronym[-1] == "s" and acronym[:-1].isupper():
        letters = letters[:-1]
    written = [word for _, word in words_of(expansion)]
    words = [word.lower() for word in written]
    if not words or len(words) > 3 * len(letters) + 2 or words[0][0] != letters[0]:
        return False
    if (
        is_small(words[0])
        or is_small(words[-1])
        or (written[0].islower() and _is_name(written[-1]))
    ):
        return False
    most, skips = (_MOST_OF_WORD, 1 if len(letters) > 2 else 0) if loosely else (1, 0)
    return _matched(letters, words, most, skips, 0)


def is_small(word: str) -> bool:
    """Whether a word only joins others: an article, a preposition, a letter before an apostrophe."""
    return word in _small() or len(word) == 1


def _is_name(word: str) -> bool:
    return word[0].isupper() and not word.isupper()


def _matched(letters: str, words: list[str], most: int, skips: int, giving: int) -> bool:
    """Whether the words give the letters, each at most `most`; `giving` words gave some already."""
    if not words:
        return not letters and giving > 1
    word, rest = words[0], words[1:]
    for taken in range(1, min(most, len(word), len(letters)) + 1):
        if word[:taken] != letters[:taken]:
            break
        if _matched(letters[taken:], rest, most, skips, giving + 1):
            return True
    if not rest or giving == 0:
        return False
    cost = 0 if is_small(word) else 1
    return skips >= cost and _matched(letters, rest, most, skips - cost, giving)


@cache
def _small() -> frozenset[str]:
    return frozenset(word.rstrip("'’") for word in vocabulary().function_words) | {"an"}
