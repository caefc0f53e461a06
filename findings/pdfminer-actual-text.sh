#!/bin/sh
# pdfminer.six 20260107 and pypdf 7.1.1: what a PDF says its text really is goes unread.
#
# ActualText replaces the text of what it encloses (ISO 32000-1, 14.9.4); producers write it for
# ligatures, drawn letters and broken words. Expected: "Total 100", as PDFium reads it. Seen: the
# characters that are drawn.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check pdfminer.six==20260107 pypdf==7.1.1 pypdfium2==5.15.2
cd "$folder"
./venv/bin/python - <<'PYTHON'
import sys
from importlib.metadata import version

import pypdf
import pypdfium2
from pdfminer.high_level import extract_text


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


pdf(
    "actual.pdf",
    "BT /F 11 Tf 60 700 Td /Span <</ActualText (Total 100)>> BDC (T0ta1 I00) Tj EMC ET",
)
miner = extract_text("actual.pdf").strip()
other = pypdf.PdfReader("actual.pdf").pages[0].extract_text().strip()
pdfium = pypdfium2.PdfDocument("actual.pdf")[0].get_textpage().get_text_range()
told(
    f"pdfminer.six {version('pdfminer.six')}, pypdf {version('pypdf')}",
    f"'Total 100' (PDFium: {pdfium!r})",
    f"{miner!r}, {other!r}",
    miner == other == "T0ta1 I00" and pdfium == "Total 100",
)
PYTHON
