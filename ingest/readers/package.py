"""Office packages: zip files of XML parts, opened only when they are safe to open."""

import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from enum import Enum
from io import BytesIO
from pathlib import Path
from xml.parsers.expat import ExpatError

from ..errors import UnreadableFile

#: The XML of one package, unpacked, in bytes; a plan of a thousand pages has a third of this. A
#: decision: three times that.
LARGEST_XML = 64 * 1024 * 1024
#: Files in one package. A decision: a presentation with many pictures has some thousands.
_MOST_PARTS = 20_000
#: All parts of one package, unpacked, in bytes: pictures and sounds are most of it. A decision.
LARGEST_PACKAGE = 1024 * 1024 * 1024
#: How many times its size a package may unpack to. XML of a real sheet reaches some 30 to 60;
#: the format's own bound is 1032. A decision between them.
_MOST_RATIO = 300
#: Bytes up to which that ratio is not asked: no harm is done by so little. A decision.
_SMALL = 8 * 1024 * 1024
#: Bytes of the part `mimetype`. A decision: a type of the standard has fewer than a hundred.
_LONGEST_TYPE = 200
_DECLARES_TYPES = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
#: The bit of a ZIP entry's flags that says so (the format, 4.4.4).
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


class Holds(Enum):
    """What a package may hold."""

    WORD = "word"
    SHEET = "sheet"
    SLIDES = "slides"
    OPEN_TEXT = "opendocument.text"
    OPEN_SHEET = "opendocument.spreadsheet"
    OPEN_SLIDES = "opendocument.presentation"
    BOOK = "epub+zip"


_FOLDERS = {"word": Holds.WORD, "xl": Holds.SHEET, "ppt": Holds.SLIDES}


def holds(path: Path, data: bytes) -> Holds:
    """Which document a package holds. Raises UnreadableFile where it holds none, or is unsafe."""
    with faults(path), zipfile.ZipFile(BytesIO(data)) as archive:
        _check(path, archive)
        if found := document_in(archive):
            return found
    raise UnreadableFile(
        f"{path}: è un archivio compresso, non un documento; chiamarlo .zip, o estrarne i file."
    )


def document_in(archive: zipfile.ZipFile) -> Holds | None:
    """Which document a package is, by its parts, or None where it is an archive of files."""
    names = set(archive.namelist())
    folders = {name.partition("/")[0] for name in names if "/" in name}
    for folder, found in _FOLDERS.items():
        if folder in folders and ("[Content_Types].xml" in names or len(folders) == 1):
            return found
    if "mimetype" in names and archive.getinfo("mimetype").file_size < _LONGEST_TYPE:
        said = archive.read("mimetype").decode("ascii", "replace").strip()
        said = said.removeprefix("application/").removeprefix("vnd.oasis.")
        return next((h for h in Holds if said in (h.value, f"{h.value}-template")), None)
    return Holds.BOOK if "META-INF/container.xml" in names else None


def first_part_is_office(head: bytes) -> bool:
    """Whether the first bytes of a file are those of a package that an office program wrote."""
    return head.startswith(b"PK\x03\x04") and any(
        head[30:].startswith(name) for name in (b"[Content_Types].xml", b"mimetype", b"_rels/")
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
    size, packed = sum(p.file_size for p in parts), sum(p.compress_size for p in parts)
    if (
        len(parts) > _MOST_PARTS
        or sum(p.file_size for p in xml) > LARGEST_XML
        or size > LARGEST_PACKAGE
        or size > max(_SMALL, _MOST_RATIO * packed)
    ):
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
