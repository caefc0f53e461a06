"""Office packages: zip files of XML parts, opened only when they are safe to open."""

import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import Literal
from xml.parsers.expat import ExpatError

from ..errors import UnreadableFile

#: The XML of one package, unpacked, in bytes; a plan of a thousand pages has a third of this.
LARGEST_XML = 64 * 1024 * 1024
_MOST_PARTS = 20_000
_DECLARES_TYPES = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_ENCRYPTED = 0x1
_FAULTS = (
    zipfile.BadZipFile,
    zlib.error,
    ExpatError,
    EOFError,
    OSError,
    LookupError,
    ValueError,
    TypeError,
    AttributeError,
    NotImplementedError,
    RuntimeError,
    SyntaxError,
    AssertionError,
)


def holds(path: Path, data: bytes) -> Literal["word", "excel"]:
    """Which document a package holds. Raises UnreadableFile where it holds none, or is unsafe."""
    with faults(path), zipfile.ZipFile(BytesIO(data)) as archive:
        _check(path, archive)
        names = set(archive.namelist())
        if any(name.startswith("word/") for name in names):
            return "word"
        if any(name.startswith("xl/") for name in names):
            return "excel"
    raise UnreadableFile(
        f"{path}: è un archivio compresso senza un documento Word o Excel;"
        " estrarne i file e indicarli uno per uno."
    )


def part(data: bytes, name: str) -> bytes | None:
    """One part of a package that `holds` has passed, or None."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return archive.read(name) if name in archive.namelist() else None


@contextmanager
def faults(path: Path) -> Iterator[None]:
    """Turn what libraries raise over a broken package into one UnreadableFile."""
    try:
        yield
    except _FAULTS as error:
        raise UnreadableFile(
            f"{path}: il file è danneggiato e non si può aprire; procurarsene un'altra copia."
        ) from error


def _check(path: Path, archive: zipfile.ZipFile) -> None:
    parts = archive.infolist()
    xml = [p for p in parts if p.filename.lower().endswith((".xml", ".rels", ".vml"))]
    # zipfile never unpacks more than an entry declares, so the declared sizes are a true limit.
    if len(parts) > _MOST_PARTS or sum(p.file_size for p in xml) > LARGEST_XML:
        raise UnreadableFile(
            f"{path}: il contenuto compresso è troppo grande; dividerlo in più file."
        )
    if any(p.flag_bits & _ENCRYPTED for p in parts):
        raise UnreadableFile(f"{path}: è protetto da una password; salvarlo senza password.")
    for entry in xml:
        with archive.open(entry) as stream:
            opening = stream.read(2048).replace(b"\x00", b"")
        if _DECLARES_TYPES.search(opening):
            raise UnreadableFile(
                f"{path}: contiene definizioni XML che un documento di Office non ha;"
                " salvarlo di nuovo con Word o Excel."
            )
