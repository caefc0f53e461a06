"""Why a question was missed: the first link of the chain that broke."""

from collections.abc import Mapping
from enum import StrEnum

from assistant.answers.answer import Answer, AnswerKind

from .gold import Case
from .metrics.covering import Hits
from .scoring import Row

#: A passage that ranks below this is as good as not retrieved. A decision.
DEPTH = 20
#: A score that is full but for rounding. A decision.
_FULL = 0.999


class Cause(StrEnum):
    """Causes in the order of the chain: documents, understanding, retrieval, composition."""

    MISSING = "documento non indicizzato"
    UNRESOLVED = "ancora che non si risolve"
    SPOKE = "risposta dove i documenti tacciono"
    SILENT = "astensione sbagliata"
    KIND = "genere della domanda frainteso"
    UNLISTED = "elenco non trovato, al suo posto singoli passi"
    SCOPE = "passo fuori dall'ambito capito"
    UNRANKED = f"passo non fra i primi {DEPTH}"
    INCOMPLETE = "elenco incompleto"
    UNCITED = f"passo fra i primi {DEPTH} ma non citato"
    OVER = "citazioni di troppo"
    VALUE = "valore non detto"
    LEAD = "in apertura un valore sbagliato"
    QUOTE = "citazione non letterale o senza richiamo"


def cause(
    case: Case,
    answer: Answer,
    row: Row,
    covered: Hits,
    ranks: Mapping[int, int],
    *,
    understood: AnswerKind | None = None,
) -> Cause | None:
    """The cause of a miss, or None where there is none.

    `ranks` are the best ranks of the gold items that the ranking holds at all; `understood` is the
    kind that the question was taken for, which the answer's need not be.
    """
    if row.score >= _FULL:
        return _flaw(row)
    if case.missing or case.faults:
        return Cause.MISSING if case.missing else Cause.UNRESOLVED
    if row.unanswerable or row.abstained:
        return Cause.SPOKE if row.unanswerable else Cause.SILENT
    if row.right_kind == 0.0:
        listed = case.question.kind == "coverage" and understood is AnswerKind.COVERAGE
        return Cause.UNLISTED if listed else Cause.KIND
    if case.question.kind == "coverage":
        precision, recall = row.cited_precision or 0.0, row.cited_recall or 0.0
        return Cause.INCOMPLETE if recall <= precision else Cause.OVER
    return _passed_over(case, row, covered, ranks)


def _passed_over(case: Case, row: Row, covered: Hits, ranks: Mapping[int, int]) -> Cause:
    """Of the gold items that no citation covers, the fate of the one that ranked best."""
    recall = row.cited_recall or 0.0
    if recall >= _FULL or (case.question.kind == "fact" and recall > 0):
        return Cause.VALUE
    cited = frozenset[int]().union(*covered.held)
    uncited = [ranks.get(gold) for gold in range(len(case.golds)) if gold not in cited]
    ranked = [rank for rank in uncited if rank is not None]
    if not ranked:
        return Cause.SCOPE
    return Cause.UNCITED if min(ranked) <= DEPTH else Cause.UNRANKED


def _flaw(row: Row) -> Cause | None:
    """What is wrong with an answer that scores full."""
    if row.lead == 0.0:
        return Cause.LEAD
    if (row.literal or 1.0) < 1.0 or row.literal == 0.0 or row.markers == 0.0:
        return Cause.QUOTE
    return None
