"""Asks LibreOffice, where it is installed, to make one file into another."""

import contextlib
import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

_PROGRAMS = ("soffice", "libreoffice")


def program() -> str | None:
    """The path of LibreOffice; None where it is not installed."""
    return next((found for name in _PROGRAMS if (found := shutil.which(name))), None)


def converted(
    libreoffice: str, data: bytes, ending: str, newer: str, seconds: float
) -> bytes | None:
    """What LibreOffice makes of a file with an ending (`.doc`) in the format `newer` (`docx`), or
    None where it makes nothing in that many seconds.

    It gets a profile of its own: with another's, a LibreOffice that is already open would be
    asked instead, and it could have macros switched on.
    """
    with tempfile.TemporaryDirectory(prefix="chiedi-", ignore_cleanup_errors=True) as folder:
        given = Path(folder) / f"documento{ending}"
        given.write_bytes(data)
        made = given.with_suffix(f".{newer}")
        command = [
            libreoffice,
            f"-env:UserInstallation={(Path(folder) / 'profile').as_uri()}",
            *("--headless", "--norestore", "--nologo", "--convert-to", newer),
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
