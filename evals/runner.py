"""Asks every question of a set and measures the answers."""

from collections.abc import Callable, Sequence

from index.library import Library

from .gold import Case
from .metrics.covering import hits
from .metrics.retrieval import ranks
from .misses import cause
from .outcomes import SHOWN, Outcome, Result
from .scoring import score
from .systems import System

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
    answer = system.ask(question.question, question.history)
    trace = system.trace(question.question, question.history)
    row = score(case, answer, trace.ranking, library, full=full)
    covered = hits(
        [citation.quote for citation in answer.citations],
        [gold.variants for gold in case.golds],
        case.borderline,
        question.kind,
    )
    found = case.found(trace.ranking)
    best = ranks(found)
    rest = max(0.0, answer.latency_ms - sum(trace.stages.values()))
    return Outcome(
        case=case,
        answer=answer,
        row=row,
        cause=cause(case, answer, row, covered, best),
        ranks=best,
        places={gold: trace.ranking[rank - 1] for gold, rank in best.items()},
        top=tuple(zip(trace.ranking[:SHOWN], found[:SHOWN], strict=True)),
        covered=covered.held,
        near=covered.near,
        stages={**trace.stages, "compose": rest, "total": answer.latency_ms},
    )
