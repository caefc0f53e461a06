"""Questions that an alignment answers: what has no counterpart elsewhere, what a project serves.

`answer` gives None where a question asks for something else, so that it can be tried first.
"""

import re
from collections.abc import Callable

from index.embed.embedder import Embedder
from index.errors import UnknownName
from index.library import Library
from index.words import fold
from ingest.model import Document, Plan

from ..answering.draft import Draft, shown
from ..answers.answer import Answer, AnswerKind
from ..decisions.gaps import Gap
from ..decisions.pairs import State
from ..decisions.review import Review, review
from ..projects.project import SHEET, find_project, project
from ..reading.question import Question
from ..tables import patterns
from .aligning import align
from .subjects import passages

#: The review of two plans by their ids, with the decisions there are.
Reviewed = Callable[[str, str], Review]
#: Gaps that an answer lists. A decision: further ones are counted.
_MOST = 12
#: Words of a plan's title shorter than this name no plan. A decision: `piano`, `2030` and
#: articles are in many.
_SHORTEST = 4
_CODE = re.compile(r"\b(?=\w*[^\W\d])(?=[\w.]*\d)\w+(?:[.\-]\w+)+", re.UNICODE)


def answer(
    library: Library, embedder: Embedder, question: Question, reviewed: Reviewed | None = None
) -> Answer | None:
    """The answer to a question about counterparts, or about the plans that a project serves; None
    to any other. `reviewed` lends the reviews that there are; without it nothing is decided."""
    text = question.whole.lower()
    if _asks("served", text):
        return _served(library, embedder, question)
    lacking = _asks("lacking", text)
    if not lacking and not _asks("alone", text):
        return None
    sides = _sides(library, question)
    if sides is None:
        return None
    a, b = reversed(sides) if lacking else sides
    found = reviewed(a, b) if reviewed else review(library, align(library, a, b), ())
    return _alone(library, question, found, a, b)


def _alone(library: Library, question: Question, found: Review, a: str, b: str) -> Answer:
    draft = Draft(library, question)
    gaps = found.only_a if found.alignment.a == a else found.only_b
    titles = {"a": shown(library.plan(a).title), "b": shown(library.plan(b).title)}
    total = len(passages(library, a))
    if gaps:
        draft.line(draft.say("alone.opening", count=len(gaps), total=total, **titles))
    else:
        draft.line(draft.say("alone.none", **titles))
    for gap in gaps[:_MOST]:
        _gap(draft, gap)
    if len(gaps) > _MOST:
        draft.line(draft.say("alone.more", count=len(gaps) - _MOST))
    decided, pairs = found.progress
    told = {"decided": decided, "total": pairs, "disputed": found.count(State.DISPUTED)}
    draft.line(draft.say("alone.decided", **told) if decided else draft.say("alone.proposed"))
    return draft.answer(AnswerKind.COMPARE, examined=total)


def _gap(draft: Draft, gap: Gap) -> None:
    draft.quote(gap.passage)
    for near in gap.nearest[:1]:
        cited = draft.cite(draft.library.passage(near.passage))
        # why is told in Italian alone
        why = shown(near.why.sentence) if draft.language == "it" else ""
        said = draft.say("alone.near", quote=shown(cited.quote), n=cited.n, why=why)
        draft.line(f"  {said.rstrip()}")


def _served(library: Library, embedder: Embedder, question: Question) -> Answer | None:
    """The actions that a project's sheet names, and apart those that resemble it."""
    names = (*question.documents, *_CODE.findall(question.whole))
    sheet = next((d for name in names if (d := _sheet(library, name))), None)
    if sheet is None:
        return None
    found = project(library, embedder, sheet)
    draft = Draft(library, question)
    title = shown(sheet.title)
    if found.served:
        draft.line(draft.say("served.named", title=title, count=len(found.served)))
        for action in found.served:
            draft.quote(action)
    likely = [one for one in found.plans if one.likely and one.here is not False]
    for served in likely:
        draft.line(draft.say("served.likely", plan=shown(library.plan(served.plan).title)))
        for one in served.likely:
            draft.quote(one.action)
    nothing = not found.served and not likely
    if nothing:
        draft.line(draft.say("served.none", title=title))
    return draft.answer(AnswerKind.OTHER, abstained=nothing)


def _sheet(library: Library, name: str) -> Document | None:
    try:
        found = find_project(library, name)
    except UnknownName:
        return None
    return found if found.kind == SHEET else None


def _sides(library: Library, question: Question) -> tuple[str, str] | None:
    """The two plans that a question names, in its order; the other one where there are two."""
    text = fold(question.whole.lower())
    able = [plan for plan in library.plans if passages(library, plan.id)]
    placed = [(at, plan.id) for plan in able if (at := _place(plan, text)) is not None]
    placed += [(len(text), p.id) for p in able if p.id in question.plans]
    named = list(dict.fromkeys(plan for _, plan in sorted(placed)))
    if len(named) == 1 and len(able) == 2:
        named += [plan.id for plan in able if plan.id not in named]
    return (named[0], named[1]) if len(named) == 2 else None


def _place(plan: Plan, text: str) -> int | None:
    """Where a text names a plan by its territory or its id; None where it does not."""
    named = fold(f"{plan.place} {plan.id}".lower())
    words = [word for word in re.findall(r"\w+", named) if len(word) >= _SHORTEST]
    places = [found.start() for word in words if (found := re.search(rf"\b{word}\b", text))]
    return min(places, default=None)


def _asks(what: str, text: str) -> bool:
    return bool(patterns("comparing.toml")[what].search(text))
