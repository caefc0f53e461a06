"""Messages and books: what they say is read, in the richest form that they have."""

from pathlib import Path

import pytest

from ingest.blocks import Heading, LeftOut, Paragraph, Reason, Table
from ingest.errors import UnreadableFile
from ingest.readers import read_blocks

from .offices import epub, mail
from .signatures import signed


def test_headers_and_text() -> None:
    data = mail("Piano della città", "Il testo del messaggio.\n").as_bytes()
    for name in ("a.eml", "a.txt", "a"):
        heading, table, text = read_blocks(Path(name), data).blocks
        assert heading == Heading("Piano della città", 1)
        assert isinstance(table, Table)
        assert [[c.text for c in row.cells] for row in table.rows] == [
            ["From", "Ufficio Città <ufficio@example.org>"],
            ["To", "sindaco@example.org"],
            ["Date", "Thu, 12 Mar 2026 10:00:00 +0100"],
        ]
        assert isinstance(text, Paragraph)
        assert text.text == "Il testo del messaggio."


def test_the_page_of_a_message_and_not_its_attachments() -> None:
    html = '<h2>Azioni</h2><p>Piantare.</p><p style="display:none">Spia</p>'
    message = mail("Piano", "Solo testo.", ("a.txt", b"allegato"), html=html)
    found = read_blocks(Path("a.eml"), message.as_bytes())
    assert [b.text for b in found.blocks if not isinstance(b, Table)] == [
        "Piano", "Azioni", "Piantare.",
    ]  # fmt: skip
    assert found.left_out == (LeftOut(Reason.HIDDEN, "Spia"),)


def test_a_signed_message_is_read_through_its_signature() -> None:
    inner = mail("Piano", "Il testo.").as_bytes()
    head = b"From: a@example.org\nMIME-Version: 1.0\nContent-Type: application/pkcs7-mime;"
    head += b" smime-type=signed-data\nContent-Transfer-Encoding: base64\n\n"
    found = read_blocks(Path("a.eml"), head + signed(inner, form="base64"))
    assert found.blocks == read_blocks(Path("b.eml"), inner).blocks


@pytest.mark.parametrize("charset", ["ignoto", "utf-8", "iso-8859-1"])
def test_charsets(charset: str) -> None:
    data = f"From: a\nMIME-Version: 1.0\nContent-Type: text/plain; charset={charset}\n\nCitt\xe0."
    found = read_blocks(Path("a.eml"), data.encode("latin-1"))
    assert found.blocks[-1].text == "Città."  # type: ignore[union-attr]


def test_a_text_that_opens_like_a_header_is_a_text() -> None:
    (one, _) = read_blocks(Path("a.txt"), b"Oggetto: il piano.\n\nUn testo.").blocks
    assert isinstance(one, Paragraph)


def test_books_in_the_order_of_their_spine() -> None:
    data = epub(
        "<h1>Verde</h1><p>Gli alberi&#160;e i prati.</p>",
        "<h1>Casa</h1><table><tr><th>a</th><th>b</th></tr><tr><td>1</td><td>2</td></tr></table>"
        "<p hidden=''>no</p>",
        contents="<nav>Indice</nav>",
    )
    found = read_blocks(Path("a.epub"), data)
    assert [b.text for b in found.blocks if not isinstance(b, Table)] == [
        "Verde", "Gli alberi e i prati.", "Casa",
    ]  # fmt: skip
    assert isinstance(found.blocks[-1], Table)
    assert {(one.reason, one.text) for one in found.left_out} == {
        (Reason.CONTENTS, "Indice"),
        (Reason.HIDDEN, "no"),
    }


def test_a_book_without_its_pages_is_damaged() -> None:
    data = epub("<p>x</p>").replace(b"testo/c0", b"testo/d0")
    with pytest.raises(UnreadableFile, match="danneggiato"):
        read_blocks(Path("a.epub"), data)
