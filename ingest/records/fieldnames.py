"""The names that a document's own fields have, known or not."""

import re
from collections import Counter
from collections.abc import Iterator

from ..model import Document, Kind, Passage

#: How often a name stands there, at least. A decision: once is a chance.
_FEWEST = 2
#: Cells of a line of a sheet whose first cell groups names: `Costs | Renewable energy | 3 MWh`. The form
#: that is looked for.
_GROUPED = 3
#: Words of a name that no value has by chance. A decision: `Energy` is both.
_LONG = 3
#: What a form says of a name that not all fill in.
_HINTED = re.compile(r"\((?:if|where|se|ove) [^()]*\)$", re.IGNORECASE)


def field_names(document: Document) -> frozenset[str]:
    """The names of fields that stand more than once, in lower case."""
    found = Counter(name for p in document.passages for name in _names(document, p))
    return frozenset(name for name, many in found.items() if many >= _FEWEST)


def is_one(text: str, names: frozenset[str]) -> bool:
    """Whether a text that stands as a value is the name of a field that was left empty."""
    hinted = _HINTED.search(text) is not None
    return hinted or (len(text.split()) >= _LONG and text.casefold() in names)


def _names(document: Document, passage: Passage) -> Iterator[str]:
    if passage.kind is Kind.FIELD and passage.name:
        yield re.split(r"[\t\n]", passage.name)[-1].rstrip(" :").casefold()
    elif passage.kind is Kind.ROW and len(passage.cells) == _GROUPED:
        name = passage.cells[1]
        if not any(cell.header for cell in passage.cells):
            yield " ".join(document.text[name.start : name.end].split()).casefold()
