"""Decisions and desks for the tests of this folder."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from hypothesis import strategies as st

from assistant.alignment import align
from assistant.decisions.decision import Decision, Entry, Status, Undo, Verdict
from assistant.decisions.desk import Desk
from assistant.decisions.journal import Journal, journal_path
from assistant.decisions.key import Key
from assistant.wording import fingerprint
from index.library import Library
from ingest.model import Kind

from ...texts import characters

START = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)


class Clock:
    """Goes on by a minute each time it is read."""

    def __init__(self, start: datetime = START) -> None:
        self._time = start

    def __call__(self) -> datetime:
        self._time += timedelta(minutes=1)
        return self._time


def desk(library: Library, index: Path, author: str = "Anna", clock: Clock | None = None) -> Desk:
    """A desk on the two plans of the small library."""
    found = align(library, "borgoverde", "valfiore")
    journal = Journal(journal_path(index, "borgoverde", "valfiore"))
    return Desk(library, found, journal, author, clock or Clock())


def passage(library: Library, start: str) -> str:
    """The id of the first passage whose text begins so."""
    return next(p.id for p in library.passages if p.text.startswith(start))


def key(plan: str, text: str, **other: object) -> Key:
    made: dict[str, object] = {
        "plan": plan,
        "document": f"{plan}-piano",
        "kind": Kind.ACTION,
        "label": None,
        "path": ("Missione 1",),
        "text": fingerprint(text),
        "excerpt": text,
    }
    return Key(**(made | other))  # type: ignore[arg-type]  # the fields are named above


def decision(
    minute: int = 0,
    author: str = "Anna",
    verdict: Verdict = Verdict.CONFIRM,
    status: Status = Status.ALIGNED,
    a: str = "Aprire mercati",
    b: str = "Aprire i mercati",
    note: str = "",
) -> Decision:
    moment = START + timedelta(minutes=minute)
    return Decision(moment, author, verdict, status, key("a", a), key("b", b), note)


authors = st.sampled_from(["Anna", "Bruno", "Carla Rossi"])
moments = st.integers(0, 10_000_000).map(lambda n: START + timedelta(milliseconds=n))
notes = st.text(characters, max_size=40)
_outcomes = st.sampled_from(
    [
        (Verdict.CONFIRM, Status.ALIGNED),
        (Verdict.CONFIRM, Status.PARTIAL),
        (Verdict.STATUS, Status.PARTIAL),
        (Verdict.ADD, Status.ALIGNED),
        (Verdict.REJECT, Status.NONE),
    ]
)
_texts = st.sampled_from(["Aprire mercati", "Piantare alberi", "Formare mediatori"])


@st.composite
def decisions(draw: st.DrawFn) -> Decision:
    verdict, status = draw(_outcomes)
    sides = key("a", draw(_texts)), key("b", draw(_texts))
    return Decision(draw(moments), draw(authors), verdict, status, *sides, draw(notes))


@st.composite
def journals(draw: st.DrawFn) -> tuple[Entry, ...]:
    """Decisions, and withdrawals of some of them, in order of time."""
    entries: list[Entry] = sorted(draw(st.lists(decisions(), max_size=8)), key=lambda d: d.time)
    for _ in range(draw(st.integers(0, 3))):
        if entries:
            moment = entries[-1].time + timedelta(seconds=1)
            entries.append(Undo(moment, draw(authors), draw(st.sampled_from(entries)).id))
    return tuple(entries)
