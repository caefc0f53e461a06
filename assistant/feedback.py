"""What readers say of answers: a local file of JSON lines, without who said it."""

import csv
import io
import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from threading import Lock

from .appending import append
from .errors import FeedbackFull

#: Bytes that the file may have; whoever runs the service takes it away and begins anew. A
#: decision: some hundred thousand judgements.
LARGEST_FILE = 64 * 1024 * 1024
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


class Reason(StrEnum):
    """What was wrong with an answer."""

    WRONG_CITATION = "wrong_citation"
    MISSING_ACTION = "missing_action"
    NOT_AN_ANSWER = "not_an_answer"
    HARD_TO_READ = "hard_to_read"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Feedback:
    """One judgement. `question` is there only where the reader sent it along; `time` is UTC."""

    helpful: bool
    reason: Reason | None = None
    comment: str = ""
    question: str = ""
    kind: str = ""
    passages: tuple[str, ...] = ()
    time: str = ""


class FeedbackFile:
    """Appends to and reads one file. Safe for use by several threads."""

    def __init__(self, path: Path, largest: int = LARGEST_FILE) -> None:
        self.path = path
        self._largest = largest
        self._lock = Lock()

    def add(self, feedback: Feedback) -> None:
        """Append a judgement with the time and wait until the disk has it. Raises FeedbackFull, OSError."""
        stamped = {**asdict(feedback), "time": datetime.now(UTC).isoformat(timespec="seconds")}
        line = (json.dumps(stamped, ensure_ascii=False) + "\n").encode("utf-8", "replace")
        with self._lock:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            size = self.path.stat().st_size if self.path.exists() else 0
            if size + len(line) > self._largest:
                raise FeedbackFull(
                    "Il file dei giudizi è pieno: chi gestisce il servizio deve esportarlo con"
                    " chiedi feedback e spostarlo."
                )
            append(self.path, line)

    def read(self) -> Iterator[Feedback]:
        """Every judgement, oldest first; a line cut by a crash is passed over."""
        if not self.path.exists():
            return
        with self.path.open("rb") as file:
            for line in file:
                try:
                    raw = json.loads(line)
                    reason = Reason(raw["reason"]) if raw["reason"] else None
                    passages = tuple(raw["passages"])
                    yield Feedback(**{**raw, "reason": reason, "passages": passages})
                except (ValueError, KeyError, TypeError):
                    continue


def as_csv(feedback: Iterable[Feedback]) -> str:
    """A table for spreadsheets. A cell that would be a formula there gets an apostrophe first."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(["time", "helpful", "reason", "comment", "question", "kind", "passages"])
    for one in feedback:
        row = [one.time, str(one.helpful).lower(), one.reason or "", one.comment, one.question]
        cells = [*row, one.kind, " ".join(one.passages)]
        writer.writerow([f"'{cell}" if cell.startswith(_FORMULA) else cell for cell in cells])
    return out.getvalue()
