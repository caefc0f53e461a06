"""The entries of a table that goes on below other headings: a page break sets the running head of
the page between its rows, and these no longer stand under the table's caption."""

from collections.abc import Iterator, Sequence

from ingest.model import Document, Kind, Passage
from ingest.outline import Node

from .within import CAPTION, Part

#: Letters of a line between the rows of one table. A decision: longer is a paragraph, after which
#: another table begins.
_LONGEST_LINE = 150


def captioned(documents: Sequence[Document], entries: Sequence[Node]) -> Iterator[Part]:
    """For each caption the entries of its table, those on the next pages too."""
    held = {place.passage: node for node in reversed(entries) for place in node.places}
    for document in documents:
        columns = _columns(document)
        for at, passage in enumerate(document.passages):
            if _is_caption(passage):
                rows = _rows(document.passages[at + 1 :], passage.text, columns)
                found = {held[p.id].id: held[p.id] for p in rows if p.id in held}
                if found:
                    yield Part(passage.text, tuple(found.values()))


def _columns(document: Document) -> dict[int | None, frozenset[str]]:
    """The names of the columns of each table."""
    found: dict[int | None, frozenset[str]] = {}
    for passage in document.passages:
        names = {cell.header for cell in passage.cells if cell.header}
        if names:
            found[passage.table] = found.get(passage.table, frozenset()) | names
    return found


def _is_caption(passage: Passage) -> bool:
    is_line = not passage.cells and len(passage.text) <= _LONGEST_LINE
    return is_line and CAPTION.match(passage.text) is not None


def _rows(
    after: Sequence[Passage], caption: str, columns: dict[int | None, frozenset[str]]
) -> Iterator[Passage]:
    """The rows of the table right below a caption and of those that go on with its columns."""
    own: frozenset[str] = frozenset()
    for passage in after:
        names = columns.get(passage.table, frozenset()) if passage.cells else frozenset()
        if not passage.cells:
            is_text = passage.kind is Kind.TEXT and len(passage.text) > _LONGEST_LINE
            if _is_caption(passage) or is_text:
                return
        elif not own:
            if caption not in passage.path:
                return
            own = names
            yield passage
        elif not names or not (names <= own or names >= own):
            return
        else:
            yield passage
