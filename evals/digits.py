"""Whether the text of every document has the words and the numbers that its file shows.

Run as `python -m evals.digits FOLDER ...`: prints for each document the share of what it shows that
was read, and for each page the numbers that the text lacks and those that only the text has. Exits
with 1 where anything is unexplained.
"""

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path

from ingest.errors import IngestError
from ingest.files import sources
from ingest.model import LEAST_SHARE, Document, Unexplained
from ingest.reading import read_document


def lines(document: Document, gaps: Sequence[Unexplained]) -> Iterator[str]:
    """What to print of one document: its share and what was left out, then a line a page."""
    left_out = ", ".join(f"{reason} {n}" for reason, n in sorted(document.left_out.items()))
    unread = f"  unread {list(document.unread_pages)}" if document.unread_pages else ""
    yield f"{document.source_file:70} {document.read_share:.4f}  {left_out}{unread}"
    for gap in gaps:
        place = f"page {gap.page}" if gap.page else gap.part or "file"
        if gap.numbers:
            yield f"    {place}: missing {', '.join(gap.numbers)}"
        if gap.extra:
            yield f"    {place}: only in the text {', '.join(gap.extra)}"


def unexplained(document: Document, gaps: Sequence[Unexplained]) -> bool:
    """Whether a number is lost or made up, or too many words are lost."""
    figures = any(gap.numbers or gap.extra for gap in gaps)
    return figures or document.read_share < LEAST_SHARE


def main(arguments: Sequence[str] | None = None) -> int:
    """Read the documents of the folders and print what they lack."""
    parser = argparse.ArgumentParser(prog="python -m evals.digits")
    parser.add_argument("folders", nargs="+", type=Path)
    failed = False
    for source in sources(parser.parse_args(arguments).folders):
        try:
            if isinstance(source, IngestError):
                raise source
            reading = read_document(source)
        except IngestError as error:
            print(error)
            failed = True
            continue
        failed |= unexplained(reading.document, reading.gaps)
        print("\n".join(lines(reading.document, reading.gaps)), flush=True)
    return int(failed)


if __name__ == "__main__":
    raise SystemExit(main())
