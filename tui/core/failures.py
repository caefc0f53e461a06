"""Errors as one sentence for people."""

from assistant.errors import AssistantError
from index.errors import IndexFault
from ingest.errors import IngestError

from ..archives.errors import ServerFault


def sentence(error: BaseException) -> str:
    """What went wrong and the way out: never a traceback, always one line."""
    if isinstance(error, (AssistantError, IndexFault, IngestError, ServerFault)):
        return " ".join(str(error).split())
    if isinstance(error, FileNotFoundError):
        return f"{error.filename}: il file non esiste."
    if isinstance(error, PermissionError):
        return f"{error.filename}: manca il permesso."
    if isinstance(error, OSError) and error.filename:
        return f"{error.filename}: {error.strerror or error}."
    told = " ".join(str(error).split())
    kind = type(error).__name__
    return f"Un errore imprevisto ({kind}{f': {told}' if told else ''}); riprovare, poi segnalarlo."
