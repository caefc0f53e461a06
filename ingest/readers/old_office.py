"""Reads .doc, .xls and .ppt: LibreOffice, where it is installed, makes them into newer files."""

import contextlib
import os
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path

from ..blocks import Reading
from ..errors import UnreadableFile
from .formats import Format, binary_format

_PROGRAMS = ("soffice", "libreoffice")
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
    program = next((found for name in _PROGRAMS if (found := shutil.which(name))), None)
    if program is None:
        raise UnreadableFile(
            f"{path}: è in un vecchio formato di Office, che leggo solo dove c'è LibreOffice;"
            f" installarlo, o salvare il file come .{_NEWER[ending]}."
        )
    seconds = max(1.0, _SHARE * (deadline - time.time()))
    newer = _converted(program, data, ending, seconds)
    if newer is None:
        raise UnreadableFile(
            f"{path}: LibreOffice non riesce ad aprirlo; salvarlo come .{_NEWER[ending]} con il"
            " programma che lo ha scritto."
        )
    return read_blocks(path, newer, deadline, f".{_NEWER[ending]}")


def _converted(program: str, data: bytes, ending: str, seconds: float) -> bytes | None:
    """What LibreOffice makes of a file, or None where it makes nothing in time.

    It gets a profile of its own: with another's, a LibreOffice that is already open would be
    asked instead, and it could have macros switched on.
    """
    with tempfile.TemporaryDirectory(prefix="chiedi-", ignore_cleanup_errors=True) as folder:
        given = Path(folder) / f"documento{ending}"
        given.write_bytes(data)
        made = given.with_suffix(f".{_NEWER[ending]}")
        command = [
            program,
            f"-env:UserInstallation={(Path(folder) / 'profile').as_uri()}",
            *("--headless", "--norestore", "--nologo", "--convert-to", _NEWER[ending]),
            *("--outdir", folder, str(given)),
        ]
        with subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=os.environ | {"HOME": folder},
            start_new_session=hasattr(os, "killpg"),
        ) as process:
            try:
                process.wait(seconds)
            except subprocess.TimeoutExpired:
                return None
            finally:
                _end(process)
        return made.read_bytes() if made.is_file() else None


def _end(process: "subprocess.Popen[bytes]") -> None:
    """End the program with what it started: `soffice` is a script around the real one."""
    if hasattr(os, "killpg"):
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    process.kill()
