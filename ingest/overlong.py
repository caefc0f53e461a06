"""Words longer than any text has: data that a file holds among its text, such as an image."""

import re
from collections.abc import Iterator
from dataclasses import replace

from .blocks import Block, LeftOut, Reading, Reason, Table, TableRow

#: In characters. The longest address or formula that a text holds has some thousands. A
#: decision: a hundred times that.
_LONGEST_WORD = 100_000
_WORD = re.compile(r"\S+")
#: Characters of what is left out that are told. A decision: a line.
_SHOWN = 80


def without_data(found: Reading) -> Reading:
    """The reading without such words; they are left out and noted."""
    if not any(len(text) > _LONGEST_WORD for block in found.blocks for text in _texts(block)):
        return found
    words = [
        (word, block.page)
        for block in found.blocks
        for text in _texts(block)
        for word in _WORD.findall(text)
        if len(word) > _LONGEST_WORD
    ]
    left_out = (LeftOut(Reason.DATA, f"{word[:_SHOWN]}…", page) for word, page in words)
    notes = (
        f"Non letta una parola di {len(word)} caratteri, troppo lunga per un testo: {word[:20]}…"
        for word, _ in words
    )
    return replace(
        found,
        blocks=tuple(block for raw in found.blocks if (block := _without(raw))),
        left_out=(*found.left_out, *left_out),
        notes=(*found.notes, *notes),
    )


def _texts(block: Block) -> Iterator[str]:
    if isinstance(block, Table):
        yield from (text for row in block.rows for cell in row.cells for text in cell.paragraphs)
    else:
        yield block.text


def _without(block: Block) -> Block | None:
    """The block without overlong words, or None where nothing is left."""
    if isinstance(block, Table):
        return replace(block, rows=tuple(_row(row) for row in block.rows))
    text = _kept(block.text)
    return replace(block, text=text) if text else None


def _row(row: TableRow) -> TableRow:
    cells = (
        replace(cell, paragraphs=tuple(t for p in cell.paragraphs if (t := _kept(p))))
        for cell in row.cells
    )
    return replace(row, cells=tuple(cells))


def _kept(text: str) -> str:
    if len(text) <= _LONGEST_WORD:
        return text
    return _WORD.sub(lambda word: "" if len(word[0]) > _LONGEST_WORD else word[0], text).strip()
