"""Reads OpenDocument presentations (.odp): a page for each slide, its title a heading."""

import html
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from ...blocks import Reading, Reason
from .. import deck
from ..inline import tidy
from .parts import Parts, parts, q
from .writer import Writer, text_of

_TITLES = frozenset({"title"})
_FURNITURE = frozenset({"footer", "header", "date-time", "page-number"})


def read(path: Path, data: bytes) -> Reading:
    """The blocks of the slides that are shown. Raises UnreadableFile where it is damaged."""
    return deck.reading(_slides(parts(path, data)))


def _slides(found: Parts) -> Iterator[deck.Slide]:
    pages = found.body.findall(q("draw:page")) if found.body is not None else []
    for number, page in enumerate(pages, start=1):
        writer = Writer(found, number)
        style = page.get(q("draw:style-name"))
        shown = found.value(
            "drawing-page", style, "drawing-page-properties", "presentation:visibility"
        )
        if shown == "hidden":
            writer.leave_out(page, Reason.HIDDEN)
            yield deck.Slide(number, "", tuple(writer.left_out))
            continue
        _write(page, writer)
        pictured = page.find(f".//{q('draw:image')}") is not None
        yield deck.Slide(number, writer.html, tuple(writer.left_out), pictured)


def _write(page: etree._Element, writer: Writer) -> None:
    frames = [f for f in page if isinstance(f.tag, str) and f.tag != q("presentation:notes")]
    titles = [f for f in frames if f.get(q("presentation:class")) in _TITLES]
    for title in titles:
        if text := tidy(text_of(title)):
            writer.write(f"<h1>{html.escape(text)}</h1>")
    for frame in frames:
        if frame.get(q("presentation:class")) in _FURNITURE:
            writer.leave_out(frame, Reason.FURNITURE)
        elif frame not in titles and frame.get(q("presentation:placeholder")) != "true":
            writer.element(frame)
    for notes in page.findall(q("presentation:notes")):
        for frame in notes.iter(q("draw:frame")):
            if frame.get(q("presentation:class")) == "notes":
                writer.element(frame)
