"""Opens a PDF, or says in one sentence why it cannot be read."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import Any

from pypdf import PdfReader
from pypdf.errors import DependencyError, PyPdfError
from pypdfium2 import PdfDocument, PdfiumError

from ...errors import UnreadableFile
from ...structure.contents import fold

#: A decision: more than any plan; beyond, what was read is better told in parts.
_MOST_PAGES = 3000
#: Levels of bookmarks. A decision: as many as headings have in HTML.
_DEEPEST_OUTLINE = 6


@contextmanager
def opened(path: Path, data: bytes) -> Iterator[tuple[PdfDocument, PdfReader]]:
    """The PDF, for its pages and for its outline. Raises UnreadableFile."""
    reader = _checked(path, data)
    try:
        pdf = PdfDocument(data)
    except PdfiumError as error:
        raise _damaged(path) from error
    try:
        if not len(pdf):
            raise UnreadableFile(f"{path}: il PDF non ha pagine; procurarsi di nuovo l'originale.")
        yield pdf, reader
    finally:
        pdf.close()


def outline(reader: PdfReader) -> Mapping[int, Mapping[str, int]]:
    """For each page, from 1, the folded titles that the outline sets there, with their depth."""
    found: dict[int, dict[str, int]] = {}
    try:
        for depth, entry in _entries(reader.outline, 1):
            page = reader.get_destination_page_number(entry)
            if page is not None and entry.title and (title := fold(entry.title)):
                found.setdefault(page + 1, {})[title] = depth
    except (PyPdfError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return {}
    return found


def _entries(level: Any, depth: int) -> Iterator[tuple[int, Any]]:
    for entry in level:
        if isinstance(entry, list):
            if depth < _DEEPEST_OUTLINE:
                yield from _entries(entry, depth + 1)
        else:
            yield depth, entry


def _checked(path: Path, data: bytes) -> PdfReader:
    try:
        reader = PdfReader(BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise UnreadableFile(
                f"{path}: il PDF è protetto da una password; salvarne una copia senza protezione."
            )
        pages = len(reader.pages)
    except DependencyError as error:
        raise UnreadableFile(
            f"{path}: il PDF è cifrato in un modo che non so aprire;"
            " salvarne una copia senza protezione."
        ) from error
    except (PyPdfError, ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise _damaged(path) from error
    if pages > _MOST_PAGES:
        raise UnreadableFile(
            f"{path}: ha {pages} pagine e ne leggo al più {_MOST_PAGES}; dividerlo in più file."
        )
    return reader


def _damaged(path: Path) -> UnreadableFile:
    return UnreadableFile(
        f"{path}: il PDF è danneggiato o incompleto; procurarsi di nuovo il file originale."
    )
