"""The Markdown of answers as blocks of runs. Headings, items, bold, italic, markers: no more.

Quotes come with their special characters escaped, so that nothing in a document can become a
style, a marker or anything else but its own characters.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from .printable import printable

_INLINE = re.compile(
    "|".join(
        (
            r"\\(?P<escaped>[\\`*_<>[\]])",
            r"&(?P<entity>lt|gt);",
            r"\*\*(?P<bold>(?:\\.|[^*\\])+)\*\*",
            r"(?<!\S)(?P<fence>[_*])(?P<italic>(?:\\.|(?!(?P=fence))[^\\])+)(?P=fence)(?!\S)",
            r"\[(?P<marker>\d{1,4})\]",
        )
    )
)
_ENTITIES = {"lt": "<", "gt": ">"}


class BlockKind(StrEnum):
    """What a line of an answer is."""

    HEADING = "heading"
    ITEM = "item"
    PARAGRAPH = "paragraph"


@dataclass(frozen=True, slots=True)
class Run:
    """Characters of one style. `marker` is the number of the citation that the run points to."""

    text: str
    bold: bool = False
    italic: bool = False
    marker: int | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """One line of an answer; `apart` where space parts it from the block before."""

    kind: BlockKind
    runs: tuple[Run, ...]
    apart: bool = False

    @property
    def text(self) -> str:
        """The characters without their styles."""
        return "".join(run.text for run in self.runs)


def blocks(markdown: str) -> tuple[Block, ...]:
    """The blocks of an answer's text. Total: what is no Markdown stays as it is."""
    found: list[Block] = []
    blank = False
    for line in printable(markdown).split("\n"):
        if not line.strip():
            blank = bool(found)
            continue
        kind, content = _kind(line)
        apart = bool(found) and (kind is BlockKind.HEADING or (blank and kind != BlockKind.ITEM))
        found.append(Block(kind, tuple(_merged(_runs(content, Run("")))), apart))
        blank = False
    return tuple(found)


def plain(markdown: str) -> str:
    """The answer's text without its Markdown, markers kept."""
    lines: list[str] = []
    for block in blocks(markdown):
        lines += [""] if block.apart else []
        lines.append(f"- {block.text}" if block.kind is BlockKind.ITEM else block.text)
    return "\n".join(lines)


def _kind(line: str) -> tuple[BlockKind, str]:
    if match := re.match(r"#{1,6} +", line):
        return BlockKind.HEADING, line[match.end() :]
    if match := re.match(r"\s*[-*] +", line):
        return BlockKind.ITEM, line[match.end() :]
    return BlockKind.PARAGRAPH, line


def _runs(text: str, style: Run) -> Iterator[Run]:
    last = 0
    for found in _INLINE.finditer(text):
        yield replace(style, text=text[last : found.start()])
        last = found.end()
        if found["bold"]:
            yield from _runs(found["bold"], replace(style, bold=True))
        elif found["italic"]:
            yield from _runs(found["italic"], replace(style, italic=True))
        elif found["marker"]:
            yield replace(style, text=found[0], marker=int(found["marker"]))
        else:
            yield replace(style, text=found["escaped"] or _ENTITIES[found["entity"]])
    yield replace(style, text=text[last:])


def _merged(runs: Iterator[Run]) -> Iterator[Run]:
    held: Run | None = None
    for run in runs:
        if not run.text:
            continue
        if held and run.marker is None and replace(held, text="") == replace(run, text=""):
            held = replace(held, text=held.text + run.text)
            continue
        if held:
            yield held
        held = run
    if held:
        yield held
