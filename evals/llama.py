"""Plain LlamaIndex as a baseline: SentenceSplitter, VectorStoreIndex, the top k chunks.

Imported where it is needed, since that takes a second. The documents are the
library's normalised texts and the embedder is the project's, so that only the method differs.
"""

import hashlib
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from llama_index.core import Document, VectorStoreIndex
from llama_index.core.base.base_retriever import BaseRetriever
from llama_index.core.llms import MockLLM
from llama_index.core.retrievers import QueryFusionRetriever
from llama_index.core.retrievers.fusion_retriever import FUSION_MODES
from llama_index.core.schema import BaseNode, NodeWithScore, QueryBundle, TextNode

from assistant.answers.answer import Answer, Citation
from index.embed.embedder import Embedder, FloatArray
from index.keyword import KeywordIndex
from index.library import Library
from index.llama import AdapterEmbedding
from index.words import query_terms
from index.words import terms as terms_of
from ingest.locator import Span, clip

from .baselines import answered, joined
from .plain import splitter
from .stretch import Retrieved, Stretch
from .systems import Reply

#: Chunks of each list that are fused. A decision: far more than are shown.
_RANKED = 60
#: Texts that are embedded at once. A decision: bounds the memory.
_BATCH = 64


class LlamaIndexed:
    """The chunks of a library with their vectors, which are kept in `cache`."""

    def __init__(
        self,
        library: Library,
        embedder: Embedder,
        cache: Path,
        progress: Callable[[int, int], None] = lambda done, total: None,
    ) -> None:
        documents = [Document(text=d.text, doc_id=d.id) for d in library.documents]
        nodes: list[BaseNode] = list(splitter().get_nodes_from_documents(documents))
        adapter = AdapterEmbedding(embedder)
        vectors = _vectors(nodes, adapter, embedder, cache, progress)
        for node, vector in zip(nodes, vectors, strict=True):
            node.embedding = vector.tolist()
        self.library = library
        self.index = VectorStoreIndex(nodes=nodes, embed_model=adapter)
        self._words = _Words(nodes, library)

    def search(self, text: str, top: int, *, words: bool = False) -> list[NodeWithScore]:
        """The chunks nearest to a text, best first; with `words` fused with BM25 by rank."""
        dense = self.index.as_retriever(similarity_top_k=_RANKED if words else top)
        if not words:
            found: list[NodeWithScore] = dense.retrieve(text)
            return found
        fused = QueryFusionRetriever(
            [dense, self._words],
            llm=MockLLM(),
            mode=FUSION_MODES.RECIPROCAL_RANK,
            similarity_top_k=top,
            num_queries=1,
            use_async=False,
        )
        return list(fused.retrieve(text))


class _Words(BaseRetriever):
    """BM25 over the stems of chunks, in the form that LlamaIndex' own retriever has."""

    def __init__(self, nodes: Sequence[BaseNode], library: Library) -> None:
        super().__init__()
        self._nodes = nodes
        language = {d.id: d.language for d in library.documents}
        self._index = KeywordIndex.build(
            [terms_of(n.get_content(), language[n.ref_doc_id or ""]) for n in nodes]
        )

    def _retrieve(self, query_bundle: QueryBundle) -> list[NodeWithScore]:
        total = np.zeros(len(self._nodes), dtype=np.float32)
        for variants in query_terms(query_bundle.query_str):
            total += np.max([self._index.weight(term) for term in variants], axis=0)
        best = np.argsort(-total, kind="stable")[:_RANKED]
        return [
            NodeWithScore(node=self._nodes[i], score=float(total[i])) for i in best if total[i] > 0
        ]


class LlamaSystem:
    """The top k chunks as citations, by vectors alone or fused with BM25."""

    def __init__(self, indexed: LlamaIndexed, top: int, *, words: bool = False) -> None:
        self._indexed = indexed
        self._top = top
        self._with_words = words

    @property
    def name(self) -> str:
        """`llama@k`, or `llama+bm25@k`."""
        return self.named(self._top)

    def named(self, top: int) -> str:
        """The name with another k."""
        return f"llama{'+bm25' if self._with_words else ''}@{top}"

    def ask(self, question: str, history: Sequence[str] = ()) -> Reply:
        """The retrieved chunks, each quoted within 600 characters; the ranking goes further."""
        answers = self.answers(question, history, [self._top])
        text = joined(question, history)
        further = self._indexed.search(text, _RANKED, words=self._with_words)
        ranking = [Retrieved(stretch_of(one), None, f"{one.score:.3f}") for one in further]
        return Reply(answers[self._top], tuple(ranking))

    def answers(
        self, question: str, history: Sequence[str], tops: Sequence[int]
    ) -> dict[int, Answer]:
        """The answer for each of several k, from one search."""
        started = time.perf_counter()
        text = joined(question, history)
        found = self._indexed.search(text, max(tops), words=self._with_words)
        cited = [self._citation(n, stretch_of(one)) for n, one in enumerate(found, start=1)]
        return {top: answered(question, cited[:top], started) for top in tops}

    def _citation(self, number: int, stretch: Stretch) -> Citation:
        document = self._indexed.library.document(stretch.document)
        span = clip(document.text, Span(stretch.start, stretch.end))
        return Citation(
            n=number,
            passage="",
            document=document.id,
            plan=document.plan,
            title=document.title,
            path=(),
            kind="chunk",
            label=None,
            page=None,
            start=span.start,
            end=span.end,
            quote=span.of(document.text),
        )


def stretch_of(found: NodeWithScore) -> Stretch:
    """Where a chunk stands. The splitter keeps the offsets of chunks that it takes literally."""
    node = found.node
    assert isinstance(node, TextNode)
    start, end = node.start_char_idx, node.end_char_idx
    assert start is not None
    assert end is not None
    return Stretch(node.ref_doc_id or "", start, end)


def _vectors(
    nodes: Sequence[BaseNode],
    adapter: AdapterEmbedding,
    embedder: Embedder,
    cache: Path,
    progress: Callable[[int, int], None],
) -> FloatArray:
    """The vectors of the chunks, shape (chunks, dimensions), kept by their content."""
    texts = [node.get_content() for node in nodes]
    digest = hashlib.sha256("\x00".join([embedder.identity, *texts]).encode()).hexdigest()[:16]
    path = cache / f"chunks-{digest}.npy"
    if path.exists():
        kept: FloatArray = np.load(path)
        return kept
    vectors = np.empty((len(texts), embedder.dimensions), dtype=np.float32)
    for start in range(0, len(texts), _BATCH):
        batch = texts[start : start + _BATCH]
        vectors[start : start + len(batch)] = adapter.get_text_embedding_batch(batch)
        progress(start + len(batch), len(texts))
    cache.mkdir(parents=True, exist_ok=True)
    for old in cache.glob("chunks-*.npy"):
        old.unlink()
    partial = path.with_suffix(".partial.npy")
    np.save(partial, vectors)
    partial.replace(path)
    return vectors
