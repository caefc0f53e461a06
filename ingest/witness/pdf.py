"""What the pages of a PDF show, by pdfium: another reading of the same bytes than the reader's."""

import pypdfium2

from ..blocks import Shown


def shown(data: bytes) -> tuple[Shown, ...]:
    """The text of each page; a page that pdfium cannot open shows nothing.

    Runs where the reader runs, in a process of its own: a broken file may end it.
    """
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError:
        return ()
    try:
        return tuple(Shown(_text(document, i), i + 1) for i in range(len(document)))
    finally:
        document.close()


def _text(document: "pypdfium2.PdfDocument", index: int) -> str:
    try:
        page = document[index]
        text = page.get_textpage()
        try:
            return str(text.get_text_range(errors="ignore"))
        finally:
            text.close()
            page.close()
    except pypdfium2.PdfiumError:
        return ""
