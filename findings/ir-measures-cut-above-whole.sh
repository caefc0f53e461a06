#!/bin/sh
# ir-measures 0.4.3: of one ranking with ties, RR@10 is 1 and RR, of the whole ranking, is a third.
#
# The ranking has three documents, so a cut at ten cuts nothing. Expected: RR@10 = RR, and never
# above it; also P@1 = 1 wherever RR@10 = 1. Seen: with a cut the measure goes to another provider
# (msmarco), which orders equal scores by name from A; without one it goes to trec_eval, which orders
# them from Z. So two measures of one call see two rankings. Scores of few digits tie all the time.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check ir-measures==0.4.3
cd "$folder"
./venv/bin/python - <<'PYTHON'
import sys
from importlib.metadata import version

import ir_measures
from ir_measures import RR, P


def told(version, expected, seen, same):
    print(f"version:  {version}\nexpected: {expected}\nseen:     {seen}")
    sys.exit(0 if same else "the behaviour is no longer seen")


right = {"q": {"a": 1}}
ranking = {"q": {"a": 0.5, "b": 0.5, "c": 0.5}}
found = ir_measures.calc_aggregate([RR, RR @ 10, P @ 1], right, ranking)
seen = {str(measure): round(value, 3) for measure, value in found.items()}
told(
    f"ir-measures {version('ir-measures')}",
    "RR@10 = RR; where it is 1, so is P@1",
    seen,
    seen["RR@10"] == 1 and seen["RR"] == 0.333 and seen["P@1"] == 0,
)
PYTHON
