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
class Cited:
    """A literal quote and its place; `start` and `end` count characters of the document's text."""

    quote: str
    document: str
    passage: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that is told of two subjects: what `both` do, or where they differ (`holder`,
    `people`, `means`, `period`, `amount`), or what one `lacks`; None where one says nothing of it."""

    name: str
    a: Cited | None
    b: Cited | None


@dataclass(frozen=True, slots=True)
class Why:
    """One sentence for people, and its parts with their quotes."""

    sentence: str = ""
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class Pair:
    """Two passages with the same aim and kind of intervention: `aligned`; or `partial`, where they
    share one of them or a part. `score` is the probability that they belong together, told by the
    two alone; `why` says what both do and where they differ."""

    a: Side
    b: Side
    score: float
    status: str
    why: Why = Why()


@dataclass(frozen=True, slots=True)
class Candidate:
    """A near passage of the other plan; `why` says what it lacks."""

    passage: str
    document: str
    path: tuple[str, ...]
    quote: str
    score: float
    why: Why = Why()


@dataclass(frozen=True, slots=True)
class Alone:
    """A passage without counterpart, with its nearest candidates: each below every pair."""

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
    """The relation between the subjects of two plans. `beyond` are pairs over the threshold that
    lost to stronger ones of the same passages: none of theirs stands alone for that. `unread_a` and
    `unread_b` are pages that could not be read, where a counterpart may stand."""

    a: str
    b: str
    pairs: tuple[Pair, ...]
    only_a: tuple[Alone, ...]
    only_b: tuple[Alone, ...]
    unread_a: tuple[Unread, ...] = ()
    unread_b: tuple[Unread, ...] = ()
    beyond: tuple[Pair, ...] = ()

    def as_dict(self) -> dict[str, object]:
        """The JSON form."""
        return asdict(self)
