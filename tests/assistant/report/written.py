"""What the writers of reports made, read back."""

import csv
import io
from collections.abc import Iterator

import docx

from assistant.report.content import Quote, Report
from assistant.report.delimited import as_csv
from assistant.report.web import as_page
from assistant.report.word import as_word
from assistant.report.workbook import as_workbook

SETTINGS = {"embedder": "tests"}
WRITERS = [as_word, as_page, as_workbook, as_csv]


def text_of(report: Report) -> str:
    """All the text of a Word file."""
    document = docx.Document(io.BytesIO(as_word(report)))
    cells = [c.text for t in document.tables for row in t.rows for c in row.cells]
    return "\n".join([*(p.text for p in document.paragraphs), *cells])


def table_of(report: Report) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(as_csv(report).decode(), newline="")))


def quotes(report: Report) -> Iterator[Quote]:
    for section in report.sections:
        for entry in section.entries:
            yield from entry.quotes
            yield from (near.quote for near in entry.nearest)
