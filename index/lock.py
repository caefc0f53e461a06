"""One owner of an index folder at a time."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from .errors import IndexInUse


@contextmanager
def owned(folder: Path) -> Iterator[None]:
    """Own `folder` while the block runs. Raises IndexInUse at once where another process does."""
    folder.mkdir(parents=True, exist_ok=True)
    lock = FileLock(folder / "lock")
    owner = folder / "owner"
    try:
        lock.acquire(timeout=0)
    except Timeout as busy:
        raise IndexInUse(
            f"L'indice {folder} è in uso dal processo {_read(owner)}: aspettare che finisca,"
            " fermarlo, oppure scegliere un'altra cartella con --index."
        ) from busy
    try:
        owner.write_text(str(os.getpid()), "utf-8")
        yield
    finally:
        owner.unlink(missing_ok=True)
        lock.release()


def _read(owner: Path) -> str:
    try:
        return owner.read_text("utf-8")
    except OSError:
        return "sconosciuto"
