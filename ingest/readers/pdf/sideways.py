"""What is printed sideways on an upright page: its text and rules, as if the page were turned."""

from collections.abc import Sequence
from dataclasses import dataclass

from . import glyphs as glyph_rules
from .glyphs import Glyph
from .tables import Edge, grids

#: Where this share of a page's text is printed sideways, the page is. A decision: more than
#: half, with captions upright.
_MOST = 0.6


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
    held = {
        id(g)
        for grid in grids(rules, kept, (height, width))
        if grid.height > 1
        for cell in grid.cells
        for g in cell.glyphs
    }
    if not held:
        return None
    return Turned(tuple(g for g in kept if id(g) in held), rules, height, width)


def standing(glyphs: Sequence[Glyph], width: float, height: float) -> list[list[Glyph]]:
    """Those of the glyphs that run up a page of this size, and those that run down, as if it were
    turned for each."""
    ways: dict[bool, list[Glyph]] = {True: [], False: []}
    for glyph in glyphs:
        if glyph_rules.is_sideways(glyph):
            ways[_runs_up(glyph)].append(glyph)
    return [_standing(each, width, height, upwards=up) for up, each in ways.items() if each]


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
