#!/bin/sh
# openpyxl 3.1.5: an escaped line end stays as it is, while the escape of an escape is undone.
#
# What XML cannot hold, and a carriage return, workbooks write as _x000D_, and a text that only looks
# like that as _x005F_x000D_ (ECMA-376, 22.9.2.19), as XlsxWriter does. Expected: both are read back
# as they were given. Seen: the carriage return is seven letters in the text of the cell, and the two
# texts can no longer be told apart.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check openpyxl==3.1.5 xlsxwriter==3.2.9
cd "$folder"
./venv/bin/python - <<'PYTHON'
import sys
import zipfile
from importlib.metadata import version

import openpyxl
import xlsxwriter


def told(version, expected, seen, same):
    print(f"version:  {version}\nexpected: {expected}\nseen:     {seen}")
    sys.exit(0 if same else "the behaviour is no longer seen")


given = ["a\rb", "a_x000D_b"]
book = xlsxwriter.Workbook("plan.xlsx")
book.add_worksheet().write_row(0, 0, given)
book.close()
with zipfile.ZipFile("plan.xlsx") as archive:
    stored = archive.read("xl/sharedStrings.xml")
seen = [cell.value for cell in openpyxl.load_workbook("plan.xlsx").active[1]]
told(
    f"openpyxl {version('openpyxl')}",
    given,
    seen,
    seen == ["a_x000D_b"] * 2 and b"a_x000D_b" in stored and b"a_x005F_x000D_b" in stored,
)
PYTHON
