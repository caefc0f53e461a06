"""Judged pairs of two plans as the alignment reads them.

Two kinds are learnt from: pairs of two documents' units, drawn by nearness and some by chance
(`sets/judgements/pairs`), and pairs of passages that were picked to be hard (`sets/*-pairs.json`).
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.alignment.features import Comparison
from assistant.alignment.said import Reader, Said
from assistant.alignment.space import Space
from assistant.alignment.subject import Subject
from assistant.alignment.subjects import subjects
from index.embed.embedder import Embedder, FloatArray
from index.library import Library
from ingest.locator import Span
from ingest.model import LEVELS, Document, Passage

from ..indexes import index_of
from ..judged import load_judged, placed
from ..judgements.folds import Fold, folds
from ..judgements.judgeddocuments import judgements_of, pairs
from ..judgements.places import libraries
from ..judgements.stretches import Finder
from ..sets import known_sets

#: Grades in order: apart, in part the same, the same.
GRADES = ("none", "partial", "same")
#: Of a judged pair, by its label. A decision: as `evals.judged` ranks them.
_GRADES = {"aligned": 2, "partial": 1}
#: Passages after a heading that speak for it. A decision.
_FOLLOWING = 6

Grades = NDArray[np.int64]


@dataclass(frozen=True)
class Couple:
    """The judged pairs of two plans: subjects of both sides, pairs by their numbers (pairs, 2), and
    the grade of each. `plans` names what was read; `drawn` pairs are as the alignment meets them."""

    name: str
    plans: frozenset[str]
    sides: tuple[tuple[tuple[Library, Subject], ...], tuple[tuple[Library, Subject], ...]]
    pairs: NDArray[np.int64]
    grades: Grades
    drawn: bool

    @property
    def together(self) -> FloatArray:
        """1 for each pair that belongs together."""
        return np.asarray(self.grades > 0, dtype=np.float64)

    def tokens(self) -> list[FloatArray]:
        """The tokens of every subject, as the model gives them."""
        return [Reader(library, None).plain(s) for library, s in (*self.sides[0], *self.sides[1])]

    def features(self, space: Space | None) -> Mapping[str, FloatArray]:
        """The features of the judged pairs, each (pairs,)."""
        order = np.lexsort((self.pairs[:, 1], self.pairs[:, 0]))
        left, right = (_said(side, space) for side in self.sides)
        table = Comparison(left, right).features(self.pairs[order, 0], self.pairs[order, 1])
        back = np.argsort(order)
        return {name: column[back] for name, column in table.items()}


def _said(side: Sequence[tuple[Library, Subject]], space: Space | None) -> list[Said]:
    readers: dict[int, Reader] = {}
    return [
        readers.setdefault(id(library), Reader(library, space)).read(subject)
        for library, subject in side
    ]


def couples(
    embedder: Embedder,
    cache: Path,
    shared: Path,
    listener: Callable[[str], None] = lambda name: None,
) -> list[Couple]:
    """Every couple whose documents are there; none with a locked document."""
    fold = folds()
    judged = {
        names: [(p.a, p.b, GRADES.index(p.grade)) for p in found]
        for names, found in pairs().items()
        if all(fold[name] is not Fold.LOCKED for name in names)
    }
    wanted = {name for names in judged for name in names}
    held = dict(libraries(wanted, embedder, cache, shared, listener))
    made = [
        _of_units(names, (held[names[0]], held[names[1]]), graded)
        for names, graded in judged.items()
        if all(name in held for name in names)
    ]
    return [*made, *_of_sets(embedder, cache, shared)]


def _of_units(
    names: tuple[str, str], held: tuple[Library, Library], graded: Sequence[tuple[int, int, int]]
) -> Couple:
    found = [
        dict(_units(library, name, {pair[n] for pair in graded}))
        for n, (name, library) in enumerate(zip(names, held, strict=True))
    ]
    kept = [(a, b, grade) for a, b, grade in graded if a in found[0] and b in found[1]]
    return _couple("--".join(names), found, kept, held, drawn=True)


def _units(library: Library, name: str, wanted: Iterable[int]) -> Iterator[tuple[int, Subject]]:
    """The subject of each unit: that which stands in its passage, else the passage by itself."""
    document = library.document(name)
    finder, units = Finder(document.text), judgements_of(name).units
    known = {subject.id: subject for subject in subjects(library, document.plan)}
    for unit in wanted:
        span = finder.find(units[unit])
        here = _within(document, span) if span else []
        if here:
            number = document.passages.index(here[-1])
            below = _and_below(document.passages, number)[1:]
            yield unit, known.get(here[0].id) or _by_itself(document, [*here, *below])


def _within(document: Document, span: Span) -> list[Passage]:
    return [p for p in document.passages if p.start < span.end and span.start < p.end]


def _by_itself(document: Document, here: Sequence[Passage]) -> Subject:
    return Subject(here[0], tuple(here[1:]), document.language, places=frozenset({here[0].id}))


def _of_sets(embedder: Embedder, cache: Path, shared: Path) -> Iterator[Couple]:
    for source in known_sets(shared):
        if not source.learns or source.absent or not source.judged or not source.judged.exists():
            continue
        library = index_of(source.documents, embedder, cache).library
        found = placed(library, load_judged(source.judged))
        if not found.plans:
            continue
        sides = [_passages(library, plan) for plan in found.plans]
        graded = [
            (_first(library, a, sides[0]), _first(library, b, sides[1]), _GRADES.get(label, 0))
            for a, b, label in found.pairs
        ]
        yield _couple(source.name, sides, graded, (library, library), drawn=False)


def _passages(library: Library, plan: str) -> dict[str, Subject]:
    """The subject of every passage of a plan."""
    known = {subject.id: subject for subject in subjects(library, plan)}
    return {
        p.id: known.get(p.id) or _by_itself(document, _and_below(document.passages, n))
        for document in library.documents_of(plan)
        for n, p in enumerate(document.passages)
    }


def _and_below(passages: Sequence[Passage], number: int) -> list[Passage]:
    found = [passages[number]]
    if found[0].kind in LEVELS and not found[0].cells:
        for passage in passages[number + 1 : number + _FOLLOWING]:
            if passage.kind in LEVELS:
                break
            found.append(passage)
    return found


def _first(library: Library, ids: Iterable[str], side: Mapping[str, Subject]) -> str:
    return min((i for i in ids if i in side), key=library.number.__getitem__)


def _couple(
    name: str,
    sides: Sequence[Mapping[int, Subject]] | Sequence[Mapping[str, Subject]],
    graded: Sequence[tuple[int, int, int]] | Sequence[tuple[str, str, int]],
    held: tuple[Library, Library],
    *,
    drawn: bool,
) -> Couple:
    numbers: list[dict[object, int]] = [{}, {}]
    for pair in graded:
        for side in (0, 1):
            numbers[side].setdefault(pair[side], len(numbers[side]))
    ordered = tuple(
        tuple((library, side[key]) for key in known)  # type: ignore[index]
        for library, side, known in zip(held, sides, numbers, strict=True)
    )
    rows = np.array([(numbers[0][a], numbers[1][b]) for a, b, _ in graded], dtype=np.int64)
    plans = frozenset(
        library.document(s.passage.document).id for lib in ordered for library, s in lib
    )
    grades = np.array([grade for *_, grade in graded], dtype=np.int64)
    return Couple(name, plans, (ordered[0], ordered[1]), rows, grades, drawn)
