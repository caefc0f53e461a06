"""Ends `chiedi ingest` and `chiedi remove` by SIGKILL, at any step or moment, again and again:
`python -m tests.harm.kills FOLDER ROUNDS SEED`.

One index lives through all rounds. In each some documents change, or one is taken out, and the
command is killed: at one of its steps in turn (before each file that it opens to write, renames or
removes in the index), or after some time. Afterwards the index must be what it was or what it was
to become, and the same command must make it whole. Printed is what came of it, in JSON.
"""

import os
import random
import signal
import sys
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from pathlib import Path

from .ground import apart, begin, chiedi, ended, ingest, state, whole, write_file, write_files

_STEPS = {"os.rename", "os.remove", "os.rmdir", "os.mkdir", "shutil.rmtree", "os.truncate"}
_WRITES = os.O_WRONLY | os.O_RDWR
#: Documents at once, of which one may be out.
_DOCUMENTS = 6
#: Seconds after which a command is killed that is killed by the clock, at most.
_LONGEST = 2.5


@dataclass
class Tally:
    """Rounds, how many commands were killed (the others were done first) and how many of those
    before the index changed; what went wrong."""

    rounds: int = 0
    killed: int = 0
    before: int = 0
    steps: int = 0
    wrong: list[str] = field(default_factory=list)


def rounds(folder: Path, count: int, seed: int) -> Tally:
    """Run so many rounds in a folder."""
    dice, tally = random.Random(seed), Tally()
    files, index = folder / "files", folder / "index"
    write_files(files, _DOCUMENTS)
    assert ingest(files, index, folder).status == 0
    at = 0
    for number in range(count):
        before = state(index)
        out = sorted({f"piano{n}" for n in range(_DOCUMENTS)} - set(before))
        removing = not out and dice.random() < 0.2
        if removing:
            gone = dice.choice(sorted(before))
            command = chiedi("remove", gone, "--index", index)
            after = {name: text for name, text in before.items() if name != gone}
        else:
            for one in dice.sample(range(_DOCUMENTS), dice.randint(1, 2)):
                write_file(files, one, number + 1)
            command = chiedi("ingest", files, "--index", index, told=folder / "embedded")
            after = {p.stem: p.read_text("utf-8") for p in files.glob("*.md")}
        by_step = number % 3 < 2
        if by_step:
            at += dice.randint(1, 3)
            found = apart(_stopped_at(command, index, at), folder)
            if found.status == 0:
                tally.steps, at = max(tally.steps, at), 0
        else:
            process = begin(command, folder)
            time.sleep(dice.uniform(0.0, _LONGEST))
            os.kill(process, signal.SIGKILL)
            found = ended(process, folder)
        told = f"round {number}, {'remove' if removing else 'ingest'}, {at if by_step else 'time'}"
        _look(tally, found.status, told, (index, folder), (before, set(after)))
        again = command if removing and state(index).keys() == before.keys() else None
        mended = apart(again, folder) if again else ingest(files, index, folder)
        if mended.status or mended.traced:
            tally.wrong.append(f"{told}: not mended: {mended.err[-2000:]}")
        checked = apart(lambda: void(whole(index)), folder)
        if checked.status:
            tally.wrong.append(f"{told}: not whole: {checked.err[-2000:]}")
        tally.rounds += 1
    return tally


def _look(
    tally: Tally,
    status: int,
    told: str,
    places: tuple[Path, Path],
    states: tuple[dict[str, str], set[str]],
) -> None:
    """Whether the index opens, as one of the two states."""
    (index, _), (before, after) = places, states
    tally.killed += status == -signal.SIGKILL
    if status not in (0, -signal.SIGKILL):
        tally.wrong.append(f"{told}: ended with {status}")
    try:
        now = state(index)
    except Exception as fault:  # noqa: BLE001 - whatever opening raises is a fault that is counted
        tally.wrong.append(f"{told}: does not open: {fault}")
        return
    tally.before += now == before
    if now != before and set(now) != after:
        tally.wrong.append(f"{told}: neither before nor after: {sorted(now)}")


def _stopped_at(work: Callable[[], int], index: Path, at: int) -> Callable[[], int]:
    """A work that is killed before its step `at` in an index."""

    def counted() -> int:
        left = [at]

        def step(event: str, given: tuple[object, ...]) -> None:
            writes = event == "open" and isinstance(given[2], int) and given[2] & _WRITES
            if not (writes or event in _STEPS) or str(index) not in str(given[0]):
                return
            left[0] -= 1
            if not left[0]:
                os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(step)
        return work()

    return counted


def void(_: object) -> int:
    """All is well."""
    return 0


if __name__ == "__main__":
    from .ground import say

    say(asdict(rounds(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))))
