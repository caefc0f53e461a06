"""Gold items found in documents."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from ingest.model import Document

from .comparable import WordIndex
from .errors import AnchorFault
from .questions import Anchor, EvalQuestion, Expected, Literal, Place
from .stretch import Retrieved, Stretch

#: Characters of the longest stretch that an anchor names, by which the sets were written: what
#: lies further apart does not belong together. A decision.
_LONGEST = 450


@dataclass(frozen=True, slots=True)
class Gold:
    """One gold item. `variants`: the quotes that stand for it. `places`: where those stand, each
    with the characters that a stretch must share with it to hold it. `home`: its passage."""

    variants: tuple[str, ...]
    places: tuple[tuple[Stretch, int], ...]
    home: str | None

    def held_by(self, stretch: Stretch) -> bool:
        """Whether a stretch holds the item, or a variant of it."""
        return any(place.shared(stretch) >= needed for place, needed in self.places)


@dataclass(frozen=True, slots=True)
class Case:
    """A question with its gold items in place. `faults`: anchors that name no single stretch;
    `missing`: documents that are not there."""

    question: EvalQuestion
    golds: tuple[Gold, ...]
    borderline: tuple[str, ...]
    faults: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()

    @property
    def enough(self) -> int:
        """How many gold items make an answer full; at least 1."""
        return self.question.enough or max(1, len(self.golds))

    @property
    def groups(self) -> list[int]:
        """How many gold items share each passage; one without a passage stands alone."""
        counts = Counter(g.home or f"?{n}" for n, g in enumerate(self.golds))
        return list(counts.values())

    def found(self, ranking: Iterable[Retrieved]) -> list[frozenset[int]]:
        """For each rank the gold items that its stretch holds."""
        return [
            frozenset(n for n, gold in enumerate(self.golds) if gold.held_by(one.stretch))
            for one in ranking
        ]


class Resolver:
    """Finds the gold items of questions in documents."""

    def __init__(self, documents: Sequence[Document]) -> None:
        self._known = {document.id: document for document in documents}
        self._words: dict[str, WordIndex] = {}
        self._bounds = {
            d.id: np.array([(p.start, p.end) for p in d.passages], dtype=np.int64).reshape(-1, 2)
            for d in documents
        }

    def case(self, question: EvalQuestion) -> Case:
        """The question with its gold items in place; what does not resolve is told in the case."""
        faults: list[str] = []
        missing: list[str] = []
        golds = tuple(self._gold(expected, faults, missing) for expected in question.gold)
        near = tuple(
            quote
            for place in question.borderline
            for quote, _ in self._tried(place, faults, missing)
        )
        told = tuple(f"{question.id}: {fault}" for fault in faults)
        return Case(question, golds, near, told, tuple(dict.fromkeys(missing)))

    def find(self, place: Place) -> tuple[str, list[Stretch]]:
        """The quote of a place and where it stands. Raises AnchorFault."""
        if isinstance(place, Literal):
            return place.quote, self._standing(place)
        return self._anchored(place)

    def home(self, stretch: Stretch) -> tuple[str, int]:
        """The passage that shares most with a stretch, and how many characters; '' where none."""
        bounds = self._bounds[stretch.document]
        if not len(bounds):
            return "", 0
        shared = np.minimum(bounds[:, 1], stretch.end) - np.maximum(bounds[:, 0], stretch.start)
        best = int(shared.argmax())
        if shared[best] <= 0:
            return "", 0
        return self._known[stretch.document].passages[best].id, int(shared[best])

    def _gold(self, expected: Expected, faults: list[str], missing: list[str]) -> Gold:
        variants: list[str] = []
        places: list[tuple[Stretch, int]] = []
        homes: list[str] = []
        for place in (expected.place, *expected.alternatives):
            for quote, stretches in self._tried(place, faults, missing):
                variants.append(quote)
                for stretch in stretches:
                    home, shared = self.home(stretch)
                    length = stretch.end - stretch.start
                    places.append((stretch, max(1, min(length // 2, shared))))
                    homes.append(home)
        return Gold(tuple(variants), tuple(places), next(filter(None, homes), None))

    def _tried(
        self, place: Place, faults: list[str], missing: list[str]
    ) -> Sequence[tuple[str, list[Stretch]]]:
        named = place.documents if isinstance(place, Literal) else (place.document,)
        absent = [document for document in named if document not in self._known]
        if absent and len(absent) == len(named):
            missing += absent
            return [] if isinstance(place, Anchor) else [(place.quote, [])]
        try:
            return [self.find(place)]
        except AnchorFault as fault:
            faults.append(str(fault))
            return []

    def _standing(self, literal: Literal) -> list[Stretch]:
        found = []
        for document in literal.documents or tuple(self._known):
            if document in self._known:
                index = self._index(document)
                spans = [index.span(run) for run in index.runs(literal.quote)]
                found += [Stretch(document, s.start, s.end) for s in spans]
        return found

    def _anchored(self, anchor: Anchor) -> tuple[str, list[Stretch]]:
        index = self._index(anchor.document)
        ends = (anchor.opening, anchor.closing, _LONGEST)
        spans = index.stretches(*ends)
        if len(spans) > 1:
            # Punctuation is a reader's matter, except where it is all that tells places apart.
            spans = index.stretches(*ends, exact=True) or spans
        if len(spans) != 1:
            raise AnchorFault(
                f"l'ancora «{anchor.opening} … {anchor.closing}» indica {len(spans)} tratti di"
                f" {anchor.document} invece di uno (inizio: {len(index.runs(anchor.opening))},"
                f" fine: {len(index.runs(anchor.closing))}); correggere le parole dell'ancora."
            )
        span = spans[0]
        quote = span.of(self._known[anchor.document].text)
        return quote, [Stretch(anchor.document, span.start, span.end)]

    def _index(self, document: str) -> WordIndex:
        if document not in self._words:
            self._words[document] = WordIndex(self._known[document].text)
        return self._words[document]
