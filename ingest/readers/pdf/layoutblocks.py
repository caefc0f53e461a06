"""Elements in reading order to the blocks that every reader gives."""

from collections.abc import Iterable, Iterator, Sequence

from ...blocks import Block, Heading, Item, Paragraph, Table, TableCell, TableRow
from ..hyphens import Hyphens
from . import marks
from .flow import Element
from .headings import Headings
from .paragraphs import Draft
from .tables import PageTable


class Depths:
    """How deep an entry of a list stands, by its indent, in points from the page's left."""

    def __init__(self) -> None:
        self._indents: list[float] = []

    def of(self, indent: float, size: float) -> int:
        """The depth, from 0, of an entry with this indent."""
        while self._indents and self._indents[-1] > indent + 0.6 * size:
            self._indents.pop()
        if not self._indents or self._indents[-1] < indent - 0.6 * size:
            self._indents.append(indent)
        return len(self._indents) - 1

    def leave(self) -> None:
        """The list has ended."""
        self._indents.clear()


def blocks(
    flow: Iterable[Element], headings: Headings, hyphens: Hyphens, depths: Depths
) -> Iterator[Block]:
    """The blocks of a document; the page of each is where it begins."""
    form: list[Draft] = []
    for element in flow:
        if isinstance(element, Draft) and element.field:
            form.append(element)
            depths.leave()
            continue
        yield from _form(form)
        form = []
        if isinstance(element, PageTable):
            yield Table(element.rows, element.rows[0].page, element.headers, pairs=element.pairs)
            depths.leave()
            continue
        page = element.first.page
        level = headings.level(element)
        if level is not None:
            yield Heading(element.text(hyphens), level, page)
            depths.leave()
        else:
            yield from _entries(element, element.text(hyphens), depths)
    yield from _form(form)


def _form(drafts: Sequence[Draft]) -> Iterator[Table]:
    """The fields of a form with their values: a table of two columns without a header."""
    rows = []
    for draft in drafts:
        text = draft.first.text
        texts = (text[: draft.field], text[draft.field :])
        cells = tuple(TableCell((t.strip(),)) for t in texts)
        rows.append(TableRow(cells, draft.first.page))
    if rows:
        yield Table(tuple(rows), rows[0].page, headers=0)


def _entries(draft: Draft, text: str, depths: Depths) -> Iterator[Block]:
    page = draft.first.page
    for n, entry in enumerate(marks.entries(text)):
        mark = marks.opening(entry)
        drawn = draft.first.bullet and n == 0
        body = entry[mark.end :] if mark else entry
        titled = mark and mark.number and (body.isupper() or draft.bold) and not drawn
        if (not mark and not drawn) or titled:
            depths.leave()
            lead = draft.lead if n == 0 and entry.startswith(draft.first.text) else 0
            yield Paragraph(entry, page, draft.group, strong=draft.bold, lead=lead)
            continue
        depth = depths.of(draft.first.x0, draft.first.size)
        number = mark.number if mark else None
        second = marks.opening(body) if mark and not number else None
        if second and second.number:
            body, number = body[second.end :], second.number
        yield Item(body, page, depth, number)
