"""Text that runs out of its cell, over a rule, stays with the cell that it began in.

A run is what a page draws in one go: glyphs that follow each other in the file and on a line.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from .glyphs import Glyph

Box = tuple[float, float, float, float]
Run = list[Glyph]

#: Gaps within a run, as a share of the type size. A decision: two blanks.
_RUN_GAP = 0.6
#: Gaps between two glyphs of a word, or a word and its space, as a share of the type size. A
#: decision: kerning.
_WITHIN = 0.1
#: Text stands this near, in points, to the edge of the cell that it is aligned to. A decision:
#: cells are padded by two to six.
_PADDING = 8.0
#: Lines this close, as a share of the type size, are printed over each other. A decision: no
#: leading is so narrow.
_OVERPRINT = 0.8
#: Lines of one cell stand at most so far apart, as a multiple of the type size. A decision:
#: double spacing is no cell's.
_LARGEST_PITCH = 1.6


def settled(held: Mapping[Box, Sequence[Glyph]], glyphs: Iterable[Glyph]) -> dict[Box, Run]:
    """The glyphs of each box anew; `glyphs` are those of the page in the order of the file."""
    owner = {id(glyph): box for box, inside in held.items() for glyph in inside}
    runs = [run for run in _runs(glyphs) if any(id(g) in owner for g in run)]
    for run in runs:
        boxes = list(dict.fromkeys(owner[id(g)] for g in run if id(g) in owner))
        if len(boxes) > 1 and _runs_over(run, owner):
            _move(run, _aligned(run, boxes, owner), owner)
    _lift(runs, owner)
    found: dict[Box, Run] = {}
    for run in runs:
        for glyph in run:
            if box := owner.get(id(glyph)):
                found.setdefault(box, []).append(glyph)
    return found


def _runs(glyphs: Iterable[Glyph]) -> Iterator[Run]:
    run: Run = []
    for glyph in glyphs:
        if run:
            last = run[-1]
            gap = glyph["x0"] - last["x1"]
            size = max(float(glyph["size"]), 1.0)
            if abs(glyph["bottom"] - last["bottom"]) > 1 or not -0.5 < gap / size < _RUN_GAP:
                yield run
                run = []
        run.append(glyph)
    if run:
        yield run


def _runs_over(run: Run, owner: Mapping[int, Box]) -> bool:
    """Whether a rule goes through one of the words of a run, or through a space between two."""
    return any(
        owner.get(id(one)) != owner.get(id(other))
        and abs(other["x0"] - one["x1"]) < _WITHIN * one["size"]
        for one, other in pairwise(run)
    )


def _aligned(run: Run, boxes: Sequence[Box], owner: Mapping[int, Box]) -> Box:
    """The box that a run belongs to: by its left or right edge, or by most of its glyphs."""
    first, last = boxes[0], boxes[-1]
    if 0 <= run[0]["x0"] - first[0] <= _PADDING:
        return first
    if 0 <= last[2] - run[-1]["x1"] <= _PADDING:
        return last
    return max(boxes, key=lambda box: sum(owner.get(id(g)) == box for g in run))


def _lift(runs: Sequence[Run], owner: dict[int, Box]) -> None:
    """Give lines that are printed over those of another cell to the cell that they go on from."""
    inside: dict[Box, list[Run]] = {}
    for run in runs:
        if box := owner.get(id(run[0])):
            inside.setdefault(box, []).append(run)
    for above, run in pairwise(runs):
        box, upper = owner.get(id(run[0])), owner.get(id(above[0]))
        if not box or not upper or box == upper or not _goes_on(above, run):
            continue
        if any(other is not run and _over(run, other) for other in inside[box]):
            _move(run, upper, owner)
            inside[box] = [other for other in inside[box] if other is not run]


def _goes_on(above: Run, run: Run) -> bool:
    pitch = (run[0]["bottom"] - above[0]["bottom"]) / max(float(run[0]["size"]), 1.0)
    return bool(abs(above[0]["x0"] - run[0]["x0"]) < 3 and 0.5 < pitch < _LARGEST_PITCH)


def _over(run: Run, other: Run) -> bool:
    """Whether two runs are printed over each other."""
    apart = abs(run[0]["bottom"] - other[0]["bottom"])
    shared = min(run[-1]["x1"], other[-1]["x1"]) - max(run[0]["x0"], other[0]["x0"])
    size = float(run[0]["size"])
    return bool(apart < _OVERPRINT * size and shared > size)


def _move(run: Run, box: Box, owner: dict[int, Box]) -> None:
    owner.update((id(glyph), box) for glyph in run)
