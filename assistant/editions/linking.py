"""Which records of two editions are the same thing in other words, and which became several.

What words do not tell is told by how far a pair stands out from all pairs (`standing`). The pairs
that stand out most are taken first, one to one, each the best of one of both; where most records
have found theirs so, less is asked of those that leave no doubt. A title that names several others
whole tells what was split or merged; what is left over then goes to its own best, where that leaves
no doubt and it tells a part that the rest does not: several old ones in one new one are merged, one
old one in several new ones is split. Editions of a handful of records give no measure of what
stands out: there pairs are judged as those of two plans are (`assistant.alignment`), and by their
names.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import takewhile
from math import log

import numpy as np

from index.embed.embedder import FloatArray
from index.library import Library
from index.records import find_records
from index.words import terms
from ingest.model import Document, Kind, Passage

from ..alignment.aligning import chances
from ..alignment.subject import Subject
from ..alignment.subjects import below, subjects_of
from ..wording import forms
from .standing import Words, standing, words_of
from .titles import naming

#: From these on two records are one, and what is left over belongs to a pair; and how far its
#: best must lead its second. The best of a grid on couples of `evals/sets/editions.json`, of
#: three of them, whichever is left out hardly another. (Measured so.)
_STANDS, _ALSO, _LEADS = 1.0, -1.5, 0.5
#: The share of the smaller edition's records that found theirs, from which on its other records
#: probably have one too: then what stands above chance and leads all others of both its records
#: by so much is one. Decisions: half of them; two deviations. (Measured: editions have 0.59 to
#: 0.72, but for the ICT plan's 0.10; plans that are none 0.25 at most.)
_MOST, _CLEARLY = 0.5, 2.0
#: The share of a whole that a further part must tell. (Measured so: what was split or merged has
#: 0.06 or more, what stands near by chance mostly 0.)
_ADDS = 0.05
#: Records of an edition below which nothing stands out. A decision.
_FEW = 5
#: In such an edition: from here on two records are one; and what the names weigh beside the
#: judgement of the whole. (Measured so, on two couples of editions.)
_SAME, _NAMES = 0.5, 0.7
#: Neither a judgement nor a name rules a pair out alone. A decision.
_LEAST = 0.05
#: Records whose labels have one form, which others of that form join. A decision: a series.
_SERIES = 3

_DIGITS, _LETTERS = re.compile(r"\d+"), re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Link:
    """An old passage that became a new one. `first` is the pair one to one; what is not is a
    further part of a split or merged one."""

    old: str
    new: str
    first: bool = True


def records_in(documents: Sequence[Document], library: Library | None = None) -> list[Subject]:
    """What documents present as to be done, plan by plan, with what is labelled in the same series;
    what is said of each ends where the next begins. `library` holds the documents, if any does."""
    known = {d.id for d in documents}
    if library is None:
        plans = find_records(documents).plans
    else:
        every = {d.plan: library.records(d.plan) for d in documents}
        plans = {p: tuple(r for r in s if r.place.document in known) for p, s in every.items()}
    found = [
        subject
        for plan, records in plans.items()
        for subject in subjects_of([d for d in documents if d.plan == plan], records)
    ]
    found += [one for document in documents for one in _in_series(document, found)]
    heads = {place for subject in found for place in subject.places}
    order = {p.id: n for n, p in enumerate(p for d in documents for p in d.passages)}
    return [
        replace(one, rest=tuple(takewhile(lambda p: p.id not in heads, one.rest)))
        for one in sorted(found, key=lambda subject: order[subject.id])
    ]


def _in_series(document: Document, records: Iterable[Subject]) -> Iterator[Subject]:
    """Passages that no record stands in, labelled as records of the document are: D.5 between
    D.4 and D.6."""
    own = [s for s in records if s.passage.document == document.id]
    held = {place for s in own for place in s.places}
    forms = Counter(form for s in own if (form := _form(s.passage)))
    for number, passage in enumerate(document.passages):
        form = _form(passage)
        if form and passage.id not in held and forms[form] >= _SERIES:
            rest = tuple(below(document.passages, number))
            yield Subject(passage, rest, document.language, places=frozenset({passage.id}))


def _form(passage: Passage) -> tuple[Kind, str] | None:
    """How a passage is labelled, whatever its number; None where it is not, or is a field."""
    if not passage.label or passage.kind is Kind.FIELD:
        return None
    return passage.kind, _LETTERS.sub("A", _DIGITS.sub("9", passage.label))


def linked(
    old: Sequence[Subject],
    new: Sequence[Subject],
    libraries: tuple[Library, Library],
    known: Iterable[tuple[str, str]],
) -> tuple[Link, ...]:
    """The links of records, beside the pairs that are `known` by their passages."""
    if not old or not new:
        return ()
    if min(len(old), len(new)) < _FEW:
        table = _mixed(chances(old, new, libraries), _named(old, new))
        return tuple(_Linking(old, new, table, None, known).firsts(_SAME))
    words = words_of(old, new)
    table = standing(old, new, libraries, words)
    linking = _Linking(old, new, table, words, known)
    return (
        *linking.firsts(_STANDS),
        *linking.named(),
        *linking.clear(),
        *linking.parts(),
    )


class _Linking:
    """The pairs so far: for each number of an old record that of its new one, and back."""

    def __init__(
        self,
        old: Sequence[Subject],
        new: Sequence[Subject],
        table: FloatArray,
        words: Words | None,
        known: Iterable[tuple[str, str]],
    ) -> None:
        self._old, self._new, self._table, self._words = old, new, table, words
        rows = {passage: i for i, one in enumerate(old) for passage in one.places}
        columns = {passage: j for j, one in enumerate(new) for passage in one.places}
        self._to = {rows[a]: columns[b] for a, b in known if a in rows and b in columns}
        self._back = {j: i for i, j in self._to.items()}
        # What titles tell: further parts (old, new) of what was merged, and of what was split.
        self._also: tuple[set[tuple[int, int]], set[tuple[int, int]]] = (set(), set())

    def firsts(self, least: float) -> Iterator[Link]:
        """The pairs one to one from here on: those that are the best of one of both."""
        for i, j in self._bests:
            if self._table[i, j] >= least and i not in self._to and j not in self._back:
                yield self._paired(i, j)

    def named(self) -> Iterator[Link]:
        """What was merged or split by what its title says: one title names several whole."""
        old, new = ([forms(one.title) for one in side] for side in (self._old, self._new))
        for j, parts in naming(old, new):
            yield from self._together([(i, j) for i in parts], self._also[0])
        for i, parts in naming(new, old):
            yield from self._together([(i, j) for j in parts], self._also[1])

    def _together(self, pairs: list[tuple[int, int]], also: set[tuple[int, int]]) -> Iterator[Link]:
        """Links of one record with several, where none of them all belongs elsewhere."""
        held = [(i, j) for i, j in pairs if self._to.get(i) == j]
        free = [(i, j) for i, j in pairs if i not in self._to and j not in self._back]
        bound = {n for i, j in held for n in ((0, i), (1, j))}
        free += [
            (i, j)
            for i, j in pairs
            if (i in self._to) != (j in self._back) and bound & {(0, i), (1, j)}
        ]
        if len(held) + len(free) < len(pairs) or any(map(self._is_part, pairs)):
            return
        if not held:
            first = max(free, key=lambda pair: self._table[pair])
            free.remove(first)
            yield self._paired(*first)
        for i, j in free:
            also.add((i, j))
            yield Link(self._old[i].id, self._new[j].id, first=False)

    def clear(self) -> Iterator[Link]:
        """The pairs that leave no doubt, where most records have found theirs."""
        if len(self._to) < _MOST * min(self._table.shape):
            return
        for i, j in self._bests:
            free = i not in self._to and j not in self._back and not self._is_part((i, j))
            if free and self._table[i, j] >= 0 and self._is_clear(i, j):
                yield self._paired(i, j)

    def _paired(self, i: int, j: int) -> Link:
        self._to[i], self._back[j] = j, i
        return Link(self._old[i].id, self._new[j].id)

    def _is_part(self, pair: tuple[int, int]) -> bool:
        """Whether one of two records belongs to what was split or merged."""
        return any(pair[0] == i or pair[1] == j for i, j in (*self._also[0], *self._also[1]))

    def parts(self) -> Iterator[Link]:
        """Where what is left over belongs: of a pair only one side is ever several."""
        olds: dict[int, list[int]] = {j: [i] for j, i in self._back.items()}
        news: dict[int, list[int]] = {i: [j] for i, j in self._to.items()}
        merged, split = set(self._to), set(self._back)
        for i, j in self._also[0]:
            olds[j].append(i)
            merged.add(i)
        for i, j in self._also[1]:
            news[i].append(j)
            split.add(j)
        for i, j in self._bests:
            if self._table[i, j] < _ALSO:
                return
            if i not in merged and j in olds and len(news[olds[j][0]]) == 1:
                held, taken, own = olds[j], merged, i
                sure = self._leads(self._table[i], j) and self._adds(i, j, held)
            elif j not in split and i in news and len(olds[news[i][0]]) == 1:
                held, taken, own = news[i], split, j
                sure = self._leads(self._table[:, j], i) and self._adds(i, j, held, turned=True)
            else:
                continue
            if sure:
                held.append(own)
                taken.add(own)
                yield Link(self._old[i].id, self._new[j].id, first=False)

    @cached_property
    def _bests(self) -> list[tuple[int, int]]:
        """Each record with its best, the surest first."""
        table = self._table
        found = {(i, int(j)) for i, j in enumerate(table.argmax(axis=1))}
        found |= {(int(i), j) for j, i in enumerate(table.argmax(axis=0))}
        return sorted(found, key=lambda pair: (-table[pair], pair))

    def _leads(self, values: FloatArray, best: int, least: float = _LEADS) -> bool:
        """Whether a record's best leads all others of its values."""
        others = np.delete(values, best)
        return bool(values[best] - others.max(initial=-np.inf) >= least)

    def _is_clear(self, i: int, j: int) -> bool:
        """Whether a pair leads all others by far that its two records could still be in."""
        rows = [n for n in range(len(self._old)) if n not in self._to]
        columns = [n for n in range(len(self._new)) if n not in self._back]
        sides = (
            (self._table[i, columns], columns.index(j)),
            (self._table[rows, j], rows.index(i)),
        )
        return all(self._leads(values, best, _CLEARLY) for values, best in sides)

    def _adds(self, i: int, j: int, others: Sequence[int], *, turned: bool = False) -> bool:
        """Whether an old record tells a part of a new one that the `others` do not tell; `turned`,
        a new one of an old one."""
        if self._words is None:
            return False
        old, new = self._words.old, self._words.new
        if turned:
            return self._words.added(new[j], old[i], (new[n] for n in others)) >= _ADDS
        return self._words.added(old[i], new[j], (old[n] for n in others)) >= _ADDS


def _mixed(judged: FloatArray, named: FloatArray) -> FloatArray:
    """The weighted geometric mean of judgements and names; 0 where nothing was judged."""
    mixed = np.maximum(judged, _LEAST) ** (1 - _NAMES) * np.maximum(named, _LEAST) ** _NAMES
    return np.asarray(np.where(judged > 0, mixed, 0), dtype=np.float32)


def _named(old: Sequence[Subject], new: Sequence[Subject]) -> FloatArray:
    """How much of the name of one record the other says, whichever way is more (old, new): rare
    words weigh more, by the share of all records that say them."""
    said = [[set(terms(f"{s.title} {s.text}", s.language)) for s in side] for side in (old, new)]
    names = [[set(terms(s.title, s.language)) for s in side] for side in (old, new)]
    every = [words for side in said for words in side]
    count = Counter(term for words in every for term in words)
    weight = {term: log((1 + len(every)) / n) for term, n in count.items()}

    def share(name: set[str], words: set[str]) -> float:
        whole = sum(weight[term] for term in name)
        return sum(weight[term] for term in name & words) / whole if whole else 0.0

    return np.array(
        [
            [
                max(share(a, there), share(b, here))
                for b, there in zip(names[1], said[1], strict=True)
            ]
            for a, here in zip(names[0], said[0], strict=True)
        ],
        dtype=np.float32,
    )
