"""The text of a Word paragraph as its page shows it, and what the page does not show."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from ...blocks import LeftOut, Reason
from ..inline import TICKED, UNTICKED, tidy
from ..raised import raised
from . import formula
from .styles import Styles
from .xml import child, children, is_prompt, name, number, switch, value

#: These only hold what stands in the line.
_WRAPPERS = frozenset(
    {
        "w:hyperlink", "w:smartTag", "w:sdt", "w:ins", "w:moveTo", "w:fldSimple", "w:sdtContent",
        "w:customXml", "w:bdo", "w:dir", "w:ruby", "w:rubyBase",
    }
)  # fmt: skip
#: What stands for a drawing of another part: the last word of its namespace and its name, with what
#: it is and which of its links leads to it (ECMA-376, 21.2.2.27 and 21.4.2.21).
_DRAWN = {("chart", "chart"): ("chart", "id"), ("diagram", "relIds"): ("diagram", "dm")}
_CHARACTERS = {
    "w:tab": "\t", "w:ptab": "\t", "w:br": "\n", "w:cr": "\n", "w:noBreakHyphen": "-",
}  # fmt: skip
#: Where fonts of symbols have their characters (the standard, ECMA-376, 17.3.3.30).
_PRIVATE_USE = 0xF000
#: Characters of fonts of symbols that stand for a word or a sign in a text; the rest is ornament.
_SYMBOLS = {
    "Symbol": {
        0x44: "Δ", 0x6D: "μ", 0xA3: "≤", 0xA5: "∞", 0xAE: "→", 0xB0: "°", 0xB1: "±", 0xB3: "≥",
        0xB4: "×", 0xB7: "•", 0xB8: "÷", 0xB9: "≠", 0xBB: "≈", 0xD7: "⋅", 0xDE: "⇒", 0xE5: "Σ",
    },
    "Wingdings": {
        0x6E: "■", 0x6F: "☐", 0xA7: "▪", 0xA8: "☐", 0xD8: "➢", 0xE0: "→", 0xF0: "⇨", 0xFB: "✗",
        0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
    },
    "Wingdings 2": {0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0xA3: "☐"},
}  # fmt: skip


@dataclass(slots=True)
class Line:
    """What a paragraph shows: its pieces, each with whether it is bold, its notes and boxes, and
    the drawings that other parts of the package hold: what they are and their links."""

    pieces: list[tuple[str, bool]] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    drawings: list[tuple[str, str]] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    deleted: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The pieces as one text; newlines are the line breaks that the writer set."""
        return "".join(text for text, _ in self.pieces)

    def left_out(self) -> Iterator[LeftOut]:
        """What the paragraph holds and its page does not show."""
        for reason, pieces in ((Reason.HIDDEN, self.hidden), (Reason.DELETED, self.deleted)):
            if text := tidy("".join(pieces)):
                yield LeftOut(reason, text)


class Lines:
    """Reads one paragraph after another; fields may go on over several."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        #: The open fields, from the outermost in: whether their result has begun.
        self._fields: list[bool] = []
        #: The depths of those whose choice was told where they began.
        self._told: set[int] = set()

    def line(self, paragraph: Element) -> Line:
        """What one paragraph shows."""
        line = Line()
        style = value(child(paragraph, "w:pPr", "w:pStyle")) or self._styles.paragraph_default
        self._walk(paragraph, style, line)
        # An instruction without an end would swallow the rest of the document.
        while self._fields and not self._fields[-1]:
            self._told.discard(len(self._fields))
            self._fields.pop()
        return line

    def _walk(self, element: Element, style: str, line: Line) -> None:
        for inner in element:
            kind = name(inner)
            if kind == "w:r":
                self._run(inner, style, line)
            elif is_prompt(inner):
                line.hidden.extend(_all_text(inner))
            elif kind in _WRAPPERS:
                self._walk(inner, style, line)
            elif kind == "w:del":
                line.deleted.extend(_all_text(inner))
            elif kind == "mc:AlternateContent":
                self._walk(chosen(inner), style, line)
            elif kind in {"m:oMath", "m:oMathPara"}:
                line.pieces.append((formula.text(inner), False))

    def _run(self, run: Element, style: str, line: Line) -> None:
        properties = child(run, "w:rPr")
        hidden = self._styles.switch(properties, style, "w:vanish")
        struck = self._styles.switch(properties, style, "w:strike", "w:dstrike")
        bold = bool(switch(properties, "w:b"))
        high = self._styles.raised(properties)
        for inner in run:
            text = self._character(inner, line, shown=not (hidden or struck))
            if high and text:
                text = raised(text, line.pieces[-1][0] if line.pieces else "")
            if text and hidden:
                line.hidden.append(text)
            elif text and struck:
                line.deleted.append(text)
            elif text:
                line.pieces.append((text, bold))

    def _character(self, inner: Element, line: Line, *, shown: bool) -> str:
        """The text of one element of a run; notes and boxes that it holds go to the line."""
        kind = name(inner)
        if kind == "w:fldChar":
            return self._field(inner)
        if not all(self._fields):
            return ""
        if kind == "w:t":
            return inner.text or ""
        if kind == "w:sym":
            return _symbol(inner)
        if kind in {"w:footnoteReference", "w:endnoteReference"}:
            if shown:
                line.notes.append((kind.removesuffix("Reference")[2:], value(inner, "id") or ""))
        elif kind in {"w:drawing", "w:pict", "w:object", "mc:AlternateContent"} and shown:
            line.boxes.extend(boxes(inner))
            line.drawings.extend(_drawings(inner))
        return _CHARACTERS.get(kind, "")

    def _field(self, mark: Element) -> str:
        kind = value(mark, "fldCharType")
        if kind == "begin":
            shown = all(self._fields)
            self._fields.append(False)
            choice = _choice(child(mark, "w:ffData", "w:ddList"))
            if choice and shown:
                self._told.add(len(self._fields))
                return choice
            box = child(mark, "w:ffData", "w:checkBox")
            if box is not None and shown:
                checked = switch(box, "w:checked")
                on = switch(box, "w:default") if checked is None else checked
                return TICKED if on else UNTICKED
        elif kind == "separate" and self._fields:
            self._fields[-1] = len(self._fields) not in self._told
        elif kind == "end" and self._fields:
            self._told.discard(len(self._fields))
            self._fields.pop()
        return ""


def _choice(options: Element | None) -> str:
    """What a drop-down of an old form shows; it has no result of its own (17.16.9)."""
    texts = [value(entry) or "" for entry in children(options, "w:listEntry")]
    marked = number(child(options, "w:result"))
    at = number(child(options, "w:default")) if marked is None else marked
    return texts[at or 0] if 0 <= (at or 0) < len(texts) else ""


def chosen(alternatives: Element) -> Element:
    """The content of which others are only another form: the first choice, else the fallback."""
    found = next(children(alternatives, "mc:Choice", "mc:Fallback"), None)
    return alternatives if found is None else found


def boxes(element: Element) -> Iterator[Element]:
    """The contents of the text boxes inside an element, each once."""
    kind = name(element)
    if kind == "w:txbxContent":
        yield element
    elif kind == "mc:AlternateContent":
        for alternative in children(element, "mc:Choice", "mc:Fallback"):
            if found := [box for inner in alternative for box in boxes(inner)]:
                yield from found
                return
    else:
        for inner in element:
            yield from boxes(inner)


def _drawings(element: Element) -> Iterator[tuple[str, str]]:
    """The charts and diagrams inside an element, by the links that lead to them."""
    alternatives = {id(e) for e in element.iter() if name(e) == "mc:Fallback"}
    waiting = [element]
    while waiting:
        inner = waiting.pop()
        if id(inner) in alternatives:
            continue
        waiting.extend(reversed(inner))
        space, _, local = inner.tag.rpartition("}")
        kind = _DRAWN.get((space.rpartition("/")[2], local))
        links = [v for k, v in inner.attrib.items() if kind and k.rpartition("}")[2] == kind[1]]
        if kind and links:
            yield kind[0], links[0]


def _all_text(element: Element) -> Iterator[str]:
    return (e.text or "" for e in element.iter() if name(e) in {"w:t", "w:delText"})


def _symbol(element: Element) -> str:
    """A character of a font of symbols, as Unicode has it; empty where it has none."""
    code = value(element, "char") or ""
    try:
        point = int(code, 16)
    except ValueError:
        return ""
    # Word keeps the characters of such fonts in the private use area (17.3.3.30).
    plain = point - _PRIVATE_USE if point >= _PRIVATE_USE else point
    return _SYMBOLS.get(value(element, "font") or "", {}).get(plain, "")
