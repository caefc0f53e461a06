"""The bytes of a file, read once, whole and only from what is a file."""

import os
import stat
from pathlib import Path

from .errors import UnreadableFile

#: Bytes. A decision: scans of some hundred pages fit, and memory holds it.
LARGEST_FILE = 200 * 1024 * 1024
#: How often a file is read that changes meanwhile, as one that is still being copied does. A
#: decision: who copies that long may run it again.
_TRIES = 3


def contents(path: Path) -> bytes:
    """What the file holds. Raises UnreadableFile, also where it changes while it is read."""
    try:
        for _ in range(_TRIES):
            if (data := _read(path)) is not None:
                return data
    except OSError as error:
        raise UnreadableFile(f"{path}: non si può aprire ({error.strerror}).") from error
    raise UnreadableFile(
        f"{path}: il file cambia mentre lo si legge; ripetere quando nessuno lo scrive."
    )


def head(path: Path, size: int) -> bytes:
    """The first bytes of a file, none where it cannot be read."""
    try:
        descriptor = _opened(path)
    except (OSError, UnreadableFile):
        return b""
    with os.fdopen(descriptor, "rb") as stream:
        return stream.read(size)


def _read(path: Path) -> bytes | None:
    """The whole file, or None where it changed on the way."""
    with os.fdopen(_opened(path), "rb") as stream:
        before = os.fstat(stream.fileno())
        if before.st_size > LARGEST_FILE:
            raise UnreadableFile(f"{path}: supera 200 MB; dividerlo in più file.")
        data = stream.read(LARGEST_FILE + 1)
        after = os.fstat(stream.fileno())
    same = (before.st_size, before.st_mtime_ns) == (after.st_size, after.st_mtime_ns)
    return data if same and len(data) == after.st_size else None


def _opened(path: Path) -> int:
    """A descriptor of a regular file; a pipe or a device must not hold up the program."""
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | _BINARY)
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise UnreadableFile(
            f"{path}: non è un file ma un dispositivo o una coda; copiarne il contenuto in un file."
        )
    return descriptor


_BINARY = getattr(os, "O_BINARY", 0)  # Windows alone has it
