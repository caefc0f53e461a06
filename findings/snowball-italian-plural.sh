#!/bin/sh
# snowballstemmer 3.1.1, Italian: a singular has another stem than its plural, and that of a verb.
#
# Expected: "cantiere" and "cantieri" (building site, sites) share a stem, as "assessore" and
# "assessori" do, and neither shares one with "cantare" (to sing). Seen: "cantiere" loses -iere and
# becomes "cant", the stem of "cantare"; "cantieri" stays "cantier". So do "quartiere" and "quartieri".
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check snowballstemmer==3.1.1
cd "$folder"
./venv/bin/python - <<'PYTHON'
import sys
from importlib.metadata import version

import snowballstemmer


def told(version, expected, seen, same):
    print(f"version:  {version}\nexpected: {expected}\nseen:     {seen}")
    sys.exit(0 if same else "the behaviour is no longer seen")


words = ["cantiere", "cantieri", "cantare", "quartiere", "quartieri"]
stems = dict(zip(words, snowballstemmer.stemmer("italian").stemWords(words)))
told(
    f"snowballstemmer {version('snowballstemmer')}",
    "cantiere = cantieri, quartiere = quartieri",
    stems,
    stems["cantiere"] == stems["cantare"] != stems["cantieri"]
    and stems["quartiere"] != stems["quartieri"],
)
PYTHON
