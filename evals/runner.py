"""Asks every question of a set and measures the answers."""

from collections.abc import Callable, Sequence

from index.library import Library

from .gold import Case
from .metrics.covering import hits
from .metrics.retrieval import ranks
from .misses import cause
from .outcomes import SHOWN, Outcome, Ranked, Result
from .scoring import score
from .stretch import Retrieved
from .systems import System

#: Characters of a passage in a report. A decision: three lines.
_EXCERPT = 240
#: Called with how many questions are done, of how many.
Listener = Callable[[int, int], None]


def run(
    system: System,
    cases: Sequence[Case],
    library: Library,
    *,
    full: bool = True,
    listener: Listener = lambda done, total: None,
) -> Result:
    """The outcomes of a system on resolved questions.

    `full` systems follow the whole contract; baselines owe neither kinds nor markers.
    """
    if cases:
        # The first question pays for what later ones find cached, which is no latency of theirs.
        system.ask(cases[0].question.question)
    outcomes = []
    for number, case in enumerate(cases, start=1):
        outcomes.append(_asked(system, case, library, full=full))
        listener(number, len(cases))
    return Result(system.name, tuple(outcomes))


def _asked(system: System, case: Case, library: Library, *, full: bool) -> Outcome:
    question = case.question
    reply = system.ask(question.question, question.history)
    answer, ranking = reply.answer, reply.ranking
    found = case.found(ranking)
    row = score(case, answer, found, library, full=full)
    covered = hits(
        [citation.quote for citation in answer.citations],
        [gold.variants for gold in case.golds],
        case.borderline,
        question.kind,
    )
    best = ranks(found)
    rest = max(0.0, answer.latency_ms - sum(reply.stages.values()))

    def shown(rank: int) -> Ranked:
        return _ranked(library, rank, ranking[rank - 1], found[rank - 1])

    return Outcome(
        case=case,
        answer=answer,
        row=row,
        cause=cause(case, answer, row, covered, best, understood=reply.understood),
        places={gold: shown(rank) for gold, rank in best.items()},
        top=tuple(shown(rank) for rank in range(1, min(SHOWN, len(ranking)) + 1)),
        covered=covered.held,
        near=covered.near,
        stages={**reply.stages, "compose": rest, "total": answer.latency_ms},
    )


def _ranked(library: Library, rank: int, one: Retrieved, golds: frozenset[int]) -> Ranked:
    stretch = one.stretch
    text = library.document(stretch.document).text[stretch.start : stretch.end]
    excerpt = text if len(text) <= _EXCERPT else f"{text[:_EXCERPT]}…"
    path = library.passage(one.passage).path if one.passage else ()
    return Ranked(rank, stretch.document, path, excerpt, one.why, golds)
