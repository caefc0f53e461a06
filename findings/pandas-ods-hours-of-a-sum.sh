#!/bin/sh
# pandas 3.1.1 with odfpy 1.4.1: one cell with more than 24 hours, and the sheet cannot be read.
#
# OpenDocument keeps times as durations (office:time-value="PT36H30M00S"), and a sum of hours shows
# 36:30. Expected: a duration of a day and a half, as openpyxl gives for XLSX; at the worst its text,
# as calamine gives. Seen: the shown text is read as a time of day, and read_excel raises ValueError
# ("hour must be in 0..23") for all the file.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check --no-compile pandas==3.1.1 odfpy==1.4.1 python-calamine==0.9.1
cd "$folder"
./venv/bin/python - <<'PYTHON'
import sys
from importlib.metadata import version

import pandas
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P


def told(version, expected, seen, same):
    print(f"version:  {version}\nexpected: {expected}\nseen:     {seen}")
    sys.exit(0 if same else "the behaviour is no longer seen")


def read(hours, engine="odf"):
    """The only value of a sheet with one duration; the error where it cannot be read."""
    document = OpenDocumentSpreadsheet()
    table, row = Table(name="Hours"), TableRow()
    cell = TableCell(valuetype="time", timevalue=f"PT{hours}H30M00S")
    cell.addElement(P(text=f"{hours}:30"))
    row.addElement(cell)
    table.addElement(row)
    document.spreadsheet.addElement(table)
    document.save("hours.ods")
    try:
        return str(pandas.read_excel("hours.ods", engine=engine, header=None).iloc[0, 0])
    except ValueError as error:
        return f"ValueError: {error}"


seen, other = read(36), read(36, "calamine")
told(
    f"pandas {version('pandas')}, odfpy {version('odfpy')}",
    f"a duration of 36:30 (calamine: {other})",
    seen,
    seen.startswith("ValueError") and read(12) == "12:30:00" and "36" in other,
)
PYTHON
