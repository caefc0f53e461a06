"""A report as flat rows, for formats that are tables.

A row is of one kind (`fact`, `source`, `note`, `count`, `entry`, `ruling`, `near`) and has cells by
column; a quote's columns end in `_a` or `_b`, its side.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from .content import Entry, Quote, Report, Ruling
from .officetext import flat
from .report_words import Terms

Cell = str | int | float
_SIDES = ("a", "b")
#: Columns in the order in which they are shown.
ORDER = (
    "section",
    "number",
    "name",
    "value",
    "status",
    "score",
    "marks",
    *(
        f"{column}_{side}"
        for side in _SIDES
        for column in ("side", "quote", "document", "title", "path", "page", "start", "end")
    ),
    "verdict",
    "author",
    "time",
    "note",
    "lacks",
)


class RowKind(StrEnum):
    """What a row is about."""

    FACT = "fact"
    SOURCE = "source"
    NOTE = "note"
    COUNT = "count"
    ENTRY = "entry"
    RULING = "ruling"
    NEAR = "near"


@dataclass(frozen=True, slots=True)
class Row:
    """One row; a column that it does not have is empty."""

    kind: RowKind
    cells: Mapping[str, Cell]


def rows(report: Report) -> Iterator[Row]:
    """Every row of a report, entries numbered through."""
    terms = Terms(report.language)
    for fact in report.facts:
        yield Row(RowKind.FACT, {"section": terms("data"), "name": fact.name, "value": fact.value})
    for source in report.sources:
        at = {"section": terms("sources"), "name": source.id}
        for name, value in (
            (terms("col_title"), source.title),
            (terms("plan"), source.plan),
            (terms("file"), source.file),
            *((fact.name, fact.value) for fact in source.facts),
        ):
            yield Row(RowKind.SOURCE, {**at, "value": f"{name}: {value}"})
    for note in report.notes:
        yield Row(RowKind.NOTE, {"section": terms("notes"), "value": note})
    for table in report.tables:
        for name, *counts in table.rows:
            for column, count in zip(table.columns[1:], counts, strict=True):
                cells = {"section": table.title, "name": name, "value": f"{column}: {count}"}
                yield Row(RowKind.COUNT, cells)
    number = 0
    for section in report.sections:
        for entry in section.entries:
            number += 1
            yield from _entry(section.title, number, entry)


def columns(report: Report, held: list[Row]) -> list[tuple[str, str]]:
    """The columns that any row fills, with their titles. The sides are told apart only where
    there are two."""
    terms = Terms(report.language)
    filled = {column for row in held for column in row.cells}
    two = "quote_b" in filled
    return [(column, _title(column, terms, two=two)) for column in ORDER if column in filled]


def _title(column: str, terms: Terms, *, two: bool) -> str:
    name, _, side = column.rpartition("_")
    if side not in _SIDES:
        return terms(f"col_{column}")
    return f"{terms(f'col_{name}')} {side.upper()}" if two else terms(f"col_{name}")


def _entry(section: str, number: int, entry: Entry) -> Iterator[Row]:
    at: dict[str, Cell] = {"section": section, "number": number}
    cells: dict[str, Cell] = {**at, "status": entry.status}
    if entry.score is not None:
        cells["score"] = entry.score
    if entry.marks:
        cells["marks"] = "; ".join(entry.marks)
    for side, quote in zip(_SIDES, entry.quotes, strict=False):
        cells |= _quote(quote, side)
    if entry.rulings:
        last = entry.rulings[-1]
        cells |= _ruling(last)
    yield Row(RowKind.ENTRY, cells)
    for ruling in entry.rulings:
        yield Row(RowKind.RULING, {**at, **_ruling(ruling), **_told(marks=ruling.mark)})
    for near in entry.nearest:
        scored: dict[str, Cell] = {} if near.score is None else {"score": near.score}
        quoted = _quote(near.quote, "a")
        yield Row(RowKind.NEAR, {**at, **scored, **_told(lacks=near.lacks), **quoted})


def _ruling(ruling: Ruling) -> dict[str, Cell]:
    said = {"verdict": ruling.verdict, "author": ruling.author, "time": ruling.time}
    return {**said, **_told(note=ruling.note)}


def _told(**cells: str) -> dict[str, Cell]:
    """The cells that hold something."""
    return {name: text for name, text in cells.items() if text}


def _quote(quote: Quote, side: str) -> dict[str, Cell]:
    cells: dict[str, Cell] = {
        f"side_{side}": quote.side,
        f"quote_{side}": quote.text,
        f"document_{side}": quote.document,
        f"title_{side}": quote.title,
        f"path_{side}": " › ".join(map(flat, quote.path)),
        f"start_{side}": quote.start,
        f"end_{side}": quote.end,
    }
    return cells if quote.page is None else {**cells, f"page_{side}": quote.page}
