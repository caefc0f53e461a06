"""Checksums of the files of an index: what a disk or a copy damaged must not change answers.

Every opening tests all files, so that the checksum must cost little beside reading them: of each
block, seen as rows of 64-bit numbers, the columns are summed, and the CRC-32 goes over the sums.
That changes with any bit, byte or run of bytes that does, also where a page was lost or written
twice; only rows that changed places within a block it does not tell. It takes a quarter of the time
of a CRC-32 over all bytes.
"""

import os
import zlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np

#: Bytes that are read at once. A decision: they fit a core's cache.
_BLOCK = 1 << 20
#: Numbers of 64 bits in a row: their sums take 8 KB. A decision by the same.
_COLUMNS = 1 << 10
_ROW = 8 * _COLUMNS


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a file is known by: its checksum, and its bytes and its time (ns) when that was taken.
    An index of before has the CRC-32 of all bytes and neither of the others."""

    checksum: int
    size: int | None = None
    changed: int | None = None

    def fits(self, file: Path) -> bool:
        """Whether size and time are still the same. Raises OSError."""
        found = file.stat()
        return (found.st_size, found.st_mtime_ns) == (self.size, self.changed)

    def date(self, file: Path) -> None:
        """Give a file that is what it was its time too. Raises OSError."""
        if self.changed is not None:
            os.utime(file, ns=(self.changed, self.changed))

    def holds(self, file: Path) -> bool:
        """Whether a file can be read and is what it was."""
        try:
            if self.size is None:
                return crc(file) == self.checksum
            return file.stat().st_size == self.size and checksum(file) == self.checksum
        except OSError:
            return False


def stamps(root: Path, files: Iterable[Path], known: Mapping[str, Stamp]) -> dict[str, Stamp]:
    """The stamps of files by their names below `root`. Those `known` whose size and time are the
    same stay; every other is synchronised with the disk first, so that what is published survives a
    loss of power. Raises OSError."""
    found = {}
    for file in sorted(files):
        name = file.relative_to(root).as_posix()
        held = known.get(name)
        found[name] = held if held and held.fits(file) else _stamp(file)
    return found


def damaged(
    root: Path,
    held: Mapping[str, Stamp],
    trusted: Callable[[Path], bool] = lambda file: False,
) -> list[Path]:
    """The files that are missing, cannot be read or are not what they were. Of a file that is
    `trusted` size and time are enough."""
    files = ((root / name, stamp) for name, stamp in held.items())
    return [f for f, stamp in files if not (trusted(f) and _fits(stamp, f)) and not stamp.holds(f)]


def checksum(file: Path) -> int:
    """The checksum of a file as it is now. Raises OSError."""
    found = 0
    block = np.empty(_BLOCK, dtype=np.uint8)
    view = block.data
    with file.open("rb", buffering=0) as stream:
        while size := _filled(stream.readinto, view):
            whole = size - size % _ROW
            if whole:
                rows = block[:whole].view("<u8").reshape(-1, _COLUMNS)
                found = zlib.crc32(rows.sum(axis=0, dtype=np.uint64).astype("<u8").data, found)
            found = zlib.crc32(view[whole:size], found)
    return found


def crc(file: Path) -> int:
    """The CRC-32 of a file. Raises OSError."""
    found = 0
    with file.open("rb") as stream:
        while block := stream.read(_BLOCK):
            found = zlib.crc32(block, found)
    return found


def _filled(read: Callable[[memoryview], int | None], view: memoryview) -> int:
    """Bytes that were read: as many as there is room for, fewer at the end of a file alone."""
    done = 0
    while done < len(view) and (more := read(view[done:])):
        done += more
    return done


def _stamp(file: Path) -> Stamp:
    with file.open("rb") as stream:
        os.fsync(stream.fileno())
    found = file.stat()
    return Stamp(checksum(file), found.st_size, found.st_mtime_ns)


def _fits(stamp: Stamp, file: Path) -> bool:
    try:
        return stamp.fits(file)
    except OSError:
        return False
