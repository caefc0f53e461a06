"""Reads the sources: the few forms of Markdown that they use, on purpose not with `ingest`."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_HEADING = re.compile(r"(#{1,6}) +(.+)")
_ITEM = re.compile(r"( *)- +(.+)")
_RULER = re.compile(r"[|\s:-]+")
_RUN = re.compile(
    r"\*\*(?P<bold>[^*]+)\*\*|\*(?P<italic>[^*]+)\*"
    r"|\[(?P<name>[^\]]+)\]\((?P<to>[^)\s]+)\)|<(?P<address>https?:[^>\s]+)>"
)


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a line in one style."""

    text: str
    bold: bool = False
    italic: bool = False
    link: str = ""
    lowered: bool = False


Line = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A title; level 1 is the document's."""

    level: int
    line: Line


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph, or a note about the document where it is `quoted`."""

    line: Line
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a list; depth 0 is the outermost."""

    depth: int
    line: Line


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: its header, and rows of cells with one line or more."""

    header: tuple[Line, ...]
    rows: tuple[tuple[tuple[Line, ...], ...], ...]


Part = Heading | Text | Entry | Grid


def parts(source: str) -> Iterator[Part]:
    """What a source holds, in order. Each paragraph, entry and row is one line of the source."""
    table: list[str] = []
    for raw in [*source.splitlines(), ""]:
        if raw.startswith("|"):
            table.append(raw)
            continue
        if table:
            yield _grid(table)
            table = []
        if found := _HEADING.fullmatch(raw):
            yield Heading(len(found[1]), line(found[2]))
        elif found := _ITEM.fullmatch(raw):
            yield Entry(len(found[1]) // 2, line(found[2]))
        elif raw.startswith("> "):
            yield Text(line(raw[2:]), quoted=True)
        elif raw.strip():
            yield Text(line(raw))


def line(text: str) -> Line:
    """The runs of one line."""
    runs: list[Run] = []
    done = 0
    for found in _RUN.finditer(text):
        runs.append(Run(text[done : found.start()]))
        done = found.end()
        if found["bold"]:
            runs.append(Run(found["bold"], bold=True))
        elif found["italic"]:
            runs.append(Run(found["italic"], italic=True))
        elif found["name"]:
            runs.append(Run(found["name"], link=found["to"]))
        else:
            runs.append(Run(found["address"], link=found["address"]))
    return tuple(run for run in (*runs, Run(text[done:])) if run.text)


def plain(runs: Line) -> str:
    """The words of a line."""
    return "".join(run.text for run in runs)


def _grid(lines: Sequence[str]) -> Grid:
    header, *rows = [
        [cell.strip() for cell in raw.strip().split("|")[1:-1]]
        for raw in lines
        if not _RULER.fullmatch(raw)
    ]
    return Grid(
        tuple(line(cell) for cell in header),
        tuple(tuple(_lines(cell) for cell in row) for row in rows),
    )


def _lines(cell: str) -> tuple[Line, ...]:
    return tuple(line(text.strip()) for text in cell.split("<br>") if text.strip())
