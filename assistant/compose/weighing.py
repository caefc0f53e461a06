"""Weighs every candidate of a list: what speaks for each, and whether it is in, doubtful or out."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from index.embed.embedder import FloatArray
from index.words import query_terms
from index.words import terms as terms_of
from ingest.model import Kind, Passage

from ..answer import Verdict
from ..cues import level_words
from ..matter import Matter
from ..relevance import model_for, relative, standardised

#: Kinds that may hold the entries of a level, where headings name it.
_UNLABELLED = (Kind.ROW, Kind.ITEM)
_ALIKE = 0.45
#: Words for what is done that mean any sort of it.
_ANY_SORT = frozenset(
    [
        "azioni",
        "azione",
        "iniziative",
        "attività",
        "interventi",
        "actions",
        "initiatives",
        "activities",
    ]
)


@dataclass(frozen=True, slots=True)
class Weighed:
    """One candidate: `relevance` in 0..1, what is decided, and the signals it is decided on."""

    passage: Passage
    relevance: float
    verdict: Verdict
    signals: dict[str, float]


def candidates_of(matter: Matter) -> list[Passage]:
    """Every passage in scope of the level that is asked for, actions where none is named; and the
    rows and items under headings that name the level."""
    level = matter.question.asked or Kind.ACTION
    words = level_words(level)
    found = []
    for document in matter.documents:
        named: dict[tuple[str, ...], bool] = {}
        for passage in document.passages:
            if passage.kind is level:
                found.append(passage)
            elif passage.kind in _UNLABELLED and matter.question.asked:
                above = passage.path[-1:]
                if above not in named:
                    held = set(terms_of(" ".join(above), document.language))
                    named[above] = bool(held & words)
                if named[above]:
                    found.append(passage)
    return _of_sort(matter, found)


def _of_sort(matter: Matter, candidates: list[Passage]) -> list[Passage]:
    """Where the question's own word for the level is that of some labels (`schede`, `progetti
    bandiera`), those that bear it."""
    sort = matter.question.level_word
    if sort is None or sort in _ANY_SORT:
        return candidates
    stems = {term for variants in query_terms(sort) for term in variants}
    labelled = [p for p in candidates if p.label and stems.intersection(_first_terms(p.label))]
    return labelled if len(labelled) > 1 else candidates


def _first_terms(label: str) -> set[str]:
    return {term for variants in query_terms(label.split(maxsplit=1)[0]) for term in variants}


def weigh(matter: Matter, candidates: Iterable[Passage]) -> list[Weighed]:
    """Decide on every candidate by its words, its headings and its meaning."""
    chosen = list(candidates)
    if not chosen:
        return []
    if not any(not term.generic for term in matter.question.terms):
        return [Weighed(p, 1.0, Verdict.IN, {}) for p in chosen]
    judge = model_for("list", compared=bool(matter.comparers))
    table = features(matter, chosen)
    relevance = judge.probability(table) * _touched(table)
    sure = max(judge.thresholds["in"], judge.thresholds["share"] * float(relevance.max()))
    doubtful = judge.thresholds["doubt"]
    return [
        Weighed(p, float(r), _verdict(float(r), sure, doubtful), _signals(table, i))
        for i, (p, r) in enumerate(zip(chosen, relevance, strict=True))
    ]


def _touched(table: dict[str, FloatArray]) -> FloatArray:
    """1 for candidates that have anything to do with what is asked, 0 where only the least far
    could be named."""
    held = table["coverage"] + table["context"]
    if held.max() == 0 and table["late"].max() < _ALIKE:
        return np.zeros_like(held)
    return np.ones_like(held)


def _verdict(relevance: float, sure: float, doubtful: float) -> Verdict:
    if relevance >= sure:
        return Verdict.IN
    return Verdict.DOUBTFUL if relevance >= doubtful else Verdict.OUT


def _signals(table: dict[str, FloatArray], row: int) -> dict[str, float]:
    """What a reader of the ledger is shown of the features of one candidate."""
    shown = {"words": "coverage", "headings": "context", "meaning": "standing", "likeness": "late"}
    return {name: round(float(table[feature][row]), 3) for name, feature in shown.items()}


def features(matter: Matter, chosen: list[Passage]) -> dict[str, FloatArray]:
    """What speaks for each candidate, by itself and beside the others."""
    signals = matter.signals
    coverage = matter.by_passage(chosen, signals.coverage)
    context = matter.by_passage(chosen, signals.context)
    exact = matter.by_passage(chosen, signals.exact)
    single = matter.by_passage(chosen, signals.single)
    standing = matter.by_passage(chosen, signals.standing)
    among = standardised(standing)
    above = np.array([_heading(matter, p) for p in chosen], dtype=np.float32)
    late, late_text, late_heading, late_facet = _likeness(matter, chosen)
    facet = matter.by_passage(chosen, matter.facet)
    held = coverage + context
    siblings = _siblings(chosen, held)
    unknown = 1.0 - float(sum(t.weight for t in matter.question.known)) / (
        sum(t.weight for t in matter.question.terms) or 1.0
    )
    return {
        "coverage": coverage,
        "context": context,
        "exact": exact,
        "single": single,
        "coverage_relative": relative(held),
        "exact_relative": relative(exact),
        "standing": standing / 4.0,
        "among": among / 4.0,
        "standing_relative": relative(standing),
        "heading": above / 4.0,
        "siblings": siblings,
        "selective": np.full(len(chosen), float((single > 0.7).mean()), dtype=np.float32),
        "held_unselective": single * float((single > 0.7).mean()),
        "coverage_standing": coverage * np.clip(standing, 0, None) / 4.0,
        "unknown": np.full(len(chosen), unknown, dtype=np.float32),
        "late": late,
        "late_text": late_text,
        "late_among": standardised(late) / 4.0,
        "late_text_among": standardised(late_text) / 4.0,
        "late_relative": relative(late),
        "late_text_relative": relative(late_text),
        "facet": facet,
        "facet_relative": relative(facet),
        "late_facet": late_facet,
        "late_facet_among": standardised(late_facet) / 4.0,
        "late_facet_relative": relative(late_facet),
        "late_heading": late_heading,
        "late_heading_among": standardised(late_heading) / 4.0,
        "late_heading_relative": relative(late_heading),
        "late_siblings": _siblings(chosen, standardised(late)) / 4.0,
    }


def _likeness(matter: Matter, chosen: list[Passage]) -> list[FloatArray]:
    """How near each candidate's words come, by its best window: with its headings, alone, the
    headings', and those of one part of the topic."""
    numbers = [matter.library.number[p.id] for p in chosen]
    place = {number: i for i, number in enumerate(numbers)}
    owned = np.flatnonzero(np.isin(matter.library.owner, numbers))
    found = matter.likeness(owned)
    owner = np.array([place[int(n)] for n in matter.library.owner[owned]], dtype=np.int64)
    best = []
    for signal in (found.overall, found.in_text, found.in_heading, found.facet):
        top = np.full(len(chosen), -1.0, dtype=np.float32)
        np.maximum.at(top, owner, signal)
        best.append(top)
    return best


def _heading(matter: Matter, passage: Passage) -> float:
    """The meaning of the nearest heading above that is a passage of its own."""
    for title in reversed(passage.path):
        standing = matter.heading_standing.get((passage.document, title))
        if standing is not None:
            return standing
    return 0.0


def _siblings(chosen: list[Passage], held: FloatArray) -> FloatArray:
    """For each candidate, how much the others under the same heading hold on average."""
    groups: dict[tuple[str, ...], list[int]] = {}
    for i, passage in enumerate(chosen):
        groups.setdefault((passage.document, *passage.path), []).append(i)
    mean = np.zeros(len(chosen), dtype=np.float32)
    for members in groups.values():
        for i in members:
            others = [float(held[j]) for j in members if j != i]
            mean[i] = sum(others) / len(others) if others else 0.0
    return mean
