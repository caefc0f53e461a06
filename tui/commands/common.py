"""What commands share: the index they work on, what they print."""

import argparse
import json
import sys
from pathlib import Path

from assistant.phrases import percentage
from assistant.settings import Settings
from ingest.model import Document

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


def complain(message: object) -> None:
    """One clear line on standard error."""
    print(f"chiedi: {' '.join(str(message).split())}", file=sys.stderr)
