"""LlamaIndex: its ingestion pipeline and its embedding, vector store and reranker interfaces.

The only module of this package that imports it, since that takes a second.
"""

import importlib
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from llama_index.core.base.embeddings.base import BaseEmbedding
from llama_index.core.bridge.pydantic import PrivateAttr
from llama_index.core.ingestion import IngestionPipeline
from llama_index.core.postprocessor.types import BaseNodePostprocessor
from llama_index.core.schema import BaseNode, NodeWithScore, TextNode
from llama_index.core.vector_stores.types import (
    BasePydanticVectorStore,
    VectorStoreQuery,
    VectorStoreQueryResult,
)

from .chroma import ChromaVectors
from .embed.embedder import Embedder, FloatArray
from .errors import EmbedderFault, RerankerFault
from .reranking import Reranker
from .windows import Window

#: Texts that are embedded at once. A decision: bounds the memory.
_BATCH = 64


def embed_and_store(
    windows: Sequence[Window],
    embedder: Embedder,
    store: ChromaVectors,
    progress: Callable[[int], None],
) -> None:
    """Run windows through LlamaIndex's pipeline: embed, then upsert, batch by batch.

    What an interruption leaves is whole batches; `progress` receives how many windows are done.
    """
    pipeline = IngestionPipeline(
        transformations=[AdapterEmbedding(embedder)],
        vector_store=ChromaNodeStore(store),
        disable_cache=True,
    )
    # Texts of like length embed together without waste.
    ordered = sorted(windows, key=lambda w: len(w.headed.whole))
    for start in range(0, len(ordered), _BATCH):
        batch = ordered[start : start + _BATCH]
        pipeline.run(nodes=[_node(window) for window in batch])
        progress(start + len(batch))


def load_embedding(name: str) -> Embedder:
    """The LlamaIndex embedding `package.module:Class`, made without arguments.

    Raises EmbedderFault.
    """
    try:
        embedding = _made(name)
    except _UNMADE as error:
        raise EmbedderFault(_unmade("embedder", name, error)) from error
    if not isinstance(embedding, BaseEmbedding):
        raise EmbedderFault(f"Impostazione embedder: «{name}» non è un embedding di LlamaIndex.")
    return LlamaEmbedder(name, embedding)


def load_reranker(name: str) -> Reranker:
    """The LlamaIndex reranker `package.module:Class`, made without arguments; one that gives back
    a number of its own (`top_n`) gives back all.

    Raises RerankerFault.
    """
    try:
        processor = _made(name)
    except _UNMADE as error:
        raise RerankerFault(_unmade("reranker", name, error)) from error
    if not isinstance(processor, BaseNodePostprocessor):
        raise RerankerFault(f"Impostazione reranker: «{name}» non è un reranker di LlamaIndex.")
    return LlamaReranker(name, processor)


#: What making an object of somebody else's may raise that a setting's message names.
_UNMADE = (ImportError, AttributeError, TypeError, ValueError, OSError)


def _unmade(setting: str, name: str, error: Exception) -> str:
    """The sentence on what a setting names and cannot be made."""
    why = str(error)
    if isinstance(error, ModuleNotFoundError):
        why = f"il modulo {error.name} non è installato"
    return (
        f"Impostazione {setting}: «{name}» non si carica ({why}); installare il pacchetto o"
        " correggere l'impostazione."
    )


def _made(name: str) -> object:
    """What `package.module:Class` makes without arguments. Raises those of `_UNMADE`."""
    module, _, attribute = name.partition(":")
    return getattr(importlib.import_module(module), attribute)()


class LlamaReranker:
    """A reranker of LlamaIndex behind the project's interface."""

    def __init__(self, name: str, processor: BaseNodePostprocessor) -> None:
        self._name = name
        self._processor = processor

    @property
    def identity(self) -> str:
        """The setting."""
        return self._name

    def order(self, question: str, texts: Sequence[str]) -> Sequence[int]:
        """The places of the texts in its order."""
        if hasattr(self._processor, "top_n"):
            self._processor.top_n = len(texts)
        nodes = [
            NodeWithScore(node=TextNode(id_=str(n), text=text), score=0.0)
            for n, text in enumerate(texts)
        ]
        found = self._processor.postprocess_nodes(nodes, query_str=question)
        return [int(one.node.node_id) for one in found]


class LlamaEmbedder:
    """An embedding of LlamaIndex behind the project's interface."""

    def __init__(self, name: str, embedding: BaseEmbedding) -> None:
        self._embedding = embedding
        self._name = f"{name}/{embedding.model_name}"
        self._dimensions = len(embedding.get_query_embedding("prova"))

    @property
    def identity(self) -> str:
        """The setting and the model's name."""
        return self._name

    @property
    def dimensions(self) -> int:
        """The length of a vector."""
        return self._dimensions

    def embed_query(self, text: str) -> FloatArray:
        """Vector of a question."""
        vector: FloatArray = _unit(np.array([self._embedding.get_query_embedding(text)]))[0]
        return vector

    def embed_passages(
        self, texts: Sequence[str], progress: Callable[[int], None] | None = None
    ) -> FloatArray:
        """Vectors of passages."""
        vectors = self._embedding.get_text_embedding_batch(list(texts))
        if progress:
            progress(len(texts))
        return _unit(np.array(vectors))


class AdapterEmbedding(BaseEmbedding):
    """The project's embedder as LlamaIndex wants one."""

    _embedder: Embedder = PrivateAttr()

    def __init__(self, embedder: Embedder, **kwargs: Any) -> None:
        super().__init__(model_name=embedder.identity, embed_batch_size=_BATCH, **kwargs)
        self._embedder = embedder

    def _get_query_embedding(self, query: str) -> list[float]:
        vector: list[float] = self._embedder.embed_query(query).tolist()
        return vector

    async def _aget_query_embedding(self, query: str) -> list[float]:
        return self._get_query_embedding(query)

    def _get_text_embedding(self, text: str) -> list[float]:
        return self._get_text_embeddings([text])[0]

    def _get_text_embeddings(self, texts: list[str]) -> list[list[float]]:
        vectors: list[list[float]] = self._embedder.embed_passages(texts).tolist()
        return vectors


class ChromaNodeStore(BasePydanticVectorStore):
    """The vector store as LlamaIndex wants one: nodes in, upserts out."""

    stores_text: bool = False
    _store: ChromaVectors = PrivateAttr()

    def __init__(self, store: ChromaVectors) -> None:
        super().__init__(stores_text=False)
        self._store = store

    @property
    def client(self) -> ChromaVectors:
        """The store behind."""
        return self._store

    def add(self, nodes: Sequence[BaseNode], **kwargs: Any) -> list[str]:
        """Upsert embedded nodes and return their ids."""
        ids = [node.node_id for node in nodes]
        vectors = np.array([node.get_embedding() for node in nodes], dtype=np.float32)
        self._store.upsert(ids, vectors, [dict(node.metadata) for node in nodes])
        return ids

    def delete(self, ref_doc_id: str, **delete_kwargs: Any) -> None:
        """Remove the windows of a document."""
        self._store.delete([i for i in self._store.ids() if i.startswith(f"{ref_doc_id}~")])

    def query(self, query: VectorStoreQuery, **kwargs: Any) -> VectorStoreQueryResult:
        """The nearest windows to the query's embedding."""
        vector = np.array(query.query_embedding, dtype=np.float32)
        found = self._store.nearest(vector, query.similarity_top_k)
        return VectorStoreQueryResult(ids=[i for i, _ in found], similarities=[s for _, s in found])


def _node(window: Window) -> TextNode:
    metadata = window.metadata
    return TextNode(
        id_=window.id,
        text=window.headed.whole,
        metadata=metadata,
        excluded_embed_metadata_keys=list(metadata),
    )


def _unit(vectors: np.ndarray[Any, Any]) -> FloatArray:
    norms = np.linalg.norm(vectors, axis=-1, keepdims=True)
    return np.asarray(vectors / np.maximum(norms, 1e-9), dtype=np.float32)
