"""Files that cannot be read: each gives one sentence that names the file, never a crash."""

import contextlib
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter

from ingest import worker
from ingest.errors import UnreadableFile
from ingest.readers import read_blocks

from .pdfs import SENTENCE, Plan


def _good() -> bytes:
    plan = Plan()
    plan.text_block(f"{SENTENCE}.")
    return plan.bytes()


def _encrypted() -> bytes:
    writer = PdfWriter(clone_from=PdfReader(BytesIO(_good())))
    writer.encrypt("segreto", algorithm="RC4-128")
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


FAULTS = {
    "empty": (b"", "vuoto"),
    "text": (b"questo non e' un PDF", "non è un PDF"),
    "header only": (b"%PDF-1.7\n", "danneggiato"),
    "noise": (b"%PDF-1.4\n" + bytes(range(256)) * 40, "danneggiato"),
    "encrypted": (_encrypted(), "password"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_file_at_fault_is_one_sentence(fault: str, tmp_path: Path) -> None:
    data, reason = FAULTS[fault]
    path = tmp_path / "guasto.pdf"
    with pytest.raises(UnreadableFile) as caught:
        read_blocks(path, data)
    message = str(caught.value)
    assert message.startswith(str(path))
    assert reason in message
    assert message.endswith(".")
    assert "\n" not in message


@pytest.mark.parametrize("share", [0.2, 0.5, 0.8, 0.95])
def test_a_truncated_file_is_refused_or_read_as_far_as_it_goes(
    share: float, tmp_path: Path
) -> None:
    data = _good()
    with contextlib.suppress(UnreadableFile):
        assert read_blocks(tmp_path / "tronco.pdf", data[: int(len(data) * share)]).blocks


def test_the_signature_tells_a_pdf_whatever_its_name(tmp_path: Path) -> None:
    reading = read_blocks(tmp_path / "piano.txt", _good())
    assert reading.blocks[0].page == 1


@pytest.mark.slow
def test_an_endless_reading_is_ended(tmp_path: Path) -> None:
    path = tmp_path / "lento.pdf"
    with pytest.raises(UnreadableFile, match="secondi"):
        worker.call("tests.ingest.readers_at_fault:endless", path, b"", worker.Budget(seconds=1.5))


def test_a_reading_that_wants_too_much_memory_is_refused(tmp_path: Path) -> None:
    budget = worker.Budget(seconds=30, memory=400 * 1024**2)
    with pytest.raises(UnreadableFile, match="memoria"):
        worker.call("tests.ingest.readers_at_fault:greedy", tmp_path / "bomba.pdf", b"", budget)


@pytest.mark.slow
def test_a_reader_that_breaks_or_dies_is_the_files_fault(tmp_path: Path) -> None:
    path = tmp_path / "rotto.pdf"
    with pytest.raises(UnreadableFile, match=r"rotto\.pdf.*RecursionError"):
        worker.call("tests.ingest.readers_at_fault:breaking", path, b"")
    with pytest.raises(UnreadableFile, match=r"rotto\.pdf.*interrotta"):
        worker.call("tests.ingest.readers_at_fault:dying", path, b"")


def test_what_a_reader_prints_does_not_reach_the_answer(tmp_path: Path) -> None:
    reading = worker.call("tests.ingest.readers_at_fault:talking", tmp_path / "a.pdf", b"")
    assert reading.unread_pages == (7,)
