"""Answers about the assistant itself: what it knows, what it is for."""

from index.library import Library
from index.words import function_words, words

from ..answers.answer import Answer, AnswerKind
from ..answers.phrases import plural, say
from ..judging.judge import Judgement
from ..reading.cues import asking_words, courtesy, fillers, greets, is_courtesy, matches
from ..reading.question import Question
from .abstention import abstain
from .draft import Draft, quoted, shown

#: Plans that one sentence names. A decision.
_FEW = 8
#: The probability that documents answer from which on they do, whatever a question sounds like: of
#: 13 judged ones that sound as if they wanted an opinion and are answered 7 are above it, of 31
#: others 2. Measured so.
_FOR_OPINION = 0.8


def of_itself(library: Library, text: str, question: Question) -> Answer | None:
    """The answer to what is no question for plans: courtesy, an opinion, what there is; None to any
    other."""
    if (
        question.around
        or not text.strip()
        or is_courtesy(text)
        or matches("turn", "chat", text.strip())
    ):
        return greet(library, question)
    if matches("turn", "opinion", text):
        return decline(library, question)
    if matches("turn", "inventory", text):
        return compose(library, question)
    if matches("turn", "original", text):
        return originals(library, question)
    return None


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


def originals(library: Library, question: Question) -> Answer:
    """Where the texts themselves are, of the plans in question: each document with its official
    address, as the catalogue has it."""
    draft = Draft(library, question)
    draft.line(draft.say("original"))
    wanted = question.plans or tuple(plan.id for plan in library.plans)
    for plan in library.plans_among(wanted):
        draft.plan(plan.title)
        for document in library.documents_of(plan.id):
            pages = (
                plural(draft.language, "original_pages", document.pages) if document.pages else ""
            )
            draft.entry(
                draft.say(
                    "original_at" if document.source_url else "original_here",
                    document=shown(document.title),
                    pages=pages,
                    passages=plural(draft.language, "held", len(document.passages)),
                    url=shown(document.source_url or ""),
                )
            )
    return draft.answer(AnswerKind.OTHER)


def greet(library: Library, question: Question) -> Answer:
    """A kind sentence to what is no question for plans."""
    draft = Draft(library, question)
    said = courtesy(question.text) or greets(question.text)
    if said in ("thanks", "greeting"):
        draft.line(draft.say(f"courtesy.{said}"))
    if said != "thanks":
        draft.line(draft.say("chat" if question.text.strip() else "empty"))
    if said is None and question.text.strip():
        _here(draft, library)
    return draft.answer(AnswerKind.OTHER, abstained=True)


def unrelated(library: Library, question: Question) -> Answer:
    """A sentence to who asks what is none for plans."""
    draft = Draft(library, question)
    draft.silence(draft.say("unrelated"))
    draft.line(draft.say("chat"))
    _here(draft, library)
    return draft.answer(AnswerKind.OTHER, abstained=True)


def unclear(library: Library, question: Question) -> Answer | None:
    """A sentence to a turn after none that names nothing to look for (`boh`, `perché?`); None to any
    other."""
    named = question.terms or question.asked or question.references or question.codes
    scope = question.plans or question.documents or question.place or question.elsewhere
    wants = question.value or question.turns or question.kind is AnswerKind.COMPARE
    empty = function_words() | fillers() | asking_words()
    if named or scope or wants or not empty.issuperset(words(question.text)):
        return None
    draft = Draft(library, question)
    draft.silence(draft.say("unclear"))
    draft.line(draft.say("chat"))
    _here(draft, library)
    return draft.answer(AnswerKind.OTHER, abstained=True)


def decline(library: Library, question: Question) -> Answer:
    """A sentence to who wants an opinion or advice: what is done instead."""
    draft = Draft(library, question)
    draft.line(draft.say("no_opinion"))
    return draft.answer(AnswerKind.OTHER, abstained=True)


def of_opinion(question: Question, judgement: Judgement) -> Answer | None:
    """A silence to what sounds as if it wanted a judgement, advice or a forecast, with the nearest
    passages; None where the documents very probably answer (`quali traguardi rischiano di
    saltare?`)."""
    if judgement.answerable >= _FOR_OPINION:
        return None
    return abstain(judgement, question.kind, say(question.told_in, "no_opinion"))


def without(library: Library, question: Question, place: str) -> Answer:
    """A sentence to who asks of a place that no plan here is of, with the plans that there are."""
    draft = Draft(library, question)
    draft.silence(draft.say("no_plan_of", place=shown(place)))
    _here(draft, library)
    return draft.answer(question.kind, abstained=True)


def _here(draft: Draft, library: Library) -> None:
    """Name the plans that there are, where they are few."""
    if len(library.plans) <= _FEW:
        titles = quoted([plan.title for plan in library.plans])
        draft.line(draft.say("plans_here", plans=titles))
