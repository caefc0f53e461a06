#!/bin/sh
# pypdfium2 5.15.2: a hyphen at the end of a line becomes a character that depends on the method.
#
# Expected: both ways to get a page's text give the same characters, and the hyphen of "well-known" is
# among them. Seen: PDFium joins the lines and puts U+FFFE (no character) in place of the hyphen with
# get_text_range, U+0002 (a control character) with get_text_bounded, whether the hyphen belongs to
# the word or only broke it.
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


pdf("hyphen.pdf", "BT /F 11 Tf 60 700 Td (a well-) Tj 0 -14 Td (known rule) Tj ET")
page = pypdfium2.PdfDocument("hyphen.pdf")[0].get_textpage()
seen = page.get_text_range(), page.get_text_bounded()
told(
    f"pypdfium2 {version('pypdfium2')}",
    "'a well-' and 'known rule' with the hyphen, twice the same",
    seen,
    seen == ("a well\ufffeknown rule", "a well\x02known rule"),
)
PYTHON
