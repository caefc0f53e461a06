"""Reads an invented plan: the few elements of HTML that they use, on purpose not with `ingest`."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from lxml import html

from ..corpus.corpussource import Heading, Line, Run, Text

#: Elements that are parts of their own; what else stands in a paragraph is a run of its line.
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_LISTS = ("ul", "ol")
_BLANKS = re.compile(r"[ \t\n]+")


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a list; depth 0 is the outermost.

    `number` counts from 1 in an ordered list, whose `style` is that of HTML (`1`, `a`, `A`, `i`);
    in another it is 0. An entry that `goes_on` is a further paragraph of the one before.
    """

    depth: int
    line: Line
    number: int = 0
    style: str = "1"
    goes_on: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table, over one row and column or more."""

    line: Line
    is_header: bool = False
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: rows of the cells that begin in them, the first `heads` of which are its header."""

    rows: tuple[tuple[Cell, ...], ...]
    heads: int = 0

    @property
    def width(self) -> int:
        """The number of columns."""
        return max(column + cell.columns for _, column, cell in self.places())

    @property
    def has_spans(self) -> bool:
        """Whether a cell covers more than one place."""
        return any(cell.rows > 1 or cell.columns > 1 for row in self.rows for cell in row)

    def places(self) -> Iterator[tuple[int, int, Cell]]:
        """Each cell with its row and column, from 0."""
        taken: set[tuple[int, int]] = set()
        for number, row in enumerate(self.rows):
            column = 0
            for cell in row:
                while (number, column) in taken:
                    column += 1
                taken |= {
                    (number + down, column + right)
                    for down in range(cell.rows)
                    for right in range(cell.columns)
                }
                yield number, column, cell


@dataclass(frozen=True, slots=True)
class Furniture:
    """What stands at the head of each page from here on."""

    line: Line


@dataclass(frozen=True, slots=True)
class Break:
    """A new page."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Parts that are set in two columns."""

    parts: tuple["Part", ...]


Part = Heading | Text | Entry | Grid | Furniture | Break | Columns


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan with the ending of the format that it is published in."""

    id: str
    title: str
    ending: str
    content: str
    parts: tuple[Part, ...]


def load(path: Path) -> Plan:
    """The plan of a file. Raises ValueError for an element that no plan has."""
    source = path.read_text("utf-8")
    comment, _, content = source.partition("-->\n")
    known = json.loads(comment.removeprefix("<!--"))
    root = html.fragment_fromstring(content, create_parent="body")
    return Plan(known["id"], known["title"], known["render"], content, tuple(_parts(root)))


def _parts(root: html.HtmlElement) -> Iterator[Part]:
    for element in root:
        kind = element.get("class", "")
        if element.tag in _HEADINGS:
            yield Heading(_HEADINGS[element.tag], _line(element))
        elif element.tag in _LISTS:
            yield from _entries(element, 0)
        elif element.tag == "table":
            yield _grid(element)
        elif element.tag == "hr":
            yield Break()
        elif element.tag == "div" and kind == "columns":
            yield Columns(tuple(_parts(element)))
        elif element.tag == "p" and kind == "furniture":
            yield Furniture(_line(element))
        elif element.tag == "p":
            yield Text(_line(element), quoted=kind == "note")
        else:
            raise ValueError(f"no plan has <{element.tag} class={kind!r}>")


def _entries(element: html.HtmlElement, depth: int) -> Iterator[Entry]:
    ordered = element.tag == "ol"
    for number, item in enumerate(element, start=1):
        style = element.get("type", "1")
        own = Entry(depth, (), number if ordered else 0, style)
        inner = [child for child in item if child.tag in _LISTS]
        after = [_BLANKS.sub(" ", child.tail or "").strip() for child in inner]
        for child in inner:
            item.remove(child)
        yield replace(own, line=_line(item))
        for child, text in zip(inner, after, strict=True):
            yield from _entries(child, depth + 1)
            if text:
                yield replace(own, line=(Run(text),), goes_on=True)


def _grid(element: html.HtmlElement) -> Grid:
    rows = tuple(tuple(map(_cell, row)) for row in element.iter("tr"))
    return Grid(rows, heads=sum(1 for _ in element.iterfind("thead/tr")))


def _cell(element: html.HtmlElement) -> Cell:
    return Cell(
        _line(element),
        is_header=element.tag == "th",
        rows=int(element.get("rowspan", 1)),
        columns=int(element.get("colspan", 1)),
    )


def _line(element: html.HtmlElement) -> Line:
    """The runs of an element; a line break is a newline in one."""
    runs = [run for run in _runs(element, Run) if run.text]
    if runs:
        runs[0] = _with_text(runs[0], runs[0].text.lstrip())
        runs[-1] = _with_text(runs[-1], runs[-1].text.rstrip())
    return tuple(run for run in runs if run.text)


def _with_text(run: Run, text: str) -> Run:
    return replace(run, text=text)


def _runs(element: html.HtmlElement, style: "partial[Run] | type[Run]") -> Iterator[Run]:
    yield style(_spaced(element.text))
    for child in element:
        match child.tag:
            case "br":
                yield style("\n")
            case "strong":
                yield from _runs(child, partial(style, bold=True))
            case "em":
                yield from _runs(child, partial(style, italic=True))
            case "sub":
                yield from _runs(child, partial(style, lowered=True))
            case other:
                raise ValueError(f"no line of a plan has <{other}>")
        yield style(_spaced(child.tail))


def _spaced(text: str | None) -> str:
    """Text as a browser shows it: each run of blanks is one; a no-break space stays."""
    return _BLANKS.sub(" ", text or "")
