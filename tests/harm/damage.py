"""Damages a file of an index, any of them in any way: `python -m tests.harm.damage FOLDER ROUNDS
SEED`.

An index of a plan in several documents is copied; one bit of one file is flipped, a page of it
zeroed, it is cut, emptied, made something else or removed. Opening must tell it in one line that
names the file, or nothing of what is answered may have changed; `chiedi ingest` with the same files
must make it whole again, and embed nothing where neither the vectors, the tokens nor the text of
the document was damaged.
"""

import random
import shutil
import sys
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from pathlib import Path

from index.errors import DamagedIndex
from index.library import open_library

from .ground import apart, ingest, say, state, whole, write_file, write_files

#: The parts of an index, from the one that is damaged first.
PARTS = (
    "manifest.json",
    "segments/*",
    "findings/*",
    "documents/*",
    "tokens/*.npy",
    "tokens/*.npz",
    "chroma/*/chroma.sqlite3",
    "manifest.last.json",
    "chroma/*/*/*",
    "lock",
)
#: Of these nothing is embedded again.
_MADE = ("manifest.json", "segments", "findings", "documents", "manifest.last.json", "lock")
#: Those that answering reads.
_READ = ("manifest.json", "segments", "findings", "documents", "tokens")
_PAGE = 4096
#: Texts that one document has embedded, its headings among them, at most.
_OF_ONE = 16


@dataclass
class Tally:
    """Rounds, how many were told at opening, what went wrong."""

    rounds: int = 0
    told: int = 0
    wrong: list[str] = field(default_factory=list)


def rounds(folder: Path, count: int, seed: int) -> Tally:
    """Damage so often."""
    dice, tally = random.Random(seed), Tally()
    files, base, index = folder / "files", folder / "base", folder / "index"
    write_files(files, 3)
    assert ingest(files, base, folder).status == 0
    before = state(base)
    for number in range(count):
        shutil.rmtree(index, ignore_errors=True)
        shutil.copytree(base, index)
        pattern = PARTS[number % len(PARTS)]
        found = sorted(f for f in index.glob(pattern) if f.is_file())
        if not found:
            tally.wrong.append(f"there is no {pattern}")
            continue
        file = dice.choice(found)
        name = file.relative_to(index).as_posix()
        how = DAMAGES[number // len(PARTS) % len(DAMAGES)]
        how(file, dice)
        _one(tally, (files, index, folder), f"{name}, {how.__name__}", before)
        tally.rounds += 1
    return tally


def _one(tally: Tally, places: tuple[Path, Path, Path], told: str, before: dict[str, str]) -> None:
    files, index, folder = places
    name = told.split(",", maxsplit=1)[0]
    part = name.split("/")[0]
    try:
        library = open_library(index)
    except DamagedIndex as fault:
        tally.told += 1
        line = str(fault)
        if "\n" in line or Path(name).name not in line or "chiedi ingest" not in line:
            tally.wrong.append(f"{told}: told so: {line}")
    except Exception as fault:  # noqa: BLE001 - whatever else opening raises is a fault that is counted
        tally.wrong.append(f"{told}: {type(fault).__name__}: {fault}")
    else:
        if {d.id: d.text for d in library.documents} != before:
            tally.wrong.append(f"{told}: answers otherwise")
        if part in _READ:
            tally.wrong.append(f"{told}: not told")
    storing = part == "chroma"
    if storing:  # the store is opened where something changes
        write_file(files, 0, 1)
    found = ingest(files, index, folder)
    if storing:
        write_file(files, 0, 0)
    if found.status or found.traced or found.err:
        tally.wrong.append(f"{told}: not mended: {found.status} {found.err[-1500:]}")
    elif found.embedded > (_OF_ONE if storing else 0 if part in _MADE else 2 * _OF_ONE):
        tally.wrong.append(f"{told}: {found.embedded} texts embedded again")
    checked = apart(_checking(index, before, storing), folder)
    if checked.status:
        tally.wrong.append(f"{told}: not whole: {checked.err[-1500:]}")


def _checking(index: Path, before: dict[str, str], changed: bool) -> Callable[[], int]:
    def work() -> int:
        found = {d.id: d.text for d in whole(index).documents}
        assert found.keys() == before.keys()
        assert [name for name in before if found[name] != before[name]] == ["piano0"] * changed
        return 0

    return work


def flip(file: Path, dice: random.Random) -> None:
    """One bit."""
    content = bytearray(file.read_bytes())
    if content:
        content[dice.randrange(len(content))] ^= 1 << dice.randrange(8)
    file.write_bytes(content)


def zero(file: Path, dice: random.Random) -> None:
    """A page that was never written."""
    content = bytearray(file.read_bytes())
    start = dice.randrange(0, max(1, len(content)), _PAGE)
    length = min(_PAGE, len(content) - start)
    content[start : start + length] = bytes(length)
    file.write_bytes(content)


def cut(file: Path, dice: random.Random) -> None:
    """Its end is lost."""
    content = file.read_bytes()
    file.write_bytes(content[: dice.randrange(max(1, len(content)))])


def empty(file: Path, dice: random.Random) -> None:
    """All of it is lost."""
    file.write_bytes(b"")


def other(file: Path, dice: random.Random) -> None:
    """It is something else."""
    file.write_bytes(dice.randbytes(max(100, file.stat().st_size)))


def remove(file: Path, dice: random.Random) -> None:
    """It is gone."""
    file.unlink()


DAMAGES = (flip, zero, cut, empty, other, remove)


if __name__ == "__main__":
    say(asdict(rounds(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))))
