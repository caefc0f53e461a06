"""Which document is made from which source, and in which format."""

from collections.abc import Callable, Iterable
from pathlib import Path

from . import page, pdf, word
from .corpussource import Heading, Part, parts, plain

_ROOT = Path(__file__).resolve().parents[2]
SHIPPED = _ROOT / "corpus"
SOURCES = _ROOT / "docs" / "corpus"
_WRITERS: dict[str, Callable[[str, Iterable[Part]], bytes]] = {
    ".pdf": pdf.write,
    ".docx": word.write,
    ".html": page.write,
}
#: The names of the documents that are made; each has a source of the same stem.
MADE = (
    "torino-pes-2030.pdf",
    "bologna-pes-strategie-abilitanti.docx",
    "pon-metro-bologna-BO3.3.1b.html",
)


def source_of(name: str) -> Path:
    """The readable source of a made document."""
    return SOURCES / f"{Path(name).stem}.md"


def make(folder: Path) -> list[Path]:
    """Write every made document into a folder; their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name in MADE:
        found = list(parts(source_of(name).read_text(encoding="utf-8")))
        title = next(plain(part.line) for part in found if isinstance(part, Heading))
        path = folder / name
        path.write_bytes(_WRITERS[path.suffix](title, found))
        written.append(path)
    return written
