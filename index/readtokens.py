"""Reads a document's windows and keeps their tokens on the disk, a bounded part of them at a time.

What `late.py` maps is written here: the memory that this takes hangs on the bounds below, not on
the document.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import IO

import numpy as np

from ingest.model import Document

from .embed.embedder import FloatArray
from .embed.tokens import Headed, Steps, TokenEmbedder, units
from .late import ENDINGS, Numbers
from .replacing import replacing
from .windows import Window
from .words import counts

_TEXTS, _SMALL = ENDINGS
#: Texts that are read at once: as many as the engine itself takes, so that it groups them as if it
#: had all. A decision, as `embed.fast` has it.
_TEXTS_AT_ONCE = 1024
#: Tokens that are copied at once. A decision: some 25 MB as single-precision numbers.
_TOKENS_AT_ONCE = 1 << 14
#: Bytes of tokens that wait in memory to be put in order; more wait on the disk. A decision: those
#: of a plan of a thousand passages.
_IN_MEMORY = 64 << 20


def write_tokens(
    place: Path,
    document: Document,
    windows: Sequence[Window],
    embedder: TokenEmbedder,
    progress: Callable[[int], None] = lambda done: None,
) -> FloatArray:
    """Read a document's windows and keep their tokens in the files called `place`.

    Returns the vectors of the windows, shape (windows, dimensions): they are read on the way.
    Raises OSError.
    """
    headings: dict[str, Headed] = {}
    # What stands in a document more than once is read once, a heading with its first window.
    asked: dict[Headed, int] = {}
    for window in windows:
        heading = headings.setdefault(window.head, _heading(window))
        asked.setdefault(window.headed, len(asked))
        asked.setdefault(heading, len(asked))
    places = [asked[passage] for passage in [*(w.headed for w in windows), *headings.values()]]
    number = {head: n for n, head in enumerate(headings)}
    head = np.array([number[w.head] for w in windows], dtype=np.int64)
    place.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.SpooledTemporaryFile(_IN_MEMORY, dir=str(place.parent)) as kept:
        vectors, starts = _read(
            list(asked),
            document.language,
            embedder,
            kept,
            lambda done: progress(min(done, len(windows))),
        )
        sizes = np.diff(starts)[places]
        bounds = np.cumsum([0, *sizes.tolist()], dtype=np.int64)
        runs = _runs(kept, starts, places, embedder.dimensions)
        mean = _write(place, (int(bounds[-1]), embedder.dimensions), runs)
    with replacing(place.with_name(place.name + _SMALL)) as stream:
        np.savez(stream, bounds=bounds, head=head, mean=mean)
    return vectors[places[: len(windows)]]


def _heading(window: Window) -> Headed:
    """A window's heading, as it is read above it."""
    return Headed(window.head, window.text, of_head=True) if window.head else Headed("", "")


def _read(
    asked: Sequence[Headed],
    language: str,
    embedder: TokenEmbedder,
    kept: IO[bytes],
    progress: Callable[[int], None],
) -> tuple[FloatArray, Numbers]:
    """Read texts and put their tokens, one text's after another's, into `kept`. Returns their
    vectors (texts, dimensions) and where the tokens of each begin (texts + 1,)."""
    vectors = np.empty((len(asked), embedder.dimensions), dtype=np.float32)
    sizes = [0]
    for first in range(0, len(asked), _TEXTS_AT_ONCE):
        chosen = asked[first : first + _TEXTS_AT_ONCE]

        def report(done: int, first: int = first) -> None:
            progress(first + done)

        read = embedder.passage_tokens(chosen, counts(language), report)
        vectors[first : first + len(chosen)] = read.vectors
        for tokens in read.tokens:
            kept.write(np.ascontiguousarray(tokens).tobytes())
            sizes.append(len(tokens))
    return vectors, np.cumsum(sizes, dtype=np.int64)


def _runs(
    kept: IO[bytes], starts: Numbers, places: Sequence[int], dimensions: int
) -> Iterator[Steps]:
    """The tokens of the texts at some places, in that order, some thousands at once."""
    waiting: list[bytes] = []
    held = 0
    for place in places:
        begin, end = int(starts[place]), int(starts[place + 1])
        kept.seek(begin * dimensions)
        waiting.append(kept.read((end - begin) * dimensions))
        held += end - begin
        if held >= _TOKENS_AT_ONCE:
            yield _joined(waiting, dimensions)
            waiting, held = [], 0
    yield _joined(waiting, dimensions)


def _joined(parts: Sequence[bytes], dimensions: int) -> Steps:
    return np.frombuffer(b"".join(parts), dtype=np.int8).reshape(-1, dimensions)


def _write(place: Path, shape: tuple[int, int], runs: Iterator[Steps]) -> FloatArray:
    """Write tokens of that shape as numpy's own file, and give the mean of them, each of unit
    length. Numpy would write them past Python's stream and tell a full disk without its number."""
    total = np.zeros((1, shape[1]), dtype=np.float32)
    with replacing(place.with_name(place.name + _TEXTS)) as stream:
        told = {"descr": "|i1", "fortran_order": False, "shape": shape}
        np.lib.format.write_array_header_1_0(stream, told)
        for tokens in runs:
            stream.write(tokens.data)
            # row after row, so that the sum is that of all of them at once
            total = np.concatenate([total, units(tokens)]).sum(axis=0, keepdims=True)
    return np.asarray(total[0] / max(1, shape[0]), dtype=np.float32)
