"""Comparisons: each plan is judged apart, and silence of one is said."""

from collections.abc import Mapping

from ..answer import Answer, AnswerKind
from ..draft import Draft, quoted, shown
from ..judging.judge import Candidate, Judgement, judge, merged
from ..matter import Matter
from ..phrases import plural
from ..reading.names import true_plans
from .abstention import abstain
from .opening import lacks_topic, names_any

_MOST = 12
#: What is shown beside the best of a plan promises at least this share of it.
_SHARE = 0.15
#: The promise of a passage that speaks of the topic by its name, and how many of the best may.
_LIKELY, _FIRST = 0.3, 3


def compose(matter: Matter) -> Answer:
    """What each plan says on the topic; abstains where none says anything."""
    # Comparing is for plans; a project's sheet takes part only when it is named.
    held = true_plans(matter.library)
    plans = matter.question.plans or tuple(p.id for p in matter.library.plans if p.id in held)
    most = max(1, _MOST // max(1, len(plans)))
    sides = {plan: judge(matter.within(plan)) for plan in plans[:_MOST]}
    if not any(map(_speaks, sides.values())):
        return abstain(judge(matter), AnswerKind.COMPARE)
    draft = Draft(matter.library, matter.question)
    draft.line(_sentence(draft, sides))
    for plan_id, side in sides.items():
        _write(draft, plan_id, side, most)
    return draft.answer(AnswerKind.COMPARE)


def _sentence(draft: Draft, sides: Mapping[str, Judgement]) -> str:
    """Which plans speak of it, and which do not."""
    plans: dict[bool, list[str]] = {True: [], False: []}
    for plan, side in sides.items():
        plans[_speaks(side)].append(draft.library.plan(plan).title)
    said = draft.say(
        f"opening.{'one' if len(plans[True]) == 1 else 'many'}", plans=quoted(plans[True])
    )
    silent = draft.say("opening.not_in", plans=quoted(plans[False])) if plans[False] else ""
    return f"{said}{silent}."


def _write(draft: Draft, plan_id: str, side: Judgement, most: int) -> None:
    plan = draft.library.plan(plan_id)
    draft.plan(plan.title)
    found = _best(side, most)
    if not _speaks(side):
        total = sum(len(d.passages) for d in side.matter.documents)
        examined = plural(draft.language, "examined", total)
        draft.silence(draft.say("no_equivalent", plan=shown(plan.title), examined=examined))
        found = found[:1]
        if found:
            draft.line(draft.say("no_equivalent_near"))
    for candidate in found:
        draft.quote(candidate.passage, candidate.span, also=candidate.also)


def _speaks(side: Judgement) -> bool:
    """Whether a plan speaks of it: it is taken to answer and has the topic's rarest word or one near
    it, or a likely passage names a word of it."""
    if lacks_topic(side.matter):
        return False
    return side.answers or any(
        c.promise >= _LIKELY and names_any(side.matter, c.passage) for c in side.candidates[:_FIRST]
    )


def _best(side: Judgement, most: int) -> list[Candidate]:
    """The most promising passages of one plan."""
    found = merged(side.matter.library, side.candidates)[:most]
    return [
        c
        for c in found
        if c is found[0]
        or (c.promise >= _SHARE * found[0].promise and names_any(side.matter, c.passage))
    ]
