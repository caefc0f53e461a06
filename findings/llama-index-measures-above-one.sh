#!/bin/sh
# llama-index-core 0.14.25: NDCG and average precision of a retrieval go above 1.
#
# A file is cut into chunks, and what is judged is which file was found; so the same name comes
# several times in a ranking. Expected: a file counts once, where it is found first, and no measure
# is above 1. Seen: each of its chunks counts as another right answer, so three chunks of the one
# right file give an average precision of 3, while recall of the same ranking stays 1.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check --no-compile llama-index-core==0.14.25
cd "$folder"
./venv/bin/python - <<'PYTHON'
import sys
from importlib.metadata import version

from llama_index.core.evaluation.retrieval.metrics import NDCG, AveragePrecision, Recall


def told(version, expected, seen, same):
    print(f"version:  {version}\nexpected: {expected}\nseen:     {seen}")
    sys.exit(0 if same else "the behaviour is no longer seen")


def measured(measure):
    """One query: plan.pdf is right, and three of its chunks were found."""
    found = measure().compute(
        expected_ids=["plan.pdf"], retrieved_ids=["plan.pdf", "plan.pdf", "plan.pdf"]
    )
    return round(found.score, 2)


seen = {m.metric_name: measured(m) for m in (Recall, AveragePrecision, NDCG)}
told(
    f"llama-index-core {version('llama-index-core')}",
    "1 for each",
    seen,
    seen["recall"] == 1 and seen["ap"] == 3 and seen["ndcg"] > 2,
)
PYTHON
