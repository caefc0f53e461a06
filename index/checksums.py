"""Checksums of the files of an index: what a disk or a copy damaged must not change answers."""

import os
import zlib
from collections.abc import Iterable, Mapping
from pathlib import Path

#: Bytes that are read at once. A decision.
_BLOCK = 1 << 20


def checksums(root: Path, files: Iterable[Path]) -> dict[str, int]:
    """The CRC-32 of each file by its name below `root`; each is synchronised with the disk first,
    so that what is published survives a loss of power. Raises OSError."""
    found = {}
    for file in sorted(files):
        with file.open("rb") as stream:
            os.fsync(stream.fileno())
        found[file.relative_to(root).as_posix()] = checksum(file)
    return found


def damaged(root: Path, held: Mapping[str, int]) -> list[Path]:
    """The files that are missing, cannot be read or are not what they were."""
    return [root / name for name, known in held.items() if _differs(root / name, known)]


def checksum(file: Path) -> int:
    """The CRC-32 of a file, by the block. Raises OSError."""
    found = 0
    with file.open("rb") as stream:
        while block := stream.read(_BLOCK):
            found = zlib.crc32(block, found)
    return found


def _differs(file: Path, known: int) -> bool:
    try:
        return checksum(file) != known
    except OSError:
        return True
