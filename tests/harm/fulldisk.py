"""Fills the disk under `chiedi ingest`: `python -m tests.harm.fulldisk FOLDER SIZES SEED`.

Run by root of a user's namespace (`unshare -rm`). For each of so many sizes an index and its files
come onto a file system of their own that has so much room left, documents are added until it is
full, and then it is made larger. While it is full the command must say so in one line and the index
must answer as before; with more room the same command must make it whole.
"""

import random
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from pathlib import Path

from .ground import apart, ingest, say, state, whole, write_file, write_files

#: Kilobytes left on the disk at most: what is added takes some more.
_MOST = 240
_LARGE = "512m"


@dataclass
class Tally:
    """Sizes, how often the disk was full, and what went wrong."""

    rounds: int = 0
    full: int = 0
    wrong: list[str] = field(default_factory=list)


def rounds(folder: Path, count: int, seed: int) -> Tally:
    """Try so many sizes."""
    dice, tally = random.Random(seed), Tally()
    files, base, disk = folder / "files", folder / "base", folder / "disk"
    write_files(files, 4)
    assert ingest(files, base, folder).status == 0
    before = state(base)
    for number in range(4, 9):
        write_file(files, number, 1)
    write_file(files, 0, 1)
    disk.mkdir()
    for number in range(count):
        left = _MOST * number // count + dice.randint(0, _MOST // count)
        _mount(disk)
        try:
            _one(tally, (files, base, disk, folder), left, before)
        finally:
            subprocess.run(["umount", "-l", disk], check=True)
        tally.rounds += 1
    return tally


def _one(
    tally: Tally, places: tuple[Path, Path, Path, Path], left: int, before: dict[str, str]
) -> None:
    files, base, disk, folder = places
    index = disk / "index"
    shutil.copytree(base, index, copy_function=shutil.copy2)
    used = shutil.disk_usage(disk).used // 1024
    _mount(disk, f"remount,size={used + left}k")
    found = ingest(files, index, folder)
    if found.status:
        tally.full += 1
        lines = found.err.splitlines()
        if found.traced or len(lines) != 1 or "disco è pieno" not in lines[0]:
            tally.wrong.append(f"{left} KB, {found.status}: {found.err[-3000:]}")
        if (now := state(index)) != before:
            tally.wrong.append(f"{left} KB: not as before: {sorted(now)}")
        if held := [f.name for f in index.rglob("*.tmp")]:
            tally.wrong.append(f"{left} KB: left behind: {held}")
    _mount(disk, f"remount,size={_LARGE}")
    again = ingest(files, index, folder)
    if again.status:
        tally.wrong.append(f"{left} KB: not mended: {again.err[-3000:]}")
    checked = apart(_checking(index), folder)
    if checked.status:
        tally.wrong.append(f"{left} KB: not whole: {checked.err[-3000:]}")


def _checking(index: Path) -> Callable[[], int]:
    def work() -> int:
        assert len(whole(index).documents) == 9
        return 0

    return work


def _mount(disk: Path, options: str = f"size={_LARGE}") -> None:
    subprocess.run(["mount", "-t", "tmpfs", "-o", options, "none", disk], check=True)


if __name__ == "__main__":
    say(asdict(rounds(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))))
