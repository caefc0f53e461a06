"""Which of a few entries that a question names has more or less of something, by what their own
fields say: `costa di più il censimento o i tetti verdi?`"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from index.library import Library
from ingest.outline import Node, Outline

from ..answers.answer import Answer, AnswerKind
from ..answers.blocks import Part
from ..reading.amounts import Amount, Unit, amount_of
from ..reading.between import Between, between_in
from ..reading.extremes import Measure
from ..reading.question import Question
from ..reading.vocabulary import TopicReader
from .calling import called
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
    nodes = [called(library, topics, side, question.language, plans) for side in asked.sides]
    if not any(nodes):
        return None
    if unknown := [side for side, own in zip(asked.sides, nodes, strict=True) if not own]:
        return _uncalled(Draft(library, question), unknown)
    found = [_of_side(library, asked, own) for own in nodes]
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
        draft.line(
            draft.say("extremes.no" if alike or ordered[0] is not figures[0] else "extremes.yes")
        )
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


def _uncalled(draft: Draft, sides: Sequence[str]) -> Answer:
    """A silence on what no entry is called."""
    draft.silence(draft.say("extremes.uncalled", names=quoted(sides)))
    return draft.answer(AnswerKind.FACT, abstained=True)


def _of_side(
    library: Library, asked: Between, nodes: Sequence[tuple[Outline, Node]]
) -> _Named | None:
    """The one entry of those that a side names, those first that carry a figure; None where several
    do."""
    named = [(_figure(library, outline, node, asked), node) for outline, node in nodes]
    carried = {node.id: _Named(node.title, figure) for figure, node in named if figure}
    held = carried or {node.id: _Named(node.title, None) for _, node in named}
    return next(iter(held.values())) if len(held) == 1 else None


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
