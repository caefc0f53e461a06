"""Lets a reranker of an office's own put in order what the judge found."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np

from index.embed.embedder import FloatArray
from index.library import Library
from index.reranking import Reranker

from ..evidence.shapes import Numbers
from ..stopping import check

_LOG = logging.getLogger(__name__)
#: Passages that are put in order: twice what an answer shows. A decision: the time that a large
#: model takes.
MOST = 16


@dataclass(frozen=True)
class Reordering:
    """A reranker at work on one question's passages, asked once for the same ones: a question is
    judged several times, alone and among plans. For one thread."""

    reranker: Reranker
    library: Library
    _known: dict[tuple[str, tuple[int, ...]], Sequence[int]] = field(default_factory=dict)

    def reordered(self, question: str, numbers: Numbers, scores: FloatArray) -> FloatArray:
        """The log-odds (windows,) of some windows by their numbers, those that lead in the
        reranker's order. Their promises are handed out anew, the highest to what it puts first:
        how sure the judge is of them stays as it was measured, which of them it is sure of is the
        reranker's word."""
        order = np.argsort(-scores, kind="stable")
        owner = np.asarray(self.library.owner, dtype=np.int64)[numbers]
        first = np.sort(np.unique(owner[order], return_index=True)[1])
        leading = order[first][:MOST]
        if len(leading) < 2:
            return scores
        ranked = leading[list(self._ranked(question, numbers[leading]))]
        found = scores.copy()
        for place, score in zip(ranked, scores[leading], strict=True):
            beside = owner == owner[place]
            found[beside] = np.minimum(found[beside], score)
            found[place] = score
        return found

    def _ranked(self, question: str, windows: Numbers) -> Sequence[int]:
        key = question, tuple(windows.tolist())
        if key not in self._known:
            check()
            texts = [self.library.windows[n].headed.whole for n in windows.tolist()]
            self._known[key] = _whole(lambda: self.reranker.order(question, texts), len(texts))
        return self._known[key]


def _whole(order: Callable[[], Sequence[int]], size: int) -> Sequence[int]:
    """All places in an order that names some of them; as they were where it fails."""
    try:
        named = [n for n in dict.fromkeys(order()) if 0 <= n < size]
    except Exception as error:  # noqa: BLE001 other people's models may raise anything
        _LOG.warning("Il reranker non ha risposto (%s): l'ordine resta quello di prima.", error)
        named = []
    return [*named, *(n for n in range(size) if n not in named)]
