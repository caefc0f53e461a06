"""Roll-calls in columns of a text: each line has one person or two, each with a word of his own."""

import re
from collections.abc import Sequence

from ..blocks import Item

_CELL = re.compile(r"\S+(?: \S+)*")
_NUMBER = re.compile(r"\d{1,3}[.)]?")
_NUMBERED = re.compile(r"(\d{1,3}[.)])\s+(\S.*)")
_MARK = re.compile(r"[^\W\d_]{1,12}")
#: Cells of a person: a name and a word, and an office or a number between or before them at most.
#: The form that is looked for.
_SIZES = (2, 3)
#: Lines of a roll-call in two columns, and in one. Decisions: fewer are a chance.
_FEWEST_LINES, _FEWEST_ALONE = 2, 3
#: Words that are told apart. A decision: present, absent, excused; for, against, abstained.
_MOST_MARKS = 3
#: Words of a name, first name and surname. The form that is looked for.
_WORDS_OF_NAME = 2

_Rows = Sequence[Sequence[str]]


def run(lines: Sequence[str]) -> int:
    """How many of the lines, from the first on, are of a roll-call; 0 where none are.

    Blanks part its columns, and the last line may have one person alone.
    """
    rows = [_cells(line) for line in lines]
    for size in _SIZES:
        count = _count(rows, size)
        starts = {
            [m.start() for m in _CELL.finditer(line)][-size]
            for line, row in zip(lines[:count], rows, strict=False)
            if len(row) == 2 * size
        }
        if count and len(starts) <= 1:
            return count
    return 0


def entries(lines: Sequence[str]) -> list[Item]:
    """The persons of the lines, each with his word: those at the left first."""
    return told([_cells(line) for line in lines])


def told(rows: _Rows) -> list[Item]:
    """The persons of rows of cells that all are of a roll-call; none where they are not."""
    rows = [_numbered(row) for row in rows]
    size = next((size for size in _SIZES if _count(rows, size) == len(rows)), 0)
    found: list[Item] = []
    for half in ([row[:size] for row in rows], [row[size:] for row in rows]) if size else ():
        for row in filter(None, half):
            text = " ".join(row)
            match = _NUMBERED.fullmatch(text)
            found.append(Item(match[2], number=match[1]) if match else Item(text))
    return found


def _count(rows: _Rows, size: int) -> int:
    """How many rows, from the first on, hold a person of so many cells, or two each."""
    persons: list[Sequence[str]] = []
    count = 0
    for cells in rows:
        halves = [half for half in (cells[:size], cells[size:]) if half]
        if len(cells) not in (size, 2 * size) or not all(map(_is_person, halves)):
            break
        persons += halves
        count += 1
    marks, names = {person[-1] for person in persons}, {tuple(person[:-1]) for person in persons}
    if len(marks) > _MOST_MARKS or len(names) < len(persons):
        return 0
    if len(persons) >= 2 * count - 1 > count:
        return count if count >= _FEWEST_LINES and len(rows[0]) == 2 * size else 0
    alone = len(persons) == count >= _FEWEST_ALONE and len(marks) < count
    return count if alone else 0


def _cells(line: str) -> list[str]:
    return _numbered(_CELL.findall(line))


def _numbered(row: Sequence[str]) -> list[str]:
    """The cells of a row, a number with the name behind it."""
    cells = [cell for cell in row if cell]
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
