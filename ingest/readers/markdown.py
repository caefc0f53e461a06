"""Reads Markdown: plain text with marks, and the HTML tables that it may hold."""

import re
from collections.abc import Iterator

from ..blocks import Block
from . import markup, plaintext

_TABLE = re.compile(r"^[ \t]*<table\b.*?</table>[ \t]*$", re.IGNORECASE | re.DOTALL | re.MULTILINE)


def read(text: str) -> Iterator[Block]:
    """Blocks of a text in reading order. Total: any text gives some blocks."""
    end = 0
    for table in _TABLE.finditer(text):
        yield from _plain(text[end : table.start()])
        yield from markup.blocks(markup.parse(table.group()))
        end = table.end()
    yield from _plain(text[end:])


def _plain(text: str) -> Iterator[Block]:
    if text.strip():
        yield from plaintext.read(text, markdown=True)
