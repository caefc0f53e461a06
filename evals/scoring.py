"""One answer against its gold: the row that every mean is taken over.

Kinds and their scores are those of shared/score.py.
"""

from dataclasses import dataclass

from assistant.answers.answer import Answer, AnswerKind
from index.library import Library

from .gold import Case
from .metrics import abstention, citations, facts, lists, literal, retrieval
from .metrics.covering import Hits, counted, hits

#: For kinds of questions that are also kinds of answers, the latter that fit.
_RIGHT_KINDS = {
    "fact": (AnswerKind.FACT, AnswerKind.OTHER),
    "definition": (AnswerKind.DEFINITION,),
    "coverage": (AnswerKind.COVERAGE,),
    "compare": (AnswerKind.COMPARE,),
}


@dataclass(frozen=True, slots=True)
class Row:
    """The measures of one answer; None where a measure does not apply to the question."""

    score: float
    abstained: bool
    unanswerable: bool
    recall_at_5: float | None = None
    recall_at_20: float | None = None
    ndcg_at_10: float | None = None
    cited_recall: float | None = None
    cited_precision: float | None = None
    first_citation: float | None = None
    facts: float | None = None
    lead: float | None = None
    abstain_recall: float | None = None
    right_kind: float | None = None
    literal: float | None = None
    markers: float | None = None


def score(
    case: Case, answer: Answer, found: retrieval.Ranking, library: Library, *, full: bool
) -> Row:
    """Measure one answer; `found` are the gold items that each stretch of its ranking holds.

    `full` systems follow the whole contract: kinds, markers.
    """
    kind, golds = case.question.kind, case.golds
    quotes = [citation.quote for citation in answer.citations]
    covered = hits(quotes, [gold.variants for gold in golds], case.borderline, kind)
    shared = {
        "recall_at_5": retrieval.recall_at(found, 5, case.enough) if golds else None,
        "recall_at_20": retrieval.recall_at(found, 20, case.enough) if golds else None,
        "ndcg_at_10": retrieval.ndcg_at(found, 10, case.groups) if golds else None,
        "lead": facts.clean(case.question.forbidden, answer.text),
        "literal": _literal(answer, library),
        "markers": _markers(answer) if full else None,
        "right_kind": _right_kind(kind, answer) if full else None,
    }
    if case.question.unanswerable:
        silent = abstention.kept_silent(
            abstained=answer.abstained,
            absence=case.question.absence,
            cited=min(len(quotes), counted(kind)),
        )
        return Row(silent, answer.abstained, True, abstain_recall=silent, **shared)
    return _answerable(case, answer, covered, shared)


def _answerable(case: Case, answer: Answer, covered: Hits, shared: dict[str, float | None]) -> Row:
    recall = citations.recall(covered, case.enough)
    precision = None if answer.abstained else citations.precision(covered)
    stated: float | None = None
    points = 0.0
    if answer.abstained:
        points = 0.0
    elif case.question.kind == "coverage":
        recall = lists.recall(covered, case.enough)
        points = lists.f1(precision or 0.0, recall)
    elif case.question.kind == "fact":
        stated = facts.stated(case.question.points, answer.text)
        points = (1.0 if stated is None else stated) * (1.0 if recall > 0 else 0.5)
    else:
        points = recall
    return Row(
        points,
        answer.abstained,
        False,
        cited_recall=recall,
        cited_precision=precision,
        first_citation=citations.first(covered),
        facts=stated,
        **shared,
    )


def _right_kind(kind: str, answer: Answer) -> float | None:
    """Whether the question was taken for what it is; a fact may be answered as `other`."""
    if kind not in _RIGHT_KINDS:
        return None
    return float(answer.kind in _RIGHT_KINDS[kind])


def _literal(answer: Answer, library: Library) -> float | None:
    cited = [*answer.citations, *answer.doubtful]
    if not cited:
        return None
    held = [
        literal.literal(library.document(c.document).text, c.start, c.end, c.quote) for c in cited
    ]
    return sum(held) / len(held)


def _markers(answer: Answer) -> float:
    return float(literal.markers(answer.text, [c.n for c in (*answer.citations, *answer.doubtful)]))
