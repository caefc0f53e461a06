"""Where the engine keeps what it can make again: the user's cache folder."""

from __future__ import annotations

import os
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path

_NAME = "chiedi-al-piano"
#: After which a file that is half written has been left by its writer. A decision: writing
#: takes a second.
_ABANDONED_SECONDS = 3600.0


def cache_folder() -> Path:
    """Return `$CHIEDI_CACHE`, else this program's place in the platform's cache folder."""
    chosen = os.environ.get("CHIEDI_CACHE")
    return Path(chosen) if chosen else _platform_folder() / _NAME


def write_atomically(path: Path, content: bytes) -> None:
    """Write a whole file or none, however many processes write it at once; OSError on failure.

    Who reads sees the old file or the new one: the new one is renamed over it when complete.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    _sweep(path)
    handle, name = tempfile.mkstemp(prefix=f"{path.name}.", suffix=".part", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _sweep(path: Path) -> None:
    """Remove what writers of `path` that were killed left behind long ago."""
    for part in path.parent.glob(f"{path.name}.*.part"):
        with suppress(OSError):
            if time.time() - part.stat().st_mtime > _ABANDONED_SECONDS:
                part.unlink()


def _platform_folder() -> Path:
    if sys.platform == "win32":
        local = os.environ.get("LOCALAPPDATA")
        return Path(local) if local else Path.home() / "AppData" / "Local"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches"
    # the XDG base directory specification: a relative path counts as unset
    chosen = Path(os.environ.get("XDG_CACHE_HOME", ""))
    return chosen if chosen.is_absolute() else Path.home() / ".cache"
