"""What commands share: the index they work on, what they print."""

import argparse
import json
import shutil
import sys
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.answers.phrases import percentage
from assistant.settings import Settings
from ingest.model import Document

if TYPE_CHECKING:
    from index.following import Follower
    from index.library import Library

#: What a command exits with: the standard of shells and of `argparse`.
OK, FAILED, USAGE = 0, 1, 2


def index_of(arguments: argparse.Namespace, settings: Settings) -> Path:
    """The folder of the index: the option, else the setting."""
    given: Path | None = arguments.index
    return given or settings.index


def follower_of(arguments: argparse.Namespace, settings: Settings) -> "Follower | None":
    """What keeps the index of the command at the snapshots of the server of the settings, one for
    the whole process; None where none is set."""
    url = settings.chroma_url
    return _follower(index_of(arguments, settings), url) if url else None


@cache
def _follower(path: Path, url: str) -> "Follower":
    from index.following import Follower

    return Follower(path, url)


def library_of(arguments: argparse.Namespace, settings: Settings) -> "Library":
    """The library of the command's index, as the server has it where one is set. Raises as
    `open_library`, ServerFault, OtherSnapshot."""
    from index.errors import DamagedIndex
    from index.library import open_library

    path, follower = index_of(arguments, settings), follower_of(arguments, settings)
    if follower is None:
        return open_library(path)
    follower.follow()
    try:
        return open_library(path)
    except DamagedIndex:
        follower.follow(whole=True)
        return open_library(path)


def library_with(
    arguments: argparse.Namespace, settings: Settings, plans: Sequence[str]
) -> "Library":
    """The library of the command's index; a shipped framework among the plans that are named is
    part of it. Raises as `library_of`, FrameworkFault."""
    from assistant.coverage.shipped import with_frameworks
    from index.embed.choose import choose_embedder

    library = library_of(arguments, settings)
    return with_frameworks(library, plans, lambda: choose_embedder(settings.embedder))


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
