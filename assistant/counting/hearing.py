"""What a question on a level asks, as learnt from written questions: whether for the number or the
names of its entries, and which of its words tell what is counted, the plan, and what of it is
meant.

Two softmax regressions, on the question's vector and on those of its words, learnt by
`evals.learning.counting`, ship in `data/counting.npz`; they serve the embedder that they were
learnt with.
"""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache

import numpy as np

from index.embed.embedder import FloatArray
from index.embed.tokens import Asked as Read
from index.words import function_words

from ..reading.wordwise import Regression, each, places
from ..shipped import DATA, arrays, text
from .asking import Mode

FILE = DATA / "counting.npz"
#: The file's SHA-256, in hexadecimal.
SHA256 = "042b638235cf3fdf39dd55b2b6e4cfe2f45096fcc2628e7e08d1455a3cef0c03"
#: Lengths that are told apart, in words. A decision.
_LENGTHS = (5, 8)


#: How probably a word tells which entries are meant, from which on it may, and from which on it
#: does: who counts all where some are meant tells a false number, and so does who counts some where
#: all are. Decisions.
MAY, DOES = 0.25, 0.5
#: How probably a word tells so that documents speak of, from which on not all entries are meant: of
#: 109 counts held out 79 right and 10 wrong become 75 and 8. Measured so.
HARDLY = 0.05


class Part(StrEnum):
    """What a word of a question tells of."""

    NOTHING = "nothing"
    NOUN = "noun"
    PLAN = "plan"
    REST = "rest"


#: What the columns of the weights stand for.
MODES = (None, Mode.COUNT, Mode.LIST)
PARTS = (Part.NOTHING, Part.NOUN, Part.PLAN, Part.REST)


@dataclass(frozen=True)
class Hearing:
    """What is learnt; `embedder` is the identity of what gives the vectors."""

    mode: Regression
    part: Regression
    embedder: str


@dataclass(frozen=True)
class Word:
    """A word of a question: where it stands, and how probably it tells of each of `PARTS`."""

    start: int
    end: int
    odds: tuple[float, ...]

    @property
    def rest(self) -> float:
        """How probably it tells which entries are meant."""
        return self.odds[PARTS.index(Part.REST)]

    @property
    def counted(self) -> float:
        """How probably it tells what is counted."""
        return self.odds[PARTS.index(Part.NOUN)]


@dataclass(frozen=True)
class Heard:
    """A question for the number or the names of a level's entries, word by word."""

    text: str
    mode: Mode
    words: tuple[Word, ...]

    def meant(self, apart: tuple[int, int], least: float) -> str:
        """The words that tell which entries are meant at least so probably, but for those of the
        span `apart`; what stands between runs of them is a comma. A preposition or an article takes
        in what it stands before (`PER LE donne`)."""
        runs: list[list[Word]] = [[]]
        for word in self.words:
            own = not (word.start < apart[1] and word.end > apart[0])
            if own and (word.rest >= least or (runs[-1] and self._leads(runs[-1][-1]))):
                runs[-1].append(word)
            elif runs[-1]:
                runs.append([])
        return ", ".join(
            self.text[run[0].start : run[-1].end].strip(" ,;:?!") for run in runs if run
        )

    def _leads(self, word: Word) -> bool:
        return self.text[word.start : word.end].lower() in function_words()


def hear(question: str, read: Read) -> Heard | None:
    """What a question asks of a level; None where it asks something else. `read` is what the
    embedder gives of it."""
    own = learnt()
    mode = MODES[int(own.mode.says(whole(question, read)[None])[0].argmax())]
    if mode is None:
        return None
    odds = own.part.says(each(read))
    spans = places(question, read.tokens.words)
    words = (
        Word(a, b, tuple(map(float, each_))) for (a, b), each_ in zip(spans, odds, strict=True)
    )
    return Heard(question, mode, tuple(words))


def whole(question: str, read: Read) -> FloatArray:
    """What is read of a question as a whole, (dimensions + 3,)."""
    n = max(1, len(question.split()))
    length = np.array([np.log(n), *(float(n <= most) for most in _LENGTHS)], dtype=np.float32)
    return np.concatenate([read.vector, length])


@cache
def learnt() -> Hearing:
    """The regressions that ship, whose SHA-256 is known. Raises WeightsFault."""
    data = arrays(FILE, SHA256)
    mode, part = (
        Regression(
            np.asarray(data[name], dtype=np.float32),
            np.asarray(data[f"{name}_biases"], dtype=np.float32),
        )
        for name in ("mode", "part")
    )
    return Hearing(mode, part, text(data["embedder"]))
