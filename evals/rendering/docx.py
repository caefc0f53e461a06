"""Writes a plan as a Word document: its own styles, numbering, tables and running headers."""

import datetime as dt
import io
from collections.abc import Iterator

from docx import Document
from docx.document import Document as Word
from docx.enum.section import WD_SECTION
from docx.enum.text import WD_BREAK
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Twips
from docx.table import Table
from docx.text.paragraph import Paragraph

from ..corpus.corpussource import Heading, Line, Text
from .plan import Break, Columns, Entry, Furniture, Grid, Part, Plan

_MADE = dt.datetime(2026, 1, 1)
#: Word's names of the formats of numbers, by HTML's types of ordered lists, with their texts.
_NUMBERS = {
    "1": ("decimal", "%{}."),
    "a": ("lowerLetter", "%{})"),
    "A": ("upperLetter", "%{})"),
    "i": ("lowerRoman", "%{})"),
}
_BULLET = ("bullet", "•")
#: Levels of lists. A decision: plans have no more.
_DEEPEST = 3
#: Twentieths of a point from one depth of a list to the next, and from a mark to its text.
#: Decisions.
_INDENT, _HANGING = 425, 283


def write(plan: Plan) -> bytes:
    """The finished file. Raises ValueError for a part that no such plan has."""
    word = Document()
    word.core_properties.title = plan.title
    word.core_properties.language = "it-IT"
    word.core_properties.created = word.core_properties.modified = _MADE
    writer = _Writer(word)
    for part in plan.parts:
        writer.add(part)
    packed = io.BytesIO()
    word.save(packed)
    return packed.getvalue()


class _Writer:
    def __init__(self, word: Word) -> None:
        self._word = word
        self._headed = False
        #: The numbering of the list that is being written, by depth.
        self._lists: dict[int, int] = {}

    def add(self, part: Part) -> None:
        """Write one part after what is there."""
        if not isinstance(part, Entry):
            self._lists.clear()
        match part:
            case Heading(level, line):
                _filled(self._word.add_heading(level=level), line)
            case Text(line, quoted):
                style = "Quote" if quoted else None
                _filled(self._word.add_paragraph(style=style), line)
            case Entry():
                self._entry(part)
            case Grid():
                self._grid(part)
            case Furniture(line):
                self._header(line)
            case Break():
                self._word.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
            case Columns():
                raise ValueError("no plan in Word has columns")

    def _entry(self, entry: Entry) -> None:
        if entry.goes_on:
            paragraph = _filled(self._word.add_paragraph(style="List Paragraph"), entry.line)
            paragraph.paragraph_format.left_indent = Twips(_INDENT * (entry.depth + 1))
            return
        known = self._lists.get(entry.depth)
        for depth in [depth for depth in self._lists if depth > entry.depth]:
            del self._lists[depth]
        if known is None or entry.number == 1:
            known = self._lists[entry.depth] = self._numbering(entry)
        paragraph = _filled(self._word.add_paragraph(style="List Paragraph"), entry.line)
        properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
        properties.get_or_add_ilvl().val = entry.depth
        properties.get_or_add_numId().val = known

    def _numbering(self, entry: Entry) -> int:
        """The id of a numbering of a list's own, so that it begins with its first number."""
        numbering: BaseOxmlElement = self._word.part.numbering_part.element
        own = max((int(n.get(qn("w:abstractNumId"))) for n in _abstract(numbering)), default=0) + 1
        form, text = _NUMBERS[entry.style] if entry.number else _BULLET
        levels = "".join(
            f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
            f'<w:lvlText w:val="{text.format(depth + 1)}"/><w:lvlJc w:val="left"/><w:pPr>'
            f'<w:ind w:left="{(depth + 1) * _INDENT}" w:hanging="{_HANGING}"/></w:pPr></w:lvl>'
            for depth in range(_DEEPEST)
        )
        element = parse_xml(
            f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{own}">'
            f'<w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'
        )
        # All abstract numberings stand before the first that uses one (ECMA-376, 17.9.15).
        first = numbering.find(qn("w:num"))
        numbering.insert(list(numbering).index(first), element)
        return int(numbering.add_num(own).numId)

    def _grid(self, grid: Grid) -> None:
        table = self._word.add_table(len(grid.rows), grid.width, style="Table Grid")
        for row, column, cell in grid.places():
            place = table.cell(row, column)
            if cell.rows > 1 or cell.columns > 1:
                place = place.merge(table.cell(row + cell.rows - 1, column + cell.columns - 1))
            _filled(place.paragraphs[0], cell.line, bold=cell.is_header)
        _repeat(table, grid.heads)
        # Word joins tables between which nothing stands.
        self._word.add_paragraph()

    def _header(self, line: Line) -> None:
        """A running title from here on; another than the first begins a section of its own."""
        if self._headed:
            section = self._word.add_section(WD_SECTION.CONTINUOUS)
            section.header.is_linked_to_previous = False
        section = self._word.sections[-1]
        _filled(section.header.paragraphs[0], line)
        if not self._headed:
            _page_number(section.footer.paragraphs[0])
        self._headed = True


def _filled(paragraph: Paragraph, line: Line, *, bold: bool = False) -> Paragraph:
    for run in line:
        first, *rest = run.text.split("\n")
        made = paragraph.add_run(first)
        for text in rest:
            made.add_break()
            made.add_text(text)
        made.bold, made.italic = run.bold or bold or None, run.italic or None
        made.font.subscript = run.lowered or None
    return paragraph


def _abstract(numbering: BaseOxmlElement) -> Iterator[BaseOxmlElement]:
    yield from numbering.iterchildren(qn("w:abstractNum"))


def _repeat(table: Table, rows: int) -> None:
    """Mark the first rows as those that Word repeats on each page."""
    for row in table.rows[:rows]:
        row._tr.get_or_add_trPr().append(parse_xml(f"<w:tblHeader {nsdecls('w')}/>"))


def _page_number(paragraph: Paragraph) -> None:
    paragraph.add_run("Pagina ")
    paragraph._p.append(
        parse_xml(
            f'<w:fldSimple {nsdecls("w")} w:instr="PAGE"><w:r><w:t>1</w:t></w:r></w:fldSimple>'
        )
    )
