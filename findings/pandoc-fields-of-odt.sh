#!/bin/sh
# pandoc 3.9 (pypandoc-binary 1.17): what fields and text boxes of an ODT show is left out.
#
# Fields of OpenDocument hold what they show as their text (user fields, dates, input fields:
# OpenDocument 1.3, 7.3 to 7.7). Expected: "Cost 5,000 euros, by 3 May, state done", as pandoc
# gives the results of Word's fields, and the words of the box. Seen: "Cost , by , state ", without a
# warning; nothing of the box.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check pypandoc_binary==1.17 odfpy==1.4.1
cd "$folder"
./venv/bin/python - <<'PYTHON'
import sys

import pypandoc
from odf.draw import Frame, TextBox
from odf.opendocument import OpenDocumentText
from odf.text import Date, P, TextInput, UserFieldDecl, UserFieldDecls, UserFieldGet


def told(version, expected, seen, same):
    print(f"version:  {version}\nexpected: {expected}\nseen:     {seen}")
    sys.exit(0 if same else "the behaviour is no longer seen")


document = OpenDocumentText()
fields = UserFieldDecls()
fields.addElement(UserFieldDecl(name="cost", valuetype="string", stringvalue="5,000 euros"))
document.text.addElement(fields)
line = P(text="Cost ")
line.addElement(UserFieldGet(name="cost", text="5,000 euros"))
line.addText(", by ")
line.addElement(Date(text="3 May"))
line.addText(", state ")
line.addElement(TextInput(description="state", text="done"))
box, frame, inside = P(text="Above the box."), Frame(anchortype="paragraph"), TextBox()
inside.addElement(P(text="In the box."))
frame.addElement(inside)
box.addElement(frame)
document.text.addElement(line)
document.text.addElement(box)
document.save("plan.odt")
seen = pypandoc.convert_file("plan.odt", "plain").strip()
told(
    f"pandoc {pypandoc.get_pandoc_version()}",
    "'Cost 5,000 euros, by 3 May, state done', 'Above the box.', 'In the box.'",
    repr(seen),
    "5,000" not in seen and "May" not in seen and "done" not in seen and "In the box" not in seen,
)
PYTHON
