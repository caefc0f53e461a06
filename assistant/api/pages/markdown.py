"""The small Markdown of answers as safe HTML: headings, lists, bold, emphasis, markers.

Nothing in the text becomes HTML of its own: every character is escaped, and the only tags are
those written here.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from markupsafe import Markup, escape

#: Makes the link of a marker from its number.
Marker = Callable[[int], Markup]

_INLINE = re.compile(
    r"\\(?P<plain>[\\`*_\[\]])"
    r"|&(?P<angle>lt|gt);"
    r"|\*\*(?P<strong>(?:\\.|[^*\\])+)\*\*"
    r"|(?<![^\s(])(?P<mark>[_*])(?P<em>(?:\\.|[^_*\\])+)(?P=mark)(?![^\s.,;:)])"
    r"|\[(?P<n>\d{1,5})\]"
)
_MARKER = re.compile(r"(?<!\\)\[(\d{1,5})\]")


class Form(StrEnum):
    """What a line of an answer is."""

    HEADING = "heading"
    GROUP = "group"
    ITEM = "item"
    NOTE = "note"
    PLACE = "place"
    PARAGRAPH = "paragraph"


@dataclass(frozen=True, slots=True)
class Block:
    """A line of an answer as HTML."""

    form: Form
    html: Markup


@dataclass(frozen=True, slots=True)
class Line:
    """One line of an answer without its marks."""

    form: Form
    text: str

    @property
    def markers(self) -> tuple[int, ...]:
        """The numbers of the citations that the line carries."""
        return tuple(int(n) for n in _MARKER.findall(self.text))


def lines(text: str) -> Iterator[Line]:
    """The lines of an answer that say something, in order."""
    for raw in text.split("\n"):
        line = raw.strip()
        if not line:
            continue
        if line.startswith("### "):
            yield Line(Form.HEADING, line[4:])
        elif line.startswith("- "):
            yield Line(Form.ITEM, line[2:])
        elif inner := _whole(line, "**"):
            yield Line(Form.GROUP, inner)
        elif inner := _whole(line, "*"):
            yield Line(Form.NOTE, inner)
        elif inner := _whole(line, "_"):
            yield Line(Form.PLACE, inner)
        else:
            yield Line(Form.PARAGRAPH, line)


def _whole(line: str, mark: str) -> str | None:
    """What stands between two marks that embrace a whole line."""
    inner = line[len(mark) : -len(mark)]
    embraced = line.startswith(mark) and line.endswith(mark) and len(line) > 2 * len(mark)
    if not embraced or inner.startswith(mark[0]) or inner.endswith("\\"):
        return None
    return inner if not re.search(rf"(?<!\\){re.escape(mark)}", inner) else None


def inline(text: str, marker: Marker) -> Markup:
    """A line's text as HTML. `marker` makes what stands for [n]."""
    parts: list[Markup] = []
    last = 0
    for found in _INLINE.finditer(text):
        parts += [escape(text[last : found.start()]), _shown(found, marker)]
        last = found.end()
    return Markup("").join([*parts, escape(text[last:])])


def _shown(found: re.Match[str], marker: Marker) -> Markup:
    if found["plain"]:
        return escape(found["plain"])
    if found["angle"]:
        return escape("<" if found["angle"] == "lt" else ">")
    if found["strong"]:
        return Markup("<strong>{}</strong>").format(inline(found["strong"], marker))
    if found["em"]:
        return Markup("<em>{}</em>").format(inline(found["em"], marker))
    return marker(int(found["n"]))


def runs(blocks: Iterable[Block]) -> list[tuple[Form, list[Block]]]:
    """Blocks with their neighbours of the same form, so that entries become one list."""
    return [(form, list(run)) for form, run in groupby(blocks, key=lambda block: block.form)]


def before_markers(text: str) -> tuple[str, str]:
    """A line in two: what it quotes, and the markers with what follows them."""
    found = _MARKER.search(text)
    return (text[: found.start()], text[found.start() :]) if found else (text, "")
