#!/bin/sh
# mammoth 1.13.0 and pandoc 3.9: a row that begins in the second column is read from the first.
#
# Where a row of Word has no cell at its left, w:gridBefore says how many columns it leaves out
# (ECMA-376, 17.4.15). Expected: an empty cell, so that 5,000 stays under "cost". Seen: the year and
# the cost of the second row stand under "work" and "year".
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check mammoth==1.13.0 pypandoc_binary==1.17
cd "$folder"
./venv/bin/python - <<'PYTHON'
import re
import sys
import zipfile
from importlib.metadata import version

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


def row(*texts, properties=""):
    """A row of a table."""
    cells = "".join(f"<w:tc><w:p><w:r><w:t>{t}</w:t></w:r></w:p></w:tc>" for t in texts)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{cells}</w:tr>"


docx(
    "table.docx",
    "<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/><w:gridCol/><w:gridCol/></w:tblGrid>"
    + row("work", "year", "cost")
    + row("house", "2026", "3,000")
    + row("2027", "5,000", properties='<w:gridBefore w:val="1"/>')
    + "</w:tbl><w:p/>",
)


def last_row(html):
    """The cells of the last row, without what is in them but text."""
    cells = re.findall(r"<td[^>]*>(.*?)</td>", html.rpartition("<tr")[2], re.DOTALL)
    return [re.sub(r"<[^>]*>", "", cell).strip() for cell in cells]


with open("table.docx", "rb") as file:
    one = last_row(mammoth.convert_to_html(file).value)
two = last_row(pypandoc.convert_file("table.docx", "html"))
told(
    f"mammoth {version('mammoth')}, pandoc {pypandoc.get_pandoc_version()}",
    ["", "2027", "5,000"],
    f"{one}, {two}",
    one[:2] == two[:2] == ["2027", "5,000"],
)
PYTHON
