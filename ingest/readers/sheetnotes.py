"""What a sheet of a workbook shows beside its cells: comments, text boxes, titles of charts."""

import posixpath
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree
from openpyxl.utils.cell import coordinate_to_tuple

from . import charts
from .inline import tidy

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
    linked = list(_links(archive, sheet))
    # A thread's first words stand in a comment of old too, behind a line for old programs.
    threads = [name for kind, name in linked if kind == "threadedComment"]
    for name in threads or [name for kind, name in linked if kind == "comments"]:
        for comment in charts.parsed(archive.read(name)).iter("{*}threadedComment", "{*}comment"):
            place = coordinate_to_tuple(comment.get("ref", "A1"))
            found.comments[place] = (*found.comments.get(place, ()), *_lines(comment))
    for name in (name for kind, name in linked if kind == "drawing"):
        found.boxes += _boxes(archive, name)
    return found


def _links(archive: zipfile.ZipFile, part: str) -> Iterator[tuple[str, str]]:
    """What a part names, by the last word of its relation's type, and where it is."""
    folder, base = posixpath.split(part)
    relations = posixpath.join(folder, "_rels", f"{base}.rels")
    names = set(archive.namelist())
    if relations not in names:
        return
    for one in charts.parsed(archive.read(relations)):
        target = posixpath.normpath(posixpath.join("/", folder, one.get("Target", ""))).lstrip("/")
        if target in names:
            yield one.get("Type", "").rpartition("/")[2], target


def _lines(comment: etree._Element) -> Iterator[str]:
    """The lines of a comment, without the readings that Japanese text may carry."""
    spoken = comment.iter("{*}t") if comment.find("{*}text/{*}t") is not None else ()
    runs = list(spoken) or list(comment.iterfind("{*}text/{*}r/{*}t"))
    text = "".join(run.text or "" for run in runs) or comment.findtext("{*}text") or ""
    return (line for raw in text.splitlines() if (line := tidy(raw)))


def _boxes(archive: zipfile.ZipFile, drawing: str) -> Iterator[str]:
    linked = {}
    folder, base = posixpath.split(drawing)
    relations = posixpath.join(folder, "_rels", f"{base}.rels")
    if relations in archive.namelist():
        for one in charts.parsed(archive.read(relations)):
            target = posixpath.normpath(posixpath.join("/", folder, one.get("Target", "")))
            linked[one.get("Id", "")] = target.lstrip("/")
    for anchor in sorted(charts.parsed(archive.read(drawing)), key=_place):
        hidden = anchor.find(".//{*}cNvPr")
        if hidden is not None and hidden.get("hidden") in ("1", "true"):
            continue
        for body in anchor.iter(f"{_XDR}txBody"):
            texts = ("".join(t.text or "" for t in p.iter(f"{_A}t")) for p in body.iter(f"{_A}p"))
            yield from filter(None, map(tidy, texts))
        for chart in anchor.iter(f"{_C}chart"):
            part = linked.get(chart.get(_R, ""), "")
            if part in archive.namelist():
                yield from filter(None, [charts.chart_of(charts.parsed(archive.read(part))).title])


def _place(anchor: etree._Element) -> tuple[int, int]:
    row, column = (anchor.findtext(f"{_XDR}from/{_XDR}{name}") or "0" for name in ("row", "col"))
    return int(row), int(column)
