"""What commands share: the index they work on, what they print."""

import argparse
import json
import sys
from pathlib import Path

from assistant.settings import Settings

OK, FAILED, USAGE = 0, 1, 2


def index_of(arguments: argparse.Namespace, settings: Settings) -> Path:
    """The folder of the index: the option, else the setting."""
    given: Path | None = arguments.index
    return given or settings.index


def print_json(value: object) -> None:
    """One JSON value on standard output and nothing else."""
    json.dump(value, sys.stdout, ensure_ascii=False, indent=1)
    sys.stdout.write("\n")


def complain(message: object) -> None:
    """One clear line on standard error."""
    print(f"chiedi: {' '.join(str(message).split())}", file=sys.stderr)
