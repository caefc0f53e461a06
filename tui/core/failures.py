"""Errors as one sentence for people."""

from assistant.errors import AssistantError
from index.errors import IndexFault
from ingest.errors import IngestError

from ..archives.errors import ServerFault
from ..filefaults import of_file


def sentence(error: BaseException) -> str:
    """What went wrong and the way out: never a traceback, always one line."""
    if isinstance(error, (AssistantError, IndexFault, IngestError, ServerFault)):
        return " ".join(str(error).split())
    if isinstance(error, OSError) and error.filename:
        return of_file(error)
    told = " ".join(str(error).split())
    kind = type(error).__name__
    return f"Un errore imprevisto ({kind}{f': {told}' if told else ''}); riprovare, poi segnalarlo."
