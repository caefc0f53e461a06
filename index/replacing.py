"""Files that are whole or not there; disks that are full."""

import errno
import os
import stat
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

_ENDING = ".tmp"


@contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """A stream that becomes the file at `path` when the block ends, in one step and after the disk
    has it: what is found there is whole, whatever stopped its writer. Where writing fails, nothing
    is left of it. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    own = f"{os.getpid()}-{threading.get_ident()}"
    temporary = path.with_name(f".{path.name}.{own}{_ENDING}")
    try:
        with temporary.open("wb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        os.replace(temporary, path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def write_whole(path: Path, content: bytes) -> None:
    """Write a file that somebody asked for by its name: it is as it was until the disk has all of
    the new one, behind a link too, with the rights that it had. What is no file (a pipe, a device)
    is written to. Raises OSError, which names the file."""
    target = path.resolve()
    if not target.parent.is_dir() or (target.exists() and not target.is_file()):
        path.write_bytes(content)  # or say why it cannot be
        return
    rights = target.stat().st_mode if target.is_file() else None
    try:
        with replacing(target) as stream:
            stream.write(content)
        if rights is not None:
            target.chmod(stat.S_IMODE(rights))
    except OSError as error:
        if error.errno is None:
            raise
        raise OSError(error.errno, error.strerror, str(path)) from error


def is_full(error: OSError) -> bool:
    """Whether an error says that there is no more room on the disk, or for its user."""
    return error.errno in (errno.ENOSPC, errno.EDQUOT)


def sweep(path: Path, seconds: float = 0) -> None:
    """Remove what writers of the file at `path` (its name may be a pattern) left who were killed,
    so many seconds ago or more; there must be none now that take longer. Raises OSError."""
    for left in path.parent.glob(f".{path.name}.*{_ENDING}"):
        with suppress(FileNotFoundError):
            if time.time() - left.stat().st_mtime >= seconds:
                left.unlink()


def synchronise(folder: Path) -> None:
    """Make the names of new files in a folder last; systems that cannot open folders do so by
    themselves. Raises OSError."""
    if os.name != "posix" or not folder.is_dir():
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
