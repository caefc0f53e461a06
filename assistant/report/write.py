"""A report into a file, by the ending of its name."""

from collections.abc import Callable, Mapping
from pathlib import Path

from index.replacing import write_whole

from ..errors import ReportFault
from .content import Report

_PDF = ".pdf"
Writer = Callable[[Report], bytes]


def write_report(report: Report, path: Path) -> None:
    """Write a whole report, or leave what was there. Raises ReportFault where the ending is none of
    a report's or it cannot be made, OSError."""
    write_whole(path, writer_of(path)(report))


def writer_of(path: Path) -> Writer:
    """Who writes files with this ending. Raises ReportFault, also where what makes a PDF is
    missing: before the work on what it is to hold."""
    ending = path.suffix.lower()
    writers = _writers()
    if ending not in writers:
        raise ReportFault(
            f"{path}: un rapporto si scrive in un file {', '.join(writers)}; cambiarne il nome."
        )
    if ending == _PDF:
        from .portable import program  # noqa: PLC0415 - as `_writers` imports

        program()
    return writers[ending]


def _writers() -> Mapping[str, Writer]:
    # Imported when a report is written: the formats' libraries take a while.
    from .delimited import as_csv  # noqa: PLC0415
    from .portable import as_pdf  # noqa: PLC0415 - as the others here
    from .web import as_page  # noqa: PLC0415
    from .word import as_word  # noqa: PLC0415
    from .workbook import as_workbook  # noqa: PLC0415

    return {
        ".docx": as_word,
        _PDF: as_pdf,
        ".html": as_page,
        ".xlsx": as_workbook,
        ".csv": as_csv,
    }
