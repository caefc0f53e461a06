"""What is no entry of a plan though it was read as one: names of fields, parts of the document."""

import re
from collections import Counter
from collections.abc import Sequence

from ..model import Document, Kind
from .keys import fold
from .merging import Entry
from .nouns import met

#: Tables or fields that have a name before it is believed to be one.
_OFTEN = 3
#: Words of the longest name of a group; more are a sentence.
_LONGEST_NAME = 16
_QUANTITY = re.compile(
    r"(?i)\d[\d.,' ]*\s*(?:%|€|m€|euro?\b|[kmg]?wh\b|k?t(?:on(?:s|nes)?)?(?:\s?CO|/|\b)|tonn)"
)
#: The code of a part of a document, without a level's word: `B-2.1`.
_PART_CODE = re.compile(r"[A-Z][.\- ]?\d+(?:\.\d+)+[a-z]?")


def field_names(documents: Sequence[Document]) -> frozenset[str]:
    """The names of columns and fields that stand in several tables."""
    found: Counter[str] = Counter()
    for document in documents:
        seen = {(p.table, fold(c.header)) for p in document.passages for c in p.cells if c.header}
        found.update(header for _, header in seen)
        found.update(fold(p.name or "") for p in document.passages if p.kind is Kind.FIELD)
    return frozenset(name for name, times in found.items() if name and times >= _OFTEN)


def is_group_name(value: str, names: frozenset[str]) -> bool:
    """Whether a field's value may name a group: it is no quantity, sentence or field's name."""
    if (
        len(value.split()) > _LONGEST_NAME
        or _QUANTITY.search(value)
        or value.rstrip().endswith(".")
    ):
        return False
    # What has a code or number is no field's name, even where it heads the tables of its part.
    return fold(value) not in names or any(c.isdigit() for c in value)


def sieved(found: Sequence[Entry], names: frozenset[str]) -> list[Entry]:
    """The entries without those that are the name of a field, or a part of the document above
    others."""
    above = Counter(
        fold(heading)
        for entry in found
        for heading in {h for record in entry.records for h in record.path}
    )
    return [entry for entry in found if not _is_none(entry, names, above)]


def _is_none(entry: Entry, names: frozenset[str], above: Counter[str]) -> bool:
    first = entry.first
    if first.kind is not Kind.ACTION:
        return False
    if fold(first.title) in names:
        return True
    code = first.code or ""
    if not _PART_CODE.fullmatch(code) or met(code):
        return False
    said = {fold(first.title), fold(f"{code} {first.title}")}
    return any(above[text] >= _OFTEN for text in said)
