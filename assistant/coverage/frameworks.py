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
from .cover import Coverage, cover, together
from .goals import goals
from .shipped import framework_documents
from .topics import Topic, View, with_narrower


def cover_by(library: Library, embedder: Embedder, name: str, plans: Iterable[str]) -> Coverage:
    """Count the actions of plans by the goals of a framework, of the index or of those that ship;
    by the topics of a view where it is one of them, so that both count alike. Raises UnknownName,
    OtherEmbedder, FrameworkFault."""
    if name == View.EU2023 and not any(plan.id == name for plan in library.plans):
        return cover(library, embedder, View.EU2023, plans)
    return cover_framework(library, embedder, framework_documents(library, name), plans)


def cover_framework(
    library: Library, embedder: Embedder, framework: Sequence[Document], plans: Iterable[str] = ()
) -> Coverage:
    """Count the actions of plans by the goals of a framework, whose documents need not be in the
    index. Raises UnknownName, OtherEmbedder."""
    known = load_thesaurus()
    named = tuple(plans) or tuple(
        p.id for p in library.plans if p.id not in {d.plan for d in framework}
    )
    held = tuple(goals(framework, known))
    if not named:
        return cover(library, embedder, framework[0].plan, (), known, given=held)
    made = [
        cover(
            library,
            embedder,
            framework[0].plan,
            [plan],
            known,
            given=_apart(library, plan, held, known),
        )
        for plan in named
    ]
    return together([one for one in made if one.plans[0].actions or plans] or made)


def _apart(
    library: Library, plan: str, held: Iterable[Topic], thesaurus: Thesaurus
) -> tuple[Topic, ...]:
    """The goals without what the title of a plan names: all of its actions are about it, so that
    it tells no goal."""
    reader = ConceptReader(thesaurus)
    own = library.plan(plan)
    named = (n.concept for n in reader.read(own.title, own.language or "it"))
    matter = with_narrower(thesaurus, named)
    return tuple(
        replace(
            goal,
            concepts=goal.concepts - matter,
            core=goal.core - matter,
            hints=goal.hints - matter,
        )
        for goal in held
    )
