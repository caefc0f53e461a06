"""The judge: how probable it is that each stretch of the documents answers a question, whether they
answer at all, and which passages belong to a list. One for every kind of question; what is found
never depends on how it is laid out."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice
from typing import overload

import numpy as np

from index.embed.embedder import FloatArray
from index.library import Library
from ingest.locator import Span
from ingest.model import Passage

from ..evidence.matter import Find, Matter
from ..evidence.repeats import grouped
from ..evidence.shapes import Numbers
from ..reading.cues import is_generic
from ..reading.terms import Term, is_named, line_of, share_held
from . import gate
from .entries import entries
from .features import Table, features, gathered
from .relevance import logistic, model_for


@dataclass(frozen=True, slots=True)
class Candidate:
    """A passage by its best window; `promise` is the probability that it answers; `also` are other
    passages that say the same."""

    find: Find
    span: Span
    promise: float
    also: tuple[Passage, ...] = ()

    @property
    def passage(self) -> Passage:
        """The passage of the stretch."""
        return self.find.passage


class _Candidates(Sequence[Candidate]):
    """Passages by their best windows: many are judged, few are quoted."""

    def __init__(self, matter: Matter, windows: Numbers, promises: FloatArray) -> None:
        self._matter = matter
        self._windows = windows.tolist()
        self._promises = promises.tolist()
        self._made: dict[int, Candidate] = {}

    def __len__(self) -> int:
        return len(self._windows)

    @overload
    def __getitem__(self, place: int) -> Candidate: ...

    @overload
    def __getitem__(self, place: slice) -> Sequence[Candidate]: ...

    def __getitem__(self, place: int | slice) -> Candidate | Sequence[Candidate]:
        if isinstance(place, slice):
            return [self._of(n) for n in range(*place.indices(len(self)))]
        return self._of(range(len(self))[place])

    def _of(self, place: int) -> Candidate:
        if place not in self._made:
            find = self._matter.find(self._windows[place])
            made = Candidate(find, self._matter.quotable(find), self._promises[place])
            self._made[place] = made
        return self._made[place]


@dataclass(frozen=True)
class Judgement:
    """What the judge says of a question: `scores` (windows,) are log-odds of the table's windows."""

    matter: Matter
    table: Table
    scores: FloatArray

    @cached_property
    def candidates(self) -> Sequence[Candidate]:
        """The passages, most promising first; each is made when it is looked at."""
        leading = self._leading
        return _Candidates(self.matter, self.table.numbers[leading], logistic(self.scores[leading]))

    @cached_property
    def passages(self) -> Sequence[Passage]:
        """Those of the candidates, in the same order."""
        windows = self.matter.library.windows
        return [windows[n].passage for n in self.table.numbers[self._leading].tolist()]

    @cached_property
    def _leading(self) -> Numbers:
        """The best window of each passage, as it stands in the table, the most promising first."""
        order = np.argsort(-self.scores, kind="stable")
        owner = self.matter.library.owner[self.table.numbers[order]]
        return order[np.sort(np.unique(owner, return_index=True)[1])]

    @cached_property
    def answerable(self) -> float:
        """The probability that the documents answer."""
        if not len(self.scores):
            return 0.0
        judge = model_for("gate", compared=bool(self.matter.comparers))
        return float(judge.probability(gate.features(self.table, self.scores))[0])

    @property
    def answers(self) -> bool:
        """Whether they are to be taken to answer: they probably do, or a passage all but surely
        does, and they speak of the thing."""
        judge = model_for("gate", compared=bool(self.matter.comparers))
        best = self.candidates[0].promise if self.matter.comparers and len(self.scores) else 0.0
        likely = self.answerable >= judge.thresholds["answer"] or best >= _ALL_BUT_SURE
        return likely and self._touches

    @property
    def _touches(self) -> bool:
        """Where a value is asked for, whether one of the best passages holds any word of the
        question beyond those that ask, or else it is that of another thing. (Of 2,456 questions for
        learning that costs 27 answers and keeps 22 silences: a value of another thing is worse than
        none.)"""
        question = self.matter.question
        # A document that is named says of what.
        if not self._telling or question.documents or question.value is None:
            return True
        best = self.candidates[0].promise if self.candidates else 0.0
        return self._speaks or (best >= _LIKELY and self._is_near)

    @property
    def _speaks(self) -> bool:
        """Whether one of the best passages holds a telling word of the question; in another
        language, whether it comes near one, or the turn goes on with what was talked of."""
        best = self.candidates[:_NEAREST]
        if any(self._holds(self._telling, candidate) for candidate in best):
            return True
        if not any(map(self._is_foreign, best)):
            return False
        # What a turn leaves out stands in those before, whose words the table does not have.
        return bool(self.matter.question.background) or self._is_near

    @property
    def _is_near(self) -> bool:
        """Whether the best passages come near a word of the question, in whatever words."""
        near = [share for _, share in self._spoken()]
        return bool(self.table.words) and (not near or max(near) >= _NEAR)

    @property
    def _telling(self) -> tuple[Term, ...]:
        """The terms of the question beyond those that ask."""
        question = self.matter.question
        asking = set(question.whole.lower().split()[:_VERB])
        return tuple(
            t
            for t in question.terms
            if t is question.focus or not (t.generic or set(t.word.split()) <= asking)
        )

    def _holds(self, terms: tuple[Term, ...], candidate: Candidate) -> bool:
        """Whether a passage in the question's language, or what stands above it, holds any of the
        terms."""
        passage = candidate.passage
        document = self.matter.library.document(passage.document)
        if self._is_foreign(candidate):
            return not self.table.words  # without vectors of words it is not held against it
        columns = (cell.header for cell in passage.cells)
        above = [passage.label or "", *columns, *passage.path, document.title]
        line = line_of(" ".join([passage.text, *above]), document.language)
        held = share_held(terms, line, document.language) > 0
        # The name of a column may stand nowhere else, and is no word of the index.
        return held or any(is_named(t, line, document.language) for t in terms if not t.known)

    def _is_foreign(self, candidate: Candidate) -> bool:
        """Whether a passage is in another language than the question."""
        document = self.matter.library.document(candidate.passage.document)
        return document.language != self.matter.question.language

    def of_list(self) -> list[tuple[Passage, float]]:
        """Every judged passage with the probability that it belongs to the list that is asked for."""
        library = self.matter.library
        if not len(self.scores):
            return []
        owner = np.asarray(library.owner, dtype=np.int64)[self.table.numbers]
        table = entries(self.matter.shapes, owner, self.scores, self.table.columns)
        judge = model_for("entry", compared=bool(self.matter.comparers))
        promise = judge.probability(table.columns)
        passages = [library.passages[int(n)] for n in table.numbers]
        return list(zip(passages, promise.tolist(), strict=True))

    def lists(self, promises: Iterable[float]) -> bool:
        """Whether anything belongs to a list whose passages have these promises: the documents know
        a word of it, or the best passages say something near."""
        judge = model_for("entry", compared=bool(self.matter.comparers))
        known = any(term.known for term in self._telling)
        about = not self._telling or bool(self.matter.question.documents)
        about = about or known or self._speaks or self._is_near
        probable = not self.matter.comparers or self.answerable >= _LISTED
        return about and probable and max(promises, default=0.0) >= judge.thresholds["some"]

    @property
    def strange(self) -> list[str]:
        """The words that the best passages do not come near and no document has: a value without
        them is perhaps that of something else."""
        unknown = {w for t in self.matter.question.terms if not t.known for w in t.word.split()}
        return [w for w, best in self._spoken() if best < gate.ABSENT and w.lower() in unknown]

    @property
    def said(self) -> list[str]:
        """The words of the question that the best passages do speak of."""
        return [w for w, best in self._spoken() if best >= gate.PRESENT]

    def _spoken(self) -> list[tuple[str, float]]:
        """The question's words with how much of each the best windows hold; not those that open
        the question, which ask (`come si intitola`), nor generic ones."""
        if not len(self.scores) or not self.table.words:
            return []
        leading = np.argsort(-self.scores, kind="stable")[:_NEAREST]
        best = self.table.held[:, leading].max(axis=1)
        opening = self.matter.question.whole.lower().split()[:_ASKING]
        return [
            (_OUTSIDE.sub("", word), share)
            for word, share in zip(self.table.words, best.tolist(), strict=True)
            if word.lower() not in opening and not is_generic(word.lower())
        ]


#: The promise of a passage from which on the documents answer, whatever the gate says. (Of 107
#: silences on documents for tuning one lies above it, whose passage is right.) (measured)
_ALL_BUT_SURE = 0.9
#: The promise from which on a passage that only comes near a word of the question tells the value of
#: the very thing: people have words of their own for it. (Measured so: docs/evaluation.md.)
_LIKELY = 0.8
#: What stands around a word and is no part of it.
_OUTSIDE = re.compile(r"^\W+|\W+$")
#: Passages that an abstention shows, and whose words it tells. A decision.
_NEAREST = 3
#: Candidates among which repeats are looked for: twice what an answer shows. A decision.
_LOOKED_AT = 16
#: The probability that the documents answer below which there is no list. Measured: of 49 lists on
#: documents for tuning none is lost, where 0.5 loses 3; of 31 without an answer 14 are silent, 7
#: before.
_LISTED = 0.4
#: Words of a question that ask, before it says of what. A decision.
_ASKING = 3
#: Of these, those that hold a question's verb (`quanto costa`). A decision.
_VERB = 2
#: How near a word comes at least to what is said of the thing in other words or another language: a
#: decision; of questions for learning that ask for no value, 9 answers and 2 silences lie below.
_NEAR = 0.3


def merged(library: Library, candidates: Iterable[Candidate]) -> list[Candidate]:
    """The first candidates, what says the same as a better one merged into it."""
    leading = list(islice(candidates, _LOOKED_AT))
    groups = grouped(library, [c.passage for c in leading])
    group_of = {p.id: n for n, g in enumerate(groups) for p in (g.passage, *g.others)}
    made: dict[int, Candidate] = {}
    for candidate in leading:
        group = group_of[candidate.passage.id]
        first = made.get(group)
        also = (*first.also, candidate.passage) if first else ()
        made[group] = replace(first or candidate, also=also)
    return list(made.values())


def judge(matter: Matter, also: Sequence[Passage] = ()) -> Judgement:
    """Judge the windows in scope that lead by any signal, and those of some passages."""
    kept = None if also else matter.kept.get("judged")
    if isinstance(kept, Judgement):
        return kept
    numbers = gathered(matter)
    if also:
        wanted = np.array([matter.library.number[p.id] for p in also], dtype=np.int64)
        owned = np.flatnonzero(np.isin(np.asarray(matter.library.owner), wanted))
        numbers = np.union1d(numbers, owned)
    found = judged(matter, numbers)
    if not also:
        matter.kept["judged"] = found
    return found


def judged(matter: Matter, numbers: Numbers) -> Judgement:
    """Judge some windows, by their numbers in ascending order."""
    table = features(matter, matter.shapes, numbers)
    model = model_for("passage", compared=bool(matter.comparers))
    scores = model.log_odds(table.columns)
    if matter.reordered:
        scores = matter.reordered(matter.question.whole, numbers, scores)
    return Judgement(matter, table, scores)
