"""What questions take over from those before or beside them: their plan, their document."""

from collections.abc import Sequence
from dataclasses import replace

from ..answers.answer import AnswerKind
from .question import Question


def asks_nothing_else(question: Question) -> bool:
    """Whether a question has no topic of its own and wants no value, so that what is told ahead of
    it is what it is on."""
    open_ = question.kind in (AnswerKind.OTHER, AnswerKind.COVERAGE) and question.value is None
    named = question.references or question.codes or question.asked
    return open_ and not named and all(term.generic for term in question.terms)


def carried(question: Question, before: Question) -> Question:
    """A turn that names nothing, in the plan or the document that the turn before was about: who
    talks of one goes on with it, until another is named. A list goes on with a plan, not with one
    sheet."""
    documents = before.documents if question.kind is not AnswerKind.COVERAGE else ()
    goes_on = bool(before.plans or documents)
    return replace(question, plans=before.plans, documents=documents, carried=goes_on)


def with_plan(asked: Sequence[Question]) -> tuple[Question, ...]:
    """The questions of a turn, each of the only plan that any of them names, where it names nothing
    itself: `Ne parlano a scuola? Che cosa prevede Torino?`"""
    named = {one.plans for one in asked if one.plans}
    if len(named) != 1 or any(one.place or one.elsewhere for one in asked):
        return tuple(asked)
    (plans,) = named
    return tuple(one if one.documents else replace(one, plans=plans) for one in asked)
