"""What of a turn asks, and what only stands around it: how the answer is wanted, courtesy, remarks
(`Che bello! Quanto costa il nido? Breve, per favore.`).

A piece of a turn is what stands between marks; it is what its words are. A softmax regression on
each word, the words beside it and its piece, learnt by `evals.learning.asides` from written turns
whose parts are marked, ships in `data/asides.npz`; it serves the embedder that it was learnt with.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

from index.embed.embedder import FloatArray
from index.embed.tokens import Asked

from ..shipped import DATA, arrays, text
from .question import Role
from .wordwise import Regression, places, word_vectors

Numbers = npt.NDArray[np.int64]

FILE = DATA / "asides.npz"
#: The file's SHA-256, in hexadecimal.
SHA256 = "1053d422f47f92235db8a001f2ec37e5da5d30e43f94adafc5fc73fc8610f89c"
#: How surely a piece asks and tells nothing, from which on it is left out: any, one that ends with a
#: question mark (`sarebbe a dire?` asks, `ci sei?` does not; a decision), and one behind a question
#: (`quanto costa? breve per favore`); and how surely what is left asks. Of the 540 turns of two writers,
#: those of each read by what the other's taught, 328 are left with just what asks and tells and 15 lose
#: some of it, 3 of a request (with 0.8 behind a question, too, 317, 11 and 3). Measured so.
_ASIDE, _ASIDE_ASKED, _ASIDE_BEHIND, _ASKS = 0.8, 0.95, 0.5, 0.4
#: How surely all pieces of a turn that asks nothing do so: 49 of 78 such turns are known so and none of
#: the 462 others is taken for one (with 0.6 55, and 2). Measured so.
_ALL = 0.7
#: Marks that end a piece of a turn: those of sentences, a comma, a dash between blanks, the end of a
#: line. What a full stop only shortens is a piece too (`dott.`): it asks no less than what follows.
_ENDS = re.compile(r"(?:[!?…;:\n]+|\.+(?=\s|$)|,(?=\s)|\s[-–—]+(?=\s))\s*")


#: Marks at a piece's end that are told apart, words of one that is short, and how many numbers tell of
#: a piece and of where a word stands in it. Decisions.
_MARKS, _FEW, _STANDS = ("?", "!", ".", ","), 3, 12

#: What the columns of the weights stand for; what is no part of what is asked.
ROLES = tuple(Role)
_AROUND = (Role.MANNER, Role.COURTESY, Role.REMARK)


@dataclass(frozen=True)
class Learnt:
    """What is learnt; `embedder` is the identity of what gives the vectors."""

    roles: Regression
    embedder: str


@dataclass(frozen=True)
class Piece:
    """A piece of a turn: where it stands, and how probably it is there for each of `ROLES`."""

    start: int
    end: int
    chances: tuple[float, ...]

    @property
    def role(self) -> Role:
        """What it most probably is there for."""
        return ROLES[int(np.argmax(self.chances))]

    @property
    def around(self) -> float:
        """How probably it only stands around what is asked."""
        return sum(self.chances[ROLES.index(role)] for role in _AROUND)

    @property
    def asks(self) -> float:
        """How probably it asks."""
        return self.chances[ROLES.index(Role.REQUEST)]


@dataclass(frozen=True)
class Asides:
    """Tells what only stands around what turns ask, where `asked` reads them with the embedder that
    it was learnt with; of no turn without it."""

    asked: Callable[[str], Asked] | None

    def without(self, turn: str) -> str:
        """A turn without what only stands around what it asks."""
        return without_asides(turn, self.asked(turn)) if self.asked and turn.strip() else turn

    def role(self, turn: str) -> Role | None:
        """What a turn is there for that neither asks nor tells anything; None of any other."""
        return only_aside(turn, self.asked(turn)) if self.asked and turn.strip() else None


def without_asides(turn: str, read: Asked, roles: Regression | None = None) -> str:
    """A turn without what only stands around what it asks; as it is where nothing else is left.
    `read` is what the embedder gives of it, `roles` another regression than the one that ships."""
    said = heard(turn, read, roles)
    kept = [
        piece for piece, least in zip(said, _least(turn, said), strict=True) if piece.around < least
    ]
    if len(kept) == len(said) or not any(piece.asks >= _ASKS for piece in kept):
        return turn
    return _tidied("".join(turn[piece.start : piece.end] for piece in kept))


def _least(turn: str, said: Sequence[Piece]) -> Iterator[float]:
    """How surely each piece only stands around what is asked, from which on it is left out."""
    behind = False
    for piece in said:
        asked = turn[piece.start : piece.end].rstrip().endswith("?")
        yield _ASIDE_ASKED if asked else _ASIDE_BEHIND if behind else _ASIDE
        behind = behind or (asked and piece.asks >= _ASKS)


def only_aside(turn: str, read: Asked) -> Role | None:
    """What a turn is there for that asks and tells nothing, by its first piece that is courtesy or
    else by its first; None of any other."""
    said = heard(turn, read)
    if any(piece.around < _ALL for piece in said) or not said:
        return None
    roles = [piece.role for piece in said]
    return Role.COURTESY if Role.COURTESY in roles else roles[0]


def heard(turn: str, read: Asked, roles: Regression | None = None) -> tuple[Piece, ...]:
    """The pieces of a turn that have words, in their order."""
    found = _worded(turn, read)
    if not found:
        return ()
    chances = (roles or learnt().roles).says(table(turn, read))
    return tuple(
        Piece(start, end, tuple(map(float, chances[own].mean(axis=0)))) for start, end, own in found
    )


def table(turn: str, read: Asked) -> FloatArray:
    """What is read of each word, (words, 4 * dimensions + 12): its vector, the mean of its piece's,
    those of the words before and behind it there, what piece it is and where the word stands in it."""
    own = word_vectors(read)
    found = _worded(turn, read)
    beside = np.zeros((2, *own.shape), dtype=np.float32)
    means = np.zeros_like(own)
    stands = np.zeros((len(own), _STANDS), dtype=np.float32)
    for number, (start, end, inside) in enumerate(found):
        means[inside] = own[inside].mean(axis=0)
        beside[0, inside[1:]] = own[inside[:-1]]
        beside[1, inside[:-1]] = own[inside[1:]]
        size, said = len(inside), turn[start:end].strip()
        placed = (number == 0, number == len(found) - 1, len(found) == 1)
        sized = (np.log(size), size == 1, size <= _FEW)
        stands[inside, :-2] = (*placed, *sized, *(said.endswith(mark) for mark in _MARKS))
        stands[inside[0], -2] = stands[inside[-1], -1] = 1
    return np.concatenate([own, means, *beside, stands], axis=1)


def _worded(turn: str, read: Asked) -> list[tuple[int, int, Numbers]]:
    """The pieces of a turn that have words: from where to where, and the numbers of these."""
    spans = places(turn, read.tokens.words)
    middles = np.array([(start + end) / 2 for start, end in spans])
    inside = (
        (start, end, np.flatnonzero((middles >= start) & (middles < end)))
        for start, end in pieces(turn)
    )
    return [piece for piece in inside if len(piece[2])]


def pieces(turn: str) -> Iterator[tuple[int, int]]:
    """From where to where the pieces of a turn stand in it, one behind the other."""
    start = 0
    for mark in _ENDS.finditer(turn):
        yield start, mark.end()
        start = mark.end()
    if start < len(turn):
        yield start, len(turn)


def _tidied(turn: str) -> str:
    """A turn without the marks that what was left out leaves at its ends."""
    return turn.strip().strip(",;:-–— ").strip()


@cache
def learnt() -> Learnt:
    """The regression that ships, whose SHA-256 is known. Raises WeightsFault."""
    data = arrays(FILE, SHA256)
    weights, biases = (np.asarray(data[name], dtype=np.float32) for name in ("roles", "biases"))
    return Learnt(Regression(weights, biases), text(data["embedder"]))
