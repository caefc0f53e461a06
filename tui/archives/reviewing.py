"""Where a person decides on the pairs of two plans, from a screen."""

from dataclasses import dataclass
from enum import StrEnum
from threading import Lock

from assistant.alignment import Alignment
from assistant.answers.printable import in_words, printable
from assistant.decisions.decision import GapDecision, GapStatus, Judged, Status
from assistant.decisions.desk import Desk
from assistant.decisions.journal import Journal
from assistant.decisions.key import Key
from assistant.decisions.matrix import Matrix, matrix
from assistant.decisions.review import Review
from index.library import Library

#: Characters of a passage's opening. A decision: two of them stand in a small window.
_OPENING = 60
_STATUS = {
    Status.ALIGNED: "coppia allineata",
    Status.PARTIAL: "coppia in parte",
    Status.NONE: "coppia respinta",
}


class Choice(StrEnum):
    """What one key decides."""

    CONFIRM = "confirm"
    REJECT = "reject"
    ALIGNED = "aligned"
    PARTIAL = "partial"


@dataclass(frozen=True, slots=True)
class Last:
    """A decision that an undo would withdraw; `passages` are the one or two that it is about, none
    where they are not found any more."""

    entry: str
    passages: tuple[str, ...]
    made: Judged

    @property
    def told(self) -> str:
        """What was decided, on what, in words."""
        made = self.made
        if isinstance(made, GapDecision):
            what = "vuoto confermato" if made.status is GapStatus.GAP else "vuoto respinto"
            return f"{what}: «{_opening(made.passage)}»"
        return f"{_STATUS[made.status]}: «{_opening(made.a)}» e «{_opening(made.b)}»"


def _opening(key: Key) -> str:
    return in_words(printable(" ".join(key.excerpt.split())), _OPENING)


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

    @property
    def last(self) -> Last | None:
        """One's own last decision, which an undo withdraws."""
        with self._lock:
            return self._last()

    def undo(self, entry: str) -> tuple[Review, Last | None]:
        """Withdraw a decision of one's own: the review, and what it was about. Raises
        DecisionFault, OSError."""
        with self._lock:
            last = self._last()
            self._desk.undo(entry)
            return self._desk.review(), last

    def _last(self) -> Last | None:
        made = self._desk.last
        if made is None:
            return None
        found = self._desk.review()
        for pair in found.every:
            if any(o.decision.id == made.id for o in pair.opinions):
                return Last(made.id, (pair.a.id, pair.b.id), made)
        for gap in (*found.gaps_a, *found.gaps_b):
            if any(o.decision.id == made.id for o in gap.opinions):
                return Last(made.id, (gap.passage.id,), made)
        return Last(made.id, (), made)
