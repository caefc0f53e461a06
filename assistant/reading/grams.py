"""What a question wants, read from its words, their runs and its vector by linear models: a list,
a comparison, what a thing is, or one answer, and of what type a value. The weights are learnt by
`evals.learning.kinds` from judged questions and ship in `data/kinds.npz`; an embedder that they were
not learnt with reads by words alone."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

import numpy as np
import numpy.typing as npt

from index.embed.embedder import FloatArray

from ..shipped import DATA, arrays, text
from .cues import matches

FILE = DATA / "kinds.npz"
#: The file's SHA-256, in hexadecimal.
SHA256 = "0729f442717c26b22fee55ac05e5bf58b09de6c8ab644888f04ec55aea5a1b39"
#: What is told apart, in the order of the weights' columns.
WANTED = ("compare", "coverage", "definition", "single")
#: The types of values that are told apart, likewise; the empty one is for no value.
VALUES = ("", "count", "date", "measure", "money", "person")
#: Runs of three words are read where a question opens: so many of them. A decision, made before
#: the weights were learnt.
_OPENING = 6
#: Questions are of this many classes of length, each of so many words. Decisions, made before
#: the weights were learnt.
_CLASSES, _STEP = 5, 4
_WORD = re.compile(r"[^\W_]+|\?")
#: The types that words name, the one that tells most first.
_NAMED = ("date", "money", "measure", "count", "person")
#: How probable it is at least, by words alone, that no value is asked for where they name one. With the
#: vector too that costs 11 of 875 questions for tuning and mends one: there it is not asked. (Tried so.)
_NONE = 0.8
#: Types that words name, and those that they may be taken for: `quante risorse`.
#: A decision.
_TELLS_MORE = frozenset([("money", "count"), ("money", "measure")])
#: How probable what a question wants is at least for it to be all but sure: of 120 questions in
#: contrast 0.97 above are read right, 0.77 below (measured).
_SURE = 0.9


def grams(question: str) -> frozenset[str]:
    """The words of a question, their pairs, the threes that open it, its endings and its length;
    numbers are alike."""
    said = ["#" if word.isdigit() else word for word in _WORD.findall(question.lower())]
    run = ["^", *said, "$"]
    pairs = (" ".join(pair) for pair in pairwise(run))
    threes = [" ".join(three) for three in zip(run, run[1:], run[2:], strict=False)][:_OPENING]
    endings = (f"-{word[-3:]}" for word in said if len(word) > len("-xxx"))
    length = f"={min(_CLASSES, len(said) // _STEP)}"
    return frozenset((*said, *pairs, *threes, *endings, length))


def typed(question: str) -> frozenset[str]:
    """The same with the types that its words name (`importo`, `data`): few judged questions name one
    so."""
    lowered = question.lower()
    return grams(question) | {f"@{each}" for each in _NAMED if matches("value", each, lowered)}


def named_type(question: str) -> str | None:
    """The type of value that the words of a question name."""
    lowered = question.lower()
    return next((each for each in _NAMED if matches("value", each, lowered)), None)


@dataclass(frozen=True)
class Linear:
    """A multinomial logistic regression over grams: `known` are their rows in `weights` (grams,
    classes); `bias` is (classes,); `meaning` (dimensions, classes) are the weights of the
    question's vector, none where it reads words alone."""

    known: Mapping[str, int]
    weights: FloatArray
    bias: FloatArray
    meaning: FloatArray | None = None

    def chances(self, said: Collection[str], vector: FloatArray | None = None) -> FloatArray:
        """How probably a question of these grams is of each class, (classes,)."""
        rows = [self.known[gram] for gram in said if gram in self.known]
        total = self.weights[rows].sum(axis=0) / np.sqrt(max(1, len(rows))) + self.bias
        if self.meaning is not None and vector is not None:
            total = total + vector @ self.meaning
        exponents = np.exp(total - total.max())
        return np.asarray(exponents / exponents.sum(), dtype=np.float32)


@dataclass(frozen=True)
class Pair:
    """What reads by words alone, and what reads a vector too."""

    words: Linear
    meaning: Linear

    def chances(self, said: Collection[str], vector: FloatArray | None) -> FloatArray:
        """How probably a question of these grams is of each class, (classes,)."""
        model = self.words if vector is None else self.meaning
        return model.chances(said, vector)


@dataclass(frozen=True)
class Models:
    """What tells what is `wanted` and the type of a `value`; `embedder` is the identity of what gives
    the vectors."""

    wanted: Pair
    value: Pair
    embedder: str


@cache
def linear(path: Path | None = None) -> Models:
    """The models that ship, whose SHA-256 is known, or others in their form. Raises WeightsFault."""
    data = arrays(path or FILE, None if path else SHA256)
    wanted, value = (_pair(name, data) for name in ("wanted", "value"))
    return Models(wanted, value, text(data["embedder"]))


def _pair(name: str, data: Mapping[str, npt.NDArray[np.generic]]) -> Pair:
    known = {gram: row for row, gram in enumerate(text(data[f"{name}_grams"]).split("\n"))}
    words, words_bias, beside, beside_bias, meaning = (
        data[f"{name}_{part}"].astype(np.float32)
        for part in ("words", "words_bias", "beside", "beside_bias", "meaning")
    )
    return Pair(Linear(known, words, words_bias), Linear(known, beside, beside_bias, meaning))


def wanted(question: str, vector: FloatArray | None = None) -> str:
    """What a question most probably wants, one of WANTED; `vector` is that of the embedder with
    which it was learnt, if there is one."""
    return WANTED[int(linear().wanted.chances(grams(question), vector).argmax())]


def valued(question: str, vector: FloatArray | None = None, named: str | None = None) -> str | None:
    """The type of value that a question most probably asks for, None for none; `vector` likewise. The
    type that its words name stands where they tell more of it (`quante risorse` are money), and, by
    words alone, where it is not all but sure that there is none."""
    chances = linear().value.chances(typed(question), vector)
    found = VALUES[int(chances.argmax())]
    if (named, found) in _TELLS_MORE:
        return named
    unsure = vector is None and chances.max() < _NONE
    return found or (named if unsure else None)


def is_sure(question: str, vector: FloatArray | None = None) -> bool:
    """Whether it is all but sure what a question wants."""
    return float(linear().wanted.chances(grams(question), vector).max()) >= _SURE
