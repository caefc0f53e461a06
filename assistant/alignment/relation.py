"""What an alignment of two plans is made of: pairs, and what stands alone with its nearest."""

from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True)
class Side:
    """One passage of a pair; `quote` is literal and at most 600 characters."""

    passage: str
    document: str
    path: tuple[str, ...]
    quote: str


@dataclass(frozen=True, slots=True)
class Pair:
    """Two passages with the same aim and kind of intervention: `aligned`; or `partial`, where they
    share one of them or a part. `score` is the probability that they belong together; `shares` and
    `lacks` name the signals that speak for it and that do not."""

    a: Side
    b: Side
    score: float
    status: str
    shares: tuple[str, ...] = ()
    lacks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Candidate:
    """A near passage of the other plan, and which signals fall short."""

    passage: str
    document: str
    path: tuple[str, ...]
    quote: str
    score: float
    lacks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Alone:
    """A passage without counterpart, with its nearest candidates."""

    passage: str
    document: str
    path: tuple[str, ...]
    quote: str
    nearest: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True)
class Unread:
    """Pages of a document that gave no text: what stands there has taken no part."""

    document: str
    pages: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Alignment:
    """The relation between the passages of two plans. `unread_a` and `unread_b` are the pages that
    could not be read: what stands alone on one side may have its counterpart there."""

    a: str
    b: str
    pairs: tuple[Pair, ...]
    only_a: tuple[Alone, ...]
    only_b: tuple[Alone, ...]
    unread_a: tuple[Unread, ...] = ()
    unread_b: tuple[Unread, ...] = ()

    def as_dict(self) -> dict[str, object]:
        """The JSON form."""
        return asdict(self)
