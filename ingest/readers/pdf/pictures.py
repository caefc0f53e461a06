"""Tells pages whose text is drawn, as on a scan, from pages whose text is written."""

from collections.abc import Sequence

from . import glyphs as glyph_rules
from .glyphs import Glyph
from .pages import Page

#: Glyphs of a page that has text. A decision: a page number and a running title have more.
_FEWEST_GLYPHS = 12
#: Curves of a page that is a drawing. A decision: frames and logos have fewer.
_MANY_CURVES = 200
#: Fewer glyphs than this over an image of the whole page are a stamp on a scan. A decision.
_STAMP = 120
#: The share of a page that an image takes when it is the page. A decision: scans leave margins.
_MOST = 0.7
#: The strip at each edge of a page, as a share of its width or height, that stamps keep to. A
#: decision, as in `furniture`.
_MARGIN = 0.11


def is_picture(page: Page, kept: Sequence[Glyph]) -> bool:
    """Whether what a page says is drawn; `kept` are the glyphs that belong to its text."""
    if glyph_rules.unmapped(kept):
        return True
    if len(kept) < _FEWEST_GLYPHS:
        return bool(page.drawn.images) or len(page.drawn.curves) > _MANY_CURVES
    whole = page.width * page.height
    covered = max((i["width"] * i["height"] for i in page.drawn.images), default=0) > _MOST * whole
    return covered and len(kept) < _STAMP


def is_stamped(glyphs: Sequence[Glyph], width: float, height: float) -> bool:
    """Whether all that is written on a page of this width and height keeps to its margins.

    Such are protocol stamps and marks of signatures, whichever way they run.
    """
    x, y = _MARGIN * width, _MARGIN * height
    return all(
        g["x1"] < x or g["x0"] > width - x or g["bottom"] < y or g["top"] > height - y
        for g in glyphs
        if not g["text"].isspace()
    )
