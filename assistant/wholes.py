"""Answers to what asks for a summary of plans or of a part, or for what plans differ in."""

from collections.abc import Callable

from index.library import Library
from ingest.model import Plan
from ingest.outline.keys import fold

from .answering import card, overview, section
from .answering.draft import Draft
from .answers.answer import Answer, AnswerKind
from .counting.pointing import own_numbered
from .evidence.matter import Matter
from .reading.cues import matches
from .reading.followup import only_names
from .reading.names import true_plans
from .reading.question import Question
from .reading.reader import Reader
from .reading.wholes import asks_of_part, asks_of_wholes, asks_so, calls_part, summed_up

#: Weighs a question.
Weigh = Callable[[Question], Matter]


def of_whole(reader: Reader, library: Library, question: Question, weigh: Weigh) -> Answer | None:
    """The answer; None where something else is asked."""
    if card.may_ask(question) and (told := card.compose(weigh(question))):
        return told
    if asks_of_part(question):
        told = overview.compose_part(library, question)
        # Of a list the third may bear another number, or none.
        if told := told or (None if question.leaning else overview.no_part(question, weigh)):
            return told
    if calls_part(question) and (told := overview.compose_called(library, question)):
        return told
    sums_up = asks_so(question, "turn", "summary")
    if sums_up and (told := _of_own_label(library, question)):
        return told
    part = section.compose(library, question) if sums_up and not question.references else None
    if part:
        return part
    ways = ("summary", "contents")
    bare = only_names(question) and question.sides > 0 and not question.leaning
    bare = bare and not (
        question.references or question.opinion
    )  # `il piano di Borgo è fatto bene?`
    if bare or any(asks_of_wholes(reader, library, question, "turn", way) for way in ways):
        told = _overview(reader, library, question, weigh, AnswerKind.OTHER)
        if not told.abstained:
            return told
    aims = asks_of_wholes(reader, library, question, "turn", "aims")
    # `lo scopo del piano di comunicazione` is that of another, of which these speak.
    if aims and (question.plans or not matches("turn", "plan_of", question.whole)):
        plans = _asked(library, question)
        if told := overview.compose_aims(library, question, plans, _weighing(reader, weigh)):
            return told
    compares = len(question.plans) != 1 and not question.parts
    if compares and asks_of_wholes(reader, library, question, "kind", "compare"):
        told = _overview(reader, library, question, weigh, AnswerKind.COMPARE)
        if not told.abstained:
            return told
    return overview.compose_part(library, question) if sums_up else None


def _of_own_label(library: Library, question: Question) -> Answer | None:
    """The summary of a part that is named by the plan's own word for its level and its label: `la
    linea strategica A`."""
    if question.references:
        return None
    for plan in library.plans_among(question.plans):
        outline = library.outline(plan.id)
        labels = {fold(f"{r.level} {r.number}") for r in own_numbered(question.whole, outline)}
        named = [node for node in outline.nodes if node.label and fold(node.label) in labels]
        if len(named) == 1:
            return overview.part_told(Draft(library, question), named[0], outline)
    return None


def _overview(
    reader: Reader, library: Library, question: Question, weigh: Weigh, kind: AnswerKind
) -> Answer:
    """The overview of the plans in question."""
    called = set(summed_up(reader, library, question))
    plans = [p for p in _asked(library, question) if not called or p.id in called]
    return overview.compose(library, question, plans, _weighing(reader, weigh), kind)


def _asked(library: Library, question: Question) -> list[Plan]:
    """The plans in question: true plans where there are any."""
    held = true_plans(library)
    named = [p for p in library.plans if p.id in (question.plans or held)]
    return [p for p in named if p.id in held] or named


def _weighing(reader: Reader, weigh: Weigh) -> overview.Weighing:
    """Weighs what is asked of one plan."""

    def weighing(text: str, plan: Plan) -> Matter:
        return weigh(reader.read(text, (), (plan.id,)))

    return weighing
