"""A report as a Word document, to attach to an act."""

import io
from collections.abc import Sequence

import docx
from docx.document import Document as WordDocument
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.table import Table as WordTable
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from ..answers.blocks import Block, BlockKind
from .archive import stable
from .content import Entry, Fact, Grid, Near, Quote, Report, Ruling, Section, Summary, Table
from .officetext import flat, legal
from .picture import as_png, lay_out, legend
from .report_words import Terms

_FONT, _SIZE, _SMALL = "Arial", Pt(10), Pt(8)
_GREY = RGBColor(0x55, 0x55, 0x55)
_DARK = RGBColor(0x1B, 0x2A, 0x41)
_LANGUAGES = {"it": "it-IT", "en": "en-GB"}
_SHADE = "E8EDF3"
#: Width in centimetres of the matrix. A decision: A4 within its margins.
_PICTURE = 17.0
#: Width in pixels of a matrix that takes all of it; narrower ones stay smaller. A decision.
_WHOLE = 640
#: Widths in centimetres of compact lists, by their number of columns. A decision: together A4
#: within its margins.
_LINES = {4: (1.0, 6.5, 6.5, 3.0), 3: (5.0, 9.0, 3.0)}


def as_word(report: Report) -> bytes:
    """The bytes of the file; what follows a report stands from a new page on."""
    document: WordDocument = docx.Document()
    _lay_out(document, report, Terms(report.language))
    _Writer(report, document).write()
    for one in report.then:
        _break(document)
        _Writer(one, document).write()
    made = io.BytesIO()
    document.save(made)
    return stable(made.getvalue())


class _Writer:
    """Writes one report into a document."""

    def __init__(self, report: Report, document: WordDocument) -> None:
        self._report = report
        self._terms = Terms(report.language)
        self._document = document
        self._number = 0

    def write(self) -> None:
        """Write all of it."""
        report, document = self._report, self._document
        document.add_heading(flat(report.title), 0)
        _say(document.add_paragraph(), report.subject, bold=True)
        if report.summary:
            self._first_page(report.summary)
        for grid in report.grids:
            self._matrix(grid)
        for table in report.body:
            self._lines(table)
        if report.summary:
            _break(document)
            self._heading(self._terms("annex"), 1)
        self._facts(report.facts)
        if report.notes:
            self._heading(self._terms("notes"), 1)
            for note in report.notes:
                _say(document.add_paragraph(style="List Bullet"), note)
        if report.prose:
            self._prose(report.prose)
        for table in report.tables:
            self._counts(table)
        for section in report.sections:
            self._section(section)
        self._sources()

    def _first_page(self, summary: Summary) -> None:
        """What a councillor reads: one page, with a place to sign."""
        self._facts(summary.facts, 8.0)
        self._heading(self._terms("findings"), 1)
        for finding in summary.findings:
            _say(self._document.add_paragraph(style="List Bullet"), finding)
        signature = self._document.add_paragraph()
        signature.paragraph_format.space_before = Pt(36)
        _say(signature, self._terms("signature"))
        _break(self._document)

    def _matrix(self, grid: Grid) -> None:
        """The matrix as a picture, and what the numbers of its columns stand for."""
        self._heading(grid.title, 1)
        width = Cm(_PICTURE * min(1.0, lay_out(grid).width / _WHOLE))
        self._document.add_picture(io.BytesIO(as_png(grid)), width=width)
        shape = self._document.inline_shapes[-1]
        shape._inline.docPr.set("descr", flat(grid.title))
        if grid.codes:
            _say(self._document.add_paragraph(), legend(grid), size=_SMALL)

    def _lines(self, listed: Table) -> None:
        """A compact list, a line each."""
        self._heading(listed.title, 1)
        widths = _LINES[len(listed.columns)]
        table = _table(self._document, widths)
        for number, line in enumerate((listed.columns, *listed.rows)):
            cells = _row(table)
            heads = len(line) == 1
            if heads:
                cells = (cells[0].merge(cells[-1]),)
            for cell, text in zip(cells, line, strict=True):
                _say(cell.paragraphs[0], text, bold=heads or number == 0, size=_SMALL)
                cell.paragraphs[0].paragraph_format.space_after = Pt(0)
                cell.paragraphs[0].paragraph_format.keep_with_next = heads
            if heads or number == 0:
                _shade(cells)
            _keep_whole(table.rows[-1]._tr)
            if number == 0:
                _repeat(table)

    def _facts(self, facts: tuple[Fact, ...], names: float = 4.5) -> None:
        """Names and values; `names` is the width of the names in centimetres."""
        table = _table(self._document, (names, 17.0 - names))
        for fact in facts:
            name, value = _row(table)
            _say(name.paragraphs[0], fact.name, bold=True)
            _say(value.paragraphs[0], fact.value)

    def _prose(self, prose: Sequence[Block]) -> None:
        document = self._document
        self._heading(self._terms("answer"), 1)
        for block in prose:
            if block.kind in (BlockKind.PLAN, BlockKind.PATH):
                self._heading(block.text, 2)
                continue
            style = "List Bullet" if block.kind is BlockKind.ITEM else None
            paragraph = document.add_paragraph(style=style)
            for run in block.runs:
                made = paragraph.add_run(legal(run.text))
                aside = block.kind in (BlockKind.PLACE, BlockKind.NOTE)
                made.bold, made.italic = run.bold or None, run.italic or aside or None

    def _counts(self, counts: Table) -> None:
        self._heading(counts.title, 1)
        width = 10.0 / max(1, len(counts.columns) - 1)
        table = _table(self._document, (7.0, *(width for _ in counts.columns[1:])))
        for number, line in enumerate((counts.columns, *counts.rows)):
            cells = _row(table)
            for cell, text in zip(cells, line, strict=True):
                _say(cell.paragraphs[0], text, bold=number == 0)
            if number == 0:
                _repeat(table)
                _shade(cells)

    def _section(self, section: Section) -> None:
        self._heading(section.title, 1)
        if section.intro:
            _say(self._document.add_paragraph(), section.intro)
        for entry in section.entries:
            self._number += 1
            if len(entry.quotes) > 1:
                self._side_by_side(entry)
            elif section.brief:
                self._brief(entry)
            else:
                self._alone(entry)

    def _heading(self, title: str, level: int) -> None:
        heading = self._document.add_heading(flat(title), level)
        heading.paragraph_format.keep_with_next = True

    def _brief(self, entry: Entry) -> None:
        quote = entry.quotes[0]
        paragraph = self._document.add_paragraph()
        paragraph.paragraph_format.space_after = Pt(4)
        _say(paragraph, f"{self._number}. {entry.status}: ", bold=True)
        _say(paragraph, f"«{flat(quote.text)}» ")
        _say(paragraph, self._where(quote, path=False), size=_SMALL, grey=True)
        for mark in self._marks(entry):
            paragraph.add_run().add_break()
            _say(paragraph, f"– {mark}", size=_SMALL)

    def _side_by_side(self, entry: Entry) -> None:
        table = _table(self._document, (8.5, 8.5))
        head = _row(table)
        title = head[0].merge(head[1])
        _shade((title,))
        _say(title.paragraphs[0], self._head(entry), bold=True)
        for ruling in entry.rulings:
            _say(title.add_paragraph(), _told(ruling), size=_SMALL)
        for cell, quote in zip(_row(table), entry.quotes, strict=True):
            _say(cell.paragraphs[0], quote.side, bold=True, size=_SMALL)
            self._quote(cell.add_paragraph(), quote)
            self._place(cell.add_paragraph(), quote)
        for paragraph in title.paragraphs:
            paragraph.paragraph_format.keep_with_next = True
        for row in table.rows:
            _keep_whole(row._tr)
        self._document.add_paragraph().paragraph_format.space_after = Pt(2)

    def _alone(self, entry: Entry) -> None:
        document, quote = self._document, entry.quotes[0]
        head = document.add_paragraph()
        _say(head, self._head(entry, quote.side), bold=True)
        head.paragraph_format.keep_with_next = True
        head.paragraph_format.space_before, head.paragraph_format.space_after = Pt(8), Pt(1)
        for ruling in entry.rulings:
            _say(document.add_paragraph(), _told(ruling), size=_SMALL)
        paragraph = document.add_paragraph()
        self._quote(paragraph, quote)
        self._place(document.add_paragraph(), quote)
        for near in entry.nearest:
            self._near(near)

    def _head(self, entry: Entry, side: str = "") -> str:
        """The line above an entry: number, status, strength, what marks it."""
        said = [f"{self._number}. {entry.status}" + (f" {side}" if side.startswith("[") else "")]
        if entry.score is not None:
            said.append(f"{self._terms('score').lower()} {self._terms.score(entry.score)}")
        return " · ".join([*said, *self._marks(entry)])

    def _marks(self, entry: Entry) -> list[str]:
        ocr = any(quote.ocr for quote in entry.quotes)
        return [*map(flat, entry.marks), *self._terms.marks(mark_ocr=ocr)]

    def _near(self, near: Near) -> None:
        paragraph = self._document.add_paragraph(style="List Bullet")
        paragraph.paragraph_format.space_after = Pt(1)
        score = "" if near.score is None else f" ({self._terms.score(near.score)})"
        lacks = f" — {near.lacks}" if near.lacks else ""
        _say(
            paragraph,
            f"{self._terms('status_near')}{score}: «{flat(near.quote.text)}»{lacks}. ",
            size=_SMALL,
        )
        _say(paragraph, self._where(near.quote, path=False), size=_SMALL, grey=True)

    def _quote(self, paragraph: Paragraph, quote: Quote) -> None:
        _say(paragraph, f"«{flat(quote.text)}»")
        paragraph.paragraph_format.space_after = Pt(2)

    def _place(self, paragraph: Paragraph, quote: Quote) -> None:
        _say(paragraph, self._where(quote), size=_SMALL, grey=True)

    def _where(self, quote: Quote, *, path: bool = True) -> str:
        """Where a quote stands."""
        above = [quote.title, *(flat(part) for part in quote.path)]
        said = [f"{' › '.join(above)} ({quote.document})" if path else quote.document]
        said += self._terms.on_page(quote.page)
        if quote.end:
            said.append(self._terms("characters", start=quote.start, end=quote.end))
        return ", ".join(said)

    def _sources(self) -> None:
        self._heading(self._terms("sources"), 1)
        for source in self._report.sources:
            self._heading(source.title, 2)
            facts = (
                Fact(self._terms("plan"), source.plan),
                Fact(self._terms("file"), f"{source.file} ({source.id})"),
                *source.facts,
            )
            self._facts(facts)


def _break(document: WordDocument) -> None:
    """Go on with a new page."""
    document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)


def _lay_out(document: WordDocument, report: Report, terms: Terms) -> None:
    """Page, fonts, language, properties, and a foot with the page's number."""
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21.0), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.0)
    section.top_margin = section.bottom_margin = Cm(2.0)
    for name in ("Normal", "Title", "Heading 1", "Heading 2", "List Bullet"):
        style = document.styles[name]
        style.font.name = _FONT
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)
        for script in ("ascii", "hAnsi", "eastAsia", "cs"):
            fonts.set(qn(f"w:{script}"), _FONT)
    for name, size in (("Title", Pt(18)), ("Heading 1", Pt(13)), ("Heading 2", Pt(11))):
        document.styles[name].font.size = size
        document.styles[name].font.color.rgb = _DARK
    document.styles["Normal"].font.size = _SIZE
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), _LANGUAGES[report.language])
    document.styles["Normal"].element.get_or_add_rPr().append(language)
    properties = document.core_properties
    properties.title = flat(f"{report.title}: {report.subject}")[:255]
    properties.author = properties.last_modified_by = "Chiedi al Piano"
    properties.language, properties.comments = _LANGUAGES[report.language], ""
    foot = section.footer.paragraphs[0]
    _say(foot, f"Chiedi al Piano · {terms('no_model')} · ", size=_SMALL, grey=True)
    before, _, after = terms("page_of", page="\0", pages="\1").partition("\0")
    between, _, end = after.partition("\1")
    for text, field in ((before, "PAGE"), (between, "NUMPAGES"), (end, "")):
        _say(foot, text, size=_SMALL, grey=True)
        if field:
            _field(foot, field)


def _table(document: WordDocument, widths: tuple[float, ...]) -> WordTable:
    """An empty table with columns of these widths in centimetres."""
    table: WordTable = document.add_table(0, len(widths), style="Table Grid")
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
    return table


def _row(table: WordTable) -> tuple[_Cell, ...]:
    """The cells of a new row."""
    cells: tuple[_Cell, ...] = table.add_row().cells  # type: ignore[no-untyped-call]  # in docx
    return cells


def _say(
    paragraph: Paragraph,
    text: str,
    *,
    bold: bool = False,
    grey: bool = False,
    size: Pt | None = None,
) -> None:
    run = paragraph.add_run(legal(text))
    run.bold = bold or None
    run.font.size = size
    if grey:
        run.font.color.rgb = _GREY


def _field(paragraph: Paragraph, name: str) -> None:
    """A field that the reader's program fills in."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), name)
    run = paragraph.add_run("1")
    run.font.size, run.font.color.rgb = _SMALL, _GREY
    field.append(run._r)
    paragraph._p.append(field)


def _shade(cells: tuple[_Cell, ...]) -> None:
    for cell in cells:
        shade = OxmlElement("w:shd")
        shade.set(qn("w:val"), "clear")
        shade.set(qn("w:fill"), _SHADE)
        cell._tc.get_or_add_tcPr().append(shade)


def _repeat(table: WordTable) -> None:
    """Repeat the first row on each page."""
    properties = table.rows[0]._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:tblHeader"))


def _keep_whole(row: object) -> None:
    """Let no page break cut a row."""
    row.get_or_add_trPr().append(OxmlElement("w:cantSplit"))  # type: ignore[attr-defined]  # a CT_Row


def _told(ruling: Ruling) -> str:
    said = f"{ruling.verdict}, {ruling.author}, {ruling.time} UTC"
    said += f": {flat(ruling.note)}" if ruling.note else ""
    return f"{said} [{ruling.mark}]" if ruling.mark else said
