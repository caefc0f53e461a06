"""Writes a plan as Markdown, or as plain text that is wrapped."""

import re
import textwrap
from collections.abc import Callable, Iterator
from html import escape

from ..corpus.corpussource import Heading, Line, Text, plain
from .marks import mark_of
from .plan import Break, Cell, Columns, Entry, Furniture, Grid, Part, Plan

#: Characters of a line. A decision: a usual terminal's.
WIDTH = 80
_UNDERLINES = {1: "=", 2: "-"}
#: Marks of Markdown that stand in a plan's words.
_MARK = re.compile(r"([\\`*_\[\]<>|])")
#: Blanks of each level. A decision.
_INDENT = 4


def markdown(plan: Plan) -> bytes:
    """The plan with the marks of Markdown; tables with joined cells are HTML, as it allows."""
    return _joined(plan, _marked)


def wrapped(plan: Plan) -> bytes:
    """The plan as lines of 80 characters at most, but for the rows of tables."""
    return _joined(plan, _typed)


def _joined(plan: Plan, form: Callable[[Part], str]) -> bytes:
    def pieces() -> Iterator[str]:
        last: Part | None = None
        for part in plan.parts:
            if last is not None:
                yield "\n" if isinstance(part, Entry) and isinstance(last, Entry) else "\n\n"
            yield form(part)
            last = part
        yield "\n"

    return "".join(pieces()).encode()


def _marked(part: Part) -> str:
    match part:
        case Heading(level, line):
            return f"{'#' * level} {_inline(line).replace(chr(10), ' ')}"
        case Text(line, quoted):
            text = _inline(line).replace("\n", "  \n")
            return f"> {text}" if quoted else text
        case Entry(depth, line):
            mark = mark_of(part, "-") or " " * (_INDENT - 1)
            return f"{' ' * _INDENT * depth}{mark} {_inline(line)}"
        case Grid():
            return _html(part) if part.has_spans or not part.heads else _piped(part, _inline)
        case Furniture(line):
            return _inline(line)
        case Break():
            return "---"
        case Columns():
            raise ValueError("no plan in Markdown has columns")


def _typed(part: Part) -> str:
    match part:
        case Heading(level, line):
            text = _filled(plain(line))
            rule = _UNDERLINES.get(level)
            return f"{text}\n{rule * max(map(len, text.splitlines()))}" if rule else text
        case Text(line):
            return _filled(plain(line))
        case Entry(depth, line):
            first = f"{' ' * _INDENT * depth}{mark_of(part, '-')} "
            return _filled(plain(line), first, " " * len(first))
        case Grid():
            return _piped(part, plain)
        case Furniture(line):
            return plain(line)
        case Break():
            return "-" * WIDTH
        case Columns():
            raise ValueError("no plan in plain text has columns")


def _filled(text: str, first: str = "", rest: str = "") -> str:
    lines = [
        textwrap.fill(
            line,
            WIDTH,
            initial_indent=rest if number else first,
            subsequent_indent=rest,
            break_long_words=False,
            break_on_hyphens=False,
        )
        for number, line in enumerate(text.split("\n"))
    ]
    return "\n".join(lines)


def _inline(line: Line) -> str:
    def shown() -> Iterator[str]:
        for run in line:
            text = _MARK.sub(r"\\\1", run.text)
            sign = "**" if run.bold else "*" if run.italic else ""
            inner = text.strip()
            # A mark must touch the words that it is of.
            yield text.replace(inner, f"{sign}{inner}{sign}", 1) if sign and inner else text

    return "".join(shown())


def _piped(grid: Grid, form: Callable[[Line], str]) -> str:
    """A table with pipes; a joined cell stands in the first of its places."""
    rows = [[""] * grid.width for _ in grid.rows]
    for row, column, cell in grid.places():
        rows[row][column] = form(cell.line).replace("\n", " ")
    if grid.heads:
        rows.insert(grid.heads, ["---"] * grid.width)
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _html(grid: Grid) -> str:
    rows = ("".join(map(_cell, row)) for row in grid.rows)
    return "\n".join(["<table>", *(f"<tr>{row}</tr>" for row in rows), "</table>"])


def _cell(cell: Cell) -> str:
    name = "th" if cell.is_header else "td"
    spans = (("rowspan", cell.rows), ("colspan", cell.columns))
    wide = "".join(f' {span}="{places}"' for span, places in spans if places > 1)
    return f"<{name}{wide}>{escape(plain(cell.line), quote=False)}</{name}>"
