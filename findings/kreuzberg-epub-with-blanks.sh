#!/bin/sh
# kreuzberg 4.10.4: a chapter of an EPUB whose file name holds a blank is left out without a word.
#
# The package names its files by URL (EPUB 3.3, 5.6), so "part one.xhtml" stands there as
# part%20one.xhtml. Expected: both chapters, in the order of the spine, as pandoc and EbookLib find
# them. Seen: the other chapter only; neither an error nor a warning.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check kreuzberg==4.10.4 EbookLib==0.20
cd "$folder"
./venv/bin/python - <<'PYTHON'
import sys
import zipfile
from importlib.metadata import version

import kreuzberg
from ebooklib import ITEM_DOCUMENT, epub


def told(version, expected, seen, same):
    print(f"version:  {version}\nexpected: {expected}\nseen:     {seen}")
    sys.exit(0 if same else "the behaviour is no longer seen")


def chapter(text):
    """A page with one paragraph."""
    return (
        '<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><head><title>Plan</title>'
        f"</head><body><p>{text}</p></body></html>"
    )


kind = 'media-type="application/xhtml+xml"'
files = {
    "mimetype": "application/epub+zip",
    "META-INF/container.xml": '<?xml version="1.0"?><container version="1.0"'
    ' xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile'
    ' full-path="plan.opf" media-type="application/oebps-package+xml"/></rootfiles></container>',
    "plan.opf": '<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf" version="3.0"'
    ' unique-identifier="i"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/">'
    '<dc:identifier id="i">plan</dc:identifier><dc:title>Plan</dc:title>'
    "<dc:language>it</dc:language></metadata><manifest>"
    f'<item id="nav" href="nav.xhtml" {kind} properties="nav"/>'
    f'<item id="one" href="part%20one.xhtml" {kind}/><item id="two" href="two.xhtml" {kind}/>'
    '</manifest><spine><itemref idref="one"/><itemref idref="two"/></spine></package>',
    "nav.xhtml": '<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"'
    ' xmlns:epub="http://www.idpf.org/2007/ops"><head><title>Plan</title></head><body>'
    '<nav epub:type="toc"><ol><li><a href="part%20one.xhtml">One</a></li></ol></nav></body></html>',
    "part one.xhtml": chapter("First chapter."),
    "two.xhtml": chapter("Second chapter."),
}
with zipfile.ZipFile("plan.epub", "w") as archive:
    for name, text in files.items():
        archive.writestr(name, text)
seen = kreuzberg.extract_file_sync("plan.epub").content.strip()
book = epub.read_epub("plan.epub")
other = b"".join(item.content for item in book.get_items_of_type(ITEM_DOCUMENT))
told(
    f"kreuzberg {version('kreuzberg')}",
    "First chapter. Second chapter.",
    repr(seen),
    "Second chapter." in seen and "First" not in seen and b"First chapter." in other,
)
PYTHON
