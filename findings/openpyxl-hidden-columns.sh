#!/bin/sh
# openpyxl 3.1.5: of columns that are hidden side by side, only the first is told to be hidden.
#
# One <col min="2" max="4" hidden="1"/> describes three columns (ECMA-376, 18.3.1.13), and Excel writes
# it so. Expected: column_dimensions says of B, C and D that they are hidden. Seen: of B only; C and D
# are made on access with the default, so what nobody sees on the sheet is read as shown.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check openpyxl==3.1.5 xlsxwriter==3.2.9
cd "$folder"
./venv/bin/python - <<'PYTHON'
import sys
from importlib.metadata import version

import openpyxl
import xlsxwriter


def told(version, expected, seen, same):
    print(f"version:  {version}\nexpected: {expected}\nseen:     {seen}")
    sys.exit(0 if same else "the behaviour is no longer seen")


book = xlsxwriter.Workbook("hidden.xlsx")
sheet = book.add_worksheet()
sheet.write_row(0, 0, ["a", "b", "c", "d", "e"])
sheet.set_column("B:D", None, None, {"hidden": True})
book.close()
dimensions = openpyxl.load_workbook("hidden.xlsx").active.column_dimensions
hidden = [letter for letter in "ABCDE" if dimensions[letter].hidden]
told(f"openpyxl {version('openpyxl')}", ["B", "C", "D"], hidden, hidden == ["B"])
PYTHON
