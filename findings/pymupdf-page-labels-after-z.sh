#!/bin/sh
# PyMuPDF 2.0 and pdfminer.six 20260107: the 28th lettered page is AB, where the PDF says BB.
#
# Labels with letters go A to Z, then AA to ZZ with the same letter twice, then three times (ISO
# 32000-1, table 159). Expected: A, Z, AA, BB, and AAA for the 53rd, as pypdf and PDFium say. Seen:
# columns of a spreadsheet: AB and BA; so "page BB" is the 28th for one reader and the 54th for
# another, and both are sure.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check pymupdf==2.0 pdfminer.six==20260107 pypdf==7.1.1 pypdfium2==5.15.2
cd "$folder"
./venv/bin/python - <<'PYTHON'
import sys
from importlib.metadata import version
from itertools import islice

import pymupdf
import pypdf
import pypdfium2
from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfparser import PDFParser


def told(version, expected, seen, same):
    print(f"version:  {version}\nexpected: {expected}\nseen:     {seen}")
    sys.exit(0 if same else "the behaviour is no longer seen")


writer = pypdf.PdfWriter()
for _ in range(54):
    writer.add_blank_page(200, 200)
writer.set_page_label(0, 53, style="/A")
writer.write("letters.pdf")
looked = (0, 25, 26, 27, 52, 53)
with open("letters.pdf", "rb") as file:
    labels = list(islice(PDFDocument(PDFParser(file)).get_page_labels(), 54))
miner = [labels[n] for n in looked]
mupdf = [pymupdf.open("letters.pdf")[n].get_label() for n in looked]
pdfium = [pypdfium2.PdfDocument("letters.pdf").get_page_label(n) for n in looked]
pages = [pypdf.PdfReader("letters.pdf").page_labels[n] for n in looked]
told(
    f"PyMuPDF {version('pymupdf')}, pdfminer.six {version('pdfminer.six')}",
    f"A Z AA BB AAA BBB (PDFium: {' '.join(pdfium)}; pypdf: {' '.join(pages)})",
    f"{' '.join(mupdf)}; {' '.join(miner)}",
    mupdf == miner == "A Z AA AB BA BB".split() and pdfium == pages == "A Z AA BB AAA BBB".split(),
)
PYTHON
