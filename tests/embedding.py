"""The hash embedder as an embedding of LlamaIndex, for commands: `tests.embedding:HashEmbedding`."""

from typing import Any

from llama_index.core.base.embeddings.base import BaseEmbedding
from llama_index.core.bridge.pydantic import PrivateAttr

from .doubles import HashEmbedder

NAME = f"{__name__}:HashEmbedding"


class HashEmbedding(BaseEmbedding):
    _embedder: HashEmbedder = PrivateAttr()

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(model_name="hash", **kwargs)
        self._embedder = HashEmbedder()

    def _get_query_embedding(self, query: str) -> list[float]:
        return [float(x) for x in self._embedder.embed_query(query)]

    async def _aget_query_embedding(self, query: str) -> list[float]:
        return self._get_query_embedding(query)

    def _get_text_embedding(self, text: str) -> list[float]:
        return [float(x) for x in self._embedder.embed_passages([text])[0]]
