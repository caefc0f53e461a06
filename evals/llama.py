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
from llama_index.core.schema import BaseNode, NodeWithScore, TextNode

from assistant.answer import Citation
from index.embed.embedder import Embedder, FloatArray
from index.library import Library
from index.llama import AdapterEmbedding
from ingest.locator import Span, clip

from .baselines import answered, joined
from .plain import splitter
from .stretch import Retrieved, Stretch
from .systems import Reply

_RANKED = 60
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

    def search(self, text: str, top: int) -> list[NodeWithScore]:
        """The chunks nearest to a text, best first."""
        found: list[NodeWithScore] = self.index.as_retriever(similarity_top_k=top).retrieve(text)
        return found


class LlamaSystem:
    """The top k chunks as citations."""

    def __init__(self, indexed: LlamaIndexed, top: int) -> None:
        self._indexed = indexed
        self._top = top

    @property
    def name(self) -> str:
        """`llama@k`."""
        return f"llama@{self._top}"

    def ask(self, question: str, history: Sequence[str] = ()) -> Reply:
        """The retrieved chunks, each quoted within 600 characters; the ranking goes further."""
        started = time.perf_counter()
        found = self._indexed.search(joined(question, history), self._top)
        cited = [self._citation(n, stretch_of(one)) for n, one in enumerate(found, start=1)]
        answer = answered(question, cited, started)
        further = self._indexed.search(joined(question, history), _RANKED)
        ranking = [Retrieved(stretch_of(one), None, f"{one.score:.3f}") for one in further]
        return Reply(answer, tuple(ranking))

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
