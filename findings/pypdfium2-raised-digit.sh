#!/bin/sh
# pypdfium2 5.15.2: the raised number of a footnote becomes the last digit of the number before it,
# and ends the line.
#
# Expected: the mark is parted from "2019" in some way, as its smaller type and higher baseline part it
# on the page, and "are final" stays on the line. Seen: "20193", then a line break.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check pypdfium2==5.15.2
cd "$folder"
./venv/bin/python - <<'PYTHON'
import sys
from importlib.metadata import version

import pypdfium2


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
    "raised.pdf",
    "BT /F 11 Tf 60 700 Td (Costs of 2019) Tj /F 6.5 Tf 4 Ts (3) Tj /F 11 Tf 0 Ts ( are final.) Tj ET",
)
text = pypdfium2.PdfDocument("raised.pdf")[0].get_textpage().get_text_range()
told(
    f"pypdfium2 {version('pypdfium2')}",
    "'Costs of 2019 3 are final.' or the like",
    repr(text),
    text.replace("\r\n", " ").split()[2] == "20193" and "\r\n" in text,
)
PYTHON
