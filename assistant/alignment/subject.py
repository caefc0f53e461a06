"""One record of a plan as it is compared, or one level that no record speaks for."""

from dataclasses import dataclass
from functools import cached_property, lru_cache

from index.words import terms
from ingest.model import Kind, Passage, Record, RecordField

from ..reading.cues import generic_terms

#: Fields that say what a record is about, beside its title.
TELLING = ("description", "objective", "beneficiary", "theme", "kind")
#: Letters of a word that carries meaning. A decision: shorter ones carry no meaning.
_SHORTEST_TERM = 3


@dataclass(frozen=True)
class Subject:
    """One record, or one level without a record. `rest` are passages that say more of it; `places`
    are ids of passages where it stands again, its own among them; `again` is what those of other
    words say. `entries` are the records that share its passage, where several do: each of them is
    compared, not the whole."""

    passage: Passage
    rest: tuple[Passage, ...]
    language: str
    record: Record | None = None
    places: frozenset[str] = frozenset()
    again: tuple["Subject", ...] = ()
    entries: tuple["Subject", ...] = ()

    @property
    def id(self) -> str:
        """The id of its passage."""
        return self.passage.id

    @property
    def title(self) -> str:
        """What it is called, on one line."""
        return self.record.title if self.record else " ".join(self.passage.value.split())

    @property
    def code(self) -> str | None:
        """The plan's own code of it, or None."""
        return self.record.code if self.record else self.passage.label

    @property
    def kind(self) -> Kind:
        """Its level."""
        return self.record.kind if self.record else self.passage.kind

    @property
    def path(self) -> tuple[str, ...]:
        """The headings above it."""
        return self.record.path if self.record else self.passage.path

    @property
    def fields(self) -> tuple[RecordField, ...]:
        """The fields of its record; none without one."""
        return self.record.fields if self.record else ()

    @property
    def wordings(self) -> tuple["Subject", ...]:
        """What of it is compared: its entries, else itself; and what other words say of it."""
        return (*(self.entries or (self,)), *self.again)

    @cached_property
    def text(self) -> str:
        """All that is said of it."""
        return " ".join(" ".join(p.value.split()) for p in (self.passage, *self.rest))


@lru_cache(maxsize=1 << 14)
def own_terms(text: str, language: str) -> frozenset[str]:
    """The words of a text that tell it from others, as terms."""
    silent = generic_terms()
    return frozenset(
        term
        for term in terms(text, language)
        if len(term) >= _SHORTEST_TERM and term.isalpha() and term not in silent
    )
