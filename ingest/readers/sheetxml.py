"""What a sheet of a workbook says of its cells apart from their values (ECMA-376, 18.3.1)."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import IO

from lxml import etree
from openpyxl.utils.cell import range_boundaries

_MOST_MERGED = 100_000
_MOST_COLUMNS = 16_384


@dataclass(slots=True)
class SheetFacts:
    """Rows and columns count from 1. `merged` are the first and last column and row of a cell
    that spans several; `uncalculated` are the cells whose formula has no stored result.
    """

    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    uncalculated: list[str] = field(default_factory=list)


def facts(stream: IO[bytes]) -> SheetFacts:
    """Read a sheet's part once, element by element. Raises lxml's XMLSyntaxError."""
    found = SheetFacts()
    row = 0
    wanted = ("{*}row", "{*}col", "{*}mergeCell", "{*}c")
    for event, element in etree.iterparse(
        stream, events=("start", "end"), tag=wanted, resolve_entities=False, no_network=True
    ):
        kind = str(element.tag).rpartition("}")[2]
        if event == "start":
            if kind == "row":
                row = int(element.get("r") or row + 1)
                if element.get("hidden") in {"1", "true"}:
                    found.hidden_rows.add(row)
            continue
        if kind == "col" and element.get("hidden") in {"1", "true"}:
            first, last = int(element.get("min", "1")), int(element.get("max", "1"))
            found.hidden_columns.update(range(first, min(last, _MOST_COLUMNS) + 1))
        elif kind == "mergeCell" and len(found.merged) < _MOST_MERGED:
            found.merged.append(range_boundaries(element.get("ref", "A1")))
        elif kind == "c" and _is_uncalculated(element):
            found.uncalculated.append(element.get("r") or "?")
        if kind in {"c", "row"}:
            element.clear()
    return found


def _is_uncalculated(cell: etree._Element) -> bool:
    names = {str(e.tag).rpartition("}")[2]: e for e in _elements(cell)}
    return "f" in names and ("v" not in names or names["v"].text is None) and "is" not in names


def _elements(cell: etree._Element) -> Iterator[etree._Element]:
    return (element for element in cell if isinstance(element.tag, str))
