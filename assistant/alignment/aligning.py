"""Aligns two plans: every pair of passages is judged, the strongest are kept, the rest stands alone
with what comes nearest."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from index.embed.embedder import FloatArray
from index.library import Library
from ingest.locator import Span, clip
from ingest.model import LEVELS, Passage

from ..relevance import model
from .reading import PARTS
from .relation import Alignment, Alone, Candidate, Pair, Side, Unread
from .signals import signals

_MOST_PAIRS = 5
_NEAREST = 3
#: From which value on a signal is told as shared; below it, it is told as lacking.
_SHARED = {"aim": 0.5, "object": 0.25, "words": 0.1, "intervention": 0.4, "people": 0.4}


@dataclass(frozen=True)
class Judged:
    """Of all pairs the probability that they belong together (left, right), with the signals that
    it comes from."""

    together: FloatArray
    signals: Mapping[str, FloatArray]

    @property
    def turned(self) -> "Judged":
        """The same from the other side."""
        return Judged(self.together.T, {name: column.T for name, column in self.signals.items()})


def align(library: Library, a: str, b: str) -> Alignment:
    """Align two plans. Raises UnknownName where one is not indexed."""
    left, right = passages(library, a), passages(library, b)
    if not left or not right:
        only_a, only_b = (tuple(_alone(library, p, ()) for p in side) for side in (left, right))
        return Alignment(a, b, (), only_a, only_b, _unread(library, a), _unread(library, b))
    judged = judge(library, left, right)
    least, sure = (model("pair").thresholds[name] for name in ("together", "aligned"))
    chosen = strongest(judged.together, least)
    pairs = tuple(
        Pair(
            _side(library, left[i]),
            _side(library, right[j]),
            round(float(judged.together[i, j]), 3),
            "aligned" if judged.together[i, j] >= sure else "partial",
            *_told(judged.signals, i, j),
        )
        for i, j in chosen
    )
    return Alignment(
        a,
        b,
        tuple(sorted(pairs, key=lambda p: -p.score)),
        _only(library, (left, right), {i for i, _ in chosen}, judged),
        _only(library, (right, left), {j for _, j in chosen}, judged.turned),
        _unread(library, a),
        _unread(library, b),
    )


def passages(library: Library, plan: str) -> list[Passage]:
    """The levels of a plan in the order of its documents. Raises UnknownName."""
    library.plan(plan)
    return [p for d in library.documents if d.plan == plan for p in d.passages if p.kind in LEVELS]


def _unread(library: Library, plan: str) -> tuple[Unread, ...]:
    held = (d for d in library.documents if d.plan == plan)
    return tuple(Unread(d.id, d.unread_pages) for d in held if d.unread_pages)


def judge(library: Library, left: Sequence[Passage], right: Sequence[Passage]) -> Judged:
    """Judge all pairs of two sides, neither of which is empty."""
    table = signals(library, left, right)
    return Judged(model("pair").probability(table), table)


def strongest(score: FloatArray, least: float) -> list[tuple[int, int]]:
    """Pairs over a threshold, strongest first, each passage in at most five."""
    rows, columns = np.nonzero(score >= least)
    order = np.argsort(-score[rows, columns], kind="stable")
    taken_rows: dict[int, int] = {}
    taken_columns: dict[int, int] = {}
    chosen: list[tuple[int, int]] = []
    for k in order:
        i, j = int(rows[k]), int(columns[k])
        if taken_rows.get(i, 0) < _MOST_PAIRS and taken_columns.get(j, 0) < _MOST_PAIRS:
            taken_rows[i] = taken_rows.get(i, 0) + 1
            taken_columns[j] = taken_columns.get(j, 0) + 1
            chosen.append((i, j))
    return chosen


def _only(
    library: Library, sides: tuple[list[Passage], list[Passage]], paired: set[int], judged: Judged
) -> tuple[Alone, ...]:
    own, other = sides
    found = []
    for i, passage in enumerate(own):
        if i in paired:
            continue
        order = np.argsort(-judged.together[i], kind="stable")[:_NEAREST]
        nearest = tuple(_candidate(library, other[j], judged, i, int(j)) for j in order.tolist())
        found.append(_alone(library, passage, nearest))
    return tuple(found)


def _candidate(library: Library, passage: Passage, judged: Judged, i: int, j: int) -> Candidate:
    side = _side(library, passage)
    _, lacks = _told(judged.signals, i, j)
    score = round(float(judged.together[i, j]), 3)
    return Candidate(side.passage, side.document, side.path, side.quote, score, lacks)


def _told(
    table: Mapping[str, FloatArray], i: int, j: int
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The signals that a pair shares, and those that it lacks; of means and people only what both
    passages tell."""
    shared = {name: float(table[name][i, j]) >= least for name, least in _SHARED.items()}
    lacks = [n for n, held in shared.items() if not held and (n not in PARTS or not table[n][i, j])]
    return tuple(name for name, held in shared.items() if held), tuple(lacks)


def _alone(library: Library, passage: Passage, nearest: tuple[Candidate, ...]) -> Alone:
    side = _side(library, passage)
    return Alone(side.passage, side.document, side.path, side.quote, nearest)


def _side(library: Library, passage: Passage) -> Side:
    text = library.document(passage.document).text
    quote = clip(text, Span(passage.start, passage.end)).of(text)
    return Side(passage.id, passage.document, passage.path, quote)
