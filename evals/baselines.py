"""Baselines without LlamaIndex: keywords alone and vectors alone, over the library's own windows."""

import time
from collections.abc import Sequence

import numpy as np

from assistant.answers.answer import Answer, AnswerKind, Citation, cite
from assistant.answers.blocks import Block, BlockKind, Run
from index.embed.embedder import Embedder, FloatArray
from index.library import Library
from index.words import query_terms
from ingest.language import language_of
from ingest.locator import Span

from .stretch import Retrieved, Stretch
from .systems import Reply

#: Chunks that a baseline cites. A decision: LlamaIndex's examples show two to ten.
_TOP = 5


def joined(question: str, history: Sequence[str]) -> str:
    """What a plain system searches for: the turns of the user in one string."""
    return " ".join([*history, question])


def answered(question: str, citations: Sequence[Citation], started: float) -> Answer:
    """The retrieved stretches as an answer of the contract's shape, which never abstains.

    `started` is a reading of `time.perf_counter`.
    """
    shown = (
        (Run(f"«{citation.quote}» "), Run(f"[{citation.n}]", marker=citation.n))
        for citation in citations
    )
    return Answer(
        question=question,
        language=language_of(question, default="it"),
        kind=AnswerKind.OTHER,
        abstained=False,
        blocks=tuple(Block(BlockKind.QUOTE, runs) for runs in shown),
        citations=tuple(citations),
        composer="baseline",
        latency_ms=round(1000 * (time.perf_counter() - started), 1),
    )


class Ranked:
    """A system that cites the first passages of a ranking of windows."""

    name = ""

    def __init__(self, library: Library) -> None:
        self._library = library

    def weigh(self, text: str) -> FloatArray:
        """A score for each window, shape (windows,)."""
        raise NotImplementedError

    def ask(self, question: str, history: Sequence[str] = ()) -> Reply:
        """The best windows of the five best passages; the ranking has every passage."""
        started = time.perf_counter()
        scores = self.weigh(joined(question, history))
        best = self._best(scores)
        citations = []
        for number, place in enumerate(best[:_TOP], start=1):
            window = self._library.windows[place]
            span = Span(window.start, window.end)
            citations.append(cite(self._library, number, window.passage, span))
        answer = answered(question, citations, started)
        return Reply(answer, tuple(self._retrieved(place, scores) for place in best))

    def _retrieved(self, place: int, scores: FloatArray) -> Retrieved:
        passage = self._library.windows[place].passage
        stretch = Stretch(passage.document, passage.start, passage.end)
        return Retrieved(stretch, passage.id, f"{scores[place]:.3f}")

    def _best(self, scores: FloatArray) -> list[int]:
        """The best window of each passage, best first."""
        order = np.argsort(-scores, kind="stable")
        _, first = np.unique(self._library.owner[order], return_index=True)
        return [int(order[place]) for place in np.sort(first)]


class KeywordSystem(Ranked):
    """BM25 alone, as the library's keyword index weighs: for each word its best variant."""

    name = "parole"

    def weigh(self, text: str) -> FloatArray:
        """BM25."""
        keywords = self._library.keywords
        total = np.zeros(len(self._library.windows), dtype=np.float32)
        for variants in query_terms(text):
            total += np.max([keywords.weight(term) for term in variants], axis=0)
        return total


class DenseSystem(Ranked):
    """Cosine alone, as the library's vectors give it."""

    name = "vettori"

    def __init__(self, library: Library, embedder: Embedder) -> None:
        super().__init__(library)
        self._embedder = embedder

    def weigh(self, text: str) -> FloatArray:
        """Cosine."""
        vector = self._embedder.embed_query(text)
        return np.asarray(self._library.vectors @ vector, dtype=np.float32)
