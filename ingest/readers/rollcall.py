"""Roll-calls of plain text in two columns: each line has two persons, each with a word of his own."""

import re
from collections.abc import Iterator, Sequence

from ..blocks import Item

_CELL = re.compile(r"\S+(?: \S+)*")
_NUMBER = re.compile(r"\d{1,3}[.)]?")
_NUMBERED = re.compile(r"(\d{1,3}[.)])\s+(\S.*)")
_MARK = re.compile(r"[^\W\d_]{1,12}")
#: Cells of a person: a name and a word, and an office or a number between or before them at most.
#: The form that is looked for.
_SIZES = (2, 3)
#: Lines of a roll-call. A decision: fewer are a chance.
_FEWEST_LINES = 2
#: Words that are told apart. A decision: present, absent, excused; for, against, abstained.
_MOST_MARKS = 3
#: Words of a name, first name and surname. The form that is looked for.
_WORDS_OF_NAME = 2


def run(lines: Sequence[str]) -> int:
    """How many of the lines, from the first on, are of a roll-call in two columns; 0 where none are.

    The last line may have one person alone.
    """
    return next((count for size in _SIZES if (count := _run(lines, size))), 0)


def entries(lines: Sequence[str]) -> Iterator[Item]:
    """The persons of the lines, each with his word: those at the left first."""
    size = next(size for size in _SIZES if _run(lines, size))
    cells = [_cells(line) for line in lines]
    for half in ([row[:size] for row in cells], [row[size:] for row in cells]):
        for row in filter(None, half):
            text = " ".join(row)
            numbered = _NUMBERED.fullmatch(text)
            yield Item(numbered[2], number=numbered[1]) if numbered else Item(text)


def _run(lines: Sequence[str], size: int) -> int:
    persons: list[list[str]] = []
    starts: set[int] = set()
    count = 0
    for line in lines:
        cells = _cells(line)
        halves = [cells[:size], cells[size:]]
        if len(cells) not in (size, 2 * size) or not all(map(_is_person, filter(None, halves))):
            break
        if halves[1]:
            starts.add([m.start() for m in _CELL.finditer(line)][size])
        persons += filter(None, halves)
        count += 1
        if not halves[1]:
            break
    marks, names = {person[-1] for person in persons}, {tuple(person[:-1]) for person in persons}
    fits = len(starts) == 1 and len(marks) <= _MOST_MARKS and len(names) == len(persons)
    return count if fits and count >= _FEWEST_LINES and len(persons) > count + 1 else 0


def _cells(line: str) -> list[str]:
    """The cells of a line, a number with the name behind it."""
    cells = _CELL.findall(line)
    for n in reversed(range(len(cells) - 1)):
        if _NUMBER.fullmatch(cells[n]):
            cells[n : n + 2] = [f"{cells[n]} {cells[n + 1]}"]
    return cells


def _is_person(cells: Sequence[str]) -> bool:
    if not _MARK.fullmatch(cells[-1]):
        return False
    numbered = _NUMBERED.fullmatch(cells[0])
    words = (numbered[2] if numbered else cells[0]).split()
    named = len(words) >= _WORDS_OF_NAME and all(word[0].isupper() for word in words)
    return named and not any(c.isdigit() for word in words for c in word)
