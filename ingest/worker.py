"""Runs the reading of files in processes of their own, which are ended when a budget is spent.

A process takes some tenths of a second to start, so it reads several files, one after another; one
that met a fault, grew large or has read many files is replaced. Calls from several threads run
side by side, each in a process that no other call uses meanwhile.
"""

import atexit
import contextlib
import importlib
import io
import os
import pickle
import signal
import struct
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from .errors import IngestError, UnreadableFile

#: Takes the file's path, what is to be read and the moment (`time.time()`) by which to be done.
Task = Callable[[Path, Any, float], object]


@dataclass(frozen=True, slots=True)
class Budget:
    """What one file may cost.

    `seconds` of wall time, `memory` in bytes of address space, `answer` in bytes of the result.
    """

    seconds: float = 180.0
    memory: int = 3 * 1024**3
    answer: int = 512 * 1024**2


DEFAULT_BUDGET = Budget()
#: How many files one process reads: what libraries keep for ever is then given back. A
#: decision: a start costs half a second.
MOST_FILES = 100
#: The share of the memory after which a process is replaced, before it is refused any. A
#: decision.
_LARGE = 0.5
#: How many idle processes are kept: as many as can run at once.
_MOST_IDLE = os.cpu_count() or 1
#: Seconds after its budget at which a process ends itself, whatever became of its caller. A
#: decision.
_GRACE = 5
_LENGTH = struct.Struct(">?Q")
#: All that an answer may be made of, so that a reader that was taken over can do nothing else.
_HELD = ("blocks", "containermembers", "errors", "model")
_ALLOWED = frozenset(f"{__package__}.{name}" for name in _HELD)

_idle: list["_Process"] = []
_busy: set["_Process"] = set()
_lock = threading.Lock()


def call(task: str, path: Path, order: object, budget: Budget = DEFAULT_BUDGET) -> Any:
    """What `task`, named as `package.module:function` (see `Task`), makes of a file.

    The name, not the function, is passed on, so that the caller need not import what the task
    imports. Raises UnreadableFile where that is not done within the budget, and what the task
    raises of this package's errors.
    """
    process = _taken(budget)
    spent = threading.Event()
    timer = threading.Timer(budget.seconds, _end_in_time, (spent, process))
    timer.daemon = True
    timer.start()
    try:
        outcome = process.ask((task, path, order, budget))
    except BaseException as fault:
        process.end()
        if isinstance(fault, EOFError | OSError | pickle.UnpicklingError):
            raise UnreadableFile(_broken_off(path, budget, spent=spent.is_set())) from None
        raise
    finally:
        timer.cancel()
        with _lock:
            _busy.discard(process)
    if process.usable and not spent.is_set():
        _give_back(process)
    else:
        process.end()
    if isinstance(outcome, IngestError):
        raise outcome
    return outcome


def _end_in_time(spent: threading.Event, process: "_Process") -> None:
    spent.set()
    process.end()


class _Process:
    """One process that reads, with the memory that it may use."""

    def __init__(self, memory: int) -> None:
        search_path = os.pathsep.join(entry or os.getcwd() for entry in sys.path)
        self.memory = memory
        self.usable = True
        self._process = subprocess.Popen(
            # With -P no module is taken from the current folder, which may hold documents.
            [sys.executable, "-P", "-c", f"from {__name__} import serve; serve({memory})"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=os.environ | {"PYTHONPATH": search_path, "OMP_THREAD_LIMIT": "1"},
            start_new_session=True,
        )

    def ask(self, order: tuple[str, Path, object, Budget]) -> object:
        """One order and its answer. Raises EOFError or OSError where the process ends instead."""
        assert self._process.stdin
        assert self._process.stdout
        pickle.dump(order, self._process.stdin)
        self._process.stdin.flush()
        again, length = _LENGTH.unpack(_exactly(self._process.stdout, _LENGTH.size))
        if length > order[-1].answer:
            raise EOFError
        answer = _exactly(self._process.stdout, length)
        self.usable = again
        return _Unpickler(io.BytesIO(answer)).load()

    def alive(self) -> bool:
        """Whether the process waits for an order."""
        return self._process.poll() is None

    def end(self) -> None:
        """End the process and what it started, such as Tesseract."""
        if self._process.poll() is None:
            if hasattr(os, "killpg"):
                with contextlib.suppress(ProcessLookupError, PermissionError):
                    os.killpg(self._process.pid, signal.SIGKILL)
            self._process.kill()
        for stream in (self._process.stdin, self._process.stdout):
            with contextlib.suppress(OSError, ValueError):
                if stream:
                    stream.close()
        self._process.wait()


class _Unpickler(pickle.Unpickler):
    """Reads answers, which are values of this package and nothing else."""

    def find_class(self, module: str, name: str) -> Any:
        if module not in _ALLOWED or "." in name:
            raise EOFError
        found = super().find_class(module, name)
        if not isinstance(found, type):
            raise EOFError
        return found


def _taken(budget: Budget) -> _Process:
    with _lock:
        for process in [p for p in _idle if p.memory == budget.memory]:
            _idle.remove(process)
            if process.alive():
                _busy.add(process)
                return process
            process.end()
    process = _Process(budget.memory)
    with _lock:
        _busy.add(process)
    return process


def _give_back(process: _Process) -> None:
    with _lock:
        _idle.append(process)
        surplus = _idle.pop(0) if len(_idle) > _MOST_IDLE else None
    if surplus:
        surplus.end()


def close() -> None:
    """End all processes, whatever they do; the next call starts another."""
    with _lock:
        ending = [*_idle, *_busy]
        _idle.clear()
    for process in ending:
        process.end()


atexit.register(close)
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_idle.clear)  # they belong to the parent


def _exactly(stream: IO[bytes], length: int) -> bytes:
    found = stream.read(length)
    if len(found) < length:
        raise EOFError
    return found


def _broken_off(path: Path, budget: Budget, *, spent: bool) -> str:
    if spent:
        return (
            f"{path}: la lettura ha superato {budget.seconds:.0f} secondi ed è stata fermata;"
            " dividere il file in parti più piccole."
        )
    return (
        f"{path}: la lettura si è interrotta, forse per mancanza di memoria;"
        " dividere il file in parti più piccole."
    )


def serve(memory: int) -> None:
    """The other side of `call`: orders from standard input, answers to standard output."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what libraries print must not run into the answers
    orders = sys.stdin.buffer
    # What is started here, such as Tesseract, must not read the orders.
    orders = os.fdopen(os.dup(0), "rb")
    with open(os.devnull, "rb") as nothing:
        os.dup2(nothing.fileno(), 0)
    _limit_memory(memory)
    _end_with(os.getppid())
    for served in range(1, MOST_FILES + 1):
        try:
            task, path, order, budget = pickle.load(orders)
        except EOFError:
            return
        _end_after(budget.seconds)
        outcome, sound = _outcome(task, path, order, budget)
        again = sound and served < MOST_FILES and _largest() < _LARGE * memory
        del order
        answer, whole = _pickled(outcome, path, budget)
        answers.write(_LENGTH.pack(again and whole, len(answer)) + answer)
        answers.flush()
        del outcome, answer
        _end_after(0)
        if not (again and whole):
            return


def _outcome(task: str, path: Path, order: object, budget: Budget) -> tuple[object, bool]:
    """What became of an order, and whether the process is as good as before."""
    try:
        return _resolved(task)(path, order, time.time() + budget.seconds), True
    except IngestError as error:
        return error, True
    except MemoryError:
        return _too_large(path), False
    except Exception as error:  # noqa: BLE001 - a broken file breaks parsers in any way
        return UnreadableFile(
            f"{path}: il file è danneggiato e non si può leggere ({type(error).__name__});"
            " aprirlo e salvarlo di nuovo, o procurarsi l'originale."
        ), False


def _pickled(outcome: object, path: Path, budget: Budget) -> tuple[bytes, bool]:
    with contextlib.suppress(MemoryError):
        answer = pickle.dumps(outcome)
        if len(answer) <= budget.answer:
            return answer, True
    return pickle.dumps(_too_large(path)), False


def _too_large(path: Path) -> UnreadableFile:
    return UnreadableFile(
        f"{path}: per leggerlo serve troppa memoria; dividere il file in parti più piccole."
    )


def _resolved(task: str) -> Task:
    module, _, name = task.partition(":")
    found: Task = getattr(importlib.import_module(module), name)
    return found


def _limit_memory(most: int) -> None:
    try:
        import resource  # noqa: PLC0415 - not on every system
    except ImportError:
        return
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (most, most))


def _largest() -> int:
    """The most memory that this process had at once, in bytes; 0 where nothing tells. The system's
    `ru_maxrss` goes on with that of the process that started this one (getrusage(2), Linux), however
    large, so that /proc comes first."""
    with contextlib.suppress(OSError, ValueError, StopIteration):
        with open("/proc/self/status", encoding="ascii") as status:
            held = next(line for line in status if line.startswith("VmHWM:"))
        return int(held.split()[1]) * 1024
    try:
        import resource  # noqa: PLC0415 - not on every system
    except ImportError:
        return 0
    largest = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return largest if sys.platform == "darwin" else largest * 1024


def _end_with(parent: int) -> None:
    """End this process, and what it started, soon after its parent."""
    if not hasattr(os, "killpg"):
        return

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(1)
        os.killpg(0, signal.SIGKILL)

    threading.Thread(target=watch, daemon=True).start()


def _end_after(seconds: float) -> None:
    """Have the system end this process after a time, 0 for never, even while a library runs."""
    if hasattr(signal, "alarm"):
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.alarm(int(seconds) + _GRACE if seconds else 0)
