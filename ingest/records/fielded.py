"""Headings that are entries by what stands below them: fields that say whose each is, what it
costs, when it is done."""

from collections import defaultdict

from ..model import LEVELS, Document, Kind
from ..naming import role
from .sheets import named

#: What fields say of something that is done.
_OF_DEEDS = frozenset({"holder", "partner", "amount", "resource", "period", "start", "end"})
#: Such fields below a heading. A decision: one is a chance.
_FEWEST_FIELDS = 2
#: Such headings. A decision: one is a chance.
_FEWEST_HEADINGS = 2
_GROUPING = frozenset(LEVELS) - {Kind.ACTION}


def fielded(document: Document) -> frozenset[str]:
    """The headings without a level's word, under the heading of a level that groups, below which
    fields say what is said of deeds. None where the document calls its entries by a word."""
    if any(p.kind in (Kind.ACTION, Kind.PROJECT) and not p.inferred for p in document.passages):
        return frozenset()
    open_: dict[tuple[str, ...], str] = {}
    roles: dict[str, set[str]] = defaultdict(set)
    grouping: set[str] = set()
    for passage in document.passages:
        heading = " ".join(passage.text.split())
        if passage.kind in _GROUPING and not passage.cells:
            grouping.add(heading)
        elif passage.kind is Kind.HEADING and grouping.intersection(map(_folded, passage.path)):
            open_[(*map(_folded, passage.path), heading)] = passage.id
        elif (home := open_.get(tuple(map(_folded, passage.path)))) and (
            field := named(document, passage)
        ):
            roles[home].add(role(field.name) or "")
    found = frozenset(i for i, said in roles.items() if len(said & _OF_DEEDS) >= _FEWEST_FIELDS)
    return found if len(found) >= _FEWEST_HEADINGS else frozenset()


def _folded(heading: str) -> str:
    return " ".join(heading.split())
