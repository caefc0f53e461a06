"""What is no entry of a plan though it was read as one: names of fields, parts of the document."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from ..model import Document, Kind
from .keys import fold
from .merging import Entry
from .nouns import met

#: Tables or fields that have a name before it is believed to be one. A decision: twice may be a
#: chance.
_OFTEN = 3
#: Words of the longest name of a group; more are a sentence. A decision.
_LONGEST_NAME = 16
_QUANTITY = re.compile(
    r"(?i)\d[\d.,' ]*\s*(?:%|€|m€|euro?\b|[kmg]?wh\b|k?t(?:on(?:s|nes)?)?(?:\s?CO|/|\b)|tonn)"
)
#: The code of a part of a document, without a level's word: `B-2.1`.
_PART_CODE = re.compile(r"[A-Z][.\- ]?\d+(?:\.\d+)+[a-z]?")
#: Entries that a summary names together, and the last row of a table.
_RANGE = re.compile(
    r"(?i)(?:da|dal|dalla|from)\s+[\w.-]*\d[\w.-]*\s+(?:a|al|alla|to)\s+[\w.-]*\d\S*"
)
_TOTAL = re.compile(r"(?i)(?:sub-?)?total[ei]?\b(?!\s+\w+ing\b)")
#: What only points at another entry: `See M.1`.
_POINTER = re.compile(r"(?i)(?:see|vedi|cfr\.?)\s+\w*[\W_]?\d|idem\b|as above\b")
#: Letters of the shortest name of a group. A decision: two are `NE`, `NA`.
_FEWEST_LETTERS = 3
#: A label alone, as a narrow column holds it: `A`, `IV`, `3`.
_LABEL = re.compile(r"[A-Z]{1,4}|\d{1,3}(?:\.\d{1,3})*")
#: How often a short value stands in one table, and in how many of its columns, of which it is
#: taken for a grade and no title: `High`, `Medium`. Decisions.
_GRADED, _COLUMNS, _GRADE_WORDS = 4, 2, 2


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
    if sum(map(str.isalpha, value)) < _FEWEST_LETTERS or _TOTAL.match(value):
        return False
    if _POINTER.match(value):
        return False
    # What has a code or number is no field's name, even where it heads the tables of its part.
    return fold(value) not in names or any(c.isdigit() for c in value)


def grades(documents: Sequence[Document]) -> frozenset[str]:
    """The short values that one table holds again and again, in several columns."""
    times: Counter[tuple[str, int | None, str]] = Counter()
    columns: dict[tuple[str, int | None, str], set[int]] = {}
    for document in documents:
        for passage in document.passages:
            for cell in passage.cells:
                value = document.text[cell.start : cell.end]
                if len(value.split()) <= _GRADE_WORDS:
                    key = (document.id, passage.table, fold(value))
                    times[key] += 1
                    columns.setdefault(key, set()).add(cell.column)
    often = [key for key, n in times.items() if n >= _GRADED and len(columns[key]) >= _COLUMNS]
    return frozenset(value for _, _, value in often)


def sieved(
    found: Sequence[Entry],
    names: frozenset[str],
    values: frozenset[str] = frozenset(),
    tables: Mapping[str, int | None] | None = None,
) -> list[Entry]:
    """The entries without those that are the name of a field or a value of many (`values`), a sum
    or a range of others, the label of another, or a part of the document above others. `tables`
    are those of passages, by their ids."""
    above = Counter(
        fold(heading)
        for entry in found
        for heading in {h for record in entry.records for h in record.path}
    )
    fields = _labels(found, tables or {})
    opened = {
        (entry.first.kind, head[0])
        for entry in found
        if (head := re.match(r"\w+(?=\s*[–—:.)-]\s)", entry.first.title))
    }
    sheets = _sheets(found, fields, tables or {})
    return [
        entry
        for entry in found
        if not _is_none(entry, names, above)
        and not (_home(entry, tables or {}) in sheets and not entry.first.code)
        and not _is_no_title(entry, fields, values)
        and not (
            _LABEL.fullmatch(entry.first.title) and (entry.first.kind, entry.first.title) in opened
        )
    ]


def _home(entry: Entry, tables: Mapping[str, int | None]) -> tuple[str, int | None, Kind]:
    """The table in which an entry is met first."""
    place = entry.first.place
    return place.document, tables.get(place.passage), entry.first.kind


def _sheets(
    found: Sequence[Entry], fields: frozenset[str], tables: Mapping[str, int | None]
) -> frozenset[tuple[str, int | None, Kind]]:
    """The tables whose first column names fields of one entry: half of what it says, at least."""
    said: dict[tuple[str, int | None, Kind], list[bool]] = {}
    for entry in found:
        said.setdefault(_home(entry, tables), []).append(fold(entry.first.title) in fields)
    return frozenset(
        home
        for home, own in said.items()
        if home[1] is not None and 2 * sum(own) >= len(own) and sum(own) > 1
    )


def _labels(found: Sequence[Entry], tables: Mapping[str, int | None]) -> frozenset[str]:
    """The names of fields of entries in several tables."""
    homes: dict[str, set[str]] = {}
    for entry in found:
        for record in entry.records:
            table = tables.get(record.place.passage)
            home = record.id if table is None else f"{record.place.document} {table}"
            for one in record.fields:
                homes.setdefault(fold(one.label), set()).add(home)
    return frozenset(label for label, own in homes.items() if label and len(own) >= _OFTEN)


def _is_no_title(entry: Entry, fields: frozenset[str], values: frozenset[str]) -> bool:
    """Whether a title is none by its words: without a letter, of a field, a grade, a sum, a range; of
    a theme a sentence."""
    first = entry.first
    title = first.title.strip()
    if first.code and met(first.code):
        return False
    if not any(c.isalpha() for c in title) or _TOTAL.match(title) or _RANGE.fullmatch(title):
        return True
    if first.kind is Kind.THEME and not first.code and title.endswith("."):
        return True  # a sentence in the column of a table that goes on over a page
    return not first.code and (fold(title) in fields or fold(title) in values)


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
