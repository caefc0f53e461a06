"""Reads a file in a process of its own, which can be ended when its budget is spent.

Only formats that a crafted or broken file can make costly are read so: a process takes some
tenths of a second to start, which text files should not pay.
"""

import contextlib
import importlib
import os
import pickle
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from .blocks import Reading
from .errors import IngestError, UnreadableFile

#: Takes the file's path, its bytes and the moment (`time.time()`) by which it must be done.
Reader = Callable[[Path, bytes, float], Reading]


@dataclass(frozen=True, slots=True)
class Budget:
    """What one file may cost: `seconds` of wall time, `memory` in bytes of address space."""

    seconds: float = 180.0
    memory: int = 3 * 1024**3


DEFAULT_BUDGET = Budget()


def call(reader: str, path: Path, data: bytes, budget: Budget = DEFAULT_BUDGET) -> Reading:
    """The reading of a file by `reader`, named as `package.module:function` (see `Reader`).

    The name, not the function, is passed on, so that the caller need not import what the reader
    imports. Raises UnreadableFile where the file cannot be read within the budget.
    """
    deadline = time.time() + budget.seconds
    order = pickle.dumps((reader, path, data, deadline, budget.memory))
    command = [sys.executable, "-c", f"from {__name__} import serve; serve()"]
    search_path = os.pathsep.join(entry or os.getcwd() for entry in sys.path)
    with subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=os.environ | {"PYTHONPATH": search_path, "OMP_THREAD_LIMIT": "1"},
        start_new_session=True,
    ) as process:
        try:
            answer, _ = process.communicate(order, timeout=budget.seconds)
        except subprocess.TimeoutExpired:
            raise UnreadableFile(
                f"{path}: la lettura ha superato {budget.seconds:.0f} secondi ed è stata fermata;"
                " dividere il file in parti più piccole."
            ) from None
        finally:
            _end(process)
    return _outcome(path, answer)


def serve() -> None:
    """The other side of `call`: one order from standard input, one answer to standard output."""
    answer = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what libraries print must not run into the answer
    reader, path, data, deadline, memory = pickle.load(sys.stdin.buffer)
    _limit_memory(memory)
    try:
        outcome: Reading | IngestError = _resolved(reader)(path, data, deadline)
    except IngestError as error:
        outcome = error
    except MemoryError:
        outcome = UnreadableFile(
            f"{path}: per leggerlo serve troppa memoria; dividere il file in parti più piccole."
        )
    except Exception as error:  # noqa: BLE001 - a broken file breaks parsers in any way
        outcome = UnreadableFile(
            f"{path}: il file è danneggiato e non si può leggere ({type(error).__name__});"
            " aprirlo e salvarlo di nuovo, o procurarsi l'originale."
        )
    pickle.dump(outcome, answer)
    answer.close()


def _resolved(reader: str) -> Reader:
    module, _, name = reader.partition(":")
    found: Reader = getattr(importlib.import_module(module), name)
    return found


def _outcome(path: Path, answer: bytes) -> Reading:
    if not answer:
        raise UnreadableFile(
            f"{path}: la lettura si è interrotta, forse per mancanza di memoria;"
            " dividere il file in parti più piccole."
        )
    outcome = pickle.loads(answer)
    if isinstance(outcome, IngestError):
        raise outcome
    assert isinstance(outcome, Reading)
    return outcome


def _limit_memory(most: int) -> None:
    try:
        import resource  # noqa: PLC0415 - not on every system
    except ImportError:
        return
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (most, most))


def _end(process: "subprocess.Popen[bytes]") -> None:
    """End the process and what it started, such as Tesseract."""
    if process.poll() is not None:
        return
    if hasattr(os, "killpg"):
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    process.kill()
