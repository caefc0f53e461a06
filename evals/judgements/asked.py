"""A judged question with its gold in place in a document, and the score of an answer to it.

The rules are those of `evals.scoring` and shared/score.py, with these differences: of a fact,
definition, count or open question any one unit that answers wholly is enough, since readers named
all of them; a unit is quoted by most of it, or by the sentences that hold the words which readers
marked as the answer: of a long paragraph no quote holds most; a fact is stated when the words of
any judged span are; a unit that answers in part is neutral, and stands in where none answers
wholly.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answers.answer import Answer
from ingest.locator import QUOTE_LIMIT, Span, clip, sentences
from ingest.model import Document

from ..comparable import WordIndex
from ..metrics import citations, lists
from ..metrics.covering import Hits, hits
from ..metrics.facts import point_stated
from .judgeddocuments import Placed
from .judgement_files import AnswerForm, QuestionForm

_ODD = frozenset({"colloquial", "misspelt", "sms", "dialect"})
#: Parts of a comparison that make it whole. By definition a standard comparison has as many.
_SIDES = 2
SILENT = "unanswerable"


@dataclass(frozen=True, slots=True)
class Asked:
    """A judged question. `whole` holds, for each unit that answers, the quotes that stand for it,
    its own first; `partly` those of the units that answer in part; `points` the words of the answer
    in them."""

    document: str
    form: QuestionForm
    whole: tuple[tuple[str, ...], ...]
    partly: tuple[str, ...]
    points: tuple[str, ...]

    @property
    def group(self) -> str:
        """The row of a table that it counts in: how it is asked comes before what."""
        form = self.form
        if not form.answers:
            return SILENT
        if form.history:
            return "followup"
        if form.style in _ODD:
            return "colloquial"
        return "crosslingual" if form.style == "cross" else form.kind

    @property
    def key(self) -> str:
        """One name in all documents."""
        return f"{self.document}/{self.form.id}"


def asked_of(
    placed: Placed, document: Document, forms: Sequence[QuestionForm] | None = None
) -> list[Asked]:
    """The questions on a document, those of `forms` (none: the plain ones); those whose every
    answering unit has drifted are left out."""
    index = WordIndex(document.text)
    forms = placed.judgements.questions if forms is None else forms
    made = (_asked(placed, document, index, form) for form in forms)
    return [one for one in made if not one.form.answers or one.whole]


def _asked(placed: Placed, document: Document, index: WordIndex, form: QuestionForm) -> Asked:
    def quotes(grade: int) -> tuple[tuple[str, ...], ...]:
        answers = [a for a in form.answers if a.grade == grade]
        units = [(placed.spans.get(a.unit), _point(placed, index, a)) for a in answers]
        return tuple(_quotes(document, unit, point) for unit, point in units if unit)

    whole, partly = quotes(2), quotes(1)
    best = max((a.grade for a in form.answers), default=0)
    points = (_point(placed, index, a) for a in form.answers if a.grade == best)
    return Asked(
        document.id,
        form,
        whole or partly,
        tuple(each[0] for each in partly) if whole else (),
        tuple(dict.fromkeys(p.of(document.text) for p in points if p)),
    )


def _quotes(document: Document, unit: Span, point: Span | None) -> tuple[str, ...]:
    """What stands for a unit: its opening, as long as a quote may be; the sentences of it that hold
    the answer."""
    opening = clip(document.text, unit, QUOTE_LIMIT).of(document.text)
    told = sentences(document.text, unit) if point else ()
    held = [s for s in told if point and s.start < point.end and point.start < s.end]
    said = [Span(held[0].start, held[-1].end).of(document.text)] if held else []
    return tuple(dict.fromkeys((opening, *said)))


def _point(placed: Placed, index: WordIndex, answer: AnswerForm) -> Span | None:
    """The words of an answer in its unit, from the first of its span to the last."""
    unit = placed.spans.get(answer.unit)
    if unit is None or answer.span is None:
        return None
    starts = [s for r in index.runs(answer.span[0]) if _within(s := index.span(r), unit)]
    ends = [s for r in index.runs(answer.span[1]) if _within(s := index.span(r), unit)]
    for start in starts:
        for end in ends:
            if end.end >= start.end:
                return Span(start.start, end.end)
    return None


def _within(span: Span, unit: Span) -> bool:
    return unit.start <= span.start and span.end <= unit.end


def score(asked: Asked, answer: Answer) -> float:
    """The score of an answer, 0 to 1."""
    if not asked.form.answers:
        return float(answer.abstained)
    if answer.abstained:
        return 0.0
    kind = asked.form.kind
    quotes = [citation.quote for citation in answer.citations]
    covered = hits(quotes, asked.whole, asked.partly, kind)
    if kind == "coverage":
        return lists.f1(citations.precision(covered), lists.recall(covered, len(asked.whole)))
    if kind == "compare":
        return citations.recall(covered, min(_SIDES, len(asked.whole)))
    cited = citations.recall(covered, 1)
    if kind in ("fact", "count") and asked.points:
        stated = any(point_stated(point, answer.text) for point in asked.points)
        return float(stated) * (1.0 if cited else 0.5)
    return cited


def first_right(asked: Asked, answer: Answer) -> float | None:
    """1 where the first citation covers a unit that answers; None where nothing is cited."""
    quotes: Sequence[str] = [citation.quote for citation in answer.citations[:1]]
    found: Hits = hits(quotes, asked.whole, asked.partly, asked.form.kind)
    return citations.first(found)
