"""A report as a PDF: LibreOffice, where it is installed, makes it of the one in Word."""

from ingest import libreoffice

from ..errors import ReportFault
from .content import Report
from .word import as_word

#: Seconds that LibreOffice has. A decision: a report of hundreds of pairs takes it some ten.
_SECONDS = 180.0


def as_pdf(report: Report) -> bytes:
    """The bytes of the file. Raises ReportFault where LibreOffice is missing or makes none."""
    found = program()
    made = libreoffice.converted(found, as_word(report), ".docx", "pdf", _SECONDS)
    if made is None:
        raise ReportFault(
            f"LibreOffice non ha fatto il PDF in {_SECONDS:.0f} secondi; scrivere il rapporto in un"
            " file .docx e salvarlo come PDF con il programma che lo apre."
        )
    return made


def program() -> str:
    """The path of LibreOffice. Raises ReportFault where it is not installed."""
    found = libreoffice.program()
    if found is None:
        raise ReportFault(
            "Per un PDF serve LibreOffice, che qui non c'è: installarlo, o scrivere il rapporto in"
            " un file .docx o .html."
        )
    return found
