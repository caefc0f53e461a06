"""What the documents of a library enumerate, with the windows by which it is weighed."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from index.library import Library
from ingest.enumerations import Enumeration, enumerations

Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Listing:
    """An enumeration of one document: `lead` is the number of the window that announces it (-1
    where none does), `entries` those of the first windows of its entries."""

    enumeration: Enumeration
    document: str
    lead: int
    entries: Numbers


class Structure:
    """The enumerations of a library, found once."""

    def __init__(self, library: Library) -> None:
        self._library = library

    @cached_property
    def listings(self) -> tuple[Listing, ...]:
        """Every enumeration, document after document."""
        last = {w.passage.id: i for i, w in enumerate(self._library.windows)}
        first = {w.passage.id: i for i, w in reversed(list(enumerate(self._library.windows)))}
        return tuple(
            Listing(
                found,
                document.id,
                # What announces a list is the end of its paragraph.
                last[found.lead.id] if found.lead else -1,
                np.array([first[p.id] for p in found.entries], dtype=np.int64),
            )
            for document in self._library.documents
            for found in enumerations(document)
        )
