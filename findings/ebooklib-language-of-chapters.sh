#!/bin/sh
# EbookLib 0.20: what it gives of an Italian chapter says that it is English, and has no title.
#
# Expected: get_content() of a book that was read gives the file of the book. Seen: the page is
# written anew around the body, with lang="en" where the file and the package say "it", and without
# its head, so that whoever cuts words or reads aloud by language takes Italian for English. The
# bytes of the file are in the attribute `content`.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check EbookLib==0.20
cd "$folder"
./venv/bin/python - <<'PYTHON'
import re
import sys
from importlib.metadata import version

from ebooklib import ITEM_DOCUMENT, epub


def told(version, expected, seen, same):
    print(f"version:  {version}\nexpected: {expected}\nseen:     {seen}")
    sys.exit(0 if same else "the behaviour is no longer seen")


book = epub.EpubBook()
book.set_identifier("plan")
book.set_title("Piano")
book.set_language("it")
chapter = epub.EpubHtml(title="Casa", file_name="casa.xhtml", lang="it")
chapter.content = "<p>Il piano della casa.</p>"
book.add_item(chapter)
book.add_item(epub.EpubNav())
book.spine = [chapter]
epub.write_epub("plan.epub", book)

read = epub.read_epub("plan.epub")
page = next(i for i in read.get_items_of_type(ITEM_DOCUMENT) if i.get_name() == "casa.xhtml")


def told_of(data):
    """The languages that a page names, and whether it has a title."""
    text = data.decode()
    return sorted(set(re.findall(r'lang="(\w+)"', text))), "<title>Casa" in text


seen, stored = told_of(page.get_content()), told_of(page.content)
told(
    f"EbookLib {version('EbookLib')}",
    stored,
    seen,
    stored == (["it"], True) and seen == (["en"], False),
)
PYTHON
