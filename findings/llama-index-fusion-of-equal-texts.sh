#!/bin/sh
# llama-index-core 0.14.25: passages that say the same are one in a fusion, and lead it.
#
# Sheets of projects repeat lines ("Duration: three years"); here two nodes have the same text, each
# an id of its own, and one ranking holds both behind a better node. Expected: reciprocal rank fusion
# keeps three nodes in their order. Seen: nodes are told apart by a hash of text and metadata, so the
# two are one, the ranks of both are added up within the one ranking, and it overtakes the better
# node; the other id is gone, so only one of the two places can be cited.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check --no-compile llama-index-core==0.14.25
cd "$folder"
./venv/bin/python - <<'PYTHON'
import sys
from importlib.metadata import version

from llama_index.core.llms import MockLLM
from llama_index.core.retrievers import BaseRetriever, QueryFusionRetriever
from llama_index.core.schema import NodeWithScore, TextNode


class Ranking(BaseRetriever):
    """Gives its nodes in the order they came, whatever is asked."""

    def __init__(self, *nodes):
        self.nodes = nodes
        super().__init__()

    def _retrieve(self, query_bundle):
        return [NodeWithScore(node=n, score=1 / r) for r, n in enumerate(self.nodes, start=1)]


def told(version, expected, seen, same):
    print(f"version:  {version}\nexpected: {expected}\nseen:     {seen}")
    sys.exit(0 if same else "the behaviour is no longer seen")


best = TextNode(text="Houses for three hundred families", id_="best")
first = TextNode(text="Duration: three years", id_="first")
second = TextNode(text="Duration: three years", id_="second")
fusion = QueryFusionRetriever(
    [Ranking(best, first, second)],
    mode="reciprocal_rerank",
    num_queries=1,
    similarity_top_k=10,
    llm=MockLLM(),
    use_async=False,
)
seen = [found.node.node_id for found in fusion.retrieve("houses")]
told(
    f"llama-index-core {version('llama-index-core')}",
    ["best", "first", "second"],
    seen,
    len(seen) == 2 and seen[0] in {"first", "second"} and seen[1] == "best",
)
PYTHON
