"""Files of lines that are only ever appended to."""

import os
from pathlib import Path

from index.replacing import synchronise


def append(path: Path, lines: bytes, *, lasting: bool = True) -> None:
    """Add whole lines at the end of a file, begun where it is not there; what was torn off before
    stays a line of its own. With `lasting` the disk has them afterwards. Raises OSError."""
    fresh = not path.exists()
    torn = not fresh and not _ends_with_line(path)
    _write(path, b"\n" + lines if torn else lines, lasting)
    if fresh and lasting:
        synchronise(path.parent)


def _ends_with_line(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            if file.seek(0, os.SEEK_END) == 0:
                return True
            file.seek(-1, os.SEEK_END)
            return file.read(1) == b"\n"
    except FileNotFoundError:
        return True


def _write(path: Path, data: bytes, lasting: bool) -> None:
    binary = getattr(os, "O_BINARY", 0)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND | binary, 0o644)
    try:
        while data:
            data = data[os.write(handle, data) :]
        if lasting:
            os.fsync(handle)
    finally:
        os.close(handle)
