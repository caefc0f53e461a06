"""Pages that are images: read with Tesseract, or reported as unread."""

import shutil
import time
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest

from ingest.blocks import Item, Paragraph
from ingest.readers.pdf.layout import Layout
from ingest.readers.pdf.read import read
from ingest.readers.pdf.scan import _layout

from .pdfs import SENTENCE, Plan


def _scanned() -> bytes:
    """A page of text and a page that shows the same text as an image."""
    plan, both = _page(), _page()
    document = pypdfium2.PdfDocument(plan.bytes())
    image = BytesIO()
    document[0].render(scale=3).to_pil().save(image, "PNG")
    document.close()
    both.add_page()
    both.image(image, 0, 0, 595, 842)
    return both.bytes()


def _page() -> Plan:
    plan = Plan()
    plan.set_y(200)  # away from where running headers stand
    plan.text_block(f"{SENTENCE}.")
    plan.bullet("Piantare cento alberi nei cortili")
    return plan


def test_without_tesseract_the_page_is_reported_unread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    reading = read(Path("misto.pdf"), _scanned(), time.time() + 60)
    assert reading.unread_pages == (2,)
    assert reading.ocr_pages == ()
    assert {block.page for block in reading.blocks} == {1}


@pytest.mark.slow
def test_pages_that_time_does_not_allow_are_unread() -> None:
    reading = read(Path("misto.pdf"), _scanned(), time.time() - 1)
    assert reading.unread_pages == (2,)


@pytest.mark.skipif(not shutil.which("tesseract"), reason="needs Tesseract")
def test_a_scanned_page_is_read_and_remembered() -> None:
    reading = read(Path("misto.pdf"), _scanned(), time.time() + 60)
    assert (reading.unread_pages, reading.ocr_pages) == ((), (2,))
    typed, seen = ([b for b in reading.blocks if b.page == page] for page in (1, 2))
    assert isinstance(seen[0], Paragraph)
    assert isinstance(typed[0], Paragraph)
    assert seen[0].text == typed[0].text
    assert isinstance(seen[1], Item | Paragraph)  # so small a bullet may go unseen
    assert seen[1].text == "Piantare cento alberi nei cortili"


def _table(*words: tuple[str, float, tuple[int, int, int, int]]) -> str:
    """A table of Tesseract's: words with how sure they are, and left, top, width and height."""
    rows = (
        "\t".join(map(str, (5, 1, 1, 1, n, n, *box, sure, text)))
        for n, (text, sure, box) in enumerate(words, 1)
    )
    return "\n".join(["level", *rows])


def test_a_page_that_is_hardly_recognised_counts_as_unread() -> None:
    def read(sure: float) -> Layout | None:
        words = [("Importo", sure, (10, 10, 90, 20)), ("S6.000", sure, (110, 10, 60, 20))]
        return _layout((_table(*words), (600, 800)), 1, 0.24)

    clear = read(91.0)
    assert clear is not None
    assert [line.text for line in clear.lines] == ["Importo", "S6.000"]
    assert read(46.0) is None


def test_a_turned_stamp_is_no_word_of_a_page() -> None:
    words = [
        ("Avviso", 95.0, (100, 10, 80, 20)),
        ("eEBUNIED", 20.0, (5, 300, 25, 180)),
        ("I", 95.0, (190, 10, 5, 20)),
    ]
    found = _layout((_table(*words), (600, 800)), 1, 0.24)
    assert found is not None
    assert [line.text for line in found.lines] == ["Avviso", "I"]
