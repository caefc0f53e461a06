"""The counterpart of each passage in another edition.

Passages are paired one to one, the surest first: the same words; the same words under another
label; the same label or field name; alike words; the same place between neighbours that are
paired; of headings, the same below them; what stands in one section. Among equals those under the
like headings, then those at the like position come first, so that no two unpaired passages would
rather be a pair (a stable matching for a symmetric score).
"""

import re
from collections import ChainMap, Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import product

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import Indel

from index.embed.embedder import FloatArray
from index.words import has_letter
from ingest.codes import normal
from ingest.model import Kind, Passage

from ..wording import SHUFFLED, forms, likeness_of
from .telling import Telling

#: How alike the words must be (0 to 1) under the same label, or in the same section. A decision: it
#: may be reworded.
_SAME_LABEL = 0.4
#: The same without one. A decision: more than half.
_ALIKE = 0.6
#: The share of what both say in rare words that they must have in common, without a label. Measured:
#: of 17 links of the ICT plan that go 15 are wrong; from 0.6 on judged ones go.
_TELLING = 0.5
#: The same between two passages that are paired already. A decision: the place tells the rest, but
#: any two sentences share letters for 0.3.
_IN_PLACE = 0.4
#: Of words alone, below which the whole cannot reach `_ALIKE`. It follows from that decision.
_FEWEST_WORDS = 2 * _ALIKE - 1
#: Passages of a section that tell where it went. A decision: fewer may be those that moved.
_FEWEST_BELOW = 3
#: Words of a name before a colon, at most. A decision: more are a sentence.
_LONGEST_NAME = 6
_IN_BRACKETS = re.compile(r"\([^)]*\)")
#: The first letter that stands for a word; those before it include what is no character. A
#: decision.
_FIRST = 0x10000


@dataclass(frozen=True, slots=True)
class Match:
    """Two passages, one of each edition, and how alike their words are, 0 to 1."""

    old: Passage
    new: Passage
    likeness: float


@dataclass(frozen=True)
class _Said:
    """One passage as it is compared; `place` is its share of the edition, 0 to 1."""

    passage: Passage
    place: float

    @cached_property
    def words(self) -> tuple[str, ...]:
        return forms(self.passage.text)

    @cached_property
    def value(self) -> tuple[str, ...]:
        return forms(self.passage.value)

    @cached_property
    def path(self) -> tuple[tuple[str, ...], ...]:
        return tuple(map(forms, self.passage.path))

    @cached_property
    def name(self) -> str | None:
        """What the plan itself calls the passage by: its label, the name of its field, the first
        cell of a row, or what stands before the colon of an item."""
        if self.passage.label:
            return normal(self.passage.label)
        if self.passage.cells and (first := _letters(self.passage)):
            return first
        if self.passage.name:
            return " ".join(forms(self.passage.name))
        return _lead(self.passage) if self.passage.kind is Kind.ITEM else None


def match(old: Sequence[Passage], new: Sequence[Passage]) -> tuple[Match, ...]:
    """The pairs, in the order of the new edition."""
    return _Matching(_said(old), _said(new)).run()


def _said(passages: Sequence[Passage]) -> list[_Said]:
    return [_Said(p, n / max(1, len(passages))) for n, p in enumerate(passages)]


class _Matching:
    """The pairs so far: for each number of an old passage that of its new one, and back."""

    def __init__(self, old: list[_Said], new: list[_Said]) -> None:
        self._old = old
        self._new = new
        self._telling = Telling(said.words for said in (*old, *new))
        self._to: dict[int, int] = {}
        self._back: dict[int, int] = {}

    def run(self) -> tuple[Match, ...]:
        self._join_in_place()
        self._join_equal(lambda said: said.words)
        self._join_equal(_relabelled)
        self._join_named()
        self._join_alike()
        self._join_placed()
        self._join_headings()
        self._join_below()
        return tuple(
            Match(self._old[i].passage, self._new[j].passage, round(self._likeness(i, j), 3))
            for j, i in sorted(self._back.items())
        )

    def _join_in_place(self) -> None:
        """Pair the same words under the same headings, in order."""
        for ours, theirs in self._groups(lambda said: (said.path, said.words)):
            for i, j in zip(ours, theirs, strict=False):
                self._pair(i, j)

    def _join_equal(self, key: "_KeyOf") -> None:
        """Pair what has the same key."""
        for ours, theirs in self._groups(key):
            self._join((1.0, i, j) for i in ours for j in theirs)

    def _groups(self, key: "_KeyOf") -> Iterator[tuple[list[int], list[int]]]:
        """The unpaired old and new passages that have the same key."""
        found: dict[object, list[int]] = defaultdict(list)
        for j in self._free_new:
            found[key(self._new[j])].append(j)
        ours: dict[object, list[int]] = defaultdict(list)
        for i in self._free_old:
            if (known := key(self._old[i])) is not None and known in found:
                ours[known].append(i)
        return ((numbers, found[known]) for known, numbers in ours.items())

    def _join_named(self) -> None:
        """Pair what has the same label or field name, where the rest is alike enough; the value
        of a field may be quite another."""
        candidates = []
        for ours, theirs in self._groups(_named):
            for i, j in product(ours, theirs):
                alike = likeness_of(self._old[i].value, self._new[j].value)
                field = self._old[i].passage.kind in (Kind.FIELD, Kind.ROW)
                if alike >= _SAME_LABEL or field:
                    candidates.append((alike, i, j))
        self._join(candidates)

    def _join_alike(self) -> None:
        """Pair what has alike words; of fields, what has the same value."""
        ours, theirs = self._free_old, self._free_new
        if not ours or not theirs:
            return
        sides = [self._old[i] for i in ours], [self._new[j] for j in theirs]
        candidates = [
            (alike, ours[row], theirs[column])
            for row, column, alike in _alike(*sides)
            if alike >= _ALIKE
            and _may_be_one(sides[0][row], sides[1][column])
            and self._telling.shared(sides[0][row].words, sides[1][column].words) >= _TELLING
        ]
        self._join(candidates)

    def _join_placed(self) -> None:
        """Pair what stands alone on both sides between the same neighbours."""
        to = ChainMap(self._to, {-1: -1, len(self._old): len(self._new)})
        for i in self._free_old:
            before, after = to.get(i - 1), to.get(i + 1)
            if before is None or after != before + 2:
                continue
            j = before + 1
            same = self._old[i].passage.kind is self._new[j].passage.kind
            if same and j not in self._back and self._likeness(i, j) >= _IN_PLACE:
                self._pair(i, j)

    def _join_headings(self) -> None:
        """Pair headings that hold the same, whatever they are called now."""
        ours, theirs = _parents(self._old), _parents(self._new)
        below: dict[int, list[int]] = defaultdict(list)
        for number, parent in enumerate(ours):
            if parent is not None:
                below[parent].append(number)
        for i in self._free_old:
            held = Counter(theirs[self._to[n]] for n in below[i] if n in self._to)
            for j, count in held.most_common(1):
                if j is not None and j not in self._back and 2 * count > len(below[i]):
                    self._pair(i, j)

    def _join_below(self) -> None:
        """Pair what stands where most of its section stands now and is alike enough for that."""
        ours, theirs = _parents(self._old), _parents(self._new)
        went: dict[int, Counter[int | None]] = defaultdict(Counter)
        for i, j in self._to.items():
            if (parent := ours[i]) is not None:
                went[parent][theirs[j]] += 1
        now: dict[int | None, int | None] = {
            parent: there
            for parent, held in went.items()
            for there, count in held.most_common(1)
            if count > 1 and (count == held.total() or _mostly(count, held.total()))
        }
        free: dict[int | None, list[int]] = defaultdict(list)
        for j in self._free_new:
            free[theirs[j]].append(j)
        free[None] = []
        self._join(
            (alike, i, j)
            for i in self._free_old
            for j in free[now.get(ours[i])]
            if self._old[i].passage.kind is self._new[j].passage.kind
            and _may_be_one(self._old[i], self._new[j])
            and (alike := self._likeness(i, j)) >= _SAME_LABEL
        )

    def _join(self, candidates: Iterable[tuple[float, int, int]]) -> None:
        """Pair candidates (likeness, old, new), the best first."""
        ranked = sorted(
            candidates, key=lambda c: (-c[0], -self._headings(c[1], c[2]), self._distance(*c[1:]))
        )
        for _, i, j in ranked:
            if i not in self._to and j not in self._back:
                self._pair(i, j)

    def _pair(self, i: int, j: int) -> None:
        self._to[i], self._back[j] = j, i

    @property
    def _free_old(self) -> list[int]:
        return [i for i in range(len(self._old)) if i not in self._to]

    @property
    def _free_new(self) -> list[int]:
        return [j for j in range(len(self._new)) if j not in self._back]

    def _likeness(self, i: int, j: int) -> float:
        return likeness_of(self._old[i].words, self._new[j].words)

    def _headings(self, i: int, j: int) -> float:
        """How alike the headings above are, 0 to 1."""
        return float(Indel.normalized_similarity(self._old[i].path, self._new[j].path))

    def _distance(self, i: int, j: int) -> float:
        return abs(self._old[i].place - self._new[j].place)


_KeyOf = Callable[[_Said], object]


def _mostly(count: int, whole: int) -> bool:
    """Whether so many of a section tell where it went, though not all do."""
    return count >= _FEWEST_BELOW and 2 * count > whole


def _parents(side: Sequence[_Said]) -> list[int | None]:
    """For each passage the number of the heading right above it, None where it is no passage."""
    last: dict[tuple[str, tuple[str, ...]], int] = {}
    found: list[int | None] = []
    for number, said in enumerate(side):
        document = said.passage.document
        found.append(last.get((document, said.path[-1])) if said.path else None)
        last[document, said.words] = number
    return found


def _letters(row: Passage) -> str:
    """The words of a row's first cell; empty where it holds only a number."""
    cell = row.cells[0]
    words = forms(row.text[cell.start - row.start : cell.end - row.start])
    return " ".join(words) if any(map(has_letter, words)) else ""


def _lead(item: Passage) -> str | None:
    """The words before the colon of an item, without what stands in brackets; None where they are
    no name."""
    head, colon, _ = item.text.partition(":")
    words = forms(_IN_BRACKETS.sub(" ", head))
    return " ".join(words) if colon and 1 < len(words) <= _LONGEST_NAME else None


def _relabelled(said: _Said) -> object:
    """What stays where only the label is another."""
    free = said.passage.kind is not Kind.FIELD and said.value
    return (said.passage.kind, said.value) if free else None


def _named(said: _Said) -> object:
    return (said.passage.kind, said.name) if said.name else None


def _may_be_one(old: _Said, new: _Said) -> bool:
    """Fields with another name and another value are two fields, however alike they look."""
    kinds = {old.passage.kind, new.passage.kind}
    return Kind.FIELD not in kinds or old.name == new.name or old.value == new.value


def _alike(old: Sequence[_Said], new: Sequence[_Said]) -> Iterator[tuple[int, int, float]]:
    """The likeness of the pairs of two sides that can reach what is needed, by their numbers."""
    letters: dict[str, str] = {}
    ordered = _shared([[_as_letters(said.words, letters) for said in side] for side in (old, new)])
    shuffled = _shared(
        [[_as_letters(sorted(said.words), letters) for said in side] for side in (old, new)]
    )
    words = np.maximum(ordered, SHUFFLED * shuffled)
    rows, columns = (numbers.tolist() for numbers in np.nonzero(words >= _FEWEST_WORDS))
    spelt = process.cpdist(
        [" ".join(old[row].words) for row in rows],
        [" ".join(new[column].words) for column in columns],
        scorer=Indel.normalized_similarity,
        dtype=np.float32,
        workers=-1,
    )
    both = (words[rows, columns] + spelt) / 2
    return zip(rows, columns, both.tolist(), strict=True)


def _shared(sides: Sequence[Sequence[str]]) -> FloatArray:
    """The shares of common letters in order, shape (old, new)."""
    return process.cdist(
        *sides,
        scorer=Indel.normalized_similarity,
        score_cutoff=_FEWEST_WORDS,
        dtype=np.float32,
        workers=-1,
    )


def _as_letters(words: Iterable[str], known: dict[str, str]) -> str:
    """A text with one letter a word, the same letter for the same word."""
    return "".join(known.setdefault(word, chr(_FIRST + len(known))) for word in words)
