"""Example questions, drawn from the indexed plans and asked before they are shown."""

from collections.abc import Iterator
from itertools import islice

from index.library import Library
from ingest.acronyms import acronyms
from ingest.model import Kind, Plan

from ...service import Assistant
from ...views.cited import Entries
from ...views.following import Following
from .interface import said

#: Examples on the first page. A decision: they fit a phone.
_MOST = 4
#: Candidates of each sort that are asked before one is shown. A decision: each costs an answer.
_TRIED_OF_EACH = 6
_TOPICS = (Kind.THEME, Kind.MISSION, Kind.OBJECTIVE, Kind.DIRECTION)
_MARKS = frozenset("«»:[]<>")
#: Characters of a title that an example names. A decision: a line.
_LONGEST = 70
#: What the last example asks for, what people ask most first.
_PURPOSES = ("amount", "holder", "period")


def examples(assistant: Assistant, language: str) -> tuple[str, ...]:
    """One question of each kind, of those that the plans answer."""
    assistant = assistant.unwritten()
    library = assistant.library
    kinds = (_lists, _comparisons, _definitions, _facts)
    found: list[str] = []
    for kind in kinds:
        for question in islice(kind(library, language), _TRIED_OF_EACH):
            answer = assistant.ask(question)
            if not answer.abstained and answer.citations:
                found.append(question)
                break
    return tuple(found[:_MOST])


def _lists(library: Library, language: str) -> Iterator[str]:
    for _, topic in _topics(library):
        yield said(language, "example.list", topic=topic)


def _comparisons(library: Library, language: str) -> Iterator[str]:
    plans = [p for p in library.plans if _holds_levels(library, p)]
    if len(plans) > 1:
        a, b = (p.territory or p.title for p in plans[:2])
        for _, topic in _topics(library):
            yield said(language, "example.compare", a=a, b=b, topic=topic)


def _definitions(library: Library, language: str) -> Iterator[str]:
    for document in library.documents:
        for acronym in acronyms(document):
            if acronym.expansion:
                yield said(language, "example.define", what=acronym.acronym)


def _facts(library: Library, language: str) -> Iterator[str]:
    following = Following(library, Entries(library))
    for purpose in _PURPOSES:
        yield from (one.question for one in following.choices(purpose, language))


def _topics(library: Library) -> Iterator[tuple[str, str]]:
    """The titles of levels that are short enough to be asked about, with their plans."""
    for document in library.documents:
        for passage in document.passages:
            title = " ".join(passage.value.split()).rstrip(".")
            named = passage.kind in _TOPICS and 8 <= len(title) <= _LONGEST
            if named and _MARKS.isdisjoint(title):
                shown = title.capitalize() if title.isupper() else title
                yield document.plan, shown


def _holds_levels(library: Library, plan: Plan) -> bool:
    return any(passage.kind is Kind.ACTION for passage in library.passages_of(plan.id))
