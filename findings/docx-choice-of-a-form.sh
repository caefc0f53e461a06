#!/bin/sh
# python-docx 1.2.0, mammoth 1.13.0, docx2txt 0.9, pandoc 3.9: the choice in a form of Word is lost.
#
# A drop-down of Word's older forms, which offices still send out, keeps what was chosen as a number
# beside the list of its entries (w:ddList, ECMA-376, 17.16.9). Expected: "State: done", as Word shows
# it, since readers give the result of any other field. Seen: "State:" in all four, and no mark that
# something stood there: this field has no run with its result.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check python-docx==1.2.0 mammoth==1.13.0 docx2txt==0.9 pypandoc_binary==1.17
cd "$folder"
./venv/bin/python - <<'PYTHON'
import sys
import zipfile
from importlib.metadata import version

import docx as python_docx
import docx2txt
import mammoth
import pypandoc

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
P = "http://schemas.openxmlformats.org/package/2006"
T = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def docx(name, body):
    """A document of the fewest parts that ECMA-376 asks for."""
    files = {
        "[Content_Types].xml": f'<Types xmlns="{P}/content-types"><Default Extension="rels"'
        ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{T}.document.main+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{P}/relationships"><Relationship Id="r1"'
        f' Type="{R}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/document.xml": f'<w:document xmlns:w="{W}"><w:body>{body}<w:sectPr/></w:body>'
        "</w:document>",
    }
    with zipfile.ZipFile(name, "w") as archive:
        for part, text in files.items():
            archive.writestr(part, '<?xml version="1.0" encoding="UTF-8"?>' + text)


def told(version, expected, seen, same):
    print(f"version:  {version}\nexpected: {expected}\nseen:     {seen}")
    sys.exit(0 if same else "the behaviour is no longer seen")


def mark(kind, inside=""):
    """One of the marks between which a field stands."""
    return f'<w:r><w:fldChar w:fldCharType="{kind}">{inside}</w:fldChar></w:r>'


docx(
    "form.docx",
    "<w:p><w:r><w:t>State: </w:t></w:r>"
    + mark(
        "begin",
        '<w:ffData><w:name w:val="State"/><w:enabled/><w:ddList><w:result w:val="1"/>'
        '<w:listEntry w:val="begun"/><w:listEntry w:val="done"/></w:ddList></w:ffData>',
    )
    + "<w:r><w:instrText> FORMDROPDOWN </w:instrText></w:r>"
    + mark("end")
    + "</w:p>",
)
with open("form.docx", "rb") as file:
    raw = mammoth.extract_raw_text(file).value.strip()
seen = [
    python_docx.Document("form.docx").paragraphs[0].text.strip(),
    raw,
    docx2txt.process("form.docx").strip(),
    pypandoc.convert_file("form.docx", "plain").strip(),
]
told(
    f"python-docx {version('python-docx')}, mammoth {version('mammoth')}, "
    f"docx2txt {version('docx2txt')}, pandoc {pypandoc.get_pandoc_version()}",
    ["State: done"] * 4,
    seen,
    seen == ["State:"] * 4,
)
PYTHON
