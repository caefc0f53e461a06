"""The parts of a Word document, found by the relations that the package states."""

import posixpath
import xml.etree.ElementTree as ET
import zipfile
from io import BytesIO

_DOCUMENT = "word/document.xml"


class Parts:
    """A document's own part and those that belong to it, such as its styles."""

    def __init__(self, data: bytes) -> None:
        self._archive = zipfile.ZipFile(BytesIO(data))
        self._names = set(self._archive.namelist())
        self._document = self._related("").get("officeDocument", _DOCUMENT)
        self._parts = self._related(self._document)
        self._links = self._linked(self._document)

    @property
    def document(self) -> bytes:
        """The part that holds the text. Raises KeyError where there is none."""
        return self._archive.read(self._document)

    def part(self, kind: str) -> bytes | None:
        """The part of a kind, such as `styles`, or None."""
        name = self._parts.get(kind)
        return self._archive.read(name) if name in self._names else None

    def linked(self, link: str) -> bytes | None:
        """The part to which a link of the document leads, or None."""
        name = self._links.get(link, ("", ""))[1]
        return self._archive.read(name) if name in self._names else None

    def _related(self, name: str) -> dict[str, str]:
        """The parts that a part names, by the last word of their relation's type."""
        found: dict[str, str] = {}
        for kind, target in self._linked(name).values():
            found.setdefault(kind, target)
        return found

    def _linked(self, name: str) -> dict[str, tuple[str, str]]:
        """The parts that a part names, by their links, each with its relation's type."""
        folder, base = posixpath.split(name)
        relations = posixpath.join(folder, "_rels", f"{base}.rels")
        if relations not in self._names:
            return {}
        found: dict[str, tuple[str, str]] = {}
        for n, relation in enumerate(ET.fromstring(self._archive.read(relations))):
            if relation.get("TargetMode") == "External":
                continue
            kind = (relation.get("Type") or "").rpartition("/")[2]
            target = posixpath.join("/", folder, relation.get("Target") or "")
            whole = posixpath.normpath(target).lstrip("/")
            found[relation.get("Id") or f"{n}"] = (kind, whole)
        return found
