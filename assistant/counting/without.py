"""Which plans have nothing of what was counted in others."""

from dataclasses import replace

from index.library import Library

from ..answering.draft import quoted, shown
from ..answers.answer import Answer
from ..answers.blocks import Block, BlockKind, runs
from ..answers.phrases import say
from ..reading.names import true_plans
from ..reading.plans import PlanFinder
from ..reading.question import Question
from .asking import Asked, Mode
from .levels import level_of

#: Plans that are named. A decision: a sentence.
_MOST = 4
#: What follows the sentences that tell a count.
_BELOW = (BlockKind.PLAN, BlockKind.PATH, BlockKind.QUOTE, BlockKind.ITEM)


def with_plans_without(
    library: Library,
    finder: PlanFinder,
    question: Question,
    what: Asked | None,
    *,
    answer: Answer,
    chosen: tuple[str, ...] = (),
) -> Answer:
    """A count of all plans with the names of those that have no level that is called so; as it is
    where the question is of one plan, or of a place's."""
    if what is None or what.noun is None or what.mode is not Mode.COUNT or not answer.is_counted:
        return answer
    if question.plans or finder.placed(question.whole) or finder.find(question.whole, chosen):
        return answer
    true, noun = true_plans(library), what.noun.noun
    cited = {citation.plan for citation in answer.citations}
    plans = [p for p in library.plans_among(chosen) if p.id in true and p.id not in cited]
    titles = [p.title for p in plans if level_of(library.outline(p.id), noun) is None]
    if not (titles and cited):
        return answer
    named = {"word": shown(what.noun.plural.lower()), "plans": quoted(titles[:_MOST])}
    more = len(titles) - _MOST
    key = "counting.without_more" if more > 0 else "counting.without"
    line = Block(BlockKind.SENTENCE, runs(say(answer.language, key, **named, n=more)))
    told = [block.kind in _BELOW for block in answer.blocks]
    at = told.index(True) if True in told else len(told)
    return replace(answer, blocks=(*answer.blocks[:at], line, *answer.blocks[at:]))
