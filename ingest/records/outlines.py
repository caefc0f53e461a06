"""Sheets that tell in full what a table lists under other words: `Development of the Cycling
Mobility Action Plan` for the row `Actions to promote cycling mobility`."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from ..model import Kind, Record
from ..naming import nouns, titled
from .terms import content

#: Sheets by which is seen what all of them say, and the share of them that says it. Decisions.
_FEWEST, _MOSTLY = 3, 0.5
#: Words that both titles have, at least, and their share of the words of either. Decisions: with
#: half of them one may be a part of the other.
_COMMON, _ALIKE = 2, 0.6


def outlined(
    records: Sequence[Record], columns: Mapping[str, frozenset[str]], sheets: Collection[str]
) -> dict[str, str]:
    """For each sheet, by its id, the row of a table that alone may list what it tells: one title
    has all telling words of the other and few more. Neither has a code, which would tell."""
    bare = [r for r in records if r.kind is Kind.ACTION and not r.code]
    told = [r for r in bare if r.id in sheets and not columns.get(r.id)]
    said = Counter(word for record in told for word in content(record.title))
    formal = {word for word, n in said.items() if n >= max(_FEWEST, _MOSTLY * len(told))}
    rows = {r.id: _telling(r, formal) for r in bare if columns.get(r.id)}
    homes = {r.id: r.place.document for r in bare}
    found: dict[str, str] = {}
    for sheet in told:
        own = _telling(sheet, formal)
        near = {row: _share(own, words) for row, words in rows.items() if _adds(own, words)}
        near = {row: n for row, n in near.items() if homes[row] == homes[sheet.id]}
        best = max(near.values(), default=0.0)
        if best >= _ALIKE and list(near.values()).count(best) == 1:
            found[sheet.id] = next(row for row, n in near.items() if n == best)
    once = Counter(found.values())
    return {sheet: row for sheet, row in found.items() if once[row] == 1}


def _telling(record: Record, formal: Collection[str]) -> frozenset[str]:
    """The words of a title but for nouns of levels and what the form says of each."""
    words = content(record.title) - frozenset(formal)
    return frozenset(word for word in words if not (nouns(word) and titled(word)))


def _adds(one: frozenset[str], other: frozenset[str]) -> bool:
    return len(one & other) >= _COMMON and (one <= other or other <= one)


def _share(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / len(one | other)
