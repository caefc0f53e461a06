"""Libraries for numbers are loaded with their threads bounded, whatever a process begins with."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

#: Tells what is set when numpy and ONNX Runtime are first looked for, and the threads of a process
#: after a product that a BLAS would spread.
_WATCH = """
import importlib, importlib.abc, os, sys
seen = {}
class Watch(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path, target=None):
        if name in ("numpy", "onnxruntime"):
            seen.setdefault(name, (os.environ.get("OPENBLAS_NUM_THREADS"),
                                   os.environ.get("OMP_WAIT_POLICY")))
        return None
sys.meta_path.insert(0, Watch())
importlib.import_module(sys.argv[1])
import numpy, onnxruntime
ones = numpy.ones((600, 600), dtype=numpy.float32)
ones @ ones
tasks = "/proc/self/task"
print(seen["numpy"], seen["onnxruntime"], len(os.listdir(tasks)) if os.path.isdir(tasks) else 1)
"""
#: What commands, screens, server, evaluation and the worker that reads files begin with.
_ENTRIES = [
    "tui.main",
    "tui.commands.ask",
    "tui.commands.ingest",
    "tui.commands.serve",
    "tui.commands.screen",
    "assistant.judging.attention",
    "evals.ranking",
    "evals.learning.models",
    "index.late",
]


def _loaded(entry: str, **given: str) -> str:
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("OPENBLAS", "OMP"))}
    return subprocess.run(
        [sys.executable, "-c", _WATCH, entry],
        cwd=Path(__file__).parents[1],
        env=environment | {"ORT_DISABLE_TELEMETRY": "1"} | given,
        check=True,
        capture_output=True,
        text=True,
    ).stdout.strip()


@pytest.mark.parametrize("entry", _ENTRIES)
@pytest.mark.slow
def test_a_fresh_process_has_one_thread(entry: str) -> None:
    assert _loaded(entry) == "('1', 'passive') ('1', 'passive') 1"


@pytest.mark.slow
def test_the_command_has_one_thread_and_what_is_set_outside_stays() -> None:
    assert _loaded("tui.main") == "('1', 'passive') ('1', 'passive') 1"
    assert _loaded("tui.main", OPENBLAS_NUM_THREADS="2").startswith("('2', 'passive')")
