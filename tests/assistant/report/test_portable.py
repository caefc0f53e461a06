"""A report as a PDF: by LibreOffice where it is, else one sentence with the way out."""

import io
import os
from pathlib import Path

import pdfplumber
import pytest

from assistant.errors import ReportFault
from assistant.report.content import Fact, Report
from assistant.report.portable import as_pdf
from assistant.report.write import write_report
from ingest import libreoffice

REPORT = Report("it", "Rapporto", "QUALITÀ dei viali", (Fact("Piani", "due"),), (), (), ())


@pytest.mark.slow
@pytest.mark.skipif(libreoffice.program() is None, reason="LibreOffice is not installed")
def test_a_report_as_a_pdf(tmp_path: Path) -> None:
    write_report(REPORT, tmp_path / "r.pdf")
    with pdfplumber.open(tmp_path / "r.pdf") as made:
        assert "QUALITÀ dei viali" in made.pages[0].extract_text()


def test_without_the_program_nothing_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(ReportFault, match=r"LibreOffice.*\.docx o \.html\.$"):
        write_report(REPORT, tmp_path / "r.pdf")
    assert not (tmp_path / "r.pdf").exists()


def stand_in(folder: Path, script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A stand-in for LibreOffice, found before any other."""
    made = folder / "bin" / "soffice"
    made.parent.mkdir()
    made.write_text(f"#!/bin/sh\n{script}\n", "utf-8")
    made.chmod(0o755)
    monkeypatch.setenv("PATH", f"{made.parent}{os.pathsep}/usr/bin{os.pathsep}/bin")


def test_it_is_made_of_the_report_in_word(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stand_in(tmp_path, 'for last; do :; done; cp "$last" "${last%.docx}.pdf"', monkeypatch)
    assert io.BytesIO(as_pdf(REPORT)).read(2) == b"PK"


@pytest.mark.parametrize("script", ["exit 1", "sleep 60"])
def test_a_program_that_makes_nothing(
    script: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("assistant.report.portable._SECONDS", 0.5)
    stand_in(tmp_path, script, monkeypatch)
    with pytest.raises(ReportFault, match=r"LibreOffice.*\.docx"):
        as_pdf(REPORT)
