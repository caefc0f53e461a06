"""Words and figures that a narrow cell tears between letters, without a hyphen.

A cell that tears fills its lines to the last letter. That it tears shows where the pieces cannot be
words, or figures; where a table has such cells, its other full lines go on likewise.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ...vocabulary import vocabulary
from .line import Line
from .tables import Cell

#: Places in a table where pieces cannot be words. A decision: fewer are misprints.
_FEWEST = 2
#: The share of full lines, among those that go on below, where a table fills each line whatever
#: its words. A decision: two in three, as words still begin lines.
_MOSTLY = 0.66
#: Letters of a piece whose begin or end is judged. A decision: shorter ones abbreviate.
_FEWEST_LETTERS = 3
#: How much wider than most letters an `m` is, in most types. A decision.
_WIDE = 1.6
_LAST = re.compile(r"[^\W\d_]+$")
_FIRST = re.compile(r"[^\W\d_]+")
#: How no word of Italian or English begins: `nto`, `zzazione`.
_NO_BEGIN = re.compile(r"[lmnr][bcdfglmnpqrstvz]|([bcdfgmnpqrstvz])\1")
#: How none ends: `semestr`, `pr`.
_NO_END = re.compile(r"[bcdfgpt][lr]$")
#: What is no figure up to its end, and goes on in digits: `128.40`, `2026-2`.
_OPEN_FIGURE = re.compile(r"(?<![\d.,])\d{1,3}(?:\.\d{3})*\.\d{0,2}$|(?:19|20)\d\d[-–/]\d{0,3}$")
#: An amount that a line leaves at its comma, and the cents of one.
_WITHOUT_CENTS, _CENTS = re.compile(r"\d\.\d{3},$"), re.compile(r"\d\d(?![\d.,/-])")
_DIGITS = re.compile(r"[.,]?\d[\d.,]*")

Texts = Sequence[tuple[Cell, tuple[Line, ...]]]


@dataclass(frozen=True, slots=True)
class _Break:
    """The end of a full line and the begin of the one below."""

    above: str
    below: str

    @property
    def goes_on(self) -> bool:
        """Whether a word or a figure may stand across it."""
        if self._figures:
            return True
        return self.above[-1].isalpha() and self.below[0].islower()

    @property
    def shows(self) -> bool:
        """Whether what stands on both sides cannot stand for itself."""
        if self._figures:
            return (
                self._cents or self.below[0] in ".," or _OPEN_FIGURE.search(self.above) is not None
            )
        head, tail = _LAST.search(self.above), _FIRST.match(self.below)
        if not head or not tail or not self.goes_on:
            return False
        begins = len(tail[0]) >= _FEWEST_LETTERS and _NO_BEGIN.match(tail[0])
        return bool(begins or _NO_END.search(head[0].lower()))

    @property
    def _figures(self) -> bool:
        return self._cents or (self.above[-1].isdigit() and _DIGITS.match(self.below) is not None)

    @property
    def _cents(self) -> bool:
        return bool(_WITHOUT_CENTS.search(self.above) and _CENTS.match(self.below))


def mended(texts: Texts) -> list[tuple[Cell, tuple[Line, ...]]]:
    """The cells of a table with their torn words whole, in the line where each begins."""
    limits = _limits(texts)
    found = [[_at(cell, pair, limits) for pair in pairwise(lines)] for cell, lines in texts]
    full = [each for of_cell in found for each in of_cell if each and each.goes_on]
    if sum(each.shows for each in full) < _FEWEST:
        return list(texts)
    lower = sum(
        below.text[0].islower() for _, lines in texts for _, below in pairwise(lines) if below.text
    )
    fills = sum(each.below[0].islower() for each in full) >= _MOSTLY * lower
    known = _words(texts)
    # Figures are torn where no blank is; cells that tear them may keep words whole.
    words = any(each.shows and each.above[-1].isalpha() for each in full)
    torn = [
        _once(
            [
                each if each and _is_torn(each, known, fills=fills, words=words) else None
                for each in of_cell
            ]
        )
        for of_cell in found
    ]
    return [
        (cell, tuple(_whole(lines, of_cell)))
        for (cell, lines), of_cell in zip(texts, torn, strict=True)
    ]


def _limits(texts: Texts) -> Mapping[int, tuple[float, float]]:
    """How far text reaches in each column, and the blank that its cells leave at their left."""
    ends: dict[int, float] = {}
    pads: dict[int, float] = {}
    for cell, lines in texts:
        for line in lines:
            ends[cell.column] = max(ends.get(cell.column, 0.0), line.x1)
            pad = line.x0 - cell.box[0]
            pads[cell.column] = min(pads.get(cell.column, pad), pad)
    return {column: (end, pads[column]) for column, end in ends.items()}


def _at(
    cell: Cell, pair: tuple[Line, Line], limits: Mapping[int, tuple[float, float]]
) -> _Break | None:
    """The break between two lines of a cell, where the upper one has no room for a letter."""
    above, below = pair
    end, pad = limits[cell.column]
    edge = cell.box[2] - pad
    # What stands at the right of its cell says nothing of its width.
    if not above.text or not below.text or cell.columns > 1 or end < edge - above.letter:
        return None
    room = above.letter * (_WIDE if below.text[0] in "mw" else 1)
    return _Break(above.text, below.text) if above.x1 >= end - room else None


def _words(texts: Texts) -> frozenset[str]:
    """The words that stand within lines, whole for certain, and those that join others."""
    inner: dict[str, int] = defaultdict(int)
    for _, lines in texts:
        for line in lines:
            for word in line.text.lower().split()[1:-1]:
                inner[word] += 1
    return frozenset(inner) | vocabulary().function_words


def _is_torn(each: _Break, known: frozenset[str], *, fills: bool, words: bool) -> bool:
    if not each.goes_on:
        return False
    if each.shows:
        return True
    head, tail = each.above.split()[-1].lower(), each.below.split()[0].lower()
    if each.above[-1].isdigit() or (head in known and tail in known):
        return False
    # A word is torn that has its line to itself, unless all lines are filled.
    return fills or (words and len(each.above.split()) == 1)


def _once(torn: Sequence[_Break | None]) -> list[bool]:
    """Which of the breaks of a cell tear a word: hardly one is longer than two lines, so that one
    with a line of its own, torn at its end, is not torn at its begin, unless that shows."""
    found = [each is not None for each in torn]
    for n, (each, below) in enumerate(pairwise(torn)):
        if each and below and not each.shows and " " not in each.below:
            found[n] = False
    return found


def _whole(lines: Sequence[Line], torn: Sequence[bool]) -> Iterator[Line]:
    """The lines of a cell, what is torn in the line above; what is left without text is part of
    that line."""
    if not lines:
        return
    current = lines[0]
    for line, goes_on in zip(lines[1:], torn, strict=True):
        if not goes_on:
            yield current
            current = line
            continue
        first, _, rest = line.text.partition(" ")
        joined = replace(current, text=current.text + first)
        if rest:
            yield joined
            current = replace(line, text=rest)
        else:
            current = replace(joined, x1=line.x1, bottom=line.bottom)
    yield current
