"""`python -m evals.judgements.show FILE --to FOLDER`: a document as numbered units, for readers.

Writes `units.txt`, which is committed with the judgements, and `read.txt`, which is not: the whole
text, unit by unit, without anything that the assistant makes of it.
"""

import argparse
from pathlib import Path

from ingest.files import sources
from ingest.model import Document, Passage
from ingest.reading import read_document

from .judgeddocuments import units_of


def main() -> None:
    """Write both files of one document below a folder."""
    parser = argparse.ArgumentParser(prog="python -m evals.judgements.show")
    parser.add_argument("files", type=Path, nargs="+")
    parser.add_argument("--to", type=Path, required=True)
    arguments = parser.parse_args()
    for source in sources(arguments.files):
        if isinstance(source, Exception):
            raise source
        write(read_document(source).document, arguments.to)


def write(document: Document, folder: Path) -> None:
    """The files of one document."""
    own = folder / document.id
    own.mkdir(parents=True, exist_ok=True)
    stretches = list(units_of(document))
    kept = [(p, s) for p, s in zip(document.passages, stretches, strict=True) if s is not None]
    (own / "units.txt").write_text("".join(f"{s.line()}\n" for _, s in kept), "utf-8")
    path: tuple[str, ...] = ()
    lines = [f"# {document.title}"]
    for number, (passage, _) in enumerate(kept):
        if passage.path != path:
            path = passage.path
            lines.append(f"\n== {' › '.join(path)}")
        lines.append(_line(number, passage))
    (own / "read.txt").write_text("\n".join(lines) + "\n", "utf-8")


def _line(number: int, passage: Passage) -> str:
    page = f" p.{passage.page}" if passage.page else ""
    named = [
        f"{c.header}: {passage.text[c.start - passage.start : c.end - passage.start]}"
        for c in passage.cells
        if c.header
    ]
    shown = " | ".join(named) if named else passage.text
    return f"[{number}]{page} ({passage.kind.value}) {' '.join(shown.split())}"


if __name__ == "__main__":
    main()
