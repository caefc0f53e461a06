#!/bin/sh
# docx2txt 0.9 and docx2python 3.7.1: a non-breaking hyphen vanishes, and two numbers become one.
#
# Word writes the hyphen of Ctrl+Shift+_ as an element of its own, w:noBreakHyphen (ECMA-376,
# 17.3.3.18). Expected: a hyphen of some kind between 2024 and 2026. Seen: "20242026" in both.
# python-docx and mammoth give the hyphen.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check docx2txt==0.9 docx2python==3.7.1
cd "$folder"
./venv/bin/python - <<'PYTHON'
import sys
import zipfile
from importlib.metadata import version

import docx2txt
from docx2python import docx2python

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
P = "http://schemas.openxmlformats.org/package/2006"
T = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def docx(name, body, numbering=""):
    """A document of the fewest parts that ECMA-376 asks for."""
    files = {
        "[Content_Types].xml": f'<Types xmlns="{P}/content-types"><Default Extension="rels"'
        ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{T}.document.main+xml"/>'
        f'<Override PartName="/word/numbering.xml" ContentType="{T}.numbering+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{P}/relationships"><Relationship Id="r1"'
        f' Type="{R}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{P}/relationships"><Relationship'
        f' Id="r1" Type="{R}/numbering" Target="numbering.xml"/></Relationships>',
        "word/numbering.xml": f'<w:numbering xmlns:w="{W}">{numbering}</w:numbering>',
        "word/document.xml": f'<w:document xmlns:w="{W}" xmlns:r="{R}"><w:body>{body}'
        "<w:sectPr/></w:body></w:document>",
    }
    with zipfile.ZipFile(name, "w") as archive:
        for part, text in files.items():
            archive.writestr(part, '<?xml version="1.0" encoding="UTF-8"?>' + text)


def told(version, expected, seen, same):
    print(f"version:  {version}\nexpected: {expected}\nseen:     {seen}")
    sys.exit(0 if same else "the behaviour is no longer seen")


docx(
    "hyphen.docx",
    "<w:p><w:r><w:t>The plan of 2024</w:t><w:noBreakHyphen/><w:t>2026</w:t></w:r></w:p>",
)
plain = docx2txt.process("hyphen.docx").strip()
with docx2python("hyphen.docx") as found:
    other = found.text.strip()
told(
    f"docx2txt {version('docx2txt')}, docx2python {version('docx2python')}",
    "'The plan of 2024-2026'",
    f"{plain!r}, {other!r}",
    plain == other == "The plan of 20242026",
)
PYTHON
