"""Lines to paragraphs: by gaps, indents, hard breaks and what opens a line."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ...structure.forms import ends_in_code
from ...vocabulary import vocabulary
from ..hyphens import Hyphens, in_capitals
from ..inline import CHOICES
from . import marks
from .line import Line

_TERMINAL = ".;:!?…"
#: Dots that lead from a name to a value, which end a line.
_LEADER = re.compile(r"\.{4,}[^.]")
#: How much wider than the usual pitch the gap before a new paragraph is. A decision: rounding
#: is below a tenth, spacing above a half.
_WIDER = 1.25
#: The pitch of lines, as a multiple of the type size, where a page does not tell. A decision:
#: typesetters' usual.
_USUAL_PITCH = 1.2
#: The widest pitch that lines of one text may have. A decision: double spacing, with leading of
#: 1.1.
_LARGEST_PITCH = 2.2
#: Gaps within a title in capitals, in type sizes. A decision, as between a mark and its entry.
_APART = 5


@dataclass(frozen=True, slots=True)
class Draft:
    """The lines of one paragraph. `right` is the right edge of its column.

    `group` numbers stretches that wider gaps separate, as in `Paragraph`.
    """

    lines: tuple[Line, ...]
    right: float
    group: int = 0

    @property
    def first(self) -> Line:
        """The first line."""
        return self.lines[0]

    @property
    def last(self) -> Line:
        """The last line."""
        return self.lines[-1]

    @property
    def bold(self) -> bool:
        """Whether every line is set in bold."""
        return all(line.bold for line in self.lines)

    @property
    def lead(self) -> int:
        """How many characters of its opening are bold where the rest of the first line is not."""
        return self.first.lead

    @property
    def field(self) -> int:
        """Where the value of a form's field begins after its label; 0 in other paragraphs."""
        return self.first.field or 0 if len(self.lines) == 1 else 0

    @property
    def is_entry(self) -> bool:
        """Whether a bullet or a number opens the paragraph."""
        return self.first.bullet or marks.opening(self.first.text) is not None

    def text(self, hyphens: Hyphens) -> str:
        """The lines as one."""
        return hyphens.joined([line.text for line in self.lines])


def usual_pitch(columns: Iterable[Sequence[Line]]) -> float:
    """The distance of lines within paragraphs, as a multiple of the type size."""
    counts: Counter[float] = Counter()
    for lines in columns:
        for above, below in pairwise(lines):
            pitch = (below.bottom - above.bottom) / above.size if above.size else 0
            if 0.8 < pitch < _LARGEST_PITCH and abs(above.size - below.size) < 0.5:
                counts[round(pitch, 1)] += 1
    total = sum(counts.values())
    return min((p for p, n in counts.items() if n > 0.15 * total), default=_USUAL_PITCH)


def drafts(
    lines: Sequence[Line], left: float, right: float, pitch: float, group: int = 0
) -> list[Draft]:
    """The paragraphs of a column, whose edges are `left` and `right`; groups count from `group`."""
    found: list[Draft] = []
    current: list[Line] = []
    beside: Line | None = None
    for line in _with_lone_bullets(lines):
        # What begins below a line's neighbour on its left is none of its text.
        parted = beside is not None and line.x1 < beside.x0 and not line.text[0].islower()
        beside = line if current and _is_beside(current[-1], line) else None
        if current and _is_gap(current[-1], line, pitch):
            found.append(Draft(tuple(current), right, group))
            current, group = [], group + 1
        elif current and (parted or _opens(current, line, left, right)):
            found.append(Draft(tuple(current), right, group))
            current = []
        current.append(line)
    if current:
        found.append(Draft(tuple(current), right, group))
    return found


def goes_on(before: Draft, after: Draft, hyphens: Hyphens) -> bool:
    """Whether a column or page break cut one paragraph into these two."""
    if after.is_entry or marks.is_labelled(after.first.text):
        return False
    above, below = before.last.text, after.first.text
    if abs(before.last.size - after.first.size) > 0.08 * before.last.size:
        return False
    if hyphens.breaks(above, below):
        return True
    if above[-1] in _TERMINAL or ends_in_code(above) or before.bold > after.bold:
        return False
    full = not _had_room(before.last, after.first, before.right)
    if below[0].islower():
        return full or len(above.split()) > 3 or vocabulary().goes_on(above, below)
    return full and (vocabulary().goes_on(above, "") or len(before.lines) > 1)


def _is_gap(above: Line, line: Line, pitch: float) -> bool:
    size = max(above.size, line.size)
    step = line.bottom - above.bottom
    return step > _WIDER * pitch * size or step < -0.5 * size


def _is_beside(before: Line, line: Line) -> bool:
    """Whether a line stands on the right of the one before it."""
    return before.x1 < line.x0 and before.top < (line.top + line.bottom) / 2 < before.bottom


def _opens(current: Sequence[Line], line: Line, left: float, right: float) -> bool:
    """Whether a line without a gap above it opens a paragraph."""
    above = current[-1]
    if line.bullet or marks.is_sure(line.text) or line.field or above.field:
        return True
    if line.text.startswith(CHOICES) or _LEADER.search(above.text):
        return True
    if abs(line.size - above.size) > 0.08 * above.size:
        return True
    if line.lead and len(current) == 1 and above.lead and abs(line.x0 - above.x0) < 1:
        return True  # names in bold, each before what it names
    near = line.x0 - above.x1 < _APART * line.size
    if near and in_capitals(above.text, line.text) and above.bold == line.bold:
        return False
    ended = above.text[-1] in _TERMINAL
    within = line.text[0].islower() and above.text[-1] not in f"{_TERMINAL},"
    room = _had_room(above, line, right) and not within
    if marks.is_labelled(line.text) and (ended or above.text.isupper()):
        return True
    if marks.opening(line.text) and (ended or room or _opened_alike(current[0], line)):
        return True
    if _is_centred(above, line, left, right):
        return above.bold != line.bold
    return room or (ended and above.bold != line.bold) or _is_set_off(current, line, ended=ended)


def _is_set_off(current: Sequence[Line], line: Line, *, ended: bool) -> bool:
    """Whether a line's indent shows that it opens a paragraph, or that an entry has ended."""
    entry = current[0].bullet or marks.opening(current[0].text) is not None
    if entry and len(current) > 1 and line.x0 < min(p.x0 for p in current[1:]) - line.size:
        return True
    hangs = entry and len(current) == 1
    return ended and not hangs and line.x0 > current[-1].x0 + 0.9 * line.size


def _had_room(above: Line, line: Line, right: float) -> bool:
    """Whether the first word of a line had fitted on the line above: the break was meant."""
    word = line.text.split(maxsplit=1)[0]
    return above.x1 + (len(word) + 2.5) * above.letter < right


def _opened_alike(first: Line, line: Line) -> bool:
    return marks.opening(first.text) is not None and abs(first.x0 - line.x0) < 0.5 * line.size


def _is_centred(above: Line, line: Line, left: float, right: float) -> bool:
    centre = (left + right) / 2
    return abs(above.x0 - line.x0) > 2 and all(
        abs((each.x0 + each.x1) / 2 - centre) < 0.03 * (right - left) for each in (above, line)
    )


def _with_lone_bullets(lines: Sequence[Line]) -> Iterator[Line]:
    """Give a bullet that stands on a line of its own to the line after it; one that stands alone
    marks something."""
    if len(lines) == 1:
        yield from lines
        return
    pending = ""
    for line in lines:
        if marks.is_lone(line.text):
            pending = line.text
            continue
        if pending and not line.bullet and marks.opening(line.text) is None:
            yield replace(line, bullet=True)
        else:
            yield line
        pending = ""
