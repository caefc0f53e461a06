"""What is counted: the actions of plans, each once however many documents repeat it."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from index.library import Library
from ingest.model import LEVELS, Kind, Passage
from ingest.outline import Outline

from ..evidence.repeats import Group, grouped


def actions_of(library: Library, plan: str) -> tuple[Group, ...]:
    """The actions of a plan in order, as many as its outline counts; of a plan that calls nothing so,
    what stands deepest of its levels. Raises UnknownName."""
    passages = library.passages_of(plan)
    kinds = {passage.kind for passage in passages}
    deepest = next((kind for kind in reversed(LEVELS) if kind in kinds), None)
    groups = grouped(library, (p for p in passages if p.kind is deepest))
    return tuple(_once(library.outline(plan), groups))


def _once(outline: Outline, groups: Iterable[Group]) -> Iterator[Group]:
    """Groups without those whose entry of the outline stood before: each joins the first of it."""
    entry = {place.passage: node.id for node in outline.nodes for place in node.places}
    found: dict[str, Group] = {}
    for group in groups:
        key = entry.get(group.passage.id, group.passage.id)
        first = found.get(key)
        found[key] = _joined(first, group) if first else group
    return iter(found.values())


def _joined(first: Group, again: Group) -> Group:
    return replace(first, others=(*first.others, again.passage, *again.others))


def levels_above(library: Library, action: Passage) -> tuple[Passage, ...]:
    """The levels of the plan under which an action stands, outermost first."""
    document = library.document(action.document)
    titles: dict[str, Passage] = {}
    for passage in document.passages:
        if passage.id == action.id:
            break
        if passage.kind in LEVELS and passage.kind is not Kind.ACTION:
            titles[" ".join(passage.text.split())] = passage
    found = (titles.get(" ".join(part.split())) for part in action.path)
    return tuple(passage for passage in found if passage)
