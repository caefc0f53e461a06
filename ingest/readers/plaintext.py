"""Reads plain text and Markdown.

Both are read by the same rules, since plans are full of text that is half of each: a line is a
unit, unless the whole file is wrapped at a fixed width; tables are lines with pipes or tabs, or
whose columns blanks part.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile
from statistics import quantiles

from ..blocks import Block, Heading, Item, Paragraph, Reading, Table
from . import blanktable, linetable, printed, rollcall
from .frameless import framed
from .hyphens import Hyphens
from .inline import plain

_BULLET = re.compile(r"^(?P<indent>[ \t]*)(?:[-*+•◦▪●■·→➢✓–]|o(?=\s{2,}))\s+(?P<text>\S.*)$")
_NUMBERED = re.compile(
    r"^(?P<indent>[ \t]*)(?P<number>\(?(?:\d{1,2}|[a-z]|[ivx]{1,5})\)|\d{1,2}\.(?=\s+\S))\s+(?P<text>\S.*)$"
)
_HEADING = re.compile(r"^(?P<marks>#{1,6})\s+(?P<text>.*)$")
_IGNORED = re.compile(r"^\s*(?:!\[[^\]]*\]\([^)]*\)|<!--.*?-->|[-*_=]{3,})\s*$")
_STRONG = re.compile(r"^\s*(?:\*\*|__)(?=\S)(?:(?!\*\*|__).)+(?:\*\*|__)\s*(?::\s*)?$")
_LED = re.compile(r"^\s*(\*\*|__)(?=\S)(?P<lead>(?:(?!\1).)+?)(?<=\S)\1(?=\W*\s)")
_WRAP_WIDTHS = range(40, 131)


@dataclass(frozen=True, slots=True)
class _Line:
    """A line with the number of its stretch; a table begins anew at one that stands `apart`."""

    text: str
    group: int
    apart: bool = False


def read(text: str, *, markdown: bool) -> Iterator[Block]:
    """Blocks of a text in reading order. Total: any text gives some blocks."""
    lines = list(_lines(text))
    width = _wrap_width(line.text for line in lines)
    hyphens = Hyphens(line.text for line in lines)
    i = 0
    while i < len(lines):
        if run := linetable.run(lines, i, lambda line: line.text):
            run = next((n for n in range(1, run) if lines[i + n].apart), run)
            if persons := rollcall.told(
                [re.split(r"\t+", line.text) for line in lines[i : i + run]]
            ):
                yield from persons
                i += run
                continue
            yield Table(linetable.rows([line.text for line in lines[i : i + run]], plain))
            i += run
            continue
        if run := blanktable.run(stretch := _stretch(lines, i)):
            yield Table(blanktable.rows(stretch[:run]))
            i += run
            continue
        if run := rollcall.run(stretch):
            yield from rollcall.entries(stretch[:run])
            i += run
            continue
        taken = _wrapped(lines, i, width)
        texts = [line.text.strip() if n else line.text for n, line in enumerate(taken)]
        yield from _block(hyphens.joined(texts), lines[i].group, markdown)
        i += len(taken)


def reading(text: str) -> Reading:
    """A text whose marks, but for bullets, are only characters."""
    return Reading(tuple(read(text, markdown=False)))


def _lines(text: str) -> Iterator[_Line]:
    group, apart = 0, False
    printed_rows = list(printed.piped(text.split("\n")))
    for raw in framed(list(linetable.whole_rows(printed_rows))):
        if not raw.strip(" \r\f\v\xa0") or _IGNORED.match(raw):
            group += 1
        elif raw == printed.BREAK:
            group, apart = group + 1, True
        else:
            yield _Line(raw.rstrip(" \r\f\v"), group, apart)
            apart = False


def _block(line: str, group: int, markdown: bool) -> Iterator[Block]:
    if markdown and (match := _HEADING.match(line.lstrip())):
        if title := plain(match["text"].rstrip().rstrip("#")):
            yield Heading(title, len(match["marks"]))
        return
    if item := entry(line, plain):
        if item.text:
            yield item
        return
    if body := plain(line):
        strong = bool(_STRONG.match(line))
        led = None if strong else _LED.match(line)
        lead = plain(led["lead"]) if led else ""
        known = len(lead) if body.startswith(lead) else 0
        yield Paragraph(body, group=group, strong=strong, lead=known)


def entry(line: str, plain: Callable[[str], str]) -> Item | None:
    """The entry of a list that a line writes out with its bullet or number, if it is one.

    Its text is empty where nothing but marks follows the bullet.
    """
    if match := _BULLET.match(line):
        inner = plain(match["text"])
        depth = _depth(match["indent"])
        if number := _NUMBERED.match(inner):
            return Item(plain(number["text"]), depth=depth, number=number["number"])
        return Item(inner, depth=depth)
    if (match := _NUMBERED.match(line)) and not match["text"].isupper():
        return Item(plain(match["text"]), depth=_depth(match["indent"]), number=match["number"])
    return None


def _depth(indent: str) -> int:
    return len(indent.expandtabs(4)) // 4


def _wrap_width(lines: Iterator[str]) -> int | None:
    """The width at which the file is wrapped, or None where lines are units."""
    lengths = [len(line) for line in lines if "|" not in line and "\t" not in line]
    if len(lengths) < 12:
        return None
    widest = round(quantiles(lengths, n=50)[-1])
    full = sum(length > 0.8 * widest for length in lengths)
    return widest if widest in _WRAP_WIDTHS and full > 0.35 * len(lengths) else None


def _stretch(lines: Sequence[_Line], start: int) -> list[str]:
    """The lines from `start` on that no blank line parts, while blanks stand within them."""
    group = lines[start].group
    return [
        line.text
        for line in takewhile(
            lambda line: line.group == group and "  " in line.text.strip(), lines[start:]
        )
    ]


def _wrapped(lines: Sequence[_Line], start: int, width: int | None) -> Sequence[_Line]:
    end = start + 1
    while width and end < len(lines) and lines[end].group == lines[start].group:
        following = lines[end].text
        if len(lines[end - 1].text) < 0.7 * width or _opens_block(following):
            break
        end += 1
    return lines[start:end]


def _opens_block(line: str) -> bool:
    return bool(_BULLET.match(line) or _NUMBERED.match(line) or _HEADING.match(line))
