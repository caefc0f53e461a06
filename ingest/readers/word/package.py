"""The parts of a Word document, found by the relations that the package states."""

import zipfile
from io import BytesIO

from ..relations import relations

_DOCUMENT = "word/document.xml"


class Parts:
    """A document's own part and those that belong to it, such as its styles."""

    def __init__(self, data: bytes) -> None:
        self._archive = zipfile.ZipFile(BytesIO(data))
        self._names = set(self._archive.namelist())
        whole = relations(self._archive, "").values()
        named = (one.target for one in whole if one.kind == "officeDocument")
        self._document = next(named, _DOCUMENT)
        self._links = relations(self._archive, self._document)

    @property
    def document(self) -> bytes:
        """The part that holds the text. Raises KeyError where there is none."""
        return self._archive.read(self._document)

    def part(self, kind: str) -> bytes | None:
        """The part of a kind, such as `styles`, or None."""
        name = next((one.target for one in self._links.values() if one.kind == kind), None)
        return self._archive.read(name) if name in self._names else None

    def all_parts(self, kind: str) -> list[bytes]:
        """The parts of a kind of which there may be several, such as `header`."""
        named = dict.fromkeys(one.target for one in self._links.values() if one.kind == kind)
        return [self._archive.read(name) for name in named if name in self._names]

    def linked(self, link: str) -> bytes | None:
        """The part to which a link of the document leads, or None."""
        found = self._links.get(link)
        return self._archive.read(found.target) if found and found.target in self._names else None
