#!/bin/sh
# pandoc 3.9 (pypandoc-binary 1.17): of a CSV with semicolons the decimals are cut off and are gone.
#
# Spreadsheets set to Italian write semicolons between cells, as the comma is the decimal one.
# Expected: cells "House" and "12,5", or at the worst one cell "House;12,5" a row. Seen: the comma
# parts the row, and as the header has one cell, what stands behind it is dropped without a warning:
# "House;12" is all that is left.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check pypandoc_binary==1.17
cd "$folder"
./venv/bin/python - <<'PYTHON'
import sys
from pathlib import Path

import pypandoc


def told(version, expected, seen, same):
    print(f"version:  {version}\nexpected: {expected}\nseen:     {seen}")
    sys.exit(0 if same else "the behaviour is no longer seen")


Path("costs.csv").write_text("Work;Cost\nHouse;12,5\nSchool;3,25\n", "utf-8")
seen = pypandoc.convert_file("costs.csv", "plain").split()
told(
    f"pandoc {pypandoc.get_pandoc_version()}",
    "House and 12,5, School and 3,25",
    seen,
    "House;12" in seen and "School;3" in seen and not any("5" in part for part in seen),
)
PYTHON
