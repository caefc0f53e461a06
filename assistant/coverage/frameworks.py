"""A framework, such as the Sustainable Development Goals, as a view: its goals are the topics.

A framework is a plan: its levels are the goals, the text below each says what it is about. What
that makes of the concepts that these name (`goals`) an action must be about to serve a goal.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from index.embed.embedder import Embedder
from index.library import Library
from ingest.model import Document

from ..thesaurus.concepts import ConceptReader
from ..thesaurus.thesaurus import Thesaurus, load_thesaurus
from .cover import Coverage, cover
from .goals import goals
from .topics import with_narrower


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
        replace(
            goal,
            concepts=goal.concepts - matter,
            core=goal.core - matter,
            hints=goal.hints - matter,
        )
        for goal in goals(framework, known)
    )
    return cover(library, embedder, framework[0].plan, named, known, given=topics)


def _matter(library: Library, plans: Iterable[str], thesaurus: Thesaurus) -> frozenset[str]:
    """What the titles of plans name: all of their actions are about it, so that it tells no goal."""
    reader = ConceptReader(thesaurus)
    held = [library.plan(plan) for plan in plans]
    named = (n.concept for p in held for n in reader.read(p.title, p.language or "it"))
    return with_narrower(thesaurus, named)
