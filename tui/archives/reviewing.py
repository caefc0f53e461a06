"""Where a person decides on the pairs of two plans, from a screen."""

from enum import StrEnum
from threading import Lock

from assistant.alignment import Alignment
from assistant.decisions.decision import GapStatus, Status
from assistant.decisions.desk import Desk
from assistant.decisions.journal import Journal
from assistant.decisions.matrix import Matrix, matrix
from assistant.decisions.review import Review
from index.library import Library


class Choice(StrEnum):
    """What one key decides."""

    CONFIRM = "confirm"
    REJECT = "reject"
    ALIGNED = "aligned"
    PARTIAL = "partial"


class Reviewing:
    """One alignment, one journal, one author. Safe for use by several threads."""

    def __init__(self, library: Library, found: Alignment, journal: Journal, author: str) -> None:
        self._library = library
        self._journal = journal
        self.alignment = found
        self.author = author
        self._desk = Desk(library, found, journal, author)
        self._lock = Lock()

    @property
    def faults(self) -> tuple[str, ...]:
        """The lines of the journal that could not be read, a sentence each."""
        return self._desk.faults

    @property
    def place(self) -> str:
        """Where the decisions are kept."""
        return str(self._journal.path)

    def signed(self, author: str) -> "Reviewing":
        """The same under another name."""
        return Reviewing(self._library, self.alignment, self._journal, author)

    def matrix(self, found: Review, depth: int) -> Matrix:
        """The themes of both plans against each other; `depth` 1 takes the level below."""
        return matrix(self._library, found, depth)

    def review(self) -> Review:
        """The alignment as decided so far."""
        with self._lock:
            return self._desk.review()

    def refresh(self) -> Review | None:
        """The review with what others decided meanwhile; None where nobody did."""
        with self._lock:
            return self._desk.review() if self._desk.refresh() else None

    def decide(self, choice: str, a: str, b: str, note: str = "") -> Review:
        """Decide on a pair, or make one of two passages that are none yet. Raises DecisionFault,
        OSError."""
        with self._lock:
            known = {(pair.a.id, pair.b.id): pair for pair in self._desk.review().every}
            match Choice(choice):
                case Choice.CONFIRM:
                    self._desk.confirm(a, b, note)
                case Choice.REJECT:
                    self._desk.reject(a, b, note)
                case wanted:
                    status = Status(wanted.value)
                    make = self._desk.change if (a, b) in known else self._desk.add
                    make(a, b, status, note)
            return self._desk.review()

    def sign(self, choice: str, passage: str, note: str = "") -> Review:
        """Confirm that a passage is a gap, or reject that. Raises DecisionFault, OSError."""
        status = GapStatus.GAP if Choice(choice) is Choice.CONFIRM else GapStatus.NONE
        with self._lock:
            self._desk.sign(passage, status, note)
            return self._desk.review()

    def settle(self, a: str, b: str, status: str, note: str = "") -> Review:
        """Settle a pair on which people disagree. Raises DecisionFault, OSError."""
        with self._lock:
            self._desk.settle(a, b, Status(status), note)
            return self._desk.review()

    def settle_gap(self, passage: str, status: str, note: str = "") -> Review:
        """Settle a gap on which people disagree. Raises DecisionFault, OSError."""
        with self._lock:
            self._desk.settle_gap(passage, GapStatus(status), note)
            return self._desk.review()

    def undo(self) -> tuple[Review, tuple[str, str] | None]:
        """Withdraw one's own last decision: the review, and the two excerpts it was about."""
        with self._lock:
            before = {o.decision.id: p for p in self._desk.review().every for o in p.opinions}
            made = self._desk.undo()
            pair = before.get(made.of)
            return self._desk.review(), (pair.a.id, pair.b.id) if pair else None
