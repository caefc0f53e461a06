"""Titles that name several others: *Ludoteca e biblioteca* says what it was made of."""

from collections import Counter
from collections.abc import Iterator, Sequence

_Title = tuple[str, ...]


def naming(parts: Sequence[_Title], wholes: Sequence[_Title]) -> Iterator[tuple[int, list[int]]]:
    """Each whole that names several parts, and these, by their numbers: each title stands in the
    whole's with all its words, and they are most of it. A title that two bear names neither."""
    borne = Counter(parts), Counter(wholes)
    for number, whole in enumerate(wholes):
        if not whole or borne[1][whole] > 1:
            continue
        left: tuple[str | None, ...] = whole
        found = []
        longest = sorted(range(len(parts)), key=lambda n: (-len(parts[n]), n))
        for part in longest:
            title = parts[part]
            place = _place(title, left) if title and borne[0][title] == 1 else None
            if place is not None:
                left = (*left[:place], *[None] * len(title), *left[place + len(title) :])
                found.append(part)
        told = left.count(None)
        if len(found) > 1 and 2 * told > len(whole):
            yield number, sorted(found)


def _place(title: _Title, words: Sequence[str | None]) -> int | None:
    """Where the words of a title begin among others."""
    size = len(title)
    ends = range(len(words) - size + 1)
    return next((n for n in ends if tuple(words[n : n + size]) == title), None)
