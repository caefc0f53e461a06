"""The chapters of a plan, by the headings of its documents: `quali sono i capitoli del piano?`, `mi
mostri l'indice?`"""

import re
from collections.abc import Iterator
from functools import cache

from index.library import Library
from index.words import function_words
from ingest.model import Document, Kind, Passage
from ingest.outline import Outline
from ingest.outline.keys import fold
from ingest.outline.nouns import plain

from ..answers.answer import Answer, AnswerKind, How
from ..answers.phrases import plural
from ..counting.asking import opening, words
from ..reading.cues import fillers, patterns
from ..reading.plans import PlanFinder
from ..reading.question import Question
from .draft import Draft, shown

#: Kinds that are no heading.
_OPEN = frozenset({Kind.TEXT, Kind.FIELD, Kind.ITEM, Kind.ROW})
#: The number at the head of a chapter.
_NUMBER = re.compile(r"(?P<n>\d{1,2})(?P<ends>[.)]?)\s+(?=[^\W\d_])")
#: How many numbers may be missing in all. A decision.
_MISSING = 2
#: Chapters of a plan that has some, and headings above them, at most. Decisions: one is the title.
_FEWEST, _DEEPEST = 2, 2


def answer(
    library: Library, finder: PlanFinder, question: Question, chosen: tuple[str, ...]
) -> Answer | None:
    """The list of them; None where something else is asked, of no one plan, or the plan has no
    chapters or calls its levels so."""
    if question.references:
        return None
    line = plain(question.whole)
    found = patterns("turn")["chapters"].search(line)
    if found is None or not (found["index"] or any(opening(line[: found.end()]))):
        return None
    named = finder.find(question.whole, chosen or question.plans)
    plan = named.plan if named else None
    if plan is None or _says_more(finder, plan, f"{line[: found.start()]} {line[found.end() :]}"):
        return None
    if found["word"] and _is_level(library.outline(plan), found["word"]):
        return None
    chapters = [one for d in library.documents_of(plan) for one in _chapters(d)]
    return _told(library, question, plan, chapters) if len(chapters) >= _FEWEST else None


def _told(library: Library, question: Question, plan: str, chapters: list[Passage]) -> Answer:
    draft = Draft(library, question)
    n, title = len(chapters), shown(library.plan(plan).title)
    draft.headline(plural(draft.language, "overview.chapters", n), str(n), How.COUNTED)
    found = plural(draft.language, "found", n)
    draft.line(f"{found}. {draft.say('overview.contents', plan=title)}")
    for one in chapters:
        draft.quote(one)
    return draft.answer(AnswerKind.COVERAGE, examined=n)


def _chapters(document: Document) -> list[Passage]:
    """The outermost headings of a document below which something stands, but for its title."""
    begun = {passage.path[: n + 1] for passage in document.passages for n in range(_DEEPEST)}
    for depth in range(_DEEPEST):
        own = [p for p in _heads(document, depth) if (*p.path, _called(p)) in begun]
        if len(own) >= _FEWEST:
            return _counted_on(own) or own
    return []


def _counted_on(heads: list[Passage]) -> list[Passage]:
    """The headings that count on from 1 in one form; none where fewer than two do."""
    found: list[Passage] = []
    ends = ""
    for one in heads:
        number = _NUMBER.match(one.text)
        if number is None or (found and number["ends"] != ends):
            continue
        # a number may be missing: a text is not read whole
        if len(found) < int(number["n"]) <= len(found) + 1 + _MISSING:
            ends = number["ends"]
            found.append(one)
    return found if len(found) >= _FEWEST else []


def _heads(document: Document, depth: int) -> Iterator[Passage]:
    """The headings of a document with so many above them, each once."""
    seen = {fold(document.title)}
    for passage in document.passages:
        heads = passage.kind not in _OPEN and not passage.cells and len(passage.path) == depth
        if heads and fold(passage.text) not in seen:
            seen.add(fold(passage.text))
            yield passage


def _called(passage: Passage) -> str:
    """A heading as it stands in the paths of what is below it."""
    return " ".join(passage.text.split())


def _is_level(outline: Outline, word: str) -> bool:
    """Whether a plan calls entries of a level so."""
    return any(word in (plain(level.name), plain(level.singular)) for level in outline.levels)


def _says_more(finder: PlanFinder, plan: str, rest: str) -> bool:
    """Whether a question says more than that, and of which plan."""
    named = finder.find(rest, (plan,))
    known = frozenset(word.lower() for word in named.words) if named else frozenset[str]()
    empty = _empty() | known | finder.placed(rest).keys()
    return any(word not in empty for word in re.findall(r"[^\W\d_]+", rest))


@cache
def _empty() -> frozenset[str]:
    asking = words("asking") | words("gap")
    return words("neutral") | words("plans") | asking | function_words() | fillers()
