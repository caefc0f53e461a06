"""Boxes to tick that a page draws: a form's answers, where no field of a form holds them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..inline import TICKED, UNTICKED
from .fields import Field
from .glyphs import Glyph
from .shapes import Shape, Shapes

#: Points of the sides of a box, least and most. A decision: type sizes of forms, with room.
_SIDES = (5.0, 18.0)
#: How much longer one side of a box may be than the other. A decision: drawn by hand or rounded.
_SQUARE = 1.3
#: Boxes and strokes of a page, at most. Decisions: more are a grid, a picture or a map.
_MOST, _MOST_STROKES = 200, 4000
#: How much of a box the strokes that tick it take, along each side. A decision: half.
_CROSSING = 0.5
#: Letters and signs that tick a box.
_TICKS = frozenset("xXvV✓✔✗✘×☓√■")
#: Signs of fonts for boxes that are ticked and boxes that are not.
_CHECKED, _EMPTY = frozenset("✓✔"), frozenset("□❏❐❑❒☐")
_CHECKED_BOX = "☑"
#: Points by which what stands one below the other may miss one edge. A decision: rounding.
_SLACK = 2.0


@dataclass(frozen=True, slots=True)
class Boxes:
    """The boxes of a page, and the identities of the glyphs and shapes that make them."""

    fields: tuple[Field, ...] = ()
    made_of: frozenset[int] = frozenset()


def found(drawn: Shapes, glyphs: Sequence[Glyph]) -> Boxes:
    """The boxes of a page on which at least one is ticked: else they may be bullets."""
    inked = [g for g in glyphs if not g["text"].isspace()]
    each = [*_squares(drawn, inked), *_signs(inked)]
    if not any(field.value != UNTICKED for field, _ in each):
        return Boxes()
    return Boxes(tuple(field for field, _ in each), frozenset(i for _, ids in each for i in ids))


def _squares(drawn: Shapes, glyphs: Sequence[Glyph]) -> Iterator[tuple[Field, list[int]]]:
    """Stroked squares that touch no other, with nothing in them but what ticks them."""
    squares = [rect for rect in drawn.rects if rect["stroke"] and _is_box(rect)][: _MOST + 1]
    strokes = [*(e for e in drawn.edges if "pts" in e), *drawn.curves]
    if len(squares) > _MOST or len(strokes) > _MOST_STROKES:
        return
    for square in squares:
        if any(other is not square and _meet(square, other) for other in squares):
            continue
        inside = [g for g in glyphs if _holds(square, g)]
        signs = "".join(g["text"] for g in inside)
        crossed = any(_crosses(square, stroke) for stroke in strokes)
        if len(signs) > 1 or (signs and signs not in _TICKS):
            continue
        value = TICKED if signs or crossed else UNTICKED
        yield _field(value, square), [id(square), *map(id, inside)]


def _signs(glyphs: Sequence[Glyph]) -> Iterator[tuple[Field, list[int]]]:
    """Signs for both sorts of boxes, one below the other; of one sort alone they are bullets."""
    checked, empty = ([g for g in glyphs if g["text"] in sort] for sort in (_CHECKED, _EMPTY))
    for own, others, value in ((checked, empty, _CHECKED_BOX), (empty, checked, UNTICKED)):
        for sign in own:
            if any(abs(sign["x0"] - other["x0"]) <= _SLACK for other in others):
                yield _field(value, sign), [id(sign)]


def _field(value: str, place: Shape) -> Field:
    return Field(value, True, place["x0"], place["x1"], place["top"], place["bottom"])


def _is_box(rect: Shape) -> bool:
    sides = sorted((rect["width"], rect["height"]))
    return bool(_SIDES[0] <= sides[0] and sides[1] <= min(_SIDES[1], _SQUARE * sides[0]))


def _meet(one: Shape, other: Shape) -> bool:
    across = one["x0"] - 1 <= other["x1"] and other["x0"] - 1 <= one["x1"]
    return bool(across and one["top"] - 1 <= other["bottom"] and other["top"] - 1 <= one["bottom"])


def _holds(square: Shape, place: Shape) -> bool:
    x, y = (place["x0"] + place["x1"]) / 2, (place["top"] + place["bottom"]) / 2
    return bool(square["x0"] <= x <= square["x1"] and square["top"] <= y <= square["bottom"])


def _crosses(square: Shape, stroke: Shape) -> bool:
    """Whether a slanted stroke or a hook lies in a square and takes half of it."""
    sides = (("x0", "x1", "width"), ("top", "bottom", "height"))
    return all(
        square[low] - _SLACK <= stroke[low]
        and stroke[high] <= square[high] + _SLACK
        and bool(stroke[high] - stroke[low] >= _CROSSING * square[size])
        for low, high, size in sides
    )
