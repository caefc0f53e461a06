#!/bin/sh
# python-pptx 1.0.2, pandoc 3.9: a text box with one formula in it loses all its words.
#
# PowerPoint puts the whole box into mc:AlternateContent when a formula is set in its text, once with
# the formula and once as others may read it. Expected: the words of one of the two, the formula lost
# at the worst. Seen: the box is no shape of the slide in python-pptx, as if it were not there, and
# pandoc has nothing of it.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check python-pptx==1.0.2 pypandoc_binary==1.17
cd "$folder"
./venv/bin/python - <<'PYTHON'
import copy
import sys
from importlib.metadata import version

import pypandoc
from lxml import etree
from pptx import Presentation


def told(version, expected, seen, same):
    print(f"version:  {version}\nexpected: {expected}\nseen:     {seen}")
    sys.exit(0 if same else "the behaviour is no longer seen")


MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
A14 = "http://schemas.microsoft.com/office/drawing/2010/main"
M = "http://schemas.openxmlformats.org/officeDocument/2006/math"

made = Presentation()
slide = made.slides.add_slide(made.slide_layouts[5])
slide.shapes.title.text = "Plan"
for text in ("Trees are planted.", "Houses cost more when "):
    slide.shapes.add_textbox(0, 0, 2000000, 500000).text_frame.text = text
box = slide.shapes[2]._element
both = etree.Element(f"{{{MC}}}AlternateContent", nsmap={"mc": MC, "a14": A14})
box.addprevious(both)
etree.SubElement(both, f"{{{MC}}}Choice", Requires="a14").append(copy.deepcopy(box))
etree.SubElement(both, f"{{{MC}}}Fallback").append(box)
run = next(e for e in both[0].iter() if e.tag.endswith("}r"))
run.addnext(
    etree.fromstring(
        f'<a14:m xmlns:a14="{A14}" xmlns:m="{M}"><m:oMath><m:r><m:t>x&gt;2</m:t></m:r></m:oMath>'
        "</a14:m>"
    )
)
made.save("plan.pptx")
shapes = Presentation("plan.pptx").slides[0].shapes
one = [shape.text_frame.text for shape in shapes]
two = pypandoc.convert_file("plan.pptx", "plain")
told(
    f"python-pptx {version('python-pptx')}, pandoc {pypandoc.get_pandoc_version()}",
    ["Plan", "Trees are planted.", "Houses cost more when "],
    f"{one}, {two.split()}",
    one == ["Plan", "Trees are planted."] and "Trees" in two and "Houses" not in two,
)
PYTHON
