"""The summary of a part that a question calls by its heading, or by the title of its document:
`riassumi la premessa`, `in breve le strategie abilitanti`."""

from collections.abc import Iterator
from dataclasses import dataclass

from index.library import Library
from index.words import function_words, words
from ingest.model import Document, Kind, Passage

from ..answers.answer import MOST_CITED, Answer, AnswerKind
from ..answers.phrases import plural
from ..counting.asking import words as known_words
from ..reading.cues import fillers, patterns
from ..reading.question import Question
from ..reading.story import without_story
from ..reading.terms import stems_of
from .draft import Draft, shown

#: The share of a heading's words that a question says, at least, where the heading holds all of its
#: own. A decision: half.
_SAID = 0.5
#: Words of a heading that is the name of a part on something; longer ones are sentences. A decision.
_LONGEST_NAME = 6
#: The first texts right below a heading, ahead of headings or texts after them; with those at most as
#: many as an answer cites. A decision.
_OPENING = 1
#: Words of a text that tells something: not an address alone. A decision.
_FEWEST_WORDS = 4
_RUNNING = frozenset({Kind.TEXT, Kind.ITEM, Kind.ACTION, Kind.OBJECTIVE})


@dataclass(frozen=True, slots=True)
class Section:
    """What stands below a heading, or in a document, whose `name` it is."""

    name: str
    document: Document
    depth: int
    passages: tuple[Passage, ...]


def compose(library: Library, question: Question) -> Answer | None:
    """The summary; None where no heading is called so, or two are alike."""
    section = _called(library, question)
    below = _below(section) if section else []
    if section is None or not below:
        return None
    draft = Draft(library, question)
    title = library.plan(section.document.plan).title
    draft.line(draft.say("overview.section", name=shown(section.name), plan=shown(title)))
    for passage in below[:MOST_CITED]:
        draft.quote(passage)
    if more := len(below[MOST_CITED:]):
        draft.line(plural(draft.language, "counting.more", more))
    return draft.answer(AnswerKind.OTHER)


def _below(section: Section) -> list[Passage]:
    """The first text, then the headings right below; texts where there are fewer than two."""
    told = [p for p in section.passages if len(p.text.split()) >= _FEWEST_WORDS]
    texts = [p for p in told if p.kind in _RUNNING]
    heads = [
        p
        for p in section.passages
        if p.kind not in _RUNNING
        and not p.cells
        and len(p.path) == section.depth
        and _content(p.text) != _content(section.name)
    ]
    opening = [p for p in texts if len(p.path) == section.depth][:_OPENING]
    return [*opening, *heads] if len(heads) > 1 else texts


def _called(library: Library, question: Question) -> Section | None:
    """The part that a question calls: its heading holds all that the question says, and little
    else, or it is the one highest up that does, where a part on something is asked for (`la parte
    SULLA FINANZA`)."""
    asked = _said(library, question)
    on_topic = known_words("containers") & {*words(question.whole.lower())}
    best: dict[tuple[float, float], list[Section]] = {}
    for section in _sections(library, question) if asked else ():
        own = _content(section.name)
        held = all(any(word & other for other in own) for word in asked)
        share = len(asked) / len(own) if own else 0.0
        if held and (share >= _SAID or (on_topic and len(own) <= _LONGEST_NAME)):
            place = (-float(section.depth), share) if on_topic else (share, 0.0)
            best.setdefault(place, []).append(section)
    found = best.get(max(best, default=(0.0, 0.0)), [])
    if len({(one.document.plan, *map(frozenset, _content(one.name))) for one in found}) != 1:
        return None
    return max(found, key=lambda one: len(one.passages))


def _said(library: Library, question: Question) -> list[frozenset[str]]:
    """The words of what is summed up, each by its stems: without those that ask, the plan's, and
    those for parts."""
    asked = without_story(question.whole).lower().split("?")[0]
    bare = patterns("turn")["summary"].sub(" ", asked)
    named = [library.plan(plan) for plan in question.plans] or list(library.plans)
    titles = stems_of(" ".join(f"{plan.title} {plan.place}" for plan in named))
    empty = fillers() | known_words("containers") | known_words("plans")
    kept = " ".join(word for word in words(bare) if word not in empty)
    return [word for word in _content(kept) if not word & titles]


def _content(text: str) -> list[frozenset[str]]:
    """The words of a text that carry meaning, each by its stems."""
    told = (word for word in words(text) if word not in function_words() and not word.isdigit())
    return [stems for word in told if (stems := stems_of(word))]


def _sections(library: Library, question: Question) -> Iterator[Section]:
    """The documents in scope that are parts of a plan, and what stands below each heading."""
    for plan in library.plans_among(question.plans):
        documents = library.documents_of(plan.id)
        for document in documents:
            if len(documents) > 1:
                yield Section(document.title, document, 0, document.passages)
            below: dict[tuple[str, ...], list[Passage]] = {}
            for passage in document.passages:
                for depth in range(1, len(passage.path) + 1):
                    below.setdefault(passage.path[:depth], []).append(passage)
            for path, passages in below.items():
                yield Section(path[-1], document, len(path), tuple(passages))
