"""What the values of a table's row are of: a quote of numbers alone says nothing."""

from index.library import Library
from index.words import has_digit
from ingest.model import Kind
from ingest.naming import role

from ..answers.answer import Citation

#: Letters of a column's name, and of a value, that are told beside the quote, and how many values
#: are. Decisions: longer ones read as sentences, more are a table.
_LONGEST, _MOST = 40, 6
#: What columns are for whose figures say nothing alone. (An action's other columns tell what it is.)
_FIGURES = frozenset({"amount", "baseline", "indicator", "resource", "target"})


def row_told(library: Library, citation: Citation) -> str:
    """The short values of a quoted row behind the names of their columns (`SA 2022: 168; SR 2034:
    121`), but for the first, which names the row; of a row that is an action its figures alone. Empty
    where it is no row or has no such names."""
    passage = library.passage(citation.passage)
    text = library.document(passage.document).text
    inside = [c for c in passage.cells if citation.start <= c.start < c.end <= citation.end]
    told = []
    for cell in inside[1:]:
        header = " ".join(cell.header.split()).rstrip(":")
        value = " ".join(text[cell.start : cell.end].split())
        if passage.kind is not Kind.ROW and not (role(header) in _FIGURES and has_digit(value)):
            continue
        if header and value and len(header) <= _LONGEST and len(value) <= _LONGEST:
            told.append(f"{header}: {value}")
    return "; ".join(told) if len(told) <= _MOST else ""
