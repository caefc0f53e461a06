"""Aligns two plans: candidates of both directions are judged pair by pair, the strongest are kept,
the rest stands alone with what comes nearest."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from index.embed.embedder import FloatArray
from index.library import Library
from ingest.locator import Span, clip
from ingest.model import Passage

from ..judging.relevance import Model, model
from ..stopping import check
from .features import Comparison, Numbers
from .relation import Alignment, Alone, Candidate, Pair, Side, Unread
from .said import Reader
from .space import Space, shipped
from .subject import Subject
from .subjects import subjects
from .why import Explainer, common

_WEIGHTS = "alignment.toml"
#: Pairs that one record takes part in. A decision: more say that it is general, not that it is
#: alike.
_MOST_PAIRS = 5
#: Nearest passages that a gap is shown with. A decision.
_NEAREST = 3
#: Subjects of the other plan that are judged for each, the nearest at a glance. Measured by
#: `evals.bench.pairing`: fewer lose pairs that all of them would show, more take their time.
CANDIDATES = 30


@dataclass(frozen=True)
class Judged:
    """Pairs that were judged, by the numbers of both sides, `rows` ascending; the probability that
    each belongs together, and the features that it comes from, each (pairs,). `wordings` are those
    of both sides, `said` their numbers by which each pair was judged."""

    rows: Numbers
    columns: Numbers
    chance: FloatArray
    features: Mapping[str, FloatArray]
    wordings: tuple[Sequence[Subject], Sequence[Subject]]
    said: tuple[Numbers, Numbers]

    def told(self, n: int, left: Subject, right: Subject) -> tuple[Subject, Subject]:
        """What of two subjects was judged as a pair: their entries where they have some, else they
        themselves, in whichever other words they stand again."""
        held = [own[int(said[n])] for own, said in zip(self.wordings, self.said, strict=True)]
        one, other = (w if w.id == s.id else s for w, s in zip(held, (left, right), strict=True))
        return one, other


def align(library: Library, a: str, b: str) -> Alignment:
    """Align two plans. Raises UnknownName where one is not indexed."""
    left, right = subjects(library, a), subjects(library, b)
    unread = _unread(library, a), _unread(library, b)
    if not left or not right:
        alone = [tuple(_alone(library, s, ()) for s in side) for side in (left, right)]
        return Alignment(a, b, (), alone[0], alone[1], *unread)
    decides = decider(library)
    judged = judge(library, left, right)
    explainer = Explainer(shared=common(library, a, b), library=library, every=(*left, *right))
    least, sure = (decides.thresholds[name] for name in ("together", "aligned"))
    over = np.flatnonzero(judged.chance >= least)
    kept, lost = strongest(judged, over)

    def pair(n: int) -> Pair:
        check()
        score = float(judged.chance[n])
        one, other = judged.told(n, left[judged.rows[n]], right[judged.columns[n]])
        status = "aligned" if score >= sure else "partial"
        why = explainer.pair(one, other)
        sides = _side(library, one.passage), _side(library, other.passage)
        return Pair(*sides, round(score, 3), status, why)

    gaps = _Gaps(library, explainer, judged, over)
    return Alignment(
        a,
        b,
        tuple(map(pair, kept)),
        tuple(gaps.only(left, right)),
        tuple(gaps.only(right, left, turned=True)),
        *unread,
        beyond=tuple(map(pair, lost)),
    )


def decider(library: Library) -> Model:
    """The model that judges pairs: without vectors of words another."""
    return model("pair" if space_of(library) else "pair_plain", _WEIGHTS)


def space_of(library: Library) -> Space | None:
    """The space in which words of a library are compared; None where its embedder gives none."""
    known = shipped()
    return known if library.tokens and library.manifest.embedder == known.embedder else None


def judge(
    library: Library,
    left: Sequence[Subject],
    right: Sequence[Subject],
    most: int | None = CANDIDATES,
) -> Judged:
    """Judge the candidates of two sides, neither of which is empty: for each subject the `most`
    that come nearest at a glance, or all pairs. What stands again in other words, or holds several
    entries, is judged by each of them: the likeliest counts."""
    decides = decider(library)
    reader = Reader(library, space_of(library))
    sides = [[(n, one) for n, s in enumerate(side) for one in s.wordings] for side in (left, right)]
    compared = Comparison(*([reader.read(one) for _, one in side] for side in sides))
    said = candidates(compared.glance(decides.weights), most)
    features = compared.features(*said)
    numbers = [np.array([n for n, _ in side], dtype=np.int64) for side in sides]
    rows, columns = (own[which] for own, which in zip(numbers, said, strict=True))
    wordings = tuple([one for _, one in side] for side in sides)
    chance = decides.probability(features)
    return _once(Judged(rows, columns, chance, features, (wordings[0], wordings[1]), said))


def _once(judged: Judged) -> Judged:
    """Each pair once, by the likeliest of its wordings."""
    order = np.lexsort((-judged.chance, judged.columns, judged.rows))
    pairs = np.stack((judged.rows[order], judged.columns[order]))
    kept = order[np.any(np.diff(pairs, axis=1, prepend=-1) != 0, axis=0)]
    return replace(
        judged,
        rows=judged.rows[kept],
        columns=judged.columns[kept],
        chance=judged.chance[kept],
        features={name: column[kept] for name, column in judged.features.items()},
        said=(judged.said[0][kept], judged.said[1][kept]),
    )


def chances(
    left: Sequence[Subject],
    right: Sequence[Subject],
    libraries: tuple[Library, Library],
    most: int | None = CANDIDATES,
) -> FloatArray:
    """The probability of each pair (left, right) of subjects of two indexes that one embedder made,
    neither of them empty; 0 where it is no candidate."""
    spaces = [space_of(library) for library in libraries]
    space = spaces[0] if all(spaces) else None
    readers = [Reader(library, space) for library in libraries]
    compared = Comparison([readers[0].read(s) for s in left], [readers[1].read(s) for s in right])
    decides = decider(libraries[0])
    rows, columns = candidates(compared.glance(decides.weights), most)
    table = np.zeros((len(left), len(right)), dtype=np.float32)
    table[rows, columns] = decides.probability(compared.features(rows, columns))
    return table


def candidates(near: FloatArray, most: int | None) -> tuple[Numbers, Numbers]:
    """For each row and each column of a table its `most` largest, as pairs with rows ascending."""
    chosen = np.full(near.shape, most is None)
    if most is not None:
        for axis in (0, 1):
            count = min(most, near.shape[axis])
            order = np.argpartition(-near, count - 1, axis=axis)
            np.put_along_axis(chosen, order.take(range(count), axis=axis), True, axis=axis)
    rows, columns = np.nonzero(chosen)
    return rows, columns


def strongest(judged: Judged, over: Numbers) -> tuple[list[int], list[int]]:
    """Of the pairs `over` those that are kept, each subject in at most five, and those that lose:
    both strongest first, whichever side comes first."""
    taken: list[Counter[int]] = [Counter(), Counter()]
    kept: list[int] = []
    lost: list[int] = []
    for n in sorted(over.tolist(), key=lambda n: -judged.chance[n]):
        i, j = int(judged.rows[n]), int(judged.columns[n])
        if max(taken[0][i], taken[1][j]) < _MOST_PAIRS:
            taken[0][i] += 1
            taken[1][j] += 1
            kept.append(n)
        else:
            lost.append(n)
    return kept, lost


@dataclass(frozen=True)
class _Gaps:
    """What stands in no pair `over` the threshold, with its nearest."""

    library: Library
    explainer: Explainer
    judged: Judged
    over: Numbers

    def only(
        self, own: Sequence[Subject], other: Sequence[Subject], *, turned: bool = False
    ) -> Iterator[Alone]:
        """The gaps of one side; `turned` where it is the second."""
        here, there = self.judged.rows, self.judged.columns
        if turned:
            here, there = there, here
        paired = set(here[self.over].tolist())
        order = np.lexsort((-self.judged.chance, here))
        bounds = np.searchsorted(here[order], np.arange(len(own) + 1))
        for i, subject in enumerate(own):
            check()
            if i not in paired:
                nearest = order[bounds[i] : bounds[i + 1]][:_NEAREST].tolist()
                near = tuple(
                    self._near(n, subject, other[there[n]], turned=turned) for n in nearest
                )
                yield _alone(self.library, subject, near)

    def _near(self, n: int, own: Subject, near: Subject, *, turned: bool) -> Candidate:
        if turned:
            near, own = self.judged.told(n, near, own)
        else:
            own, near = self.judged.told(n, own, near)
        side = _side(self.library, near.passage)
        score = round(float(self.judged.chance[n]), 3)
        why = self.explainer.gap(own, near)
        return Candidate(side.passage, side.document, side.path, side.quote, score, why)


def _alone(library: Library, subject: Subject, nearest: tuple[Candidate, ...]) -> Alone:
    side = _side(library, subject.passage)
    return Alone(side.passage, side.document, side.path, side.quote, nearest)


def _side(library: Library, passage: Passage) -> Side:
    text = library.document(passage.document).text
    quote = clip(text, Span(passage.start, passage.end)).of(text)
    return Side(passage.id, passage.document, passage.path, quote)


def _unread(library: Library, plan: str) -> tuple[Unread, ...]:
    held = library.documents_of(plan)
    return tuple(Unread(d.id, d.unread_pages) for d in held if d.unread_pages)
