"""Tables of pages that are made of other elements and say so by their roles (WAI-ARIA 1.2)."""

from bs4 import Tag

_TABLES, _ROWS = frozenset({"table", "grid", "treegrid"}), frozenset({"row"})
_CELLS = {"cell": "td", "gridcell": "td", "rowheader": "th", "columnheader": "th"}
_SPANS = {"aria-colspan": "colspan", "aria-rowspan": "rowspan"}
#: Elements that tables have of their own: what these say by roles is another matter.
_OWN = ["table", "tr", "td", "th"]


def as_tables(tree: Tag) -> None:
    """Make tables of the elements whose roles say that they are some: rows that hold cells."""
    for tag in tree.find_all(role=True):
        if _role(tag) not in _TABLES or tag.name in _OWN or tag.find(_OWN):
            continue
        rows = [row for row in tag.find_all(role=True) if _role(row) in _ROWS]
        cells = [[c for c in row.find_all(role=True) if _role(c) in _CELLS] for row in rows]
        if max(map(len, cells), default=0) < 2:  # a list is no table
            continue
        tag.name = "table"
        for row, inside in zip(rows, cells, strict=True):
            row.name = "tr"
            for cell in inside:
                cell.name = _CELLS[_role(cell)]
                for said, known in _SPANS.items():
                    if said in cell.attrs:
                        cell[known] = cell[said]


def _role(tag: Tag) -> str:
    return str(tag.get("role", "")).strip().lower()
