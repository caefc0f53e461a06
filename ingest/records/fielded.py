"""Headings that are entries by what stands below them: fields that say whose each is, what it
costs, when it is done."""

from collections import defaultdict

from ..model import LEVELS, Document, Kind
from ..naming import role
from ..vocabulary import vocabulary
from .sheets import named

#: What fields say of something that is done.
_OF_DEEDS = frozenset({"holder", "partner", "amount", "resource", "period", "start", "end"})
#: Such fields below a heading. A decision: one is a chance.
_FEWEST_FIELDS = 2
#: Such headings. A decision: one is a chance.
_FEWEST_HEADINGS = 2
_GROUPING = frozenset(LEVELS) - {Kind.ACTION}


def fielded(document: Document) -> dict[str, Kind]:
    """The headings without a level's word, with what they are, under the heading of a level that
    groups or that names several, below which fields say what is said of deeds. None where the
    document calls its entries by a word."""
    if any(p.kind in (Kind.ACTION, Kind.PROJECT) and not p.inferred for p in document.passages):
        return {}
    open_: dict[tuple[str, ...], str] = {}
    roles: dict[str, set[str]] = defaultdict(set)
    grouping: dict[str, Kind] = {}
    kinds: dict[str, Kind] = {}
    # The title of a document stands above all and is in no path.
    of_title = _of_several(document.title)
    whole = [of_title] if of_title else []
    for passage in document.passages:
        heading = " ".join(passage.text.split())
        named_above = [kind for one in passage.path if (kind := grouping.get(_folded(one)))]
        above = [*whole, *named_above]
        if passage.kind in _GROUPING and not passage.cells:
            grouping[heading] = Kind.ACTION
        elif passage.kind is Kind.HEADING and above:
            open_[(*map(_folded, passage.path), heading)] = passage.id
            kinds[passage.id] = above[-1]
        elif passage.kind is Kind.HEADING and (kind := _of_several(heading)):
            grouping[heading] = kind
        elif (home := open_.get(tuple(map(_folded, passage.path)))) and (
            field := named(document, passage)
        ):
            roles[home].add(role(field.name) or "")
    found = [i for i, said in roles.items() if len(said & _OF_DEEDS) >= _FEWEST_FIELDS]
    return {i: kinds[i] for i in found} if len(found) >= _FEWEST_HEADINGS else {}


def _of_several(heading: str) -> Kind | None:
    """The level of which a heading names several: `Schede degli obiettivi`."""
    known = vocabulary()
    words = heading.lower().split()
    levels = {level.kind for word in words if (level := known.group(word))}
    several = levels.intersection(LEVELS)
    return several.pop() if len(several) == 1 else None


def _folded(heading: str) -> str:
    return " ".join(heading.split())
