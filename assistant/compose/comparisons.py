"""Comparisons: each plan is searched apart, and silence of one is said."""

from ..answer import Answer, AnswerKind
from ..draft import Draft, shown
from ..matter import Matter
from ..phrases import plural
from ..relevance import model
from .abstention import abstain
from .pool import Candidate, candidates
from .support import worths

_MOST = 12
_CLOSE = 0.12


def compose(matter: Matter) -> Answer:
    """What each plan says on the topic; abstains where none says anything."""
    plans = matter.question.plans or tuple(
        p.id for p in matter.library.plans if _is_plan(matter, p.id)
    )
    most = max(1, _MOST // max(1, len(plans)))
    within = {plan: matter.within(plan) for plan in plans[:_MOST]}
    sides = {plan: _finds(side, most) for plan, side in within.items()}
    speaks = {plan: _speaks(side, sides[plan]) for plan, side in within.items()}
    if not any(speaks.values()):
        return abstain(matter, AnswerKind.COMPARE)
    draft = Draft(matter.library, matter.question)
    draft.line(draft.say("compare_intro"))
    for plan_id, found in sides.items():
        finds = found
        plan = matter.library.plan(plan_id)
        draft.line()
        draft.line(f"### {shown(plan.title)}")
        draft.line()
        if not speaks[plan_id]:
            total = sum(len(d.passages) for d in matter.within(plan_id).documents)
            examined = plural(draft.language, "examined", total)
            draft.line(draft.say("no_equivalent", plan=shown(plan.title), examined=examined))
            finds = finds[:1]
            if finds:
                draft.line()
                draft.line(draft.say("no_equivalent_near"))
                draft.line()
        for find in finds:
            citation = draft.cite(find.passage, find.span)
            draft.line(f"- «{shown(citation.quote)}» [{citation.n}]")
    return draft.answer(AnswerKind.COMPARE)


def _is_plan(matter: Matter, plan_id: str) -> bool:
    """Comparing is for plans; a project's sheet takes part only when it is named."""
    return any(d.plan == plan_id and d.kind == "plan" for d in matter.library.documents)


def _finds(matter: Matter, most: int) -> list[Candidate]:
    """The most promising passages of one plan."""
    found = candidates(matter)[:most]
    return [c for c in found if c.promise >= _CLOSE * found[0].promise]


def _speaks(matter: Matter, found: list[Candidate]) -> bool:
    """Whether a plan says anything on what is compared."""
    least = model("support").thresholds["side"]
    return any(worth >= least for worth in worths(matter, found))
