"""Sheets in another language than the document's, which tell again what its own tables list."""

from collections.abc import Mapping, Sequence

from ..language import language_of
from ..model import Document, Kind, Passage
from .merging import Entry


def in_own_language(
    found: Sequence[Entry], documents: Sequence[Document], passages: Mapping[str, Passage]
) -> list[Entry]:
    """The entries without those of sheets in another language, where the document lists at least as
    many of their kind in its own: a contract in English has its signatories' Italian forms as an
    annex. They are records all the same; counted with the others each would count twice."""
    own = {document.id: document.language for document in documents}
    other: dict[tuple[str, Kind], list[int]] = {}
    listed: dict[tuple[str, Kind], int] = {}
    for n, entry in enumerate(found):
        home = (entry.first.place.document, entry.first.kind)
        passage = passages.get(entry.first.place.passage)
        is_sheet = passage is not None and passage.kind is Kind.FIELD
        if is_sheet and _language(entry, own[home[0]]) != own[home[0]]:
            other.setdefault(home, []).append(n)
        else:
            listed[home] = listed.get(home, 0) + 1
    again = {
        n for home, numbers in other.items() if listed.get(home, 0) >= len(numbers) for n in numbers
    }
    return [entry for n, entry in enumerate(found) if n not in again]


def _language(entry: Entry, default: str) -> str:
    said = [one.value for record in entry.records for one in record.fields]
    return language_of(" ".join([entry.first.title, *said]), default)
