"""Which of a few entries that a question names has more or less of something, by what their own
fields say: `costa di più il censimento o i tetti verdi?`"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from index.library import Library
from index.words import words
from ingest.model import Plan
from ingest.outline import Node, Outline
from ingest.outline.keys import fold, number_of
from ingest.outline.nouns import forms

from ..answers.answer import Answer, AnswerKind
from ..answers.blocks import Part
from ..reading.amounts import Amount, Unit, amount_of
from ..reading.between import Between, between_in
from ..reading.extremes import Measure
from ..reading.question import Question
from ..reading.terms import Term, line_of, share_held
from ..reading.vocabulary import TopicReader
from .carried import Figure
from .draft import Draft, quoted
from .extremestold import write_entry
from .figured import figures_of


@dataclass(frozen=True, slots=True)
class _Named:
    """An entry that a side of the question names, with the figure that it carries, if there is one."""

    title: str
    figure: Figure | None


def answer(
    library: Library, topics: TopicReader, question: Question, chosen: tuple[str, ...]
) -> Answer | None:
    """The answer, or a silence where an entry carries no such figure; None where something else is
    asked, or a side names no one entry."""
    asked = between_in(question.text) or between_in(question.whole)
    if asked is None:
        return None
    plans = library.plans_among(chosen or question.plans)
    found = [_of_side(library, topics, question, asked, side, plans) for side in asked.sides]
    named = [one for one in found if one is not None]
    if len(named) < len(found) or len({one.title for one in named}) < len(named):
        return None
    draft = Draft(library, question)
    figures = [one.figure for one in named if one.figure is not None]
    if len(figures) < len(named) or len({_unit(asked, one) for one in figures}) > 1:
        return _silent(draft, asked, named, figures)
    _tell(draft, asked, figures)
    return draft.answer(AnswerKind.FACT)


def _tell(draft: Draft, asked: Between, figures: Sequence[Figure]) -> None:
    """The one that has most or least, then the others; first whether what is claimed holds."""
    ordered = sorted(figures, key=lambda one: one.key, reverse=asked.end == "most")
    alike = ordered[0].key == ordered[-1].key
    if asked.claims:
        draft.line(draft.say("extremes.no" if alike or ordered[0] is not figures[0] else "extremes.yes"))
    if alike:
        draft.line(draft.say("extremes.equal"))
    else:
        draft.line(f"{draft.say(f'extremes.{asked.end}.{asked.measure}')}:")
    write_entry(draft, ordered[0], leads=True)
    if not alike:
        draft.line(draft.say("extremes.next"))
    for one in ordered[1:]:
        write_entry(draft, one)


def _silent(
    draft: Draft, asked: Between, named: Sequence[_Named], figures: Sequence[Figure]
) -> Answer:
    """That it cannot be told: of which no figure was found, or that they are of other units."""
    lacking = [one.title for one in named if one.figure is None]
    figure = draft.say(f"extremes.figure.{asked.measure}")
    said = draft.say("extremes.lacking", names=quoted(lacking), figure=figure)
    draft.silence(said if lacking else draft.say("extremes.units"))
    if figures:
        draft.turn(Part.NEAREST)
        draft.line(draft.say("nearest"))
    for one in figures:
        write_entry(draft, one)
    return draft.answer(AnswerKind.FACT, abstained=True)


def _of_side(
    library: Library,
    topics: TopicReader,
    question: Question,
    asked: Between,
    side: str,
    plans: Sequence[Plan],
) -> _Named | None:
    """The one entry that a side names, those first that carry a figure; None where none is, or
    several are."""
    terms = tuple(t for t in topics.terms(side, question.language) if fold(t.word) not in forms())
    nodes = [
        (outline, node)
        for plan in plans
        for outline in [library.outline(plan.id)]
        for node in outline.nodes
        if _calls(node, side, terms, outline.language)
    ]
    named = [(_figure(library, outline, node, asked), node) for outline, node in nodes]
    carried = {node.id: _Named(node.title, figure) for figure, node in named if figure}
    held = carried or {node.id: _Named(node.title, None) for _, node in named}
    exact = [one for one in held.values() if fold(one.title) == fold(side)]
    only = exact or list(held.values())
    return only[0] if len(only) == 1 else None


def _calls(node: Node, side: str, terms: tuple[Term, ...], language: str) -> bool:
    """Whether a side of a question calls an entry by its label, or by words of its title."""
    spoken = side.split()
    if node.label and number_of(node.label) in {number_of(side), number_of(spoken[-1])}:
        return node.label[:1].isdigit() or fold(node.label) == fold(side) or len(spoken) > 1
    told = tuple(term for term in terms if not term.word.isdigit())
    return bool(told) and share_held(told, line_of(node.title, language), language) == 1.0


def _figure(library: Library, outline: Outline, node: Node, asked: Between) -> Figure | None:
    level = next((lv for lv in outline.levels if lv.noun == node.noun), None)
    figures = figures_of(
        library, outline, node.noun, asked.measure, level=level, members=(node,)
    ).figures
    return replace(figures[0], title=node.title) if len(figures) == 1 else None


def _unit(asked: Between, figure: Figure) -> Unit | None:
    """The unit of an amount; times have one."""
    amount = amount_of(figure.value.text, figure.value.label)
    of_amount = asked.measure is Measure.AMOUNT and isinstance(amount, Amount)
    return amount.unit if of_amount and isinstance(amount, Amount) else None
