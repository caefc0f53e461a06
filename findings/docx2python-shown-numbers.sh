#!/bin/sh
# docx2python 3.7.1: the numbers of a multilevel list are not those that Word shows.
#
# A level of a list says how its number is written (w:lvlText, ECMA-376, 17.9.11), and lists whose
# w:num share one abstract numbering go on counting (17.9.15). Expected: "Art. 1", "1.1", and after the
# break "Art. 2". Seen: each is "1)", as if all were plain lists of their own.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check docx2python==3.7.1
cd "$folder"
./venv/bin/python - <<'PYTHON'
import sys
import zipfile
from importlib.metadata import version

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


def entry(text, number, level):
    place = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    return f"<w:p><w:pPr>{place}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def level(number, text):
    return (
        f'<w:lvl w:ilvl="{number}"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


docx(
    "list.docx",
    entry("Scope", 1, 0)
    + entry("Terms", 1, 1)
    + "<w:p><w:r><w:t>Break</w:t></w:r></w:p>"
    + entry("Grants", 2, 0),
    '<w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="multilevel"/>'
    + level(0, "Art. %1")
    + level(1, "%1.%2")
    + '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num>',
)
with docx2python("list.docx") as found:
    lines = [" ".join(line.split()) for line in found.text.splitlines() if line.strip()]
told(
    f"docx2python {version('docx2python')}",
    ["Art. 1 Scope", "1.1 Terms", "Break", "Art. 2 Grants"],
    lines,
    lines == ["1) Scope", "1) Terms", "Break", "1) Grants"],
)
PYTHON
