"""An enumeration of a document: its entries, and what introduces them."""

from dataclasses import dataclass

from ingest.locator import Span, sentences
from ingest.model import Document, Kind, Passage, Place

#: Entries that an enumeration has at least. A decision.
FEWEST = 2
#: Letters of what introduces an enumeration in more than one sentence, at most. A decision.
_SHORT_LEAD = 200
SAYING = frozenset({Kind.TEXT, Kind.ITEM})


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing of an enumeration, and where it stands; `beside` is what its row says of it, each
    value behind the name of its column, `values` are these alone."""

    title: str
    place: Place
    path: tuple[str, ...]
    beside: str = ""
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Enumeration:
    """Entries in order with the texts that introduce them, the nearest first. `column` tells that
    the first of these is the name of a column, or what each entry begins with; `loose` that only
    their number shows them to be what is introduced; `lead` is where the introducing sentence
    stands."""

    names: tuple[str, ...]
    entries: tuple[Entry, ...]
    lead: Place | None = None
    column: bool = False
    loose: bool = False


def nearest_first(path: tuple[str, ...]) -> tuple[str, ...]:
    """The headings above something, the nearest first; an empty one where there is none."""
    return tuple(reversed(path)) or ("",)


def introduced(
    document: Document, path: tuple[str, ...], lead: Passage | None
) -> tuple[tuple[str, ...], Place | None]:
    """The texts that introduce what stands below a lead and headings, and the lead's own place."""
    names = nearest_first(path)
    place = None
    if lead is not None and lead.kind in SAYING and not lead.cells:
        whole = Span(lead.start, lead.end)
        said = list(sentences(document.text, whole))
        span = whole if len(lead.text) <= _SHORT_LEAD else said[-1]
        names = (" ".join(span.of(document.text).split()), *names)
        place = Place(lead.document, lead.id, lead.page, span.start, span.end)
    return names, place
