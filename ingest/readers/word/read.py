"""Walks a Word document's body: paragraphs, entries, headings, tables, text boxes, notes."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby
from pathlib import Path
from xml.etree.ElementTree import Element

from ...blocks import (
    Block,
    Heading,
    Item,
    LeftOut,
    Paragraph,
    Reading,
    Reason,
    aside,
    text_begun,
    texts,
)
from .. import charts
from ..inline import bold_lead, tidy
from ..margins import HALF_TWIPS
from ..margintext import with_told
from ..package import faults
from ..plaintext import entry
from . import table
from .definitions import Defining, defining_style, with_definitions
from .numbering import Numbered, Numbering
from .package import Parts
from .styles import Styles
from .tabs import Tabbed, tabbed, with_tables
from .text import Line, Lines, chosen
from .xml import child, children, is_prompt, name, parsed, switch, value

#: Levels of headings that are told apart, as HTML does. A decision.
_DEEPEST_HEADING = 6
#: Styles of a table of contents; its entries only repeat the headings.
_CONTENTS = ("toc ", "table of figures")
_CONTENTS_GALLERY = "Table of Contents"
#: These only hold paragraphs and tables.
_WRAPPERS = frozenset({"w:sdtContent", "w:customXml", "w:ins", "w:moveTo", "w:smartTag"})
#: Alignments of what stands at the right.
_AT_RIGHT = frozenset({"right", "end"})
_MARGINS = ("header", "footer")
_NOTES = {"footnote": "footnotes", "endnote": "endnotes"}


def read(path: Path, data: bytes) -> Reading:
    """The blocks of a document's body. Raises UnreadableFile where it is damaged."""
    with faults(path):
        walk = _Walk(Parts(data))
        walk.document()
    return with_told(Reading(tuple(walk.found), left_out=tuple(walk.left_out)))


class _Walk:
    """One walk over a document; what its pages do not show is kept apart."""

    def __init__(self, parts: Parts) -> None:
        self.found: list[Block] = []
        self.left_out: list[LeftOut] = []
        self._parts = parts
        self._styles = Styles(parts.part("styles"))
        self._numbering = Numbering(parts.part("numbering"), self._styles)
        self._lines = Lines(self._styles)
        self._notes: list[tuple[str, str]] = []
        self._group = 0
        #: Lines of paragraphs whose end was deleted: the next paragraph goes on with them.
        self._pending: list[tuple[str, bool]] = []
        self._in_cell = False
        #: What tabs make of paragraphs, by the identity of their blocks.
        self._tabbed: dict[int, Tabbed] = {}
        #: What paragraphs are in a list of definitions, likewise.
        self._defining: dict[int, Defining] = {}

    def document(self) -> None:
        """Walk the body, then the notes in the order of their marks."""
        self._flow(child(parsed(self._parts.document), "w:body"))
        self.found = list(with_definitions(self.found, self._defining))
        self.found = list(with_tables(self.found, self._tabbed))
        for margin in (part for kind in _MARGINS for part in self._parts.all_parts(kind)):
            for block in self._inside(parsed(margin)):
                for text in texts(block):
                    self._leave_out(Reason.FURNITURE, [text])
        notes = {
            kind: {value(note, "id"): note for note in children(parsed(xml), f"w:{kind}")}
            for kind, part in _NOTES.items()
            if (xml := self._parts.part(part))
        }
        for n, (kind, identifier) in enumerate(dict.fromkeys(self._notes), start=1):
            inside = self._inside(notes.get(kind, {}).get(identifier))
            if inside and isinstance(inside[0], Paragraph):
                inside[0] = Item(inside[0].text, number=f"{n}.", aside=True)
            self.found.extend(inside)

    def _flow(self, parent: Element | None) -> None:
        """Walk what stands one below the other."""
        for element in parent if parent is not None else ():
            kind = name(element)
            if kind == "w:p":
                self._paragraph(element)
            elif kind == "w:tbl":
                self._table(element)
            elif kind == "w:sdt" and _is_contents(element):
                self._leave_out(Reason.CONTENTS, table.lines(element))
            elif is_prompt(element):
                self._leave_out(Reason.HIDDEN, table.lines(element))
            elif kind == "w:sdt" or kind in _WRAPPERS:
                self._flow(element)
            elif kind == "mc:AlternateContent":
                self._flow(chosen(element))

    def _paragraph(self, paragraph: Element) -> None:
        properties = child(paragraph, "w:pPr")
        style = value(child(properties, "w:pStyle")) or self._styles.paragraph_default
        line = self._lines.line(paragraph)
        self.left_out.extend(line.left_out())
        self._notes.extend(line.notes)
        mark = child(properties, "w:rPr")
        shown = bool(line.text.strip())
        if not shown and (child(mark, "w:del") is not None or switch(mark, "w:vanish")):
            return  # a paragraph that the page does not have: its list does not count it
        numbered = self._numbering.numbered(properties, style)
        if self._styles.name(style).startswith(_CONTENTS):
            self._leave_out(Reason.CONTENTS, [line.text])
        elif child(mark, "w:del") is not None:
            self._pending += line.pieces
        else:
            pieces, self._pending = [*self._pending, *line.pieces], []
            line = replace(line, pieces=pieces)
            made = list(self._blocks(line, properties, style, numbered))
            if _is_at_right(properties) and text_begun(self.found):
                made = [aside(block, begun=False) for block in made]  # a signature
            if (defining := defining_style(self._styles.name(style))) and not self._in_cell:
                self._defining.update((id(block), defining) for block in made)
            alone = len(made) == 1 and isinstance(made[0], Paragraph) and not self._in_cell
            if alone and (columns := tabbed(made[0], line, properties)):
                self._tabbed[id(made[0])] = columns
            self.found.extend(made)
        for box in line.boxes:
            begun = any(isinstance(block, Heading) for block in self.found)
            self.found.extend(aside(block, begun=begun) for block in self._inside(box))
        for kind, link in line.drawings:
            self.found.extend(self._drawn(kind, link))

    def _drawn(self, kind: str, link: str) -> list[Block]:
        """What a chart or a diagram shows; nothing in a cell, whose texts are lines."""
        xml = self._parts.linked(link)
        if xml is None or self._in_cell:
            return []
        if kind == "chart":
            return charts.chart_of(charts.parsed(xml)).blocks()
        steps = charts.steps_of(charts.parsed(xml))
        return [Item(text, depth=depth, aside=True) for depth, text in steps]

    def _blocks(
        self, line: Line, properties: Element | None, style: str, numbered: Numbered | None
    ) -> Iterator[Block]:
        """The heading, the entry or the paragraphs that one paragraph of the page is."""
        level = self._heading(properties, style)
        label = numbered.label if numbered else None
        if level is not None:
            text = tidy(line.text)
            if text:
                yield Heading(_labelled(text, numbered), min(level, _DEEPEST_HEADING))
            return
        self._group += 1
        if self._in_cell and label and not line.text.strip():
            yield Paragraph(label, group=self._group)  # a column of numbers
        for text, strong, lead in _split(line):
            typed = entry(text, tidy)
            if numbered:
                number = label or (typed.number if typed else None)
                shown = typed.text if typed else text
                yield Item(shown, depth=numbered.depth, number=number)
                numbered = None
            elif typed and not (self._in_cell and typed.number):
                yield typed
            else:
                yield Paragraph(text, group=self._group, strong=strong, lead=lead)

    def _heading(self, properties: Element | None, style: str) -> int | None:
        own = value(child(properties, "w:outlineLvl"))
        if own is not None and own.isdecimal():
            return int(own) + 1 if int(own) < 9 else None
        return self._styles.heading(style)

    def _table(self, element: Element) -> None:
        rows = list(table.rows(element))
        for row in rows:
            if table.is_deleted(row):
                self._leave_out(Reason.DELETED, table.lines(row))
            elif table.is_hidden(row):
                self._leave_out(Reason.HIDDEN, table.lines(row))
        rows = [row for row in rows if not (table.is_deleted(row) or table.is_hidden(row))]
        if all(len(list(table.cells(row))) <= 1 for row in rows):
            for row in rows:
                for cell in table.cells(row):
                    self._flow(cell)
        elif found := table.read(rows, self._cell):
            self.found.append(found)

    def _cell(self, cell: Element) -> list[Block]:
        around, self._in_cell = self._in_cell, True
        inside = self._inside(cell)
        self._in_cell = around
        return inside

    def _inside(self, element: Element | None) -> list[Block]:
        """The blocks inside an element, apart from those around it."""
        around, self.found = self.found, []
        self._flow(element)
        inside, self.found = self.found, around
        return inside

    def _leave_out(self, reason: Reason, texts: Iterator[str] | list[str]) -> None:
        if text := tidy(" ".join(texts)):
            self.left_out.append(LeftOut(reason, text))


def _is_contents(element: Element) -> bool:
    gallery = child(element, "w:sdtPr", "w:docPartObj", "w:docPartGallery")
    return value(gallery) == _CONTENTS_GALLERY


def _is_at_right(properties: Element | None) -> bool:
    """Whether a paragraph is set in the right half of the page."""
    indent = value(child(properties, "w:ind"), "left") or ""
    far = indent.isdecimal() and int(indent) >= HALF_TWIPS
    return far or value(child(properties, "w:jc")) in _AT_RIGHT


def _labelled(text: str, numbered: Numbered | None) -> str:
    """A heading with the number that Word writes before it."""
    if not numbered or not numbered.label:
        return text
    glued = numbered.glued and not text[0].isalnum()
    return f"{numbered.label}{'' if glued else ' '}{text}"


def _split(line: Line) -> Iterator[tuple[str, bool, int]]:
    """The lines of a paragraph that its writer broke, each with whether all of it is bold and how
    many characters of its opening are."""
    broken = (
        (part, bold, n > 0)
        for piece, bold in line.pieces
        for n, part in enumerate(piece.split("\n"))
    )
    number = 0
    numbered: list[tuple[int, str, bool]] = []
    for part, bold, opens in broken:
        number += opens
        numbered.append((number, part, bold))
    for _, parts in groupby(numbered, key=lambda part: part[0]):
        run = list(parts)
        if text := tidy("".join(part for _, part, _ in run)):
            whole = all(bold for _, part, bold in run if part.strip())
            yield text, whole, bold_lead((part, bold) for _, part, bold in run)
