"""LlamaIndex: plans as nodes, for its pipelines. The only module of this package that imports it."""

from collections.abc import Sequence
from typing import Any

from llama_index.core.node_parser.interface import NodeParser
from llama_index.core.schema import (
    BaseNode,
    Document,
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

    def _postprocess_parsed_nodes(
        self, nodes: list[BaseNode], parent_doc_map: dict[str, Document]
    ) -> list[BaseNode]:
        """LlamaIndex looks for each node in the text as it came; ours count in the normalised."""
        places = {
            node.node_id: (node.start_char_idx, node.end_char_idx)
            for node in nodes
            if isinstance(node, TextNode)
        }
        found = super()._postprocess_parsed_nodes(nodes, parent_doc_map)
        for node in found:
            if isinstance(node, TextNode):
                node.start_char_idx, node.end_char_idx = places[node.node_id]
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
