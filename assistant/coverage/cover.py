"""Coverage: topics by plan, with the actions behind each count."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from index.embed.embedder import Embedder, FloatArray
from index.library import Library
from ingest.model import Passage

from ..evidence.repeats import Group
from ..stopping import check
from ..thesaurus.concepts import ConceptReader
from ..thesaurus.thesaurus import Thesaurus, load_thesaurus
from .actions import actions_of, levels_above
from .meaning import standings
from .placing import Placement, place
from .topics import Topic, View, topics_of


@dataclass(frozen=True)
class PlanActions:
    """The actions of one plan."""

    plan: str
    actions: tuple[Group, ...]


@dataclass(frozen=True)
class Coverage:
    """Which actions of which plans belong to which topics."""

    view: View | str
    topics: tuple[Topic, ...]
    plans: tuple[PlanActions, ...]
    placements: tuple[Placement, ...]

    def of(self, topic: str, plan: str, *, sure: bool = True) -> tuple[Placement, ...]:
        """The actions of a plan under a topic, in the order of the plan: those that count, or the
        doubtful ones."""
        own = {group.passage.id for one in self.plans if one.plan == plan for group in one.actions}
        return tuple(
            placement
            for placement in self.placements
            if placement.topic == topic and placement.sure is sure and placement.passage.id in own
        )

    def without(self, plan: str) -> tuple[Group, ...]:
        """The actions of a plan that count for no topic but facets."""
        facets = {topic.id for topic in self.topics if topic.facet}
        placed = {p.passage.id for p in self.placements if p.sure and p.topic not in facets}
        (held,) = (one for one in self.plans if one.plan == plan)
        return tuple(group for group in held.actions if group.passage.id not in placed)


def cover(
    library: Library,
    embedder: Embedder,
    view: View | str = View.THESAURUS,
    plans: Iterable[str] = (),
    thesaurus: Thesaurus | None = None,
    *,
    given: Sequence[Topic] = (),
) -> Coverage:
    """Count the actions of plans (none named: of all that have any) by the topics of a view, or by
    those that are `given` under its name.

    Raises UnknownName, OtherEmbedder.
    """
    known = thesaurus or load_thesaurus()
    reader = ConceptReader(known)
    named = tuple(dict.fromkeys(plans)) or tuple(plan.id for plan in library.plans)
    held = [PlanActions(plan, actions_of(library, plan)) for plan in named]
    held = [one for one in held if one.actions or plans]
    topics = tuple(given) or topics_of(
        View(view), library, [one.plan for one in held], known, reader
    )
    # each plan by itself: what stands beside it must not change what it is about
    placements: list[Placement] = []
    for one in held:
        actions = [group.passage for group in one.actions]
        standing = standings(library, embedder, known, topics, actions)
        placements += _placements(library, reader, topics, actions, standing)
    return Coverage(view, topics, tuple(held), tuple(placements))


def together(parts: Sequence[Coverage]) -> Coverage:
    """The coverages of several plans by the same topics as one."""
    first = parts[0]
    return Coverage(
        first.view,
        first.topics,
        tuple(plan for part in parts for plan in part.plans),
        tuple(placement for part in parts for placement in part.placements),
    )


def _leading(topics: Sequence[Topic], row: FloatArray) -> frozenset[int]:
    """The topics for which an action stands out most, one of those of each plan's own."""
    best: dict[str | None, int] = {}
    for column, topic in enumerate(topics):
        known = best.setdefault(topic.plan, column)
        if row[column] > row[known]:
            best[topic.plan] = column
    return frozenset(best.values())


def _placements(
    library: Library,
    reader: ConceptReader,
    topics: Sequence[Topic],
    actions: Sequence[Passage],
    standing: FloatArray,
) -> Iterator[Placement]:
    for row, action in enumerate(actions):
        check()
        language = library.document(action.document).language
        above = levels_above(library, action)
        leading = _leading(topics, standing[row])
        for column, topic in enumerate(topics):
            made = place(
                topic,
                action,
                language,
                above=above,
                reader=reader,
                standing=float(standing[row, column]),
                leads=column in leading,
            )
            if made:
                yield made
