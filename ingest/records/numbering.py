"""Lists of one document that number the same things: there a code is enough to know one by."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations

from ..codes import normal
from ..model import Kind, Record
from ..vocabulary import vocabulary
from .terms import content

#: Codes that two lists share, at least, and the share of these under which titles are alike. A
#: decision: fewer are a chance.
_FEWEST = 3
#: The share of codes in common under which titles are alike. A decision: half, since lists word
#: titles anew.
_MOSTLY = 0.5
#: The share of the words of the shorter of two titles that the other has, where they are alike.
#: A decision.
_ALIKE = 0.5
#: A word that only a plan has for its level, before a number: `Nodo 25.1`.
_WORD = re.compile(r"(?P<term>[^\W\d_]{4,}(?: [^\W\d_]+)?\s)(?=\S*\d)")
_Listed = tuple[str, Kind, frozenset[str]]


def bare(code: str | None) -> str:
    """A code in one form, without the word for its level: `Azione 3` and `3` are one."""
    return re.sub(r"[^0-9A-Z]", "", number_of(code))


def number_of(code: str | None) -> str:
    """A code without the word for its level, its numbers apart: `1.11` is not `11.1`."""
    written = code or ""
    label = vocabulary().labelled.match(written) or _WORD.match(written)
    if label and label["term"].isupper() and not vocabulary().column(label["term"]):
        label = None  # letters of a code: `ADAPT 10`
    return normal(written[len(label["term"]) :] if label else written)


def common_numbers(
    records: Sequence[Record], columns: Mapping[str, frozenset[str]]
) -> dict[str, frozenset[str]]:
    """For each record, by its id, those of other lists that have its code, where both lists number
    the same things: under most codes that they share stand titles that are alike. A code that a
    list has twice tells nothing; `columns` are those of the tables in which records stand."""
    lists: dict[_Listed, dict[str, list[Record]]] = defaultdict(lambda: defaultdict(list))
    for record in records:
        if code := number_of(record.code):
            key = (record.place.document, record.kind, columns.get(record.id, frozenset()))
            lists[key][code].append(record)
    found: dict[str, frozenset[str]] = {}
    for (one, first), (other, second) in combinations(lists.items(), 2):
        if one[:2] != other[:2]:
            continue
        pairs = [
            (first[code][0], second[code][0])
            for code in first.keys() & second.keys()
            if len(first[code]) == len(second[code]) == 1
        ]
        alike = sum(_alike(a.title, b.title) for a, b in pairs)
        if len(pairs) >= _FEWEST and alike >= _MOSTLY * len(pairs):
            for a, b in pairs:
                found[a.id] = found.get(a.id, frozenset()) | {b.id}
                found[b.id] = found.get(b.id, frozenset()) | {a.id}
    return found


def _alike(one: str, other: str) -> bool:
    words = content(one), content(other)
    return len(words[0] & words[1]) >= _ALIKE * max(1, min(map(len, words)))
