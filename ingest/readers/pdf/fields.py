"""Fields of forms: what was filled in, set where it shows beside its label.

The value of a field (ISO 32000-1, 12.7) is not in the page's text, but in a widget on it. What a
viewer draws of it, its appearance, may be missing; the value is what counts.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pypdf import PageObject, PdfReader
from pypdf.errors import PyPdfError
from pypdf.generic import StreamObject

from ..inline import TICKED, UNTICKED, tidy
from .glyphs import Glyph
from .segments import COLUMN_GAP, rows_of

#: Flags of annotations: Hidden, NoView (the standard, ISO 32000, 12.5.3).
_HIDDEN = 1 << 1 | 1 << 5
#: Flags of fields (the standard, ISO 32000, 12.7).
_PASSWORD, _RADIO, _BUTTON = 1 << 13, 1 << 15, 1 << 16
#: Fields within fields. A decision: real forms have some five.
_DEEPEST = 32
#: A label stands at most so far above its field, in points. A decision: half a line.
_ABOVE = 6.0
#: Points of a field's text where nothing says it. A decision: usual type.
_SIZE = 10.0


@dataclass(frozen=True, slots=True)
class Field:
    """A field on a page: its value and its place in points, from the page's upper left corner.

    A box is one to tick. The value is empty where nothing was filled in.
    """

    value: str
    box: bool
    x0: float
    x1: float
    top: float
    bottom: float


def fields(reader: PdfReader) -> dict[int, list[Field]]:
    """The fields of each page that has some, pages counted from 1."""
    try:
        if "/AcroForm" not in reader.root_object:
            return {}
        found = {n: list(_fields(page)) for n, page in enumerate(reader.pages, start=1)}
    except (PyPdfError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return {}
    return {number: each for number, each in found.items() if each}


def glyphs(found: Sequence[Field], text: Sequence[Glyph]) -> list[Glyph]:
    """Each field as one glyph, level with its label among the page's other glyphs."""
    rows = rows_of(g for g in text if not g["text"].isspace()) if found else []
    return [_glyph(field, rows) for field in found]


def _glyph(field: Field, rows: Sequence[Sequence[Glyph]]) -> Glyph:
    label = _beside(field, rows)
    x0, x1 = field.x0, field.x1
    if label is None and not field.box and (label := _above(field, rows)):
        x0, x1 = label["x1"] + 1, label["x1"] + 2
    height = field.bottom - field.top
    size = label["size"] if label else min(height, _SIZE)
    middle = (field.top + field.bottom) / 2
    return {
        "text": field.value or " ",
        "field": "box" if field.box else "text",
        "fontname": "",
        "matrix": (1, 0, 0, 1, 0, 0),
        "upright": True,
        "size": size,
        "x0": x0,
        "x1": x1,
        "top": label["top"] if label else middle - size / 2,
        "bottom": label["bottom"] if label else middle + size / 2,
    }


def _beside(field: Field, rows: Sequence[Sequence[Glyph]]) -> Glyph | None:
    """The nearest glyph on the field's left, on the first row beside it; else on its right."""
    for row in rows:
        level = [g for g in row if field.top - 2 < (g["top"] + g["bottom"]) / 2 < field.bottom + 2]
        left = [g for g in level if g["x1"] <= field.x0 + 2]
        right = [g for g in level if g["x0"] >= field.x1 - 2]
        if left or right:
            return max(left, key=lambda g: g["x1"]) if left else right[0]
    return None


def _above(field: Field, rows: Sequence[Sequence[Glyph]]) -> Glyph | None:
    """The last glyph of the label that stands right above the field, at its left edge."""
    for row in reversed(rows):
        opens = [g for g in row if abs(g["x0"] - field.x0) < g["size"]]
        if not opens or not -2 < field.top - opens[0]["bottom"] < _ABOVE:
            continue
        last = opens[0]
        for g in row:
            if last["x0"] < g["x0"] < last["x1"] + COLUMN_GAP * g["size"]:
                last = g
        return None if last["text"] in ".;" else last
    return None


def _fields(page: PageObject) -> Iterator[Field]:
    for reference in page.get("/Annots") or ():
        widget = reference.get_object()
        if widget.get("/Subtype") != "/Widget" or int(widget.get("/F", 0)) & _HIDDEN:
            continue
        kind, flags = _inherited(widget, "/FT"), int(_inherited(widget, "/Ff") or 0)
        if kind not in {"/Tx", "/Ch", "/Btn"} or "/Rect" not in widget:
            continue
        if (kind == "/Btn" and flags & _BUTTON) or (kind == "/Tx" and flags & _PASSWORD):
            continue
        if kind == "/Btn":
            value = TICKED if _is_ticked(widget, radio=bool(flags & _RADIO)) else UNTICKED
        else:
            value = tidy(" ".join(_texts(_inherited(widget, "/V"), _inherited(widget, "/Opt"))))
        yield Field(value, kind == "/Btn", *_place(page, [float(x) for x in widget["/Rect"]]))


def _inherited(widget: Any, key: str) -> Any:
    """What a field says of itself, or the field that it is part of."""
    node = widget
    for _ in range(_DEEPEST):
        if key in node:
            return node[key].get_object() if hasattr(node[key], "get_object") else node[key]
        if "/Parent" not in node:
            return None
        node = node["/Parent"].get_object()
    return None


def _texts(value: Any, options: Any) -> Iterator[str]:
    """A value as its field shows it; choices may have another name than their value."""
    shown: Mapping[str, str] = {
        str(option[0]): str(option[1])
        for option in options or ()
        if isinstance(option, list) and len(option) > 1
    }
    for each in value if isinstance(value, list) else [value]:
        if isinstance(each, StreamObject):
            yield each.get_data().decode("utf-8", "replace")
        elif isinstance(each, bytes):
            yield each.decode("latin-1")
        elif each is not None:
            yield shown.get(str(each), str(each))


def _is_ticked(widget: Any, *, radio: bool) -> bool:
    """The value says which box is ticked; what the widget shows may be of an older one."""
    value = _inherited(widget, "/V")
    states = widget.get("/AP", {}).get("/N", {})
    names = {str(name) for name in states if name != "/Off"} if hasattr(states, "keys") else set()
    if value is None:
        return str(widget.get("/AS", "/Off")) != "/Off"
    if names:
        return str(value) in names
    return str(value) not in {"/Off", ""} if not radio else str(widget.get("/AS")) == str(value)


def _place(page: PageObject, rect: Sequence[float]) -> tuple[float, float, float, float]:
    """Left, right, top and bottom on the page as it is shown."""
    box = page.cropbox
    left, bottom = min(rect[0], rect[2]), min(rect[1], rect[3])
    right, top = max(rect[0], rect[2]), max(rect[1], rect[3])
    left, right = left - float(box.left), right - float(box.left)
    bottom, top = bottom - float(box.bottom), top - float(box.bottom)
    width, height = float(box.width), float(box.height)
    turns = (page.rotation // 90) % 4
    if turns == 1:
        return bottom, top, left, right
    if turns == 2:
        return width - right, width - left, bottom, top
    if turns == 3:
        return height - top, height - bottom, width - right, width - left
    return left, right, height - top, height - bottom
