"""The network that reads question and window together (or several, of which the mean is taken),
over one library.

What they make of a window before any question is asked, the larger part of their first product,
is the same for every question: it is kept, within bounds, for the questions that meet the window
again.
"""

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from threading import Lock

import numpy as np

from index.embed.embedder import FloatArray
from index.late import Numbers, Stretch, TokenBank

from .attention import LEAST, Asked, Held, Network

#: Bytes of windows that are kept, some 35 KB each: about 1,200 windows. A decision: a municipality's
#: plans have some hundreds to which its questions lead; a server's memory grows by no more.
MOST_BYTES = 40 << 20


@dataclass(frozen=True)
class _Window:
    """What is kept of a window: the `numbers` of the tokens around it, the bounds of its heading,
    its text and what stands beside it among them, and for each network what it takes in."""

    numbers: Numbers
    bounds: tuple[int, ...]
    texts: tuple[FloatArray, ...]

    @property
    def size(self) -> int:
        """Its bytes."""
        return self.numbers.nbytes + sum(text.nbytes for text in self.texts)


class Attending:
    """Reads windows of a library for questions. Safe for use by several threads."""

    def __init__(
        self, bank: TokenBank, networks: Sequence[Network], most_bytes: int = MOST_BYTES
    ) -> None:
        """Keep windows of at most `most_bytes`."""
        self._bank = bank
        self._networks = networks
        self._most_bytes = most_bytes
        self._kept: OrderedDict[int, _Window] = OrderedDict()
        self._bytes = 0
        self._lock = Lock()

    @property
    def size(self) -> int:
        """The bytes of what is kept."""
        return self._bytes

    def read(self, asked: Asked, windows: Numbers) -> FloatArray:
        """What the networks say of windows in ascending order, one on average: log-odds (windows,
        2), that they answer the question and that they are about it as a topic."""
        found = self._taken_in(windows)
        held = self._held(asked, found)
        each = zip(*(window.texts for window in found), strict=True)
        said = [
            network.read(asked, held, texts)
            for network, texts in zip(self._networks, each, strict=True)
        ]
        return np.asarray(np.mean(said, axis=0))

    def _held(self, asked: Asked, windows: Sequence[_Window]) -> Held:
        """How near what stands around windows comes to a question."""
        near = self._bank.near(asked.tokens, np.concatenate([w.numbers for w in windows]))
        starts = np.cumsum([0, *(len(window.numbers) for window in windows)])
        begins = starts[:-1, None] + np.array([window.bounds[:3] for window in windows])
        ends = starts[:-1, None] + np.array([window.bounds[1:] for window in windows])
        # one row more, so that what is empty and last has a place to begin at
        near = np.concatenate([near, np.full((1, near.shape[1]), -1, dtype=np.float32)])
        best = np.maximum.reduceat(near, begins.ravel(), axis=0)
        best = best.reshape(len(windows), 3, -1)
        best[begins == ends] = -1
        head, text, beside = best.clip(min=LEAST).swapaxes(0, 1)
        return Held(text, head, beside)

    def _taken_in(self, windows: Numbers) -> list[_Window]:
        with self._lock:
            found = {number: self._kept.get(number) for number in windows.tolist()}
            for number, window in found.items():
                if window is not None:
                    self._kept.move_to_end(number)
        missing = [number for number, window in found.items() if window is None]
        if missing:
            made = dict(zip(missing, self._made(np.array(missing)), strict=True))
            found |= made
            self._keep(made)
        return [window for window in found.values() if window is not None]

    def _made(self, windows: Numbers) -> list[_Window]:
        around = self._bank.surroundings(windows)
        read = [
            network.taken_in(around.tokens, around.places, around.kinds)
            for network in self._networks
        ]
        made = []
        for start, stop in pairwise(around.bounds.tolist()):
            kinds = around.kinds[start:stop]
            text, beside = np.searchsorted(kinds, [Stretch.TEXT, Stretch.BEFORE]).tolist()
            # copies, so that nothing else is kept with them
            texts = tuple(own[start:stop].copy() for own in read)
            numbers = around.numbers[around.places[start:stop]]
            made.append(_Window(numbers, (0, text, beside, stop - start), texts))
        return made

    def _keep(self, made: dict[int, _Window]) -> None:
        with self._lock:
            for number, window in made.items():
                if number not in self._kept:
                    self._kept[number] = window
                    self._bytes += window.size
            while self._bytes > self._most_bytes:
                _, gone = self._kept.popitem(last=False)
                self._bytes -= gone.size
