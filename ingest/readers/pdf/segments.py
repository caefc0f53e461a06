"""Rows of glyphs, and the parts of a row that stand apart."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from .glyphs import Glyph, is_field

#: Gaps between two glyphs that part words, as a share of the type size. A decision: a blank is
#: 0.25 to 0.33, squeezed lines have less.
WORD_GAP = 0.17
#: Gaps that part columns, as a share of the type size. A decision: five blanks; justified lines
#: stretch theirs to less.
COLUMN_GAP = 1.6
#: How far apart, in points, the gaps of a justified line may be. A decision: rounding.
_EVEN = 1.0
#: Words of a line by whose gaps it is known to be justified. A decision.
_FEWEST_WORDS = 4
#: Dots that lead to what follows, at least. A decision: three are an ellipsis.
_DOTS = 4
_OPENER = re.compile(r"\(?(?:[^\w\s]|[o§]|\d{1,2}[.)]|[a-z]{1,4}[.)]|[A-Z][.)])$")


def rows_of(glyphs: Iterable[Glyph]) -> list[list[Glyph]]:
    """Glyphs of one height on the page, from top to bottom; raised ones join their line."""
    rows: list[list[Glyph]] = []
    centre = size = 0.0
    for glyph in sorted(glyphs, key=lambda g: g["top"] + g["bottom"]):
        middle = (glyph["top"] + glyph["bottom"]) / 2
        if rows and middle - centre < 0.5 * max(size, 0.7 * glyph["size"]):
            rows[-1].append(glyph)
            if glyph["size"] > size:
                centre, size = middle, glyph["size"]
        else:
            rows.append([glyph])
            centre, size = middle, glyph["size"]
    for row in rows:
        row.sort(key=lambda g: g["x0"])
    return rows


def segments(row: Sequence[Glyph], gutters: Sequence[float] = ()) -> Iterator[list[Glyph]]:
    """The parts of a row between wide gaps. Blanks count as gaps, however many stand there.

    A bullet or a number that stands apart stays with the text that it opens, the words of a
    justified line with each other, and the value of a form's field with its label. `gutters` are
    the x at which the row is cut though the gap is narrow.
    """
    for part in _cut(row, gutters):
        yield from [list(part)] if is_justified(part) else _parts(part)


def _cut(row: Sequence[Glyph], gutters: Sequence[float]) -> Iterator[Sequence[Glyph]]:
    start = 0
    for x in gutters:
        end = next((n for n, g in enumerate(row) if g["x0"] >= x - 1), len(row))
        if end > start:
            yield row[start:end]
            start = end
    yield row[start:]


def _parts(row: Sequence[Glyph]) -> Iterator[list[Glyph]]:
    segment: list[Glyph] = []
    right = 0.0
    for i, glyph in enumerate(row):
        if glyph["text"].isspace() and not is_field(glyph):
            if segment:
                segment.append(glyph)
            continue
        gap = glyph["x0"] - right
        if segment and _is_apart(segment, gap, row, i):
            yield segment
            segment = []
        segment.append(glyph)
        right = max(right, glyph["x1"]) if len(segment) > 1 else glyph["x1"]
    if segment:
        yield segment


def is_justified(row: Sequence[Glyph]) -> bool:
    """Whether wide gaps between words are those of a justified line: all alike.

    The cells of a table have even gaps only where their edges or their middles are even too.
    """
    words = _words(row)
    if len(words) < _FEWEST_WORDS or any(map(is_field, row)):
        return False
    if is_opener(_text(words[0])):
        words = words[1:]
    gaps = [b[0]["x0"] - a[-1]["x1"] for a, b in pairwise(words)]
    sizes = {round(word[0]["size"]) for word in words}
    wide = COLUMN_GAP * words[0][0]["size"]
    if len(gaps) < _FEWEST_WORDS - 2 or len(sizes) > 1 or max(gaps) <= wide or not _even(gaps):
        return False
    edges = [(word[0]["x0"], word[-1]["x1"]) for word in words]
    steps = ([a for a, _ in edges], [b for _, b in edges], [a + b for a, b in edges])
    return not any(_even([b - a for a, b in pairwise(each)]) for each in steps)


def _even(lengths: Sequence[float]) -> bool:
    return max(lengths) - min(lengths) <= _EVEN


def _words(row: Sequence[Glyph]) -> list[list[Glyph]]:
    words: list[list[Glyph]] = []
    for glyph in row:
        if glyph["text"].isspace():
            continue
        if words and glyph["x0"] - words[-1][-1]["x1"] <= WORD_GAP * glyph["size"]:
            words[-1].append(glyph)
        else:
            words.append([glyph])
    return words


def _is_apart(segment: Sequence[Glyph], gap: float, row: Sequence[Glyph], i: int) -> bool:
    """Whether the i-th glyph of a row stands apart from the segment before it."""
    glyph = row[i]
    before = segment[-1]
    wide = gap > COLUMN_GAP * glyph["size"]
    if is_field(glyph):
        return wide and glyph["field"] == "box" and not _text(segment).rstrip().endswith(":")
    if is_field(before) and before["field"] == "text":
        return wide or _is_label(row, i)
    return wide and not _opens(segment, gap) and not _leads(segment)


def _leads(segment: Sequence[Glyph]) -> bool:
    """Whether a segment ends in dots that lead to what stands at the other end of its line."""
    return _text([g for g in segment[-2 * _DOTS :] if not g["text"].isspace()]).endswith(
        "." * _DOTS
    )


def _opens(segment: Sequence[Glyph], gap: float) -> bool:
    return gap < 5 * segment[0]["size"] and is_opener(_text(segment))


def is_opener(text: str) -> bool:
    """Whether a text is but the mark of an entry of a list, a bullet or a number."""
    return bool(_OPENER.match(text.strip()))


def _is_label(row: Sequence[Glyph], i: int) -> bool:
    """Whether what follows a field is the label of the next one: a sentence goes on otherwise."""
    end = next((n for n in range(i, len(row)) if is_field(row[n])), len(row))
    text = _text(row[i:end]).strip()
    return text[:1].isupper() or text.endswith(":")


def _text(glyphs: Sequence[Glyph]) -> str:
    return "".join(g["text"] for g in glyphs)
