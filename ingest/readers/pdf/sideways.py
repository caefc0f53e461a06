"""What is printed sideways on an upright page: its text and rules, as if the page were turned."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from . import glyphs as glyph_rules
from .glyphs import Glyph
from .rules import Edge
from .tables import Box, Cell, Grid, grids

#: Where this share of a page's text is printed sideways, the page is. A decision: more than
#: half, with captions upright.
_MOST = 0.6
#: How far two glyphs of one line may stand off the same baseline, as a share of their size. A
#: decision: less than lines stand apart.
_LEVEL = 0.3


@dataclass(frozen=True, slots=True)
class Turned:
    """Glyphs and rules on a page of this width and height, on which they stand upright."""

    glyphs: tuple[Glyph, ...]
    edges: tuple[Edge, ...]
    width: float
    height: float


def turned(
    glyphs: Sequence[Glyph], edges: Sequence[Edge], width: float, height: float
) -> Turned | None:
    """What is printed sideways on a page of this width and height, or None.

    That is most of the page's text, or a table; other text that runs sideways, such as stamps and
    the names of axes, does not count.
    """
    sideways = [g for g in glyphs if glyph_rules.is_sideways(g)]
    if not sideways:
        return None
    upwards = _runs_upwards(sideways)
    kept = tuple(_standing(sideways, width, height, upwards=upwards))
    if len(sideways) > _MOST * len(glyphs):
        rules = tuple(_turned_edge(e, width, height, upwards=upwards) for e in edges)
        return Turned(kept, rules, height, width)
    if len(edges) < 4:
        return None
    rules = tuple(_turned_edge(e, width, height, upwards=upwards) for e in edges)
    level = [
        glyph_rules.turned_place(g, width, height, upwards=upwards) for g in glyphs if g["upright"]
    ]
    held = {
        id(g)
        for grid in grids(rules, kept, (height, width))
        if grid.height > 1 and _is_sideways(grid, level)
        for cell in grid.cells
        for g in cell.glyphs
    }
    if not held:
        return None
    return Turned(tuple(g for g in kept if id(g) in held), rules, height, width)


def _is_sideways(grid: Grid, level: Sequence[Mapping[str, float]]) -> bool:
    """Whether more cells of a table are printed sideways than upright: names of columns may be
    sideways alone, and longer than all values below them."""
    inside = [place for place in level if _are_in([place], grid.box)]
    upright = sum(any(_are_in([place], cell.box) for place in inside) for cell in grid.cells)
    return sum(cell.filled for cell in grid.cells) > upright


def standing(glyphs: Sequence[Glyph], width: float, height: float) -> list[list[Glyph]]:
    """Those of the glyphs that run up a page of this size, and those that run down, as if it were
    turned for each."""
    ways: dict[bool, list[Glyph]] = {True: [], False: []}
    for glyph in glyphs:
        if glyph_rules.is_sideways(glyph):
            ways[_runs_up(glyph)].append(glyph)
    return [_standing(each, width, height, upwards=up) for up, each in ways.items() if each]


def laid(
    found: Sequence[Grid], glyphs: Sequence[Glyph], width: float, height: float
) -> tuple[list[Grid], set[int]]:
    """The grids with what is printed sideways in their empty cells, and which glyphs that is.

    Names of columns and of groups of rows are set so where they are longer than their cells are
    wide. What runs over several cells, such as a stamp, is none of them.
    """
    taken: dict[tuple[int, int], list[Glyph]] = {}
    places: set[int] = set()
    empty = [
        (g, c)
        for g, grid in enumerate(found)
        for c, cell in enumerate(grid.cells)
        if not cell.filled
    ]
    for way in (True, False) if empty else ():
        run_of = [g for g in glyphs if glyph_rules.is_sideways(g) and _runs_up(g) is way]
        for run in _runs(run_of, width, height, upwards=way):
            held = next((at for at in empty if _are_in(run, found[at[0]].cells[at[1]].box)), None)
            if held and not (held in taken and taken[held][0]["matrix"][1] * (way - 0.5) < 0):
                taken.setdefault(held, []).extend(run)
                places |= {id(g) for g in run}
    grids_ = []
    for g, grid in enumerate(found):
        cells = tuple(
            _turned_cell(cell, taken[g, c], width, height) if (g, c) in taken else cell
            for c, cell in enumerate(grid.cells)
        )
        grids_.append(replace(grid, cells=cells))
    return grids_, places


def _runs(
    glyphs: Sequence[Glyph], width: float, height: float, *, upwards: bool
) -> Iterator[list[Glyph]]:
    """Glyphs that run on in one line."""
    placed = [(glyph_rules.turn(g, width, height, upwards=upwards), g) for g in glyphs]
    placed.sort(key=lambda each: (round(each[0]["bottom"]), each[0]["x0"]))
    run: list[tuple[Glyph, Glyph]] = []
    for turned_, glyph in placed:
        last = run[-1][0] if run else None
        if last and (
            abs(turned_["bottom"] - last["bottom"]) > _LEVEL * last["size"]
            or turned_["x0"] - last["x1"] > last["size"]
        ):
            yield [g for _, g in run]
            run = []
        run.append((turned_, glyph))
    if run:
        yield [g for _, g in run]


def _are_in(run: Sequence[Mapping[str, Any]], box: Box) -> bool:
    """Whether all of a run stands in a box, by the middles of its glyphs."""
    return all(
        box[0] < (g["x0"] + g["x1"]) / 2 < box[2] and box[1] < (g["top"] + g["bottom"]) / 2 < box[3]
        for g in run
    )


def _turned_cell(cell: Cell, glyphs: Sequence[Glyph], width: float, height: float) -> Cell:
    """A cell with glyphs that run up or down in it, as they stand when turned, at its middle."""
    upright = _standing(glyphs, width, height, upwards=_runs_up(glyphs[0]))
    if not any(str(g["text"]).isalnum() for g in upright):
        return cell
    x0, top, x1, bottom = cell.box
    right = (x0 + x1 - min(g["x0"] for g in upright) - max(g["x1"] for g in upright)) / 2
    down = (top + bottom - min(g["top"] for g in upright) - max(g["bottom"] for g in upright)) / 2
    moved = tuple(
        g | {"x0": g["x0"] + right, "x1": g["x1"] + right}
        | {"top": g["top"] + down, "bottom": g["bottom"] + down}
        for g in upright
    )  # fmt: skip
    return replace(cell, glyphs=moved)


def _standing(
    sideways: Sequence[Glyph], width: float, height: float, *, upwards: bool
) -> list[Glyph]:
    turned_ = [glyph_rules.turn(g, width, height, upwards=upwards) for g in sideways]
    return glyph_rules.of_text(turned_, height, width)


def _runs_upwards(sideways: Sequence[Glyph]) -> bool:
    return sum(map(_runs_up, sideways)) > 0.5 * len(sideways)


def _runs_up(glyph: Glyph) -> bool:
    return bool(glyph["matrix"][1] > 0)


def _turned_edge(edge: Edge, width: float, height: float, *, upwards: bool) -> Edge:
    place = glyph_rules.turned_place(edge, width, height, upwards=upwards)
    return (
        edge
        | place
        | {
            "width": place["x1"] - place["x0"],
            "height": place["bottom"] - place["top"],
            "doctop": place["top"],
            "orientation": "h" if edge["orientation"] == "v" else "v",
        }
    )
