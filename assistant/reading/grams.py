"""What a question wants, read from its words, their runs and its vector by a linear model: a list,
a comparison, what a thing is, or one answer. The weights are learnt by `evals.learning.kinds` from
judged questions and ship in `data/kinds.npz`; an embedder that they were not learnt with reads by
words alone."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

import numpy as np

from index.embed.embedder import FloatArray

from ..shipped import DATA, arrays, text

FILE = DATA / "kinds.npz"
#: The file's SHA-256, in hexadecimal.
SHA256 = "cc093d56aba304efaf9f2228da758b88827bb3a42022ce9bf147887baeae216b"
#: What is told apart, in the order of the weights' columns.
WANTED = ("compare", "coverage", "definition", "single")
#: Runs of three words are read where a question opens: so many of them. A decision, made before
#: the weights were learnt.
_OPENING = 6
#: Questions are of this many classes of length, each of so many words. Decisions, made before
#: the weights were learnt.
_CLASSES, _STEP = 5, 4
_WORD = re.compile(r"[^\W_]+|\?")
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


@dataclass(frozen=True)
class Linear:
    """A multinomial logistic regression over grams: `known` are their rows in `weights` (grams,
    wanted); `bias` is (wanted,); `meaning` (dimensions, wanted) are the weights of the question's
    vector, none where it reads words alone."""

    known: Mapping[str, int]
    weights: FloatArray
    bias: FloatArray
    meaning: FloatArray | None = None

    def chances(self, question: str, vector: FloatArray | None = None) -> FloatArray:
        """How probably a question wants each of WANTED, (wanted,)."""
        rows = [self.known[gram] for gram in grams(question) if gram in self.known]
        total = self.weights[rows].sum(axis=0) / np.sqrt(max(1, len(rows))) + self.bias
        if self.meaning is not None and vector is not None:
            total = total + vector @ self.meaning
        exponents = np.exp(total - total.max())
        return np.asarray(exponents / exponents.sum(), dtype=np.float32)


@dataclass(frozen=True)
class Models:
    """What reads by words alone, and what reads the vector of `embedder` (its identity) too."""

    words: Linear
    meaning: Linear
    embedder: str


@cache
def linear(path: Path | None = None) -> Models:
    """The models that ship, whose SHA-256 is known, or others in their form. Raises WeightsFault."""
    data = arrays(path or FILE, None if path else SHA256)
    known = {name: row for row, name in enumerate(text(data["grams"]).split("\n"))}
    texts = ("grams", "embedder")
    held = {name: each.astype(np.float32) for name, each in data.items() if name not in texts}
    words = Linear(known, held["weights"], held["bias"])
    meaning = Linear(known, held["beside"], held["beside_bias"], held["meaning"])
    return Models(words, meaning, text(data["embedder"]))


def wanted(question: str, vector: FloatArray | None = None) -> str:
    """What a question most probably wants, one of WANTED; `vector` is that of the embedder with
    which it was learnt, if there is one."""
    return WANTED[int(_chances(question, vector).argmax())]


def is_sure(question: str, vector: FloatArray | None = None) -> bool:
    """Whether it is all but sure what a question wants."""
    return float(_chances(question, vector).max()) >= _SURE


def _chances(question: str, vector: FloatArray | None) -> FloatArray:
    models = linear()
    model = models.words if vector is None else models.meaning
    return model.chances(question, vector)
