"""Which records of two editions are the same thing in other words, and which became several.

What words do not tell is judged as pairs of two plans are (`assistant.alignment`), by all that each
record says. The surest pairs are taken first, one to one; what is left over then goes where it
comes nearest: several old ones in one new one are merged, one old one in several new ones is split.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile
from math import log

import numpy as np

from index.embed.embedder import FloatArray
from index.library import Library
from index.records import find_records
from index.words import terms
from ingest.model import Document

from ..alignment.aligning import chances
from ..alignment.subjects import Subject, subjects_of

#: From these on two records are one, and what is left over belongs to a pair; and what the
#: names weigh beside the judgement of the whole: the best of a grid on both couples of
#: `evals/sets/editions.json`, so that no more than one in ten of what is new or dropped is
#: linked. (Measured so.)
_SAME, _ALSO, _NAMES = 0.5, 0.8, 0.7
#: Neither a judgement nor a name rules a pair out alone. A decision.
_LEAST = 0.05


@dataclass(frozen=True, slots=True)
class Link:
    """An old passage that became a new one. `first` is the pair one to one; what is not is a
    further part of a split or merged one. `chance` is the probability that both are one thing."""

    old: str
    new: str
    chance: float
    first: bool = True


def records_in(documents: Sequence[Document]) -> list[Subject]:
    """What documents present as to be done, plan by plan; what is said of each ends where the next
    begins."""
    found = [
        subject
        for plan, records in find_records(documents).plans.items()
        for subject in subjects_of([d for d in documents if d.plan == plan], records)
    ]
    heads = {place for subject in found for place in subject.places}
    return [
        replace(one, rest=tuple(takewhile(lambda p: p.id not in heads, one.rest))) for one in found
    ]


def linked(
    old: Sequence[Subject],
    new: Sequence[Subject],
    libraries: tuple[Library, Library],
    known: Iterable[tuple[str, str]],
) -> tuple[Link, ...]:
    """The links of records, beside the pairs that are `known` by their passages."""
    if not old or not new:
        return ()
    judged = chances(old, new, libraries)
    chance = _mixed(judged, _named(old, new))
    rows = {passage: i for i, one in enumerate(old) for passage in one.places}
    columns = {passage: j for j, one in enumerate(new) for passage in one.places}
    to = {rows[a]: columns[b] for a, b in known if a in rows and b in columns}
    back = {j: i for i, j in to.items()}
    found: list[Link] = []
    order = np.argsort(-chance, axis=None, kind="stable")
    for i, j in np.transpose(np.unravel_index(order, chance.shape)).tolist():
        if chance[i, j] < _SAME:
            break
        if i not in to and j not in back:
            to[i], back[j] = j, i
            found.append(Link(old[i].id, new[j].id, float(chance[i, j])))
    found += _parts(old, new, chance, to, back)
    return tuple(found)


def _parts(
    old: Sequence[Subject],
    new: Sequence[Subject],
    chance: FloatArray,
    to: dict[int, int],
    back: dict[int, int],
) -> Iterable[Link]:
    """Where what is left over belongs: of a pair only one side is ever several."""
    several: set[int] = set()
    for i in range(len(old)):
        j = int(chance[i].argmax())
        if i not in to and j in back and chance[i, j] >= _ALSO:
            several.add(back[j])
            yield Link(old[i].id, new[j].id, float(chance[i, j]), first=False)
    for j in range(len(new)):
        i = int(chance[:, j].argmax())
        if j not in back and i in to and i not in several and chance[i, j] >= _ALSO:
            yield Link(old[i].id, new[j].id, float(chance[i, j]), first=False)


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
