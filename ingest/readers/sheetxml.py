"""What a sheet of a workbook says of its cells apart from their values (ECMA-376, 18.3.1)."""

import xml.etree.ElementTree as ET
from dataclasses import dataclass, field
from typing import IO

from openpyxl.utils.cell import range_boundaries

#: Merged ranges of a sheet. A decision: more is no table that people read.
_MOST_MERGED = 100_000
#: Columns of a sheet: Excel's limit.
_MOST_COLUMNS = 16_384
_ON = frozenset({"1", "true"})


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
    """Read a sheet's part once, element by element. Raises ParseError."""
    found = SheetFacts()
    row = 0
    for event, element in ET.iterparse(stream, events=("start", "end")):
        kind = element.tag.rpartition("}")[2]
        if event == "start":
            if kind == "row":
                row = int(element.get("r") or row + 1)
                if element.get("hidden") in _ON:
                    found.hidden_rows.add(row)
            continue
        if kind == "col" and element.get("hidden") in _ON:
            first, last = int(element.get("min", "1")), int(element.get("max", "1"))
            found.hidden_columns.update(range(first, min(last, _MOST_COLUMNS) + 1))
        elif kind == "mergeCell" and len(found.merged) < _MOST_MERGED:
            found.merged.append(range_boundaries(element.get("ref", "A1")))
        elif kind == "c" and _is_uncalculated(element):
            found.uncalculated.append(element.get("r") or "?")
        if kind in {"c", "row"}:
            element.clear()
    return found


def _is_uncalculated(cell: ET.Element) -> bool:
    parts = {part.tag.rpartition("}")[2]: part.text for part in cell}
    return "f" in parts and not parts.get("v") and "is" not in parts
