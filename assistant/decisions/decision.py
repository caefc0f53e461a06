"""What a person decided about a pair of passages or about a gap, and the withdrawal of it."""

import hashlib
import json
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from .key import Key

#: The greatest `order`, in microseconds. A decision: beyond the last day of calendars.
LAST = 1 << 60
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Verdict(StrEnum):
    """What was decided: the pair is right as it stands, is none, has another status, is new; or
    what holds of a pair on which people disagree."""

    CONFIRM = "confirm"
    REJECT = "reject"
    STATUS = "status"
    ADD = "add"
    SETTLE = "settle"


class Status(StrEnum):
    """What a pair is after a decision; `NONE` is no pair."""

    ALIGNED = "aligned"
    PARTIAL = "partial"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision. `time` is in UTC; `status` is what the pair is from then on; `order` as of
    `rank`."""

    time: datetime
    author: str
    verdict: Verdict
    status: Status
    a: Key
    b: Key
    note: str = ""
    order: int | None = None

    @property
    def id(self) -> str:
        """What an `Undo` names: it follows from the content, so that copies of a line agree."""
        a, b = (f"{k.document} {k.text} {k.nth}" for k in (self.a, self.b))
        said = (self.author, self.verdict, self.status, a, b, self.note)
        return _identity(self.time, self.order, *said)


class GapStatus(StrEnum):
    """What a passage without counterpart is after a decision: a gap indeed, or none, since nothing
    of the other plan need answer to it."""

    GAP = "gap"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class GapDecision:
    """One decision on a passage that has no counterpart in the plan `other`. One that `settles`
    ends a dispute."""

    time: datetime
    author: str
    status: GapStatus
    passage: Key
    other: str
    settles: bool = False
    note: str = ""
    order: int | None = None

    @property
    def id(self) -> str:
        """As of a decision on a pair."""
        key, settles = self.passage, "settle" if self.settles else ""
        place = f"{key.document} {key.text} {key.nth}"
        said = (self.author, "gap", self.status, settles, place, self.other, self.note)
        return _identity(self.time, self.order, *said)


@dataclass(frozen=True, slots=True)
class Undo:
    """The withdrawal of an entry by its id. The undo of an undo brings a decision back."""

    time: datetime
    author: str
    of: str
    note: str = ""
    order: int | None = None

    @property
    def id(self) -> str:
        """As of a decision."""
        return _identity(self.time, self.order, self.author, "undo", self.of, self.note)


Judged = Decision | GapDecision
Entry = Judged | Undo


def written(moment: datetime) -> str:
    """A moment in UTC as ISO 8601, to the microsecond."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def moment_of(time: datetime) -> int:
    """A time as microseconds since 1970, in UTC."""
    return (time - _EPOCH) // timedelta(microseconds=1)


def rank(entry: Entry) -> int:
    """The place of an entry among all: its time in microseconds, or its `order` where the clock was
    not beyond what had been decided before it (a hybrid logical clock: Kulkarni et al., OPODIS
    2014). So a wrong date moves no other entry's."""
    return moment_of(entry.time) if entry.order is None else entry.order


def _identity(moment: datetime, order: int | None, *parts: str) -> str:
    text = json.dumps([written(moment), *parts, *([] if order is None else [order])])
    return hashlib.sha256(text.encode()).hexdigest()[:12]
