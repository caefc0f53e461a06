"""What the values of a table's row are of: a quote of numbers alone says nothing."""

from index.library import Library
from ingest.model import Kind

from ..answers.answer import Citation

#: Letters of a column's name, and of a value, that are told beside the quote, and how many values
#: are. Decisions: longer ones read as sentences, more are a table.
_LONGEST, _MOST = 40, 6


def row_told(library: Library, citation: Citation) -> str:
    """The short values of a quoted row behind the names of their columns (`SA 2022: 168; SR 2034:
    121`), but for the first, which names the row; empty where it is no row or has no such names."""
    passage = library.passage(citation.passage)
    if passage.kind is not Kind.ROW:
        return ""
    text = library.document(passage.document).text
    inside = [c for c in passage.cells if citation.start <= c.start < c.end <= citation.end]
    told = []
    for cell in inside[1:]:
        header = " ".join(cell.header.split()).rstrip(":")
        value = " ".join(text[cell.start : cell.end].split())
        if header and value and len(header) <= _LONGEST and len(value) <= _LONGEST:
            told.append(f"{header}: {value}")
    return "; ".join(told) if len(told) <= _MOST else ""
