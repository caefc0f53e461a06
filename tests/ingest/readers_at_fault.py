"""Readers that do what readers must not do, for the worker to contain."""

import os
import time
from pathlib import Path

from ingest.blocks import Reading
from ingest.errors import UnreadableFile


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


def numbered(path: Path, data: object, deadline: float) -> Reading:
    """Tell which process reads."""
    return Reading((), (os.getpid(),))


def slow(path: Path, data: int, deadline: float) -> Reading:
    """Take a while, and tell which process reads."""
    time.sleep(0.5)
    return Reading((), (data, os.getpid()))


def refusing(path: Path, data: object, deadline: float) -> Reading:
    """Refuse a file as readers do."""
    raise UnreadableFile(f"{path}: colpa del file.")


def lavish(path: Path, data: object, deadline: float) -> Reading:
    """Answer with more than anyone asked for."""
    return Reading((), tuple(range(10**6)))


def foreign(path: Path, data: object, deadline: float) -> object:
    """Answer with what is no reading."""
    return os.system
