"""The files that were indexed, found again for their pages' pictures; and the pictures, kept a
while.

An index keeps of a file its name and its SHA-256, no copy: a file is shown only where one of that
name lies in a folder that is known and still has that hash.
"""

import hashlib
import time
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import astuple
from pathlib import Path
from threading import Lock

from ingest.locator import Span
from ingest.model import Document
from ingest.pagepicture import TASK, PictureOrder
from ingest.worker import Budget, call

from .line import Line
from .metrics import Metrics

#: Seconds for which what was found of files holds, and files that are looked through.
#: Decisions.
_KNOWN, _MOST_FILES = 60.0, 20_000
#: What a picture may cost, and how many wait for one; a page takes some tenths of a second.
_BUDGET = Budget(seconds=10.0, memory=1024**3, answer=8 * 1024**2)
#: How many wait for a picture. A decision: each takes some tenths of a second.
_WAITING = 16
#: Bytes of the pictures that are kept. A decision.
_KEPT = 32 * 1024**2
#: Characters before a quote by which it is told from the same words elsewhere on its page. A
#: decision.
_BEFORE = 40
_SUFFIX = ".pdf"


class Originals:
    """Finds indexed files in some folders. Safe for use by several threads."""

    def __init__(self, folders: Sequence[Path]) -> None:
        self._folders = folders
        self._paths: dict[str, list[Path]] = {}
        self._looked = float("-inf")
        self._hashes: dict[tuple[Path, int, int], str] = {}
        self._lock = Lock()

    def find(self, document: Document) -> Path | None:
        """The PDF that a document was read from; None where it is not there, or another by now."""
        if not document.file_sha256 or not document.source_file.lower().endswith(_SUFFIX):
            return None
        with self._lock:
            if time.monotonic() - self._looked > _KNOWN:
                self._look()
            for path in self._paths.get(document.source_file, ()):
                if self._hash(path) == document.file_sha256:
                    return path
        return None

    def _look(self) -> None:
        self._paths = {}
        seen = 0
        for folder in self._folders:
            for path in folder.rglob("*") if folder.is_dir() else ():
                seen += 1
                if seen > _MOST_FILES:
                    break
                if path.suffix.lower() == _SUFFIX:
                    self._paths.setdefault(path.name, []).append(path)
        self._looked = time.monotonic()

    def _hash(self, path: Path) -> str:
        """The SHA-256 of a file, read again only after a change; empty where it cannot be read."""
        try:
            known = path.stat()
            key = path, known.st_mtime_ns, known.st_size
            if key not in self._hashes:
                with path.open("rb") as file:
                    self._hashes[key] = hashlib.file_digest(file, "sha256").hexdigest()
            return self._hashes[key]
        except OSError:
            return ""


class Pictures:
    """Pictures of pages: one at a time, each within a budget, the last ones kept."""

    def __init__(self, originals: Originals, metrics: Metrics) -> None:
        self._originals = originals
        self._line = Line("picture", metrics, threads=1, waiting=_WAITING, seconds=_BUDGET.seconds)
        self._kept: OrderedDict[PictureOrder, bytes] = OrderedDict()
        self._bytes = 0

    def file_of(self, document: Document) -> Path | None:
        """The PDF that a document was read from; None where it is not there, or another by now."""
        return self._originals.find(document)

    def shows(self, document: Document, page: int | None) -> bool:
        """Whether there is a picture of a page."""
        return page is not None and self.file_of(document) is not None

    async def picture(self, document: Document, page: int, quoted: Span) -> bytes | None:
        """A page as JPEG with a stretch of the text marked; None where there is none. Raises
        Overloaded, TooSlow, UnreadableFile."""
        before = document.text[max(0, quoted.start - _BEFORE) : quoted.start]
        order = PictureOrder(document.file_sha256, page, quoted.of(document.text), before)
        if order in self._kept:
            self._kept.move_to_end(order)
            return self._kept[order]
        made = await self._line.run(lambda: self._made(document, order))
        if made is not None and order not in self._kept:
            self._kept[order] = made
            self._bytes += len(made)
            while self._bytes > _KEPT:
                self._bytes -= len(self._kept.popitem(last=False)[1])
        return made

    def _made(self, document: Document, order: PictureOrder) -> bytes | None:
        path = self._originals.find(document)
        if path is None:
            return None
        made: bytes = call(TASK, path, astuple(order), _BUDGET)
        return made
