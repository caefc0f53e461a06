"""Plans as nodes of LlamaIndex: the same passages, the same offsets."""

from ingest.readers import plaintext
from ingest.structure import structured

from ..plans import VALFIORE


def test_a_node_for_each_passage() -> None:
    from llama_index.core.schema import Document, TextNode

    from ingest.llama import PlanNodeParser

    nodes = PlanNodeParser().get_nodes_from_documents([Document(text=VALFIORE, id_="valfiore")])
    blocks = list(plaintext.read(VALFIORE, markdown=True))
    text, passages = structured("valfiore", blocks, None, is_plan=True)
    assert [n.node_id for n in nodes] == [p.id for p in passages]
    for node, passage in zip(nodes, passages, strict=True):
        assert isinstance(node, TextNode)
        assert node.text == passage.text
        assert text[node.start_char_idx : node.end_char_idx] == node.text
        assert node.metadata["kind"] == passage.kind.value
        assert node.ref_doc_id == "valfiore"
