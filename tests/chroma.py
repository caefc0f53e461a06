"""A real Chroma server on this machine."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from index.chroma import ChromaServer

#: Seconds in which a server starts on a machine that others use.
_PATIENCE = 60


@dataclass
class Running:
    """A server and the folder in which it keeps what it has."""

    folder: Path
    port: int
    process: "subprocess.Popen[bytes]"

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(_PATIENCE)

    def hold(self) -> None:
        """Stop it where it is; it answers nothing more when this returns: a signal alone may come
        after its next answer."""
        self.process.send_signal(signal.SIGSTOP)
        os.waitpid(self.process.pid, os.WUNTRACED)

    def release(self) -> None:
        """Let it go on."""
        self.process.send_signal(signal.SIGCONT)

    def empty(self) -> None:
        """Take all that it keeps from it."""
        server = ChromaServer(self.url)
        for name in server.collections():
            server.drop(name)
        server.close()


@contextmanager
def chroma(folder: Path) -> Iterator[Running]:
    """`chroma run` on a free port, over a folder."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port: int = free.getsockname()[1]
    command = [str(Path(sys.executable).with_name("chroma")), "run", "--host", "127.0.0.1"]
    command += ["--path", str(folder / "kept"), "--port", str(port)]
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(command, cwd=folder, stdout=log, stderr=log)
    try:
        end = time.monotonic() + _PATIENCE
        while not _answers(port):
            assert process.poll() is None, (folder / "log").read_text("utf-8", "replace")
            assert time.monotonic() < end
            time.sleep(0.05)
        yield Running(folder, port, process)
    finally:
        process.kill()
        process.wait()


def _answers(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), 1).close()
    except OSError:
        return False
    return True
