"""Questions that an alignment answers: what has no counterpart elsewhere, what two plans both have,
what is like an entry, what a project serves.

`answer` gives None where a question asks for something else, so that it can be tried first.
"""

import re
from collections.abc import Callable

from index.embed.embedder import Embedder
from index.errors import UnknownName
from index.library import Library
from ingest.links import LinkKind
from ingest.locator import Span
from ingest.model import Document

from ..answering.draft import Draft, shown
from ..answers.answer import Answer, AnswerKind
from ..decisions.gaps import Gap
from ..decisions.review import Review, review
from ..projects.project import SHEET, Project, find_project, project
from ..reading.question import Question
from .aligning import align
from .asked import Lacking, Sharing, compared, likened, served, unheard
from .paired import both, decided, like, unknown
from .speaking import asked_of, opening, reason

#: The review of two plans by their ids, with the decisions there are.
Reviewed = Callable[[str, str], Review]
#: Citations of a comparison, and of an answer that is none (the contract). Gaps beyond are counted.
_MOST, _MOST_SERVED = 12, 8
_CODE = re.compile(r"\b(?=\w*[^\W\d])(?=[\w.]*\d)\w+(?:[.\-]\w+)+", re.UNICODE)


def answer(
    library: Library, embedder: Embedder, question: Question, reviewed: Reviewed | None = None
) -> Answer | None:
    """The answer to a question about counterparts, or about the plans that a project serves; None
    to any other. `reviewed` lends the reviews that there are; without it nothing is decided."""
    if served(question) and (told := _served(library, embedder, question)):
        return told

    def found(a: str, b: str) -> Review:
        return reviewed(a, b) if reviewed else review(library, align(library, a, b), ())

    if one := likened(library, question):
        return like(library, question, found(one.of, one.among), one)
    if code := unheard(library, question):
        return unknown(library, question, code)
    match compared(library, question):
        case Lacking() as asked:
            return _alone(library, question, found(asked.has, asked.lacks), asked)
        case Sharing() as asked:
            return both(library, question, found(asked.a, asked.b), asked)
    return None


def _alone(library: Library, question: Question, found: Review, asked: Lacking) -> Answer | None:
    draft = Draft(library, question)
    a, b = asked.has, asked.lacks
    of = asked_of(library, question, a, asked.topic)
    if not of.every:
        return None
    gaps = found.only_a if found.alignment.a == a else found.only_b
    gaps = tuple(gap for gap in gaps if gap.passage.id in of.places)
    draft.line(opening(draft, "alone", (a, b), of, len(gaps)))
    nearest = 2 * len(gaps) <= _MOST  # else there is room for more gaps in its place
    for gap in gaps[:_MOST]:
        _gap(draft, gap, nearest=nearest)
    if len(gaps) > _MOST:
        draft.line(draft.say("alone.more", count=len(gaps) - _MOST))
    decided(draft, found)
    return draft.answer(AnswerKind.COMPARE)


def _gap(draft: Draft, gap: Gap, *, nearest: bool) -> None:
    own, said = draft.cite(gap.passage), ""
    for near in gap.nearest[: int(nearest)]:
        cited = draft.cite(draft.library.passage(near.passage))
        why = reason(draft, near.why.sentence)
        said = draft.say("alone.near", quote=shown(cited.quote), n=cited.n, why=why)
    draft.item(own, said)


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
        for action in found.served[:_MOST_SERVED]:
            draft.quote(action)
    else:
        _unstated(draft, title, found)
    likely = [one for one in found.plans if one.likely and one.here is not False]
    for plan in likely:
        draft.line(draft.say("served.likely", plan=shown(library.plan(plan.plan).title)))
        for one in plan.likely[: max(0, _MOST_SERVED - draft.cited)]:
            draft.quote(one.action)
    nothing = not found.served and not likely
    if nothing:
        draft.line(draft.say("served.none"))
    return draft.answer(AnswerKind.OTHER, abstained=nothing)


def _unstated(draft: Draft, title: str, found: Project) -> None:
    """Say first that no document ties a project to an action, and which plans its sheet names."""
    known = {p.id for p in draft.library.plans} - {found.document.plan}
    draft.line(draft.say("served.unstated", title=title))
    for named in found.references:
        target = draft.library.document(named.target.document).plan if named.target else None
        if named.kind is LinkKind.NAME and (target is None or target in known):
            place = named.places[0]
            cited = draft.cite(draft.library.passage(place.passage), Span(place.start, place.end))
            key = "served.plan" if target else "served.elsewhere"
            draft.line(draft.say(key, name=shown(cited.quote), n=cited.n))


def _sheet(library: Library, name: str) -> Document | None:
    try:
        found = find_project(library, name)
    except UnknownName:
        return None
    return found if found.kind == SHEET else None
