"""Signed files: what they wrap is read, by its bytes; who signed is noted and never vouched for."""

from pathlib import Path

import pytest

from ingest.errors import UnreadableFile
from ingest.readers import cms, read_blocks

from .made import document, docx, p
from .pdfs import SENTENCE, Plan
from .signatures import signed, tlv

NOTE = "Firmato da Mario Rossi il 12/03/2026 (firma non verificata)."
TEXT = "# Piano della città\n\n" + "Il Comune pianta alberi nei viali. " * 60
FORMS = ["der", "streamed", "pieces", "base64", "pem"]


def _pdf() -> bytes:
    plan = Plan()
    plan.text_block(f"{SENTENCE}.")
    return plan.bytes()


@pytest.mark.parametrize("form", FORMS)
def test_the_wrapped_file_is_read_in_every_encoding(form: str) -> None:
    data = signed(TEXT.encode(), form=form)
    found = read_blocks(Path("piano.md.p7m"), data)
    assert found.blocks == read_blocks(Path("piano.md"), TEXT.encode()).blocks
    assert found.notes == (NOTE,)


@pytest.mark.slow
@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", ["a.pdf.p7m", "a.p7m", "a.pdf", "a.docx", "a"])
def test_the_name_does_not_matter(form: str, name: str) -> None:
    content = _pdf()
    found = read_blocks(Path(name), signed(content, form=form))
    assert found.blocks == read_blocks(Path("a.pdf"), content).blocks
    word = docx(p("Un testo abbastanza lungo da leggere."))
    assert read_blocks(Path(name), signed(word, form=form)).blocks


def test_signatures_around_signatures() -> None:
    inner = signed(TEXT.encode(), "Anna Bianchi", "base64")
    found = read_blocks(Path("piano.md.p7m.p7m"), signed(inner, form="streamed"))
    assert found.blocks == read_blocks(Path("piano.md"), TEXT.encode()).blocks
    assert found.notes == (NOTE, NOTE.replace("Mario Rossi", "Anna Bianchi"))


def test_the_note_is_kept_with_the_document(tmp_path: Path) -> None:
    found = document(tmp_path, "piano.md.p7m", signed(TEXT.encode(), form="streamed"))
    assert found.notes == (NOTE,)
    assert (found.id, found.title) == ("piano.md", "Piano della città")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (signed(None), "solo la firma"),
        (signed(TEXT.encode())[:-900], "danneggiata"),
        (signed(TEXT.encode(), form="streamed")[:1500], "danneggiata"),
        (tlv(0x30, bytes.fromhex("06092a864886f70d010703") + tlv(0xA0, b"")), "cifrato"),
        (signed(b""), "vuoto"),
    ],
)
def test_what_wraps_nothing_is_one_sentence(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableFile, match=reason) as caught:
        read_blocks(Path("a.pdf.p7m"), data)
    assert str(caught.value).startswith("a.pdf.p7m: ")


def test_values_nested_without_end_cost_no_more_than_their_bytes() -> None:
    head = bytes.fromhex("308006092a864886f70d010702")
    with pytest.raises(cms.NotSigned):
        cms.unwrapped(head + b"\xa0\x80\x30\x80" * 50_000)


@pytest.mark.parametrize("data", [b"M", b"Municipio", b"MIIB", b"0", b"\x30\x82", b"\x30\xff\x06"])
def test_other_files_are_not_signed(data: bytes) -> None:
    assert not cms.is_signed(data)
