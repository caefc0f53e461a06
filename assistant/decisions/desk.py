"""Where a person decides: pairs and gaps of one alignment, one journal, one author."""

from collections.abc import Callable
from datetime import UTC, datetime

from index.errors import UnknownName
from index.library import Library

from ..alignment import Alignment, passages
from ..errors import DecisionFault
from .attachment import Attacher
from .decision import (
    LAST,
    Decision,
    Entry,
    GapDecision,
    GapStatus,
    Judged,
    Status,
    Undo,
    Verdict,
    moment_of,
    rank,
)
from .gaps import Gap
from .journal import Journal
from .key import key_of
from .pairs import ReviewedPair, State
from .review import Review, review
from .standing import standing

Clock = Callable[[], datetime]


def now() -> datetime:
    """The present moment in UTC."""
    return datetime.now(UTC)


class Desk:
    """Takes decisions on an alignment and keeps them in a journal before it returns.

    Passages are named by id, those of the alignment's first plan first. Every method raises
    DecisionFault where what is asked makes no sense, and OSError where the journal cannot be
    written.
    """

    def __init__(
        self, library: Library, found: Alignment, journal: Journal, author: str, clock: Clock = now
    ) -> None:
        self._library = library
        self._found = found
        self._journal = journal
        self._author = author.strip()
        self._clock = clock
        self._read()
        self._attacher = Attacher(library)
        self._sides = tuple(
            frozenset(p.id for p in passages(library, x)) for x in (found.a, found.b)
        )

    def _read(self) -> None:
        self._stamp = self._journal.stamp
        held = self._journal.read()
        self.faults = held.faults
        self._entries: list[Entry] = list(held.entries)
        self._review: Review | None = None

    def refresh(self) -> bool:
        """Take in what others decided meanwhile; whether there was anything."""
        if self._journal.stamp == self._stamp:
            return False
        self._read()
        return True

    def review(self) -> Review:
        """The alignment as decided so far."""
        if self._review is None:
            self._review = review(self._library, self._found, self._entries, self._attacher)
        return self._review

    def confirm(self, a: str, b: str, note: str = "") -> Decision:
        """The pair is right as it stands; one that others rejected, as the program sees it."""
        pair = self._pair(a, b)
        status = pair.status
        if status is Status.NONE:
            if pair.computed is None:
                raise DecisionFault(f"La coppia «{a}» e «{b}» è respinta: status la riprende.")
            status = Status(pair.computed.status)
        return self._decide(Verdict.CONFIRM, status, a, b, note)

    def reject(self, a: str, b: str, note: str = "") -> Decision:
        """The two passages are no pair."""
        self._pair(a, b)
        return self._decide(Verdict.REJECT, Status.NONE, a, b, note)

    def change(self, a: str, b: str, status: Status, note: str = "") -> Decision:
        """The pair is one, with this status; a rejected one is taken up again."""
        self._pair(a, b)
        return self._decide(Verdict.STATUS, _of_a_pair(status), a, b, note)

    def settle(self, a: str, b: str, status: Status, note: str = "") -> Decision:
        """What holds of a pair on which people disagree; what they decided before stands no more."""
        if not self._pair(a, b).conflict:
            raise DecisionFault(
                f"Su «{a}» e «{b}» nessuno è in disaccordo: bastano confirm, reject o status."
            )
        return self._decide(Verdict.SETTLE, status, a, b, note)

    def add(self, a: str, b: str, status: Status = Status.ALIGNED, note: str = "") -> Decision:
        """The two passages are a pair that the program does not see: one of what is compared, and
        any passage of the other plan."""
        for passage, plan in zip((a, b), (self._found.a, self._found.b), strict=True):
            self._require(passage, plan)
        if a not in self._sides[0] and b not in self._sides[1]:
            raise DecisionFault(
                f"Né «{a}» né «{b}» è fra le voci a confronto: chiedi decisions list le elenca."
            )
        return self._decide(Verdict.ADD, _of_a_pair(status), a, b, note)

    def sign(self, passage: str, status: GapStatus = GapStatus.GAP, note: str = "") -> GapDecision:
        """A passage that stands alone is a gap indeed, or is none."""
        self._gap(passage)
        return self._signed(passage, status, note)

    def settle_gap(self, passage: str, status: GapStatus, note: str = "") -> GapDecision:
        """What holds of a gap on which people disagree; what they decided before stands no more."""
        if self._gap(passage).state is not State.DISPUTED:
            raise DecisionFault(f"Su «{passage}» nessuno è in disaccordo: basta gap.")
        return self._signed(passage, status, note, settles=True)

    @property
    def last(self) -> Judged | None:
        """The author's last decision that stands: what an undo withdraws."""
        own = [d for d in standing(self._entries) if d.author == self._author]
        return own[-1] if own else None

    def undo(self, entry: str | None = None, note: str = "") -> Undo:
        """Withdraw a decision by its id, else the author's last one that stands."""
        if entry is None:
            last = self.last
            if last is None:
                raise DecisionFault(f"Non c'è nessuna decisione di {self._author} da annullare.")
            entry = last.id
        elif entry not in {known.id for known in self._entries}:
            raise DecisionFault(
                f"Nessuna decisione ha l'id «{entry}»: chiedi decisions list li elenca."
            )
        moment, order = self._moment()
        made = Undo(moment, self._author, entry, note.strip(), order)
        self._keep(made)
        return made

    def _decide(self, verdict: Verdict, status: Status, a: str, b: str, note: str) -> Decision:
        sides = (key_of(self._library, a), key_of(self._library, b))
        moment, order = self._moment()
        made = Decision(moment, self._author, verdict, status, *sides, note.strip(), order)
        self._keep(made)
        return made

    def _signed(
        self, passage: str, status: GapStatus, note: str, *, settles: bool = False
    ) -> GapDecision:
        key = key_of(self._library, passage)
        other = self._found.b if key.plan == self._found.a else self._found.a
        moment, order = self._moment()
        said = (status, key, other, settles, note.strip(), order)
        made = GapDecision(moment, self._author, *said)
        self._keep(made)
        return made

    def _keep(self, entry: Entry) -> None:
        if not self._author:
            raise DecisionFault(
                "Manca chi decide: indicarlo con --author o con l'impostazione CHIEDI_AUTHOR."
            )
        self._journal.append(entry)
        self._read()

    def _moment(self) -> tuple[datetime, int | None]:
        """The time as it is, and the place after the last entry where the clock is not beyond it."""
        present = self._clock()
        last = max(map(rank, self._entries), default=None)
        if last is None or moment_of(present) > last:
            return present, None
        return present, min(last + 1, LAST)

    def _pair(self, a: str, b: str) -> ReviewedPair:
        for pair in self.review().every:
            if (pair.a.id, pair.b.id) == (a, b):
                return pair
        for passage in (a, b):
            self._require(passage)
        raise DecisionFault(
            f"«{a}» e «{b}» non sono una coppia di {self._found.a} e {self._found.b}: per farne"
            " una c'è add."
        )

    def _gap(self, passage: str) -> Gap:
        for gap in (*self.review().gaps_a, *self.review().gaps_b):
            if gap.passage.id == passage:
                return gap
        self._require(passage)
        raise DecisionFault(
            f"«{passage}» non è senza corrispondenza: sta in una coppia, da respingere prima, o non"
            " è fra le voci a confronto."
        )

    def _require(self, passage: str, plan: str | None = None) -> None:
        """Raises DecisionFault where a passage is not indexed, or not of a plan."""
        try:
            held = self._library.passage(passage)
        except UnknownName as unknown:
            raise DecisionFault(str(unknown)) from unknown
        if plan is not None and self._library.document(held.document).plan != plan:
            raise DecisionFault(
                f"«{passage}» non è un passo di {plan}: chiedi passages elenca gli id."
            )


def _of_a_pair(status: Status) -> Status:
    if status is Status.NONE:
        raise DecisionFault("Lo stato di una coppia è aligned o partial; per toglierla c'è reject.")
    return status
