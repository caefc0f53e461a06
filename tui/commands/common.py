"""What commands share: the index they work on, what they print."""

import argparse
import json
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

from assistant.answers.phrases import percentage
from assistant.settings import Settings
from ingest.model import Document

#: What a command exits with: the standard of shells and of `argparse`.
OK, FAILED, USAGE = 0, 1, 2


def index_of(arguments: argparse.Namespace, settings: Settings) -> Path:
    """The folder of the index: the option, else the setting."""
    given: Path | None = arguments.index
    return given or settings.index


def print_json(value: object) -> None:
    """One JSON value on standard output and nothing else."""
    json.dump(value, sys.stdout, ensure_ascii=False, indent=1)
    sys.stdout.write("\n")


def read_in_part(document: Document) -> str:
    """One sentence on a document of which the text does not hold all that its file shows."""
    share = percentage("it", document.read_share)
    told = f"{document.source_file}: letto il {share}% di quello che mostra"
    if document.unread_pages:
        told += f", pagine non lette {', '.join(map(str, document.unread_pages))}"
    return f"{told}; confrontarlo con l'originale."


def print_table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Rows under their heads, a line each; what is too long for the terminal ends in `…`."""
    width = shutil.get_terminal_size((120, 24)).columns
    natural = [max(map(len, column), default=0) for column in zip(heads, *rows, strict=True)]
    gaps = 2 * (len(heads) - 1)
    fair = max(12, (width - gaps) // len(heads))
    narrow = sum(n for n in natural if n <= fair)
    wide = [i for i, n in enumerate(natural) if n > fair]
    left = max(fair * len(wide), width - gaps - narrow)
    total = sum(min(natural[i], 4 * fair) for i in wide)
    widths = list(natural)
    for i in wide:
        widths[i] = min(natural[i], max(fair // 2, left * min(natural[i], 4 * fair) // total))
    for row in [heads, ["─" * w for w in widths], *rows]:
        cells = (_clipped(text, w) for text, w in zip(row, widths, strict=True))
        print("  ".join(cells).rstrip())


def _clipped(text: str, width: int) -> str:
    return text.ljust(width) if len(text) <= width else f"{text[: width - 1]}…"


def complain(message: object) -> None:
    """One clear line on standard error."""
    print(f"chiedi: {' '.join(str(message).split())}", file=sys.stderr)
