"""Reads Markdown: plain text with marks, and what only Markdown has.

These are front matter, notes, struck text, escaped marks, underlined headings, comments and the
HTML tables that a text may hold (CommonMark, GitHub's tables and pandoc's notes).
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import replace

from ..blocks import Block, Item, LeftOut, Reading, Reason, Table, TableCell
from . import markup, plaintext
from .inline import TICKED, UNTICKED, plain

_TABLE_OPENS = re.compile(r"^[ \t]*<table\b", re.IGNORECASE | re.MULTILINE)
_TABLE_ENDS = re.compile(r"</table>[ \t]*$", re.IGNORECASE | re.MULTILINE)
_FRONT = re.compile(
    r"\A(?P<mark>---|\+\+\+)[ \t]*\n(?P<data>.*?)^(?:(?P=mark)|\.\.\.)[ \t]*(?:\n|\Z)",
    re.DOTALL | re.MULTILINE,
)
_YAML_LINE = re.compile(r"\s*(?:#.*)?|[\w.-]+\s*:(?:\s.*)?|\s+\S.*|-\s.*")
_YAML_TITLE = re.compile(r"^(?:title|titolo)\s*:\s*(?P<title>\S.*)$", re.IGNORECASE | re.MULTILINE)
_STRUCK = re.compile(
    r"(?<!~)~~(?!~)(?=\S)(?P<tilde>(?:(?!\n[ \t]*\n).){1,2000}?)(?<=\S)~~(?!~)"
    r"|<(?P<tag>s|del|strike)\b[^<>]*>(?P<html>.{0,2000}?)</(?P=tag)\s*>",
    re.DOTALL | re.IGNORECASE,
)
_NOTE = re.compile(
    r"^\[\^(?P<name>[^\]\s]+)\]:[ \t]*(?P<text>.*(?:\n(?:[ \t]*\n)*(?: {2,}|\t).*)*)", re.M
)
_NOTE_MARK = re.compile(r"\[\^(?P<name>[^\]\s]+)\]")
#: A label has at most 999 characters (CommonMark 0.31, 4.7).
_TARGET = re.compile(
    r"^ {0,3}\[(?P<name>[^\]^][^\]]{0,998})\]:[ \t]+\S+(?:[ \t]+[\"'(].*)?$\n?", re.M
)
_REFERENCE = re.compile(r"\[(?P<text>[^\]\[]+)\]\[(?P<name>[^\]\[]*)\]")
_UNDERLINED = re.compile(
    r"(?:(?<=\n\n)|\A)(?P<text> {0,3}(?![#>|+*\-=\d]|\d+[.)]\s)\S[^\n|]*)\n {0,3}(?P<line>=+|-{3,})[ \t]*(?=\n|\Z)"
)
_FENCE = re.compile(r"^ {0,3}(?:```|~~~)[^`\n]*$\n?", re.MULTILINE)
_BOX = re.compile(r"^(?P<bullet>\s*[-*+]\s+)\[(?P<mark>[ xX])\](?=\s)", re.MULTILINE)
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
#: Escaped marks go through the reader as characters of the private use area. (The standard:
#: Unicode's begins at U+E000.)
_PRIVATE = 0xE000
_RESTORED = {_PRIVATE + code: chr(code) for code in range(0x21, 0x7F)}


def read(text: str) -> Reading:
    """The blocks of a text in reading order. Total: any text gives some blocks."""
    text, title, front = _without_front_matter(text)
    left_out = [LeftOut(Reason.HIDDEN, front)] if front else []
    text = _FENCE.sub("", text)
    text, hidden = _without_comments(text)
    text, struck = _without_struck(text)
    text = _ESCAPED.sub(lambda match: chr(_PRIVATE + ord(match[1])), text)
    text, notes = _without_notes(text)
    text = _without_references(text)
    text = _UNDERLINED.sub(_heading, text)
    text = _BOX.sub(
        lambda match: match["bullet"] + (UNTICKED if match["mark"] == " " else TICKED), text
    )
    found = [*_blocks(text), *notes]
    blocks = tuple(_restored(block) for block in found)
    return Reading(blocks, left_out=(*left_out, *hidden, *struck), title=title)


def _blocks(text: str) -> Iterator[Block]:
    end = 0
    # one pattern for both would look for the end of each table that has none through all the rest
    while opens := _TABLE_OPENS.search(text, end):
        ends = _TABLE_ENDS.search(text, opens.end())
        if not ends:
            break
        yield from _plain(text[end : opens.start()])
        yield from markup.blocks(markup.parse(text[opens.start() : ends.end()]))
        end = ends.end()
    yield from _plain(text[end:])


def _plain(text: str) -> Iterator[Block]:
    if text.strip():
        yield from plaintext.read(text, markdown=True)


def _without_front_matter(text: str) -> tuple[str, str | None, str]:
    """The text below its front matter, the title that this states, and what it holds."""
    match = _FRONT.match(text.lstrip("\ufeff"))
    if not match:
        return text, None, ""
    data = match["data"]
    if match["mark"] == "+++":
        try:
            stated = tomllib.loads(data).get("title")
        except tomllib.TOMLDecodeError:
            return text, None, ""
        title = stated if isinstance(stated, str) else None
    else:
        if not all(map(_YAML_LINE.fullmatch, data.split("\n"))):
            return text, None, ""
        found = _YAML_TITLE.search(data)
        title = found["title"].strip().strip("\"'") if found else None
    rest = text.lstrip("\ufeff")[match.end() :]
    return rest, plain(title) or None if title else None, " ".join(data.split())


def _without_comments(text: str) -> tuple[str, list[LeftOut]]:
    """The text without its comments, and these; one without an end is text."""
    kept: list[str] = []
    found: list[LeftOut] = []
    at = 0
    while (start := text.find("<!--", at)) >= 0 and (end := text.find("-->", start + 4)) >= 0:
        kept.append(text[at:start])
        if comment := " ".join(text[start + 4 : end].split()):
            found.append(LeftOut(Reason.HIDDEN, comment))
        at = end + 3
    return "".join([*kept, text[at:]]), found


def _without_struck(text: str) -> tuple[str, list[LeftOut]]:
    """The text without what is struck out, and that."""
    found: list[LeftOut] = []

    def taken(match: re.Match[str]) -> str:
        if struck := " ".join((match["tilde"] or match["html"] or "").split()):
            found.append(LeftOut(Reason.DELETED, struck))
        return ""

    return _STRUCK.sub(taken, text), found


def _without_notes(text: str) -> tuple[str, list[Block]]:
    """The text without its notes and their marks, and the notes in the order of their marks."""
    notes = {
        match["name"]: plain(" ".join(match["text"].split())) for match in _NOTE.finditer(text)
    }
    text = _NOTE.sub("", text)
    names = dict.fromkeys(m["name"] for m in _NOTE_MARK.finditer(text) if m["name"] in notes)
    text = _NOTE_MARK.sub(lambda match: "" if match["name"] in notes else match.group(), text)
    ordered = [*names, *(name for name in notes if name not in names)]
    return text, [
        Item(notes[k], number=f"{n}.", aside=True) for n, k in enumerate(ordered, 1) if notes[k]
    ]


def _without_references(text: str) -> str:
    """The text without the targets of its links, where links name them."""
    targets = {match["name"].lower() for match in _TARGET.finditer(text)}
    used = [m for m in _REFERENCE.finditer(text) if (m["name"] or m["text"]).lower() in targets]
    if not used:
        return text
    text = _TARGET.sub("", text)
    return _REFERENCE.sub(
        lambda m: m["text"] if (m["name"] or m["text"]).lower() in targets else m.group(), text
    )


def _heading(match: re.Match[str]) -> str:
    marks = "#" if match["line"].startswith("=") else "##"
    return f"{marks} {match['text'].strip()}"


def _restored(block: Block) -> Block:
    """A block with the marks that were escaped in it."""
    if not isinstance(block, Table):
        return replace(block, text=block.text.translate(_RESTORED))
    rows = tuple(
        replace(row, cells=tuple(_restored_cell(cell) for cell in row.cells)) for row in block.rows
    )
    return replace(block, rows=rows)


def _restored_cell(cell: TableCell) -> TableCell:
    return replace(cell, paragraphs=tuple(text.translate(_RESTORED) for text in cell.paragraphs))
