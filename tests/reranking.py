"""Rerankers of LlamaIndex, as an office would write one."""

from llama_index.core.postprocessor.types import BaseNodePostprocessor
from llama_index.core.schema import NodeWithScore, QueryBundle


class Backwards(BaseNodePostprocessor):
    """Puts first what came last; as many of LlamaIndex's do, it gives back few unless told."""

    top_n: int = 2

    def _postprocess_nodes(
        self, nodes: list[NodeWithScore], query_bundle: QueryBundle | None = None
    ) -> list[NodeWithScore]:
        return nodes[::-1][: self.top_n]


class ByWord(BaseNodePostprocessor):
    """Gives back only what holds the question's last word."""

    def _postprocess_nodes(
        self, nodes: list[NodeWithScore], query_bundle: QueryBundle | None = None
    ) -> list[NodeWithScore]:
        assert query_bundle is not None
        word = query_bundle.query_str.rstrip("?").split()[-1].lower()
        return [one for one in nodes if word in one.node.get_content().lower()]


class Broken(BaseNodePostprocessor):
    """Whose server is down."""

    def _postprocess_nodes(
        self, nodes: list[NodeWithScore], query_bundle: QueryBundle | None = None
    ) -> list[NodeWithScore]:
        raise ConnectionError("nobody listens")
