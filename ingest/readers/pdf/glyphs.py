"""The characters of a page that belong to its text: no watermarks, no doubles."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

#: A character (see `characters.py`): text, size, fontname, matrix, x0, x1, top, bottom ...
Glyph = dict[str, Any]

#: How the text of a character begins whose font does not say what it is.
UNMAPPED = "(cid:"
_BOLD = ("bold", "black", "heavy", "semibold", "demi")
#: How light, from 0 to 1, a watermark's colour is at least. A decision: text that is to be read
#: is darker.
_LIGHT = 0.6
#: As a multiple of the page's middle type size. A decision: titles that are turned or light are
#: smaller.
_WATERMARK_SIZE = 2.2


def of_text(glyphs: Iterable[Glyph], width: float, height: float) -> list[Glyph]:
    """The glyphs that stand upright on the page, each once, without watermarks."""
    return parted(glyphs, width, height)[0]


def parted(glyphs: Iterable[Glyph], width: float, height: float) -> tuple[list[Glyph], list[Glyph]]:
    """The glyphs that stand upright on the page, each once, and those of watermarks.

    What runs diagonally is a watermark. Shadows and false bold print a glyph twice, a fraction
    of a point apart.
    """
    kept: list[Glyph] = []
    marks: list[Glyph] = []
    seen: set[tuple[str, int, int]] = set()
    for glyph in glyphs:
        a, b, c, d = glyph["matrix"][:4]
        slanted = abs(b) > 0.02 * (abs(a) + abs(d)) and abs(c) > 0.02 * (abs(a) + abs(d))
        outside = not (-1 <= glyph["x0"] <= width and -1 <= glyph["top"] <= height)
        if slanted and not outside and not is_sideways(glyph):
            marks.append(glyph)
        if slanted or outside or not glyph["upright"]:
            continue
        key = (glyph["text"], round(glyph["x0"]), round(glyph["top"]))
        if glyph["text"].isspace() or key not in seen:
            kept.append(glyph)
        seen.add(key)
    kept, stamps = _without_stamp(kept)
    return kept, [*marks, *stamps]


def is_sideways(glyph: Glyph) -> bool:
    """Whether a glyph runs straight up or down the page."""
    return not glyph["upright"] and abs(glyph["matrix"][0]) < 0.01


def turn(glyph: Glyph, width: float, height: float, *, upwards: bool) -> Glyph:
    """A glyph that runs up or down a page of this width and height, as it stands when turned."""
    place = turned_place(glyph, width, height, upwards=upwards)
    level = {"upright": True, "matrix": (1, 0, 0, 1, 0, 0), "size": glyph["x1"] - glyph["x0"]}
    return glyph | place | level


def turned_place(
    placed: Mapping[str, Any], width: float, height: float, *, upwards: bool
) -> dict[str, float]:
    """Where something stands when a page of this width and height is turned to be read."""
    x0, x1, top, bottom = (float(placed[side]) for side in ("x0", "x1", "top", "bottom"))
    if upwards:
        return {"x0": height - bottom, "x1": height - top, "top": x0, "bottom": x1}
    return {"x0": top, "x1": bottom, "top": width - x1, "bottom": width - x0}


def unmapped(glyphs: Sequence[Glyph]) -> bool:
    """Whether the page's fonts do not say which characters they draw."""
    return sum(map(is_unmapped, glyphs)) > 0.3 * len(glyphs)


def is_unmapped(glyph: Glyph) -> bool:
    """Whether the font does not say which character a glyph is."""
    return str(glyph["text"]).startswith(UNMAPPED)


def size(glyph: Glyph) -> float:
    """The type size in points, to the quarter."""
    return round(float(glyph["size"]) * 4) / 4


def is_bold(glyph: Glyph) -> bool:
    """Whether the font's name says that it is a bold one."""
    name = str(glyph["fontname"]).lower()
    return any(word in name for word in _BOLD)


def is_field(glyph: Glyph) -> bool:
    """Whether a glyph is the value of a form's field, all of it (see `fields.py`)."""
    return "field" in glyph


def _without_stamp(glyphs: list[Glyph]) -> tuple[list[Glyph], list[Glyph]]:
    """Part large light text that lies under other text, a watermark set level, from the rest."""
    sizes = sorted(g["size"] for g in glyphs)
    largest = _WATERMARK_SIZE * sizes[len(sizes) // 2] if sizes else 0.0
    stamps = [g for g in glyphs if g["size"] > largest and not g["text"].isspace() and _is_light(g)]
    if not stamps:
        return glyphs, []
    others = [g for g in glyphs if g["size"] <= largest]
    if not any(_overlap(stamp, other) for stamp in stamps for other in others):
        return glyphs, []
    marked = {id(stamp) for stamp in stamps}
    return [g for g in glyphs if id(g) not in marked], stamps


def _is_light(glyph: Glyph) -> bool:
    colour = glyph.get("non_stroking_color")
    if not isinstance(colour, tuple) or not all(isinstance(c, int | float) for c in colour):
        return False
    if len(colour) == 4:
        cyan, magenta, yellow, black = colour
        return bool((1 - max(cyan, magenta, yellow)) * (1 - black) > _LIGHT - 0.2)
    return bool(colour and sum(colour) / len(colour) > _LIGHT)


def _overlap(one: Glyph, other: Glyph) -> bool:
    return bool(
        one["x0"] < other["x1"]
        and other["x0"] < one["x1"]
        and one["top"] < other["bottom"]
        and other["top"] < one["bottom"]
    )
