"""Forms that are filled in, in words of our own."""

from collections.abc import Mapping
from io import BytesIO
from typing import Any

from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
    TextStringObject,
)

from .pdfs import Plan

Box = tuple[float, float, float, float]


class Form(Plan):
    """A page with the widgets of fields; places are left, top, right, bottom in points."""

    def __init__(self) -> None:
        super().__init__()
        self._widgets: list[DictionaryObject] = []
        self._kids: list[tuple[DictionaryObject, list[DictionaryObject]]] = []

    def label(self, x: float, y: float, text: str) -> None:
        """Text whose baseline is at `y`."""
        self.text(x, y, text)

    def field(self, box: Box, value: str | None, kind: str = "/Tx", **more: Any) -> None:
        """A field of its own, without an appearance."""
        entries = {"/FT": NameObject(kind), "/T": TextStringObject(f"f{len(self._widgets)}")}
        if value is not None:
            name = kind == "/Btn"
            entries["/V"] = NameObject(value) if name else TextStringObject(value)
        self._widgets.append(self._widget(box, entries | {f"/{k}": v for k, v in more.items()}))

    def radio(self, boxes: Mapping[str, Box], value: str) -> None:
        """Buttons of which one is ticked, as parts of one field."""
        parent = DictionaryObject()
        parent[NameObject("/FT")] = NameObject("/Btn")
        parent[NameObject("/Ff")] = NumberObject(1 << 15)
        parent[NameObject("/V")] = NameObject(value)
        kids = []
        for state, box in boxes.items():
            shown = DictionaryObject({NameObject(state): DictionaryObject()})
            kids.append(self._widget(box, {"/AP": DictionaryObject({NameObject("/N"): shown})}))
        self._kids.append((parent, kids))

    def filled(self, turned: int = 0) -> bytes:
        """The file; `turned` is the rotation that its page is shown with, in degrees."""
        writer = PdfWriter(clone_from=PdfReader(BytesIO(self.bytes())))
        page = writer.pages[0]
        for parent, kids in self._kids:
            reference = writer._add_object(parent)
            for kid in kids:
                kid[NameObject("/Parent")] = reference
            self._widgets += kids
        found = ArrayObject(writer._add_object(widget) for widget in self._widgets)
        page[NameObject("/Annots")] = found
        writer.root_object[NameObject("/AcroForm")] = DictionaryObject(
            {NameObject("/Fields"): found}
        )
        if turned:
            page.rotate(turned)
        out = BytesIO()
        writer.write(out)
        return out.getvalue()

    def _widget(self, box: Box, entries: Mapping[str, Any]) -> DictionaryObject:
        left, top, right, bottom = box
        widget = DictionaryObject()
        widget[NameObject("/Type")] = NameObject("/Annot")
        widget[NameObject("/Subtype")] = NameObject("/Widget")
        widget[NameObject("/Rect")] = ArrayObject(
            FloatObject(n) for n in (left, self.h - bottom, right, self.h - top)
        )
        for key, value in entries.items():
            widget[NameObject(key)] = value
        return widget
