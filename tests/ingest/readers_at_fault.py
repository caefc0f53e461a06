"""Readers that do what readers must not do, for the worker to contain."""

import os
import time
from pathlib import Path

from ingest.blocks import Reading


def endless(path: Path, data: bytes, deadline: float) -> Reading:
    """Never come back."""
    while True:
        time.sleep(0.1)


def greedy(path: Path, data: bytes, deadline: float) -> Reading:
    """Ask for more memory than any budget has."""
    return Reading((), (len(bytearray(8 * 1024**3)),))


def breaking(path: Path, data: bytes, deadline: float) -> Reading:
    """Fail as parsers fail."""
    raise RecursionError


def dying(path: Path, data: bytes, deadline: float) -> Reading:
    """End without an answer, as a crash in a library does."""
    os._exit(11)


def talking(path: Path, data: bytes, deadline: float) -> Reading:
    """Print while reading, from Python and from below it."""
    print("rumore")  # noqa: T201
    os.write(1, b"rumore")
    return Reading((), (7,))
