"""A framework, such as the Sustainable Development Goals, as a view: its goals are the topics.

A framework is a plan: its levels are the goals, the text below each says what it is about. The
concepts that these name, and what is narrower, are what an action must be about to serve a goal.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from index.embed.embedder import Embedder
from index.library import Library
from ingest.model import LEVELS, Document, Kind, Passage

from ..thesaurus.concepts import ConceptReader
from ..thesaurus.thesaurus import Thesaurus, load_thesaurus
from .cover import Coverage, cover
from .topics import FACETS, Topic, with_narrower


def cover_framework(
    library: Library, embedder: Embedder, framework: Sequence[Document], plans: Iterable[str] = ()
) -> Coverage:
    """Count the actions of plans by the goals of a framework, whose documents need not be in the
    index. Raises UnknownName, OtherEmbedder."""
    known = load_thesaurus()
    named = tuple(plans) or tuple(
        p.id for p in library.plans if p.id not in {d.plan for d in framework}
    )
    matter = _matter(library, named, known)
    topics = tuple(
        replace(goal, concepts=goal.concepts - matter, core=goal.core - matter)
        for goal in goals(framework, known)
    )
    return cover(library, embedder, framework[0].plan, named, known, given=topics)


def _matter(library: Library, plans: Iterable[str], thesaurus: Thesaurus) -> frozenset[str]:
    """What the titles of plans name: all of their actions are about it, so that it tells no goal."""
    reader = ConceptReader(thesaurus)
    held = [library.plan(plan) for plan in plans]
    named = (n.concept for p in held for n in reader.read(p.title, p.language or "it"))
    return with_narrower(thesaurus, named)


def goals(documents: Iterable[Document], thesaurus: Thesaurus) -> Iterator[Topic]:
    """The goals of a framework as topics, each by its code. What a title names is at home in its
    goal, what the text below it names borders on it."""
    reader = ConceptReader(thesaurus, everyday=True)
    for document in documents:
        for goal, about in _levels(document):
            named = [_concepts(goal.value, document.language, reader)]
            named.append(named[0] | _concepts(about, document.language, reader))
            core, every = (with_narrower(thesaurus, concepts) for concepts in named)
            title = " ".join(goal.text.split())
            names = {"it": title, "en": title}
            yield Topic(goal.label or title.partition(" ")[0], names, every, every or core)


def _levels(document: Document) -> Iterator[tuple[Passage, str]]:
    """The levels that have a text below them, with the text."""
    held: Passage | None = None
    for passage in document.passages:
        if passage.kind in LEVELS:
            held = passage
        elif held is not None and passage.kind is Kind.TEXT:
            yield held, passage.text
            held = None


def _concepts(text: str, language: str, reader: ConceptReader) -> set[str]:
    """What a text names, but for whom, where and by what means."""
    named = {n.concept for n in reader.read(text, language)}
    return {c for c in named if not set(reader.domains(c)) <= set(FACETS)}
