"""The entries of a list: which passages may belong, and whether each is in, doubtful or out."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from ingest.model import Kind, Passage

from ..answers.answer import Verdict
from ..evidence.matter import Matter
from ..judging import cut
from ..judging.judge import Judgement
from ..reading.terms import stems_of

#: A passage beyond the cut is doubtful from this probability on: one in four belongs. A
#: decision.
_DOUBTFUL = 0.25
#: Pieces of a field: its name and its value. A decision of what a field is.
_NAMED = 2
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
#: What a reader of the ledger is shown of the features of an entry.
_SHOWN = {
    "words": "coverage",
    "headings": "context",
    "meaning": "dense",
    "likeness": "late_overall",
}


@dataclass(frozen=True, slots=True)
class Weighed:
    """One candidate: `relevance` in 0..1, what is decided, and the signals that it is decided on,
    where a ledger tells them."""

    passage: Passage
    relevance: float
    verdict: Verdict
    signals: dict[str, float]


def of_level(matter: Matter) -> list[Passage]:
    """Every passage in scope of the level that is asked for, and the rows and items under headings
    that name the level; none where no level is asked for."""
    level, passages = matter.question.asked, matter.library.passages
    if level is None:
        return []
    inside = {document.id for document in matter.documents}
    found = (passages[number] for number in matter.shapes.of_level(level).tolist())
    return _of_sort(matter, [p for p in found if p.document in inside])


def _of_sort(matter: Matter, candidates: list[Passage]) -> list[Passage]:
    """Where the question's own word for the level is that of some labels (`schede`, `progetti
    bandiera`), those that bear it."""
    sort = matter.question.level_word
    if sort is None or sort in _ANY_SORT:
        return candidates
    stems = stems_of(sort)
    labelled = [p for p in candidates if p.label and stems & stems_of(p.label.split(maxsplit=1)[0])]
    return labelled if len(labelled) > 1 else candidates


def weigh(judgement: Judgement, level: Sequence[Passage]) -> list[Weighed]:
    """Decide on every judged passage, or where there is a level on every one of its passages, in
    the order of the documents."""
    wanted = {p.id for p in level}
    judged = [(p, r) for p, r in judgement.of_list() if not wanted or p.id in wanted]
    parts = set[str]() if wanted else _parts(judged)
    promises = sorted((r for p, r in judged if p.id not in parts), reverse=True)
    shown = cut.size(promises)
    least = promises[shown - 1] if shown else 1.0
    signals = _signals(judgement) if judgement.matter.wants_ledger else {}
    verdicts = (Verdict.OUT if p.id in parts else _verdict(r, least) for p, r in judged)
    found = [
        Weighed(p, r, verdict, signals.get(p.id, {}))
        for (p, r), verdict in zip(judged, verdicts, strict=True)
    ]
    return found if wanted else _whole(judgement.matter, found)


def _parts(judged: Sequence[tuple[Passage, float]]) -> set[str]:
    """The ids of the rows of sheets whose name may belong itself (`Action name` beside a title, which
    heads them): one thing is listed once."""
    names = {
        " ".join(passage.text.split("\t")[-_NAMED:])
        for passage, promise in judged
        if passage.kind is Kind.FIELD and promise >= _DOUBTFUL
    }
    return {p.id for p, _ in judged if p.kind is Kind.ROW and names.intersection(p.path)}


def _whole(matter: Matter, found: list[Weighed]) -> list[Weighed]:
    """Of enumerations that are in for the most part all entries, and not what announces them."""
    number, passages = matter.library.number, matter.library.passages
    inside = {number[one.passage.id] for one in found if one.verdict is Verdict.IN}
    added: set[int] = set()
    heads: set[int] = set(matter.shapes.above[sorted(inside)].tolist())
    for lead, entries in matter.shapes.enumerations:
        own = set(entries.tolist())
        if 2 * len(own & inside) > len(own):
            added |= own
        if own & inside:
            heads.add(lead)
    judged = {number[one.passage.id]: one for one in found}
    made = []
    for place in sorted(judged.keys() | added):
        one = judged.get(place) or Weighed(passages[place], 0.0, Verdict.OUT, {})
        if place in heads:
            one = replace(one, verdict=Verdict.OUT)
        elif place in added:
            one = replace(one, verdict=Verdict.IN)
        made.append(one)
    return made


def all_of(level: Iterable[Passage]) -> list[Weighed]:
    """A whole level, every passage of it in."""
    return [Weighed(p, 1.0, Verdict.IN, {}) for p in level]


def _verdict(relevance: float, least: float) -> Verdict:
    if relevance >= least:
        return Verdict.IN
    return Verdict.DOUBTFUL if relevance >= _DOUBTFUL else Verdict.OUT


def _signals(judgement: Judgement) -> dict[str, dict[str, float]]:
    """By passage, what its best window is shown with."""
    found: dict[str, dict[str, float]] = {}
    table = judgement.table
    for place in np.argsort(-judgement.scores, kind="stable"):
        window = judgement.matter.library.windows[int(table.numbers[place])]
        found.setdefault(
            window.passage.id,
            {
                name: round(float(table.columns[feature][place]), 3)
                for name, feature in _SHOWN.items()
            },
        )
    return found
