"""Segments: what answering reads of one document beside its text and tokens.

A segment holds the document's windows, its part of the keyword index and the vectors. It hangs on
the document and the embedder alone and is never changed: an index gains a document by one segment
more, and what else is in the index stays as it lies on the disk.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from ingest.model import Document

from .arrays import read_arrays, write_arrays
from .embed.embedder import FloatArray
from .keyword import KeywordPart
from .windows import Window, head_of, keyword_text, pieces_of, windows_of
from .words import terms

#: Grows when windows or terms are found otherwise, or segments written otherwise: it is part of
#: their names. A decision at each change.
FORM = 1
_PIECES = ("passage", "number", "start", "end")


@dataclass(frozen=True)
class Segment:
    """The windows of a document in order, their terms and their vectors (windows, dimensions)."""

    windows: tuple[Window, ...]
    keywords: KeywordPart
    vectors: FloatArray


def segment_of(document: Document, vectors: FloatArray) -> Segment:
    """The segment of a document and the vectors of its windows. Raises ValueError where these are
    not as many."""
    windows = tuple(windows_of(document))
    if len(windows) != len(vectors):
        raise ValueError("windows and vectors differ")
    return Segment(windows, _keywords(windows, document.language), vectors)


def write_segment(path: Path, document: Document, vectors: FloatArray) -> None:
    """Write the segment of a document. Raises OSError."""
    pieces = list(pieces_of(document))
    heads: dict[tuple[str, ...], int] = {}
    windows = tuple(windows_of(document))
    keywords = _keywords(windows, document.language)
    columns = {name: [getattr(piece, name) for piece in pieces] for name in _PIECES}
    columns["head"] = [heads.setdefault(piece.above, len(heads)) for piece in pieces]
    write_arrays(
        path,
        {"heads": list(heads), "terms": list(keywords.terms)},
        {
            **{name: np.array(column, dtype=np.int32) for name, column in columns.items()},
            "bounds": keywords.bounds,
            "windows": keywords.windows,
            "counts": keywords.counts,
            "lengths": keywords.lengths,
            "vectors": vectors.astype(np.float32, copy=False),
        },
    )


def read_segment(path: Path, document: Document) -> Segment:
    """The segment of a document, its headings below the title that it has now. Raises OSError,
    ValueError, KeyError, TypeError, IndexError."""
    facts, held = read_arrays(path)
    heads = [head_of(document.title, tuple(above)) for above in facts["heads"]]
    passages = document.passages
    numbers, *spans = (held[name].tolist() for name in _PIECES)
    windows = map(
        Window,
        [passages[number] for number in numbers],
        *spans,
        [heads[number] for number in held["head"].tolist()],
    )
    keywords = KeywordPart(
        facts["terms"], held["bounds"], held["windows"], held["counts"], held["lengths"]
    )
    found = Segment(tuple(windows), keywords, held["vectors"])
    if not len(found.windows) == len(found.vectors) == len(keywords.lengths):
        raise ValueError("windows and vectors differ")
    return found


def _keywords(windows: Sequence[Window], language: str) -> KeywordPart:
    return KeywordPart.build(terms(keyword_text(window), language) for window in windows)
