"""What a file is, by its bytes; what cannot be read is one sentence."""

import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from ingest.errors import UnreadableFile
from ingest.readers import package as packages
from ingest.readers import read_blocks

from .made import docx, p, package, xlsx

WORD = docx(p("Un testo abbastanza lungo da leggere."))
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


def _locked() -> bytes:
    """A zip file whose entries say that they are encrypted."""
    data = bytearray(WORD)
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(signature)
        while at >= 0:
            data[at + offset] |= 1
            at = data.find(signature, at + 1)
    return bytes(data)


def _flipped() -> bytes:
    with zipfile.ZipFile(BytesIO(WORD)) as archive:
        at = archive.getinfo("word/document.xml").header_offset + 60
    return WORD[:at] + b"\xff" * 20 + WORD[at + 20 :]


FAULTS = {
    "vuoto.docx": (b"", "vuoto"),
    "bianco.txt": (b" \n\t ", "vuoto"),
    "troncato.docx": (WORD[: len(WORD) // 2], "danneggiato"),
    "rovinato.docx": (_flipped(), "danneggiato"),
    "chiuso.docx": (_locked(), "password"),
    "cifrato.xlsx": (OLE + "EncryptedPackage".encode("utf-16-le"), "password"),
    "antico.docx": (OLE, "vecchio formato"),
    "testo.docx": (b"Solo un testo", "non è un documento Word"),
    "testo.xlsx": (b"a;b;c", "non è un foglio Excel"),
    "immagine.html": (b"\x89PNG\r\n\x1a\n\x00\x00", "non è un file di testo"),
    "archivio.docx": (package({"lettera.txt": "ciao"}), "archivio"),
    "mozzo.docx": (package({"word/document.xml": "<a"}), "danneggiato"),
    "senza.xlsx": (package({"xl/altro.bin": "x"}), "danneggiato"),
    "entita.docx": (package({"word/document.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a/>'}), "XML"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_bad_file_is_one_sentence(name: str) -> None:
    data, reason = FAULTS[name]
    with pytest.raises(UnreadableFile, match=reason) as caught:
        read_blocks(Path(name), data)
    message = str(caught.value)
    assert message.startswith(f"{name}: ")
    assert message.endswith(".")
    assert "\n" not in message


@pytest.mark.slow
def test_a_bomb_is_not_unpacked() -> None:
    bomb = package({"word/document.xml": b" " * (packages.LARGEST_XML + 1)})
    assert len(bomb) < packages.LARGEST_XML / 500
    with pytest.raises(UnreadableFile, match="troppo grande"):
        read_blocks(Path("a.docx"), bomb)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.txt", WORD),
        ("a.xlsx", WORD),
        ("a.docx", xlsx(("Uno", [("a", "b")]))),
        ("a.txt", b"<!-- nota --><!DOCTYPE html><html><p>Ciao</p></html>"),
        ("a.md", b"<?xml version='1.0'?><html><p>Ciao</p></html>"),
        ("a.txt", b"Nome;Anno;Costo\na;1;2\nb;3;4\n"),
    ],
    # The bytes of an archive hold the time at which it was made.
    ids=["word", "word-as-sheet", "sheet-as-word", "page", "page-as-markdown", "table"],
)
def test_content_decides_and_not_the_ending(name: str, data: bytes) -> None:
    proper = {b"PK": ".docx", b"<": ".html", b"N": ".csv"}
    ending = next(e for sign, e in proper.items() if data.startswith(sign))
    if data.startswith(b"PK") and data is not WORD:
        ending = ".xlsx"
    assert read_blocks(Path(name), data).blocks == read_blocks(Path(f"b{ending}"), data).blocks
