"""Reads .doc, .xls and .ppt: LibreOffice, where it is installed, makes them into newer files."""

import time
from pathlib import Path

from .. import libreoffice
from ..blocks import Reading
from ..errors import UnreadableFile
from .formats import Format, binary_format

#: The share of the time that is left which LibreOffice may use. A decision: reading what it
#: makes needs the rest.
_SHARE = 0.7
#: What the ending becomes; the newer file is then read by what it holds.
_NEWER = {".doc": "docx", ".dot": "docx", ".xls": "xlsx", ".xlt": "xlsx", ".ppt": "pptx"}


def read(path: Path, data: bytes, deadline: float) -> Reading:
    """The reading of the newer file. Raises UnreadableFile, also where LibreOffice is missing."""
    from . import read_blocks  # noqa: PLC0415 - which calls this module

    old = {Format.OLD_WORD: ".doc", Format.OLD_SHEET: ".xls", Format.OLD_SLIDES: ".ppt"}
    ending = old[binary_format(path, data, "") or Format.OLD_WORD]
    program = libreoffice.program()
    if program is None:
        raise UnreadableFile(
            f"{path}: è in un vecchio formato di Office, che leggo solo dove c'è LibreOffice;"
            f" installarlo, o salvare il file come .{_NEWER[ending]}."
        )
    seconds = max(1.0, _SHARE * (deadline - time.time()))
    newer = libreoffice.converted(program, data, ending, _NEWER[ending], seconds)
    if newer is None:
        raise UnreadableFile(
            f"{path}: LibreOffice non riesce ad aprirlo; salvarlo come .{_NEWER[ending]} con il"
            " programma che lo ha scritto."
        )
    return read_blocks(path, newer, deadline, f".{_NEWER[ending]}")
