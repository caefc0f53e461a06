"""Questions that an alignment answers: what has no counterpart elsewhere, what a project serves.

`answer` gives None where a question asks for something else, so that it can be tried first.
"""

import re
from collections.abc import Callable, Sequence
from functools import cache

from index.embed.embedder import Embedder
from index.errors import UnknownName
from index.library import Library
from index.words import terms
from ingest.model import Document

from ..answering.draft import Draft, shown
from ..answers.answer import Answer, AnswerKind
from ..decisions.gaps import Gap
from ..decisions.pairs import State
from ..decisions.review import Review, review
from ..projects.project import SHEET, find_project, project
from ..reading.cues import generic_terms
from ..reading.question import Question
from ..thesaurus.concepts import ConceptReader
from ..thesaurus.thesaurus import load_thesaurus
from .aligning import align
from .asked import Lacking, lacking, served
from .subject import Subject
from .subjects import subjects

#: The review of two plans by their ids, with the decisions there are.
Reviewed = Callable[[str, str], Review]
#: Gaps that an answer lists. A decision: further ones are counted.
_MOST = 12
_CODE = re.compile(r"\b(?=\w*[^\W\d])(?=[\w.]*\d)\w+(?:[.\-]\w+)+", re.UNICODE)


def answer(
    library: Library, embedder: Embedder, question: Question, reviewed: Reviewed | None = None
) -> Answer | None:
    """The answer to a question about counterparts, or about the plans that a project serves; None
    to any other. `reviewed` lends the reviews that there are; without it nothing is decided."""
    if served(question) and (told := _served(library, embedder, question)):
        return told
    asked = lacking(library, question)
    if asked is None:
        return None
    a, b = asked.has, asked.lacks
    found = reviewed(a, b) if reviewed else review(library, align(library, a, b), ())
    return _alone(library, question, found, asked)


def _alone(library: Library, question: Question, found: Review, asked: Lacking) -> Answer | None:
    draft = Draft(library, question)
    a, b = asked.has, asked.lacks
    gaps = found.only_a if found.alignment.a == a else found.only_b
    titles = {"a": shown(library.plan(a).title), "b": shown(library.plan(b).title)}
    every = subjects(library, a)
    if asked.topic:
        every = about(library, every, asked.topic)
        if not every:
            return None
        gaps = tuple(gap for gap in gaps if any(gap.passage.id in s.places for s in every))
    on = draft.say("alone.about", topic=shown(asked.topic)) if asked.topic else ""
    if gaps:
        draft.line(
            draft.say("alone.opening", count=len(gaps), total=len(every), about=on, **titles)
        )
    else:
        draft.line(draft.say("alone.none", about=on, **titles))
    for gap in gaps[:_MOST]:
        _gap(draft, gap)
    if len(gaps) > _MOST:
        draft.line(draft.say("alone.more", count=len(gaps) - _MOST))
    decided, pairs = found.progress
    told = {"decided": decided, "total": pairs, "disputed": found.count(State.DISPUTED)}
    draft.line(draft.say("alone.decided", **told) if decided else draft.say("alone.proposed"))
    return draft.answer(AnswerKind.COMPARE, examined=len(every))


def about(library: Library, every: Sequence[Subject], topic: str) -> list[Subject]:
    """The subjects that speak of a topic: that say one of its words, or name one of its concepts or
    a narrower one, in their own words or in the headings above."""
    thesaurus, reader = load_thesaurus(), _concepts()
    silent = generic_terms()
    kept = []
    for subject in every:
        wanted = set(terms(topic, subject.language)) - silent
        concepts = {named.concept for named in reader.read(topic, subject.language)}
        said = " . ".join((subject.text, *subject.path))
        named = {named.concept for named in reader.read(said, subject.language)}
        named |= {over for one in named for over, _ in thesaurus.over(one)}
        if concepts & named or wanted & set(terms(said, subject.language)):
            kept.append(subject)
    return kept


@cache
def _concepts() -> ConceptReader:
    return ConceptReader(load_thesaurus(), everyday=True)


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
    for plan in likely:
        draft.line(draft.say("served.likely", plan=shown(library.plan(plan.plan).title)))
        for one in plan.likely:
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
