"""The file of decisions: one line of JSON each, only ever appended to.

A line is written in one piece and synchronised with the disk before `append` returns, so that the
end of the process or of the machine costs at most the decision that is being written. A line that
cannot be read is told and left where it is.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from filelock import BaseFileLock, FileLock

from ..appending import append
from .decision import Entry
from .decision_lines import NotADecision, line_of, read

#: The folder of the journals in the folder of an index, where no other is set.
FOLDER = "decisions"
#: Seconds to wait for another who writes; writing takes milliseconds. A decision.
_PATIENCE = 10


@dataclass(frozen=True, slots=True)
class Held:
    """What a journal holds; `faults` has one sentence for each line that was passed over."""

    entries: tuple[Entry, ...]
    faults: tuple[str, ...] = ()


def journal_path(folder: Path, a: str, b: str) -> Path:
    """Where the decisions on two plans are kept in a folder, whichever is named first."""
    first, second = (quote(plan, safe="") for plan in sorted((a, b)))
    return folder / f"{first}--{second}.jsonl"


class Journal:
    """One file of decisions. It need not be there yet."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def read(self) -> Held:
        """The entries in the order of the file."""
        try:
            data = self.path.read_bytes()
        except FileNotFoundError:
            return Held(())
        entries: list[Entry] = []
        faults: list[str] = []
        for number, line in enumerate(data.split(b"\n"), start=1):
            if not line.strip():
                continue
            try:
                entries.append(read(line.decode("utf-8-sig")))
            except (NotADecision, UnicodeDecodeError) as error:
                why = str(error) if isinstance(error, NotADecision) else "non è testo UTF-8"
                faults.append(
                    f"{self.path}, riga {number}: non è una decisione intera ({_short(why)}); la"
                    " riga resta nel file e non conta."
                )
        return Held(tuple(entries), tuple(faults))

    @property
    def stamp(self) -> tuple[int, int]:
        """What changes when the file does: its size in bytes and when it was written, in ns."""
        try:
            found = self.path.stat()
        except FileNotFoundError:
            return (0, 0)
        return (found.st_size, found.st_mtime_ns)

    def append(self, entry: Entry) -> None:
        """Add one entry at the end and wait until the disk has it. Raises OSError."""
        with self._alone():
            self._append((entry,))

    def add(self, entries: Iterable[Entry]) -> None:
        """Add those entries that the file has not yet: it may be in use, and nothing that others
        write meanwhile is lost. Raises OSError."""
        with self._alone():
            known = {entry.id for entry in self.read().entries}
            fresh = {entry.id: entry for entry in entries if entry.id not in known}
            self._append(tuple(fresh.values()))

    def _alone(self) -> BaseFileLock:
        """The right to write; whoever else writes waits. The system lets go of it where a process
        ends."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        return FileLock(self.path.with_name(f"{self.path.name}.lock"), timeout=_PATIENCE)

    def _append(self, entries: tuple[Entry, ...]) -> None:
        if not entries:
            return
        lines = "".join(f"{line_of(entry)}\n" for entry in entries).encode()
        append(self.path, lines)


def _short(why: str) -> str:
    flat = " ".join(why.split())
    return flat if len(flat) <= 120 else f"{flat[:119]}…"
