"""LlamaIndex: plans as nodes, for its pipelines. The only module of this package that imports it."""

from collections.abc import Sequence
from typing import Any

from llama_index.core.node_parser.interface import NodeParser
from llama_index.core.schema import (
    BaseNode,
    MetadataMode,
    NodeRelationship,
    RelatedNodeInfo,
    TextNode,
)

from .model import Passage
from .readers import plaintext
from .structure import structured


class PlanNodeParser(NodeParser):
    """Cuts text along the structure of plans: a node for each passage, never blind windows.

    A node's id is the passage's id; its offsets count in the normalised text of its document.
    """

    is_plan: bool = True

    @classmethod
    def class_name(cls) -> str:
        """The name by which LlamaIndex serialises the parser."""
        return "PlanNodeParser"

    def _parse_nodes(
        self, nodes: Sequence[BaseNode], show_progress: bool = False, **kwargs: Any
    ) -> list[BaseNode]:
        found: list[BaseNode] = []
        for node in nodes:
            blocks = list(plaintext.read(node.get_content(MetadataMode.NONE), markdown=True))
            title = str(node.metadata.get("title", "")) or None
            _, passages = structured(node.node_id, blocks, title, is_plan=self.is_plan)
            found += [_node(passage, node) for passage in passages]
        return found


def _node(passage: Passage, parent: BaseNode) -> TextNode:
    place = {
        "kind": passage.kind.value,
        "label": passage.label or "",
        "path": " > ".join(passage.path),
        "page": passage.page or 0,
    }
    return TextNode(
        id_=passage.id,
        text=passage.text,
        start_char_idx=passage.start,
        end_char_idx=passage.end,
        metadata={**parent.metadata, **place},
        relationships={NodeRelationship.SOURCE: RelatedNodeInfo(node_id=parent.node_id)},
    )
