"""Old Office files: read where LibreOffice is, otherwise one sentence with the way out."""

import os
from pathlib import Path

import pytest

from ingest.errors import UnreadableFile
from ingest.readers import old_office, read_blocks

from .made import docx, p

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
WORD = docx(p("Un testo abbastanza lungo da leggere."))


def old(stream: str) -> bytes:
    return OLE + f"{stream}\0".encode("utf-16-le") + bytes(64)


def program(folder: Path, script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A stand-in for LibreOffice, found before any other."""
    made = folder / "bin" / "soffice"
    made.parent.mkdir()
    made.write_text(f"#!/bin/sh\n{script}\n", "utf-8")
    made.chmod(0o755)
    monkeypatch.setenv("PATH", f"{made.parent}{os.pathsep}/usr/bin{os.pathsep}/bin")


@pytest.mark.parametrize(
    ("stream", "newer"),
    [
        ("WordDocument", "docx"), ("Workbook", "xlsx"), ("Book", "xlsx"),
        ("PowerPoint Document", "pptx"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("name", ["a.doc", "a.pdf", "a"])
def test_without_the_program_the_way_out_is_told(
    stream: str, newer: str, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(UnreadableFile, match=rf"^{name}: .*LibreOffice.*\.{newer}\.$"):
        read_blocks(Path(name), old(stream))


def test_the_newer_file_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "newer").write_bytes(WORD)
    script = f'for last; do :; done; cp {tmp_path}/newer "${{last%.doc}}.docx"'
    program(tmp_path, script, monkeypatch)
    found = read_blocks(Path("a.doc"), old("WordDocument"))
    assert found.blocks == read_blocks(Path("a.docx"), WORD).blocks


@pytest.mark.parametrize("script", ["exit 1", "exit 0", "sleep 60"])
def test_a_program_that_makes_nothing(
    script: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program(tmp_path, script, monkeypatch)
    with pytest.raises(UnreadableFile, match=r"^a\.doc: LibreOffice"):
        old_office.read(Path("a.doc"), old("WordDocument"), 0)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.xls", b"Nome;Anno\na;1\nb;2\n"),
        ("a.xls", b"<html><body><p>Ciao</p></body></html>"),
        ("a.doc", b"{\\rtf1 Ciao}"),
        ("a.doc", WORD),
    ],
    ids=["table", "page", "rtf", "word"],
)
def test_what_only_calls_itself_old_is_read_as_what_it_is(name: str, data: bytes) -> None:
    assert read_blocks(Path(name), data).blocks
