#!/bin/sh
# python-docx 1.2.0 and docx2txt 0.9: a sentence that was moved with revisions on is nowhere, or twice.
#
# What was moved stands in w:moveFrom where it was and in w:moveTo where it is now (ECMA-376, 17.13.5).
# Expected: the sentence once, in the second paragraph, as Word shows the page without revisions.
# Seen: python-docx has it in neither paragraph, docx2txt in both.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check python-docx==1.2.0 docx2txt==0.9
cd "$folder"
./venv/bin/python - <<'PYTHON'
import sys
import zipfile
from importlib.metadata import version

import docx2txt
from docx import Document

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


MOVED = "<w:r><w:t>The fund is ten million.</w:t></w:r>"
MADE = 'w:author="A" w:date="2026-01-01T00:00:00Z"'
docx(
    "moved.docx",
    f'<w:p><w:moveFromRangeStart w:id="1" {MADE} w:name="m"/><w:moveFrom w:id="2" {MADE}>{MOVED}'
    '</w:moveFrom><w:moveFromRangeEnd w:id="1"/><w:r><w:t>First.</w:t></w:r></w:p>'
    f'<w:p><w:r><w:t xml:space="preserve">Second. </w:t></w:r><w:moveToRangeStart w:id="3" {MADE}'
    f' w:name="m"/><w:moveTo w:id="4" {MADE}>{MOVED}</w:moveTo><w:moveToRangeEnd w:id="3"/></w:p>',
)
paragraphs = [paragraph.text for paragraph in Document("moved.docx").paragraphs]
plain = docx2txt.process("moved.docx")
told(
    f"python-docx {version('python-docx')}, docx2txt {version('docx2txt')}",
    "['First.', 'Second. The fund is ten million.'] and the sentence once",
    f"{paragraphs} and the sentence {plain.count('ten million')} times",
    paragraphs == ["First.", "Second. "] and plain.count("ten million") == 2,
)
PYTHON
