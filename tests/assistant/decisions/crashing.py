"""Two terminals and a merge on one journal at once, each killed at any moment.

What a terminal was told to be kept, and what a merge was told to be merged, must be in the journal
for ever. Whoever works writes the ids of what was acknowledged into a pipe, which outlives them.
"""

import os
import random
import signal
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from assistant.alignment import Alignment
from assistant.decisions.decision import Decision, GapDecision, GapStatus, Status, Undo, Verdict
from assistant.decisions.desk import Desk, now
from assistant.decisions.journal import Journal
from assistant.decisions.merging import merge
from assistant.errors import DecisionFault
from index.library import Library

from .making import START, key

#: Seconds after which a round is cut short, at least and at most.
_SHORTEST, _LONGEST = 0.1, 0.8
_MERGED = 8
Work = Callable[[Callable[[str], None]], None]


@dataclass
class Tally:
    """What came of some rounds: ids that were acknowledged, and those that the journal lacks."""

    rounds: int = 0
    killed: int = 0
    acknowledged: set[str] = field(default_factory=set)
    lost: set[str] = field(default_factory=set)
    torn: int = 0


def rounds(library: Library, found: Alignment, journal: Path, count: int, seed: int) -> Tally:
    """Run some rounds on one journal."""
    dice, tally = random.Random(seed), Tally()
    for number in range(count):
        other = journal.with_name(f"{number}.jsonl")
        Journal(other).add(_others(number))
        works = [
            _terminal(library, found, journal, "Anna", dice.random()),
            _terminal(library, found, journal, "Bruno", dice.random()),
            _merger(journal, other),
        ]
        tally.acknowledged |= _at_once(works, dice, tally)
        held = Journal(journal).read()
        tally.lost |= tally.acknowledged - {entry.id for entry in held.entries}
        tally.torn = len(held.faults)
        tally.rounds += 1
    return tally


def _at_once(works: Iterable[Work], dice: random.Random, tally: Tally) -> set[str]:
    """Let works go on at once, kill them one after the other, and give what they were told."""
    running = [_begin(work) for work in works]
    dice.shuffle(running)
    said = b""
    for process, pipe in running:
        time.sleep(dice.uniform(_SHORTEST, _LONGEST) / len(running))
        os.kill(process, signal.SIGKILL)
        os.waitpid(process, 0)
        tally.killed += 1
        with os.fdopen(pipe, "rb") as held:
            said += held.read()
    return set(said.decode().split())


def _begin(work: Work) -> tuple[int, int]:
    """A process of its own for a work, and the pipe with what it was told."""
    out, into = os.pipe()
    process = os.fork()
    if process:
        os.close(into)
        return process, out
    try:
        work(lambda entry: void(os.write(into, f"{entry}\n".encode())))
        time.sleep(60)
    finally:
        os._exit(0)


def void(_: object) -> None:
    """Nothing."""


def _terminal(library: Library, found: Alignment, journal: Path, author: str, seed: float) -> Work:
    dice = random.Random(seed)
    desk = Desk(library, found, Journal(journal), author, now)
    desk.review()

    def work(tell: Callable[[str], None]) -> None:
        while True:
            desk.refresh()
            try:
                tell(_decide(desk, dice))
            except DecisionFault:
                continue

    return work


def _decide(desk: Desk, dice: random.Random) -> str:
    """Any decision that the state of the review allows."""
    held = desk.review()
    pair = dice.choice(held.every)
    gap = dice.choice((*held.gaps_a, *held.gaps_b))
    a, b = pair.a.id, pair.b.id
    note = str(dice.random())
    choices: list[Callable[[], Decision | GapDecision | Undo]] = [
        lambda: desk.confirm(a, b, note),
        lambda: desk.reject(a, b, note),
        lambda: desk.change(a, b, Status.PARTIAL, note),
        lambda: desk.sign(gap.passage.id, GapStatus.GAP, note),
        lambda: desk.undo(note=note),
    ]
    return dice.choice(choices)().id


def _merger(journal: Path, other: Path) -> Work:
    """What `chiedi decisions merge` does where its outcome is a journal in use."""

    def work(tell: Callable[[str], None]) -> None:
        theirs = Journal(other).read().entries
        merged = merge(Journal(journal).read().entries, theirs)
        Journal(journal).add(merged.entries)
        for entry in theirs:
            tell(entry.id)

    return work


def _others(number: int) -> list[Decision]:
    """Decisions that a third person took elsewhere."""
    moments = (START + timedelta(hours=number, minutes=n) for n in range(_MERGED))
    return [
        Decision(moment, "Carla", Verdict.CONFIRM, Status.ALIGNED, key("a", "Uno"), key("b", "Due"))
        for moment in moments
    ]
