"""What a sheet of a workbook shows beside its cells: comments, text boxes, titles of charts."""

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree
from openpyxl.utils.cell import coordinate_to_tuple

from . import charts
from .inline import tidy
from .relations import relations

_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_XDR = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"


@dataclass(slots=True)
class SheetNotes:
    """`comments` by the row and column of their cell, counted from 1; `boxes` are the lines of text
    boxes and the titles of charts, from top to bottom."""

    comments: dict[tuple[int, int], tuple[str, ...]] = field(default_factory=dict)
    boxes: list[str] = field(default_factory=list)


def notes(archive: zipfile.ZipFile, sheet: str) -> SheetNotes:
    """What the parts that belong to a sheet hold. Raises XMLSyntaxError, KeyError."""
    found = SheetNotes()
    linked = [one for one in relations(archive, sheet).values() if one.target in archive.NameToInfo]
    # A thread's first words stand in a comment of old too, behind a line for old programs.
    threads = [one.target for one in linked if one.kind == "threadedComment"]
    for name in threads or [one.target for one in linked if one.kind == "comments"]:
        for comment in charts.parsed(archive.read(name)).iter("{*}threadedComment", "{*}comment"):
            place = coordinate_to_tuple(comment.get("ref", "A1"))
            found.comments[place] = (*found.comments.get(place, ()), *_lines(comment))
    for name in (one.target for one in linked if one.kind == "drawing"):
        found.boxes += _boxes(archive, name)
    return found


def _lines(comment: etree._Element) -> Iterator[str]:
    """The lines of a comment, without the readings that Japanese text may carry."""
    spoken = comment.iter("{*}t") if comment.find("{*}text/{*}t") is not None else ()
    runs = list(spoken) or list(comment.iterfind("{*}text/{*}r/{*}t"))
    text = "".join(run.text or "" for run in runs) or comment.findtext("{*}text") or ""
    return (line for raw in text.splitlines() if (line := tidy(raw)))


def _boxes(archive: zipfile.ZipFile, drawing: str) -> Iterator[str]:
    linked = relations(archive, drawing)
    for anchor in sorted(charts.parsed(archive.read(drawing)), key=_place):
        hidden = anchor.find(".//{*}cNvPr")
        if hidden is not None and hidden.get("hidden") in ("1", "true"):
            continue
        for body in anchor.iter(f"{_XDR}txBody"):
            texts = ("".join(t.text or "" for t in p.iter(f"{_A}t")) for p in body.iter(f"{_A}p"))
            yield from filter(None, map(tidy, texts))
        for chart in anchor.iter(f"{_C}chart"):
            link = linked.get(chart.get(_R, ""))
            if link and link.target in archive.NameToInfo:
                root = charts.parsed(archive.read(link.target))
                yield from filter(None, [charts.chart_of(root).title])


def _place(anchor: etree._Element) -> tuple[int, int]:
    row, column = (anchor.findtext(f"{_XDR}from/{_XDR}{name}") or "0" for name in ("row", "col"))
    return int(row), int(column)
