"""A question word by word: what is read of each word, and what a softmax regression says of it."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from index.embed.embedder import FloatArray
from index.embed.tokens import Asked as Read

#: Words on each side that tell of one. A decision; of none, one and two on a side two read most
#: words of counting questions right.
_BESIDE = 2


@dataclass(frozen=True)
class Regression:
    """The weights (features, classes) and biases (classes,) of a softmax."""

    weights: FloatArray
    biases: FloatArray

    def says(self, table: FloatArray) -> FloatArray:
        """The probability of each class, (rows, classes)."""
        odds = table @ self.weights + self.biases
        odds = np.exp(odds - odds.max(axis=1, keepdims=True))
        return np.asarray(odds / odds.sum(axis=1, keepdims=True), dtype=np.float32)


def word_vectors(read: Read) -> FloatArray:
    """The vector of each word, the mean of its tokens', (words, dimensions)."""
    tokens = read.tokens
    found: FloatArray = np.zeros((len(tokens.words), len(read.vector)), dtype=np.float32)
    for word in range(len(found)):
        if (tokens.owner == word).any():
            found[word] = tokens.vectors[tokens.owner == word].mean(axis=0)
    return found


def each(read: Read) -> FloatArray:
    """What is read of each word, (words, 5 * dimensions + 3): its vector, those of the words beside
    it and where it stands."""
    n = len(read.tokens.words)
    own = np.pad(word_vectors(read), ((_BESIDE, _BESIDE), (0, 0)))
    beside = [own[at : at + n] for at in range(2 * _BESIDE + 1)]
    at = np.arange(n)
    stands = np.stack([at == 0, at == n - 1, at / max(1, n)], axis=1)
    return np.concatenate([*beside, stands], axis=1).astype(np.float32)


def places(question: str, words: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    """From where to where the words of a question stand in it."""
    at = 0
    for word in words:
        found = question.find(word, at)
        start, at = (found, found + len(word)) if found >= 0 else (at, at)
        yield start, at
