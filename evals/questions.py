"""Questions with what an ideal answer cites, as they are kept in files."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Anchor:
    """A stretch of a document by its first and last words, so that a file keeps no sentences."""

    document: str
    opening: str
    closing: str


@dataclass(frozen=True, slots=True)
class Literal:
    """A quote word for word; `documents` are those it may stand in, all where it names none."""

    quote: str
    documents: tuple[str, ...] = ()


Place = Anchor | Literal


@dataclass(frozen=True, slots=True)
class Expected:
    """One gold item: what should be cited, and what may be cited in its stead."""

    place: Place
    alternatives: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class EvalQuestion:
    """A question of a set.

    `kind` is the set's own: fact, definition, coverage, compare, unanswerable, followup,
    colloquial, english, crosslingual. `history` holds the user's earlier turns. `enough` is how
    many gold items make an answer full (None: all). `absence`: an answer may also say that there
    is none. `split` is `tune`, or `kept` for the part that is looked at only at the end.
    """

    id: str
    kind: str
    language: str
    question: str
    history: tuple[str, ...] = ()
    gold: tuple[Expected, ...] = ()
    borderline: tuple[Place, ...] = ()
    points: tuple[str, ...] = ()
    forbidden: tuple[str, ...] = ()
    enough: int | None = None
    absence: bool = False
    split: str = "tune"
    note: str = ""

    @property
    def unanswerable(self) -> bool:
        """Whether the right answer is to abstain."""
        return self.kind == "unanswerable" or not self.gold
