"""What it costs to index a PDF: `python -m evals.bench.ingest FILE [--rounds N]`.

This project and plain LlamaIndex (`evals.plain`) index the same file with the same engine, one
after another, each in a fresh process and with no vector kept from before. Printed is the CPU time
of each process and of those that it starts, in seconds, by round, and the middle of the ratios.
"""

import argparse
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from importlib.util import find_spec
from pathlib import Path

from index.embed.embedder import Embedder

_OURS, _PLAIN = "ours", "plain"
#: Times that each is measured. A decision: the least is told.
_ROUNDS = 3


def main(argv: Sequence[str] | None = None) -> int:
    """Index, again and again, and print."""
    parser = argparse.ArgumentParser(prog="python -m evals.bench.ingest", description=__doc__)
    parser.add_argument("file", type=Path, help="a PDF")
    parser.add_argument("--rounds", type=int, default=_ROUNDS, help="how many")
    given = parser.parse_args(argv)
    if find_spec("resource") is None:  # Windows
        parser.exit(1, "Il tempo di CPU dei processi figli qui non si misura.\n")
    if not given.file.is_file():
        parser.error(f"{given.file} non è un file")
    with tempfile.TemporaryDirectory() as cache:
        _engine(Path(cache))
        found: list[tuple[float, float]] = []
        print(line("round", "CPU s", "LlamaIndex", "ratio"))
        for number in range(1, given.rounds + 1):
            ours, plain = (_measured(side, given.file, cache) for side in (_OURS, _PLAIN))
            found.append((ours, plain))
            print(line(str(number), f"{ours:.1f}", f"{plain:.1f}", f"{ours / plain:.2f}"))
    print(f"ratio: {statistics.median(ours / plain for ours, plain in found):.2f}")
    return 0


def line(*cells: str) -> str:
    """A row of the table."""
    return "".join(f"{cell:>12}" if n else f"{cell:6}" for n, cell in enumerate(cells))


def spent(command: Sequence[str]) -> float:
    """The CPU time of a command and of all that it starts and awaits, in seconds."""
    import resource

    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def _measured(side: str, path: Path, cache: str) -> float:
    code = f"from {__name__ if __name__ != '__main__' else __spec__.name} import side; side()"
    return spent([sys.executable, "-c", code, side, str(path), cache])


def _engine(cache: Path) -> Embedder:
    from index.embed.selection import open_embedder

    return open_embedder(cache, cached=False)


def side() -> None:
    """What a process of its own does: index a file in one of the two ways."""
    name, path, cache = sys.argv[1:4]
    _SIDES[name](Path(path), Path(cache))


def _index_ours(path: Path, cache: Path) -> None:
    from index.indexer import update
    from ingest.files import sources

    with tempfile.TemporaryDirectory() as place:
        update(Path(place), sources([path]), lambda: _engine(cache))


def _index_plainly(path: Path, cache: Path) -> None:
    from ..plain import index_pdf

    index_pdf(path, _engine(cache))


_SIDES: dict[str, Callable[[Path, Path], None]] = {_OURS: _index_ours, _PLAIN: _index_plainly}


if __name__ == "__main__":
    sys.exit(main())
