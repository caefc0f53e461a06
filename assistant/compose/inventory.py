"""Answers about the assistant itself: what it knows, what it is for."""

from index.library import Library

from ..answer import Answer, AnswerKind
from ..draft import Draft, shown
from ..phrases import plural
from ..question import Question


def compose(library: Library, question: Question) -> Answer:
    """The plans and documents that are indexed."""
    draft = Draft(library, question)
    draft.line(draft.say("inventory"))
    for plan in library.plans:
        status = f" ({draft.say('draft_word')})" if plan.status == "draft" else ""
        draft.plan(plan.title, status)
        for document in library.documents:
            if document.plan == plan.id:
                count = plural(draft.language, "held", len(document.passages))
                draft.entry(f"{shown(document.title)}: {count}")
    return draft.answer(AnswerKind.OTHER)


def greet(library: Library, question: Question) -> Answer:
    """A kind sentence to what is no question for plans."""
    draft = Draft(library, question)
    draft.line(draft.say("chat" if question.text.strip() else "empty"))
    return draft.answer(AnswerKind.OTHER, abstained=True)


def decline(library: Library, question: Question) -> Answer:
    """A sentence to who wants an opinion or advice: what is done instead."""
    draft = Draft(library, question)
    draft.line(draft.say("no_opinion"))
    return draft.answer(AnswerKind.OTHER, abstained=True)
