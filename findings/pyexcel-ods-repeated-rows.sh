#!/bin/sh
# pyexcel-ods 0.6.0: of rows of a sheet that are alike, only one is read.
#
# LibreOffice writes rows that follow each other and are alike once, with how often they stand there
# (table:number-rows-repeated of OpenDocument). Expected: the head and three rows, as calamine reads
# them. Seen: the head and one; so three houses of 20,000 euros each become one. Cells that are
# repeated within a row are all there.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check pyexcel-ods==0.6.0 odfpy==1.4.1 python-calamine==0.9.1
cd "$folder"
./venv/bin/python - <<'PYTHON'
import sys
from importlib.metadata import version

import pyexcel_ods
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P
from python_calamine import load_workbook


def told(version, expected, seen, same):
    print(f"version:  {version}\nexpected: {expected}\nseen:     {seen}")
    sys.exit(0 if same else "the behaviour is no longer seen")


def row(text, **how):
    """A row with one cell of text, written once for two columns."""
    made = TableRow(**how)
    cell = TableCell(valuetype="string", numbercolumnsrepeated=2)
    cell.addElement(P(text=text))
    made.addElement(cell)
    return made


document = OpenDocumentSpreadsheet()
table = Table(name="Costs")
table.addElement(row("cost"))
table.addElement(row("20,000 euros", numberrowsrepeated=3))
document.spreadsheet.addElement(table)
document.save("costs.ods")
seen = pyexcel_ods.get_data("costs.ods")["Costs"]
other = load_workbook("costs.ods").get_sheet_by_name("Costs").to_python()
told(
    f"pyexcel-ods {version('pyexcel-ods')}",
    f"4 rows (calamine: {len(other)})",
    f"{len(seen)} rows: {seen}",
    len(seen) == 2 and len(seen[1]) == 2 and len(other) == 4,
)
PYTHON
