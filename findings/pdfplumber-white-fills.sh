#!/bin/sh
# pdfplumber 0.11.10: white areas on a white page make a table.
#
# Word processors fill the background behind cells or lines in white, without drawing any rule.
# Expected: words on a page that shows no line or box are no table with the strategy "lines". Seen:
# TableFinder takes the edges of white filled rectangles for rules and finds a table of 3 by 2.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check pdfplumber==0.11.10
cd "$folder"
./venv/bin/python - <<'PYTHON'
import sys
from importlib.metadata import version

import pdfplumber


def pdf(name, content):
    """One page of A4 with Helvetica."""
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 5 0 R"
        "/Resources<</Font<</F 4 0 R>>>>>>",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
        f"<</Length {len(content)}>>stream\n{content}\nendstream",
    ]
    data, places = b"%PDF-1.7\n", []
    for number, text in enumerate(objects, start=1):
        places.append(len(data))
        data += f"{number} 0 obj\n{text}\nendobj\n".encode()
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    end = f"xref\n0 6\n0000000000 65535 f \n{table}trailer<</Size 6/Root 1 0 R>>\n"
    with open(name, "wb") as file:
        file.write(data + f"{end}startxref\n{len(data)}\n%%EOF\n".encode())


def told(version, expected, seen, same):
    print(f"version:  {version}\nexpected: {expected}\nseen:     {seen}")
    sys.exit(0 if same else "the behaviour is no longer seen")


drawn = "1 g "
words = "0 g BT /F 11 Tf "
for row in range(3):
    for column in range(2):
        left, bottom = 60 + 200 * column, 700 - 20 * row
        drawn += f"{left} {bottom} 200 20 re f "
        words += f"1 0 0 1 {left + 4} {bottom + 6} Tm (word {row}{column}) Tj "
pdf("white.pdf", drawn + words + "ET")
with pdfplumber.open("white.pdf") as file:
    tables = file.pages[0].extract_tables({"vertical_strategy": "lines", "horizontal_strategy": "lines"})
told(
    f"pdfplumber {version('pdfplumber')}",
    [],
    tables,
    len(tables) == 1 and [len(row) for row in tables[0]] == [2, 2, 2],
)
PYTHON
