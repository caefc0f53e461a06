"""Questions on which goals of a framework the actions of a plan serve: answered as `chiedi
framework` does, with the same reasons."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from index.embed.embedder import Embedder
from index.library import Library
from index.words import fold
from ingest.model import Kind, Plan

from ..answering.draft import Draft, short, shown
from ..answers.answer import Answer, AnswerKind
from ..answers.blocks import Part
from ..reading.names import true_plans
from ..reading.question import Question
from ..tables import patterns
from .cover import Coverage
from .frameworks import cover_by
from .placing import Placement, Reason, ReasonKind
from .shipped import framework_documents, shipped_names

_FILE = "frameworks.toml"
#: Actions that an answer lists: twelve citations (the contract). Further ones are counted.
_MOST = 12
#: Reasons of one goal that are told. A decision: a line.
_MOST_REASONS = 2
#: Plans of one answer. A decision: of more none has room.
_MOST_PLANS = 3
#: Kinds of passages that are none of a plan's records or their fields.
_BESIDE = frozenset({Kind.HEADING, Kind.ITEM, Kind.TEXT})


def answer(library: Library, embedder: Embedder, question: Question) -> Answer | None:
    """The answer to which goals of a framework that ships the actions of plans serve, or which
    actions one goal; None to any other question, and where the plan's own records tell it."""
    text = fold(question.whole.lower())
    held = patterns(_FILE)
    name = next((n for n in shipped_names() if held[n].search(text)), None)
    if name is None or not held["serves"].search(text) or not held["of"].search(text):
        return None
    true = true_plans(library)
    wanted = [p for p in question.plans or true if p in true and p != name]
    plans = library.plans_among(wanted) if wanted else ()
    if not 0 < len(plans) <= _MOST_PLANS or _told_by_records(library, plans, held[name]):
        return None
    found = cover_by(library, embedder, name, [plan.id for plan in plans])
    number = held["number"].search(text)
    goal = _goal(found, int(number["n"] or number["m"])) if number else None
    if number and goal is None:
        return None
    draft = Draft(library, question)
    framework = shown(framework_documents(library, name)[0].title)
    telling = _Telling(draft, found, framework, goal, _MOST // len(plans))
    for plan in plans:
        telling.tell(plan)
    draft.line(draft.say("goals.proposed"))
    return draft.answer(AnswerKind.COVERAGE)


def _told_by_records(library: Library, plans: Iterable[Plan], named: re.Pattern[str]) -> bool:
    """Whether a row, a field or an action of the plans names the framework: then they say it
    themselves."""
    return any(
        passage.kind not in _BESIDE and named.search(fold(passage.text.lower()))
        for plan in plans
        for passage in library.passages_of(plan.id)
    )


def _goal(found: Coverage, number: int) -> str | None:
    """The id of the goal with a number."""
    for topic in found.topics:
        if re.search(rf"\b0*{number}\b", topic.title["it"].partition("–")[0]):
            return topic.id
    return None


@dataclass(frozen=True)
class _Telling:
    """Tells what the actions of plans serve in a framework, called so: all of its goals, or the one
    of the id `goal`; of each plan at most `room` actions."""

    draft: Draft
    found: Coverage
    framework: str
    goal: str | None
    room: int

    def tell(self, plan: Plan) -> None:
        """What of one plan is told: how many actions serve what, then some of them with the reasons."""
        draft, found, goal, room = self.draft, self.found, self.goal, self.room
        (held,) = (one for one in found.plans if one.plan == plan.id)
        ids = {group.passage.id for group in held.actions}
        placed: dict[str, list[Placement]] = {}
        for one in found.placements:
            if one.passage.id in ids and goal in (None, one.topic):
                placed.setdefault(one.passage.id, []).append(one)
        sure = {name for name, of in placed.items() if any(one.sure for one in of)}
        titles = {topic.id: topic.title["it"] for topic in found.topics}
        told = {
            "plan": shown(plan.title),
            "framework": self.framework,
            "goal": shown(titles[goal]) if goal else self.framework,
            "total": len(held.actions),
            "count": len(sure),
            "maybe": len(placed.keys() - sure),
        }
        key = f"goals.{'of_goal' if goal else 'opening'}.{'one' if len(sure) == 1 else 'many'}"
        draft.line(draft.say(key if sure else "goals.none", **told))
        if goal is None:
            counts = [
                f"{shown(topic.title['it'])}: {count}"
                for topic in found.topics
                if (count := len(found.of(topic.id, plan.id)))
            ]
            draft.line("; ".join(counts) + "." if counts else "")
        order = [g.passage for g in held.actions if g.passage.id in placed]
        order.sort(key=lambda passage: passage.id not in sure)
        for passage in order[:room]:
            doubtful = passage.id not in sure
            draft.turn(Part.DOUBTFUL if doubtful else Part.ANSWER)
            cited = draft.cite(passage, doubtful=doubtful)
            draft.item(cited, "— " + "; ".join(_goals(draft, placed[passage.id], titles)))
        draft.turn(Part.ANSWER)
        if len(order) > room:
            draft.line(draft.say("goals.more", count=len(order) - room))


def _goals(draft: Draft, placed: Sequence[Placement], titles: dict[str, str]) -> list[str]:
    """The goals of an action with what speaks for them; only where there is none that is sure
    those that are to be checked."""
    sure = [one for one in placed if one.sure]
    return [
        draft.say(
            "goals.sure" if one.sure else "goals.maybe",
            goal=shown(titles[one.topic]),
            why=", ".join(list(dict.fromkeys(_why(draft, r) for r in one.reasons))[:_MOST_REASONS]),
        )
        for one in sure or placed
    ]


def _why(draft: Draft, reason: Reason) -> str:
    """What speaks for a goal, in words."""
    if reason.kind is ReasonKind.MEANING:
        return draft.say("goals.meaning")
    key = "goals.words" if reason.kind is ReasonKind.WORDS else "goals.heading"
    return draft.say(key, words=shown(reason.words), heading=shown(short(reason.heading)))
