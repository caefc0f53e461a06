"""What is counted: the actions of plans, each once however many documents repeat it."""

from index.library import Library
from ingest.model import LEVELS, Kind, Passage

from ..evidence.repeats import Group, grouped


def actions_of(library: Library, plan: str) -> tuple[Group, ...]:
    """The actions of a plan in order; of a plan that calls nothing so, what stands deepest of its
    levels. Raises UnknownName."""
    passages = library.passages_of(plan)
    kinds = {passage.kind for passage in passages}
    deepest = next((kind for kind in reversed(LEVELS) if kind in kinds), None)
    return tuple(grouped(library, (p for p in passages if p.kind is deepest)))


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
