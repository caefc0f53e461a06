"""Late interaction: how near a question's tokens come to those of windows and of their headings.

For each token of the question the most alike token of the text counts (Khattab and Zaharia,
"ColBERT", SIGIR 2020). All tokens of a model point one way to some degree; that common direction,
the mean of the library's tokens, is taken out of both sides before they are compared.

The tokens lie in one file a document, mapped into memory: what a question does not touch is not
read.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path
from typing import BinaryIO

import numpy as np
import numpy.typing as npt

from ingest.model import Document

from .embed.embedder import FloatArray
from .embed.tokens import Headed, Steps, TokenEmbedder, units
from .windows import Window
from .words import counts

Numbers = npt.NDArray[np.int64]

_TEXTS, _SMALL = ".npy", ".npz"
#: What a word of the headings is worth beside the same word in the text. A decision.
HEADING_WORTH = 0.85
#: Tokens that are worked on at once. A decision: bounds the memory.
_BLOCK = 8192
#: Bytes of tokens that are kept of a document from one reading of a question to the next. A
#: decision.
_KEPT = 32 << 20


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


def write_tokens(
    place: Path,
    document: Document,
    windows: Sequence[Window],
    embedder: TokenEmbedder,
    progress: Callable[[int], None] = lambda done: None,
) -> FloatArray:
    """Read a document's windows and keep their tokens in the files called `place`.

    Returns the vectors of the windows, shape (windows, dimensions): they are read on the way.
    """
    headings: dict[str, Headed] = {}
    # What stands in a document more than once is read once, a heading with its first window.
    asked: dict[Headed, int] = {}
    for window in windows:
        heading = headings.setdefault(window.head, _heading(window))
        asked.setdefault(window.headed, len(asked))
        asked.setdefault(heading, len(asked))
    places = [asked[passage] for passage in [*(w.headed for w in windows), *headings.values()]]
    read = embedder.passage_tokens(
        list(asked), counts(document.language), lambda n: progress(min(n, len(windows)))
    )
    number = {head: n for n, head in enumerate(headings)}
    found = [read.tokens[n] for n in places]
    tokens = np.concatenate([np.empty((0, embedder.dimensions), dtype=np.int8), *found])
    bounds = np.cumsum([0, *map(len, found)], dtype=np.int64)
    head = np.array([number[w.head] for w in windows], dtype=np.int64)
    mean = units(tokens).sum(axis=0) / max(1, len(tokens))
    _replace(place, _TEXTS, lambda stream: np.save(stream, tokens))
    _replace(place, _SMALL, lambda stream: np.savez(stream, bounds=bounds, head=head, mean=mean))
    return read.vectors[places[: len(windows)]]


def _heading(window: Window) -> Headed:
    """A window's heading, as it is read above it."""
    return Headed(window.head, window.text, of_head=True) if window.head else Headed("", "")


def has_tokens(place: Path) -> bool:
    """Whether a document's tokens are kept in the files called `place`."""
    return all(place.with_name(place.name + suffix).exists() for suffix in (_TEXTS, _SMALL))


def read_tokens(place: Path) -> DocumentTokens:
    """What `write_tokens` kept. Raises OSError, ValueError, KeyError."""
    tokens = np.load(place.with_name(place.name + _TEXTS), mmap_mode="r")
    with np.load(place.with_name(place.name + _SMALL)) as small:
        found = DocumentTokens(tokens, small["bounds"], small["head"], small["mean"])
    if found.bounds[-1] != len(tokens):
        raise ValueError("tokens and their bounds differ")
    return found


@dataclass(frozen=True)
class _Gathered:
    """The tokens of the stretches `chosen` of a document, (tokens, dimensions); where each stretch
    begins; and the scales of each token."""

    chosen: Numbers
    tokens: FloatArray
    starts: Numbers
    scale: FloatArray
    spread: FloatArray


class TokenBank:
    """The tokens of a library's windows, document after document."""

    def __init__(self, parts: Sequence[DocumentTokens]) -> None:
        """Raises ValueError where there is no token at all."""
        self._parts = parts
        self._first = np.cumsum([0, *(len(part.head) for part in parts)], dtype=np.int64)
        sizes = np.array([len(part.tokens) for part in parts], dtype=np.float32)
        if not sizes.sum():
            raise ValueError("no tokens")
        means = np.stack([part.mean for part in parts])
        self._common = np.asarray(sizes @ means / sizes.sum(), dtype=np.float32)
        self._known: dict[int, tuple[FloatArray, FloatArray]] = {}
        self._last: dict[tuple[int, bool], _Gathered] = {}

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
        texts = np.zeros((len(question), len(windows)), dtype=np.float32)
        heads = np.zeros_like(texts)
        cuts = np.searchsorted(windows, self._first)
        for part, first, start, stop in zip(self._parts, self._first, cuts, cuts[1:], strict=False):
            if start < stop:
                chosen = windows[start:stop] - first
                texts[:, start:stop] = self._best(part, asked, chosen)
                above, place = np.unique(part.head[chosen], return_inverse=True)
                best = self._best(part, asked, above + len(part.head))
                heads[:, start:stop] = best[:, place]
        return texts, heads

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
        held, own = self._part(window)
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
            tokens.append(held.tokens[begin:end])
            kinds += [int(stretch)] * (end - begin)
        return self.apart(units(np.concatenate(tokens))), np.array(kinds, dtype=np.int64)

    def _part(self, window: int) -> tuple[DocumentTokens, int]:
        """The document of a window, and the window's number in it."""
        part = int(np.searchsorted(self._first, window, side="right")) - 1
        return self._parts[part], window - int(self._first[part])

    def plain(self, window: int) -> FloatArray:
        """The tokens of one window as the model gives them, at unit length: what else is in the
        library has no part in them."""
        held, own = self._part(window)
        return units(held.tokens[held.bounds[own] : held.bounds[own + 1]])

    def _best(self, part: DocumentTokens, asked: FloatArray, chosen: Numbers) -> FloatArray:
        """The best likeness in each of some stretches of a document's tokens."""
        gathered = self._gathered(part, chosen)
        # what is compared is the token without the common direction, at unit length again
        found = asked @ gathered.tokens.T
        found *= gathered.scale
        found -= (asked @ self._common)[:, None]
        found /= gathered.spread
        return np.asarray(np.maximum.reduceat(found, gathered.starts, axis=1), dtype=np.float32)

    def _gathered(self, part: DocumentTokens, chosen: Numbers) -> _Gathered:
        """The tokens of some stretches of a document. The last ones are kept: a question is read in
        more than one way, each held against the same stretches; headings apart from texts."""
        key = (id(part), bool(chosen[0] >= len(part.head)))
        last = self._last.get(key)
        if last is not None and np.array_equal(last.chosen, chosen):
            return last
        begins, ends = part.bounds[chosen], part.bounds[chosen + 1]
        lengths = ends - begins
        starts = np.cumsum(lengths) - lengths
        places = np.repeat(begins - starts, lengths) + np.arange(lengths.sum())
        tokens = part.tokens[places].astype(np.float32)
        scale, spread = self._scales(part)
        found = _Gathered(chosen, tokens, starts, scale[places], spread[places])
        if tokens.nbytes <= _KEPT:
            self._last[key] = found
        return found

    def _scales(self, part: DocumentTokens) -> tuple[FloatArray, FloatArray]:
        """For each token of a document what makes its length 1, and its length once the common
        direction is taken out; worked out at the first question."""
        found = self._known.get(id(part))
        if found is None:
            scale = np.empty(len(part.tokens), dtype=np.float32)
            spread = np.empty_like(scale)
            for start in range(0, len(part.tokens), _BLOCK):
                block = slice(start, start + _BLOCK)
                tokens = part.tokens[block].astype(np.float32)
                scale[block] = 1 / np.maximum(np.linalg.norm(tokens, axis=1), 1e-9)
                along = (tokens @ self._common) * scale[block]
                length = 1 - 2 * along + self._common @ self._common
                spread[block] = np.sqrt(np.maximum(length, 1e-6))
            found = self._known[id(part)] = (scale, spread)
        return found


def _replace(place: Path, suffix: str, save: Callable[[BinaryIO], object]) -> None:
    """Write a whole file or none."""
    place.parent.mkdir(parents=True, exist_ok=True)
    temporary = place.with_name(f"{place.name}.{os.getpid()}.tmp")
    with temporary.open("wb") as stream:
        save(stream)
    temporary.replace(place.with_name(place.name + suffix))
