"""Passages as the tools name them, with their addresses."""

from typing import TypedDict

from index.library import Library
from ingest.model import Passage

from ..links import Links

#: The address of a passage among the server's resources.
URI = "chiedi://passages/{passage}"


class PlaceFields(TypedDict):
    """The fields of `results.Place`."""

    passage: str
    document: str
    plan: str
    path: list[str]
    page: int | None
    uri: str
    url: str | None


class Places:
    """Names the passages of one library; `reached` is how the client came, as in `Links`."""

    def __init__(self, library: Library, links: Links, reached: str) -> None:
        self._library = library
        self._links = links
        self._reached = reached

    def of(self, passage_id: str, span: tuple[int, int] | None = None) -> PlaceFields:
        """Where a passage stands; the page marks `span` of the document. Raises UnknownName."""
        return self.at(self._library.passage(passage_id), span)

    def at(self, passage: Passage, span: tuple[int, int] | None = None) -> PlaceFields:
        """Where a passage stands."""
        document = self._library.document(passage.document)
        url = self._links.passage(passage.id, document.language, self._reached, span)
        return PlaceFields(
            passage=passage.id,
            document=passage.document,
            plan=document.plan,
            path=list(passage.path),
            page=passage.page,
            uri=URI.format(passage=passage.id),
            url=url if "://" in url else None,
        )
