"""A report as CSV (RFC 4180, UTF-8): one table, for programs.

A cell that a spreadsheet would take for a formula begins with an apostrophe.
"""

import csv
import io

from .content import Report
from .officetext import is_formula, legal
from .rows import Cell, columns, rows

_KIND = "tipo"


def as_csv(report: Report) -> bytes:
    """The bytes of the file."""
    held = list(rows(report))
    shown = columns(report, held)
    made = io.StringIO(newline="")
    writer = csv.writer(made, quoting=csv.QUOTE_MINIMAL)
    writer.writerow([_KIND if report.language == "it" else "kind", *(title for _, title in shown)])
    for row in held:
        writer.writerow(
            [row.kind, *(_safe(row.cells[c]) if c in row.cells else "" for c, _ in shown)]
        )
    return made.getvalue().encode()


def _safe(cell: Cell) -> Cell:
    if not isinstance(cell, str):
        return cell
    text = legal(cell)
    return f"'{text}" if is_formula(text) else text
