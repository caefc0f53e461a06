#!/bin/sh
# mammoth 1.13.0: the result of a simple field is left out of the text.
#
# A w:fldSimple holds the runs that Word last showed for the field (ECMA-376, 17.16.19), such as the
# number that a cross-reference points to. Expected: "See chapter 4.2 for costs." Seen: the number is
# gone; a warning beside the text names the element. docx2txt and docx2python keep the number.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check mammoth==1.13.0
cd "$folder"
./venv/bin/python - <<'PYTHON'
import sys
import zipfile
from importlib.metadata import version

import mammoth

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
    "field.docx",
    '<w:p><w:r><w:t xml:space="preserve">See chapter </w:t></w:r>'
    '<w:fldSimple w:instr=" REF costs \\h "><w:r><w:t>4.2</w:t></w:r></w:fldSimple>'
    '<w:r><w:t xml:space="preserve"> for costs.</w:t></w:r></w:p>',
)
with open("field.docx", "rb") as file:
    text = mammoth.extract_raw_text(file).value.strip()
told(
    f"mammoth {version('mammoth')}",
    "'See chapter 4.2 for costs.'",
    repr(text),
    text == "See chapter  for costs.",
)
PYTHON
