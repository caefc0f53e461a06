"""What a sheet of a workbook says of its cells apart from their values (ECMA-376, 18.3.1)."""

import xml.etree.ElementTree as ET
from dataclasses import dataclass, field
from typing import IO

from openpyxl.utils.cell import coordinate_to_tuple, range_boundaries

#: Merged ranges of a sheet. A decision: more is no table that people read.
_MOST_MERGED = 100_000
#: Columns of a sheet: Excel's limit.
_MOST_COLUMNS = 16_384
_ON = frozenset({"1", "true"})


@dataclass(slots=True)
class SheetFacts:
    """Rows and columns count from 1. `merged` are the first and last column and row of a cell
    that spans several; `uncalculated` are the cells whose formula has no stored result; `runs`
    those of texts that stand in a cell itself and of which some is raised, by row and column, each
    with whether it is: openpyxl 3.1.5 gives them when it reads cell by cell as one text.
    """

    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    uncalculated: list[str] = field(default_factory=list)
    runs: dict[tuple[int, int], tuple[tuple[str, bool], ...]] = field(default_factory=dict)


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
        elif kind == "c":
            place = element.get("r")
            if _is_uncalculated(element):
                found.uncalculated.append(place or "?")
            runs = _runs(element)
            if place and any(high for _, high in runs):
                found.runs[coordinate_to_tuple(place)] = runs
        if kind in {"c", "row"}:
            element.clear()
    return found


def _is_uncalculated(cell: ET.Element) -> bool:
    parts = {part.tag.rpartition("}")[2]: part.text for part in cell}
    return "f" in parts and not parts.get("v") and "is" not in parts


def _runs(cell: ET.Element) -> tuple[tuple[str, bool], ...]:
    """The runs of a text that stands in a cell itself, each with whether it is raised."""
    found = []
    for run in cell.iterfind("{*}is/{*}r"):
        said = "".join(part.text or "" for part in run.iterfind("{*}t"))
        placed = run.find("{*}rPr/{*}vertAlign")
        found.append((said, placed is not None and placed.get("val") == "superscript"))
    return tuple(found)
