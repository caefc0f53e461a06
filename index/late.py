"""Late interaction: how near a question's tokens come to those of windows and of their headings.

For each token of the question the most alike token of the text counts (Khattab and Zaharia,
"ColBERT", SIGIR 2020). All tokens of a model point one way to some degree; that common direction,
the mean of the library's tokens, is taken out of both sides before they are compared.

The tokens lie in one file a document, mapped into memory: what a question does not touch is not
read.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path

import numpy as np
import numpy.typing as npt

from .embed.embedder import FloatArray
from .embed.tokens import Steps, units

Numbers = npt.NDArray[np.int64]

#: The endings of a document's two files: its tokens, and what is said of them.
ENDINGS = _TEXTS, _SMALL = ".npy", ".npz"
#: What a word of the headings is worth beside the same word in the text. A decision.
HEADING_WORTH = 0.85
#: Tokens that are worked on at once: as single-precision numbers they fit a core's cache. A
#: decision by that.
_BLOCK = 2048


class Stretch(IntEnum):
    """What a token that is read with a window belongs to."""

    HEADING = 0
    TEXT = 1
    BEFORE = 2
    AFTER = 3


#: Tokens of each stretch that are read at most: the last of a heading and of what stands
#: before. A decision: a window has some hundred and twenty.
_READ = {Stretch.HEADING: 14, Stretch.TEXT: 64, Stretch.BEFORE: 24, Stretch.AFTER: 24}


@dataclass(frozen=True)
class DocumentTokens:
    """The tokens of one document's windows, then those of its headings, in one array.

    `bounds` (windows + headings + 1,) says where each one's tokens begin; `head` (windows,) which
    heading each window has; `mean` is that of all tokens, each of unit length.
    """

    tokens: Steps
    bounds: Numbers
    head: Numbers
    mean: FloatArray


def has_tokens(place: Path) -> bool:
    """Whether a document's tokens are kept in the files called `place`."""
    return all(place.with_name(place.name + suffix).exists() for suffix in (_TEXTS, _SMALL))


def read_tokens(place: Path) -> DocumentTokens:
    """What `readtokens.write_tokens` kept. Raises OSError, ValueError, KeyError."""
    tokens = np.load(place.with_name(place.name + _TEXTS), mmap_mode="r")
    with np.load(place.with_name(place.name + _SMALL)) as small:
        found = DocumentTokens(tokens, small["bounds"], small["head"], small["mean"])
    if found.bounds[-1] != len(tokens):
        raise ValueError("tokens and their bounds differ")
    return found


@dataclass(frozen=True)
class Surroundings:
    """What stands around some windows: `tokens` (tokens, dimensions) of unit length, without the
    common direction, and their `numbers` in the library; which of them, `places`, stand around one
    window after another, and the `Stretch` of each in ascending order, both (places,); and where
    each window's places begin, `bounds` (windows + 1,).
    """

    numbers: Numbers
    tokens: FloatArray
    places: Numbers
    kinds: Numbers
    bounds: Numbers


class TokenBank:
    """The tokens of a library's windows, document after document."""

    def __init__(self, parts: Sequence[DocumentTokens]) -> None:
        """Raises ValueError where there is no token at all."""
        self._parts = parts
        self._tokens = [np.asarray(part.tokens) for part in parts]
        self._first = _starts(len(part.head) for part in parts)
        self._begins = _starts(len(tokens) for tokens in self._tokens)
        if not self._begins[-1]:
            raise ValueError("no tokens")
        #: Where the tokens of each stretch begin and end, texts and headings of one document after
        #: another; where those of each document begin; and the stretch of each window's heading.
        self._from = np.concatenate(
            [p.bounds[:-1] + b for p, b in zip(parts, self._begins, strict=False)]
        )
        self._to = np.concatenate(
            [p.bounds[1:] + b for p, b in zip(parts, self._begins, strict=False)]
        )
        stretches = _starts(len(part.bounds) - 1 for part in parts)
        self._text = _joined(
            np.arange(len(p.head)) + s for p, s in zip(parts, stretches, strict=False)
        )
        self._head = _joined(
            p.head + len(p.head) + s for p, s in zip(parts, stretches, strict=False)
        )
        sizes = np.array([len(tokens) for tokens in self._tokens], dtype=np.float32)
        means = np.stack([part.mean for part in parts])
        self._common = np.asarray(sizes @ means / sizes.sum(), dtype=np.float32)
        #: What makes a token's length 1, and its length once the common direction is taken out; 0
        #: where it was not yet asked for. What is never asked for takes no memory.
        self._scale = np.zeros(self._begins[-1], dtype=np.float32)
        self._spread = np.zeros(self._begins[-1], dtype=np.float32)

    @property
    def parts(self) -> Sequence[DocumentTokens]:
        """The tokens of each document, in the library's order."""
        return self._parts

    def __len__(self) -> int:
        """How many windows there are."""
        return int(self._first[-1])

    def likeness(self, question: FloatArray, windows: Numbers) -> tuple[FloatArray, FloatArray]:
        """For each token of a question (tokens, dimensions; unit length) its cosine with the most
        alike token of each window and of each window's heading: both (tokens, windows).

        `windows` are numbers of windows in ascending order.
        """
        asked = self.apart(question)
        above, place = np.unique(self._head[windows], return_inverse=True)
        return self._best(asked, self._text[windows]), self._best(asked, above)[:, place]

    def apart(self, vectors: FloatArray) -> FloatArray:
        """Vectors of unit length (tokens, dimensions) without the common direction, at unit length
        again."""
        found = vectors - self._common
        norms = np.linalg.norm(found, axis=1, keepdims=True)
        return np.asarray(found / np.maximum(norms, 1e-9), dtype=np.float32)

    def vectors(self, window: int) -> FloatArray:
        """The tokens of one window without the common direction: (tokens, dimensions), unit length."""
        return self.apart(self.plain(window))

    def around(self, window: int) -> tuple[FloatArray, Numbers]:
        """The tokens of one window, of its heading and of its neighbours below the same heading,
        without the common direction: (tokens, dimensions) of unit length, and the `Stretch` of each
        (tokens,)."""
        found = self.surroundings(np.array([window]))
        return found.tokens[found.places], found.kinds

    def surroundings(self, windows: Numbers) -> Surroundings:
        """The same of several windows, in any order. What stands around more than one of them is
        there once."""
        found = [self._around(int(window)) for window in windows]
        which, places = np.unique(np.concatenate([own for own, _ in found]), return_inverse=True)
        bounds = _starts(len(kinds) for _, kinds in found)
        kinds = np.concatenate([own for _, own in found])
        return Surroundings(which, self._apart(which), places, kinds, bounds)

    def near(self, asked: FloatArray, which: Numbers) -> FloatArray:
        """The cosines of some tokens, by their numbers in the library, those of one document after
        those of another, with what `apart` gives of a question's: (tokens, tokens of the
        question)."""
        tokens = self._taken(which)
        return self._held(asked, asked @ self._common, which, tokens)

    def _apart(self, which: Numbers) -> FloatArray:
        """Some tokens, by their numbers in ascending order, without the common direction."""
        tokens = self._taken(which)
        return self.apart(tokens / np.linalg.norm(tokens, axis=1, keepdims=True).clip(min=1e-9))

    def _around(self, window: int) -> tuple[Numbers, Numbers]:
        """The numbers, among those of all documents, of the tokens around a window, and the
        `Stretch` of each; both (tokens,)."""
        number = self._number(window)
        held, own = self._parts[number], window - int(self._first[number])
        head = held.head
        places = [(Stretch.HEADING, len(head) + int(head[own])), (Stretch.TEXT, own)]
        for stretch, beside in ((Stretch.BEFORE, own - 1), (Stretch.AFTER, own + 1)):
            if 0 <= beside < len(head) and head[beside] == head[own]:
                places.append((stretch, beside))
        tokens, kinds = [], []
        for stretch, place in places:
            begin, end = int(held.bounds[place]), int(held.bounds[place + 1])
            if stretch in (Stretch.HEADING, Stretch.BEFORE):
                begin = max(begin, end - _READ[stretch])
            end = min(end, begin + _READ[stretch])
            tokens.append(np.arange(begin, end))
            kinds += [int(stretch)] * (end - begin)
        return np.concatenate(tokens) + self._begins[number], np.array(kinds, dtype=np.int64)

    def _part(self, window: int) -> tuple[DocumentTokens, int]:
        """The document of a window, and the window's number in it."""
        number = self._number(window)
        return self._parts[number], window - int(self._first[number])

    def _number(self, window: int) -> int:
        """The number of a window's document."""
        return int(np.searchsorted(self._first, window, side="right")) - 1

    def plain(self, window: int) -> FloatArray:
        """The tokens of one window as the model gives them, at unit length: what else is in the
        library has no part in them."""
        held, own = self._part(window)
        return units(held.tokens[held.bounds[own] : held.bounds[own + 1]])

    def _best(self, asked: FloatArray, stretches: Numbers) -> FloatArray:
        """The best likeness in each of some stretches, by their numbers in ascending order."""
        begins, ends = self._from[stretches], self._to[stretches]
        lengths = ends - begins
        total = np.cumsum(lengths)
        along = asked @ self._common
        best = np.empty((len(stretches), len(asked)), dtype=np.float32)
        start = 0
        while start < len(stretches):
            before = int(total[start] - lengths[start])
            stop = max(start + 1, int(np.searchsorted(total, before + _BLOCK, side="right")))
            own = slice(start, stop)
            starts = total[own] - lengths[own] - before
            which = np.repeat(begins[own] - starts, lengths[own])
            which += np.arange(len(which))
            tokens = self._taken(which)
            found = self._held(asked, along, which, tokens)
            np.maximum.reduceat(found, starts, axis=0, out=best[own])
            start = stop
        return np.ascontiguousarray(best.T)

    def _held(
        self, asked: FloatArray, along: FloatArray, which: Numbers, tokens: FloatArray
    ) -> FloatArray:
        """The cosines of some tokens, without the common direction, with those of a question, whose
        cosines with that direction are `along`: (tokens, tokens of the question). The many come
        first: a product is quicker with the long side there."""
        scale, spread = self._scales(which, tokens)
        found = tokens @ asked.T
        found *= scale[:, None]
        found -= along
        found /= spread[:, None]
        return np.asarray(found)

    def _taken(self, which: Numbers) -> FloatArray:
        """Some tokens, by their numbers among those of all documents, those of one document after
        those of another."""
        cuts = np.searchsorted(which, self._begins)
        found = np.empty((len(which), self._tokens[0].shape[1]), dtype=np.float32)
        for number in np.flatnonzero(cuts[1:] > cuts[:-1]).tolist():
            own = slice(cuts[number], cuts[number + 1])
            found[own] = self._tokens[number].take(which[own] - self._begins[number], axis=0)
        return found

    def _scales(self, which: Numbers, tokens: FloatArray) -> tuple[FloatArray, FloatArray]:
        """For each of some tokens what makes its length 1, and its length once the common direction
        is taken out."""
        scale = self._scale[which]
        fresh = np.flatnonzero(scale == 0)
        if len(fresh):
            new, numbers = tokens[fresh], which[fresh]
            found = 1 / np.maximum(np.linalg.norm(new, axis=1), np.float32(1e-9))
            length = 1 - 2 * (new @ self._common) * found + self._common @ self._common
            self._spread[numbers] = np.sqrt(np.maximum(length, np.float32(1e-6)))
            # last: what another thread finds here is whole
            self._scale[numbers] = scale[fresh] = found
        return scale, self._spread[which]


def _starts(sizes: Iterable[int]) -> Numbers:
    """Where each of some runs begins, and where the last ends."""
    return np.cumsum([0, *sizes], dtype=np.int64)


def _joined(runs: Iterable[Numbers]) -> Numbers:
    return np.concatenate([*runs]).astype(np.int64)
