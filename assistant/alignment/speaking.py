"""What answers from an alignment say alike: of which entries, called what, for which reason."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from index.library import Library
from index.words import terms
from ingest.outline.nouns import met

from ..answering.draft import Draft, shown
from ..answers.naming import level_named
from ..answers.phrases import plural
from ..reading.cues import generic_terms
from ..reading.question import Question
from ..thesaurus.concepts import ConceptReader
from ..thesaurus.thesaurus import load_thesaurus
from .subject import Subject
from .subjects import subjects


@dataclass(frozen=True)
class Of:
    """What of a plan a question is about: `every` subject of the level that it names by the plan's
    own word for it, else of all, on its `topic`, which may be empty."""

    every: tuple[Subject, ...]
    topic: str

    @cached_property
    def places(self) -> dict[str, str]:
        """The id of the subject that stands in a passage, by the passage's id."""
        return {place: subject.id for subject in self.every for place in subject.places}


def asked_of(library: Library, question: Question, plan: str, topic: str = "") -> Of:
    """What of a plan a question is about. Raises UnknownName."""
    every = subjects(library, plan)
    nouns = {word.noun.name for word in met(question.level_word or "")}
    kinds = {level.kind for level in library.outline(plan).levels if level.noun in nouns}
    level = [subject for subject in every if subject.kind in kinds]
    return Of(tuple(about(level or every, topic) if topic else level or every), topic)


def about(every: Sequence[Subject], topic: str) -> list[Subject]:
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


def opening(draft: Draft, phrase: str, two: tuple[str, str], asked: Of, n: int) -> str:
    """How many of what is asked of the first of two plans have a counterpart in the other, or have
    none, by the `phrase`."""
    a, b = (shown(draft.library.plan(plan).title) for plan in two)
    on = draft.say("alone.about", topic=shown(asked.topic)) if asked.topic else ""
    what, total = _called(draft, two[0], asked.every, n), len(asked.every)
    if not n and phrase == "alone":
        return draft.say("alone.none", a=a, b=b, about=on, what=what, total=total)
    key = f"{phrase}.opening.{'one' if n == 1 else 'many'}"
    return draft.say(key, a=a, b=b, about=on, what=what, total=total, count=n)


def _called(draft: Draft, plan: str, every: Sequence[Subject], n: int) -> str:
    """What some subjects of a plan are called, for a count: by their level where all are of one."""
    kinds = {subject.kind for subject in every}
    levels = draft.library.outline(plan).levels
    level = next((level for level in levels if {level.kind} == kinds), None)
    if level is None:
        return plural(draft.language, "alone.entry", n)
    return level_named(level.noun, level.name, n, draft.language)


def reason(draft: Draft, why: str) -> str:
    """Why two entries are a pair or none, as it is told: in Italian alone."""
    return shown(why) if draft.language == "it" else ""
