"""How long answers take: `python -m evals.bench.answertimes [--shared FOLDER] [--questions N]`.

The same questions are asked, one after another, of an index of the shipped corpus, of one of the
plans of `FOLDER/plans`, and of one of all documents that are there; each index once before to warm
it. Printed are the median and the 95th percentile of each stage in milliseconds.
"""

import argparse
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.service import Assistant
from assistant.stages import Stopwatch
from index.embed.choose import BUNDLED, choose_embedder
from index.embed.embedder import Embedder
from index.indexer import update
from index.library import open_library
from ingest.files import sources

from ..evaluation import part_of
from ..metrics.latency import percentile
from ..question_files import load_questions
from ..questions import EvalQuestion
from ..sets import SHARED, known_sets
from .texts import spread

_STAGES = ("read", "weigh", "compose", "total")
#: That are asked of an index. A decision: percentiles are steady.
_QUESTIONS = 150


@dataclass(frozen=True, slots=True)
class Timed:
    """Milliseconds of each answer by stage, on one index of so many windows."""

    name: str
    documents: int
    windows: int
    spent: dict[str, list[float]]


def main(argv: Sequence[str] | None = None) -> int:
    """Index, ask, print."""
    parser = argparse.ArgumentParser(prog="python -m evals.bench.answertimes", description=__doc__)
    parser.add_argument(
        "--shared", type=Path, default=SHARED, help="folder of other people's plans"
    )
    parser.add_argument("--questions", type=int, default=_QUESTIONS, help="how many")
    given = parser.parse_args(argv)
    there = [source for source in known_sets(given.shared) if not source.absent]
    questions = [q for s in there for q in part_of(load_questions(s.questions), kept=False)]
    folders = list(dict.fromkeys(source.documents for source in there))
    chosen = {f.name: [f] for f in folders if f.name in ("corpus", "plans")} | {"all": folders}
    embedder = choose_embedder(BUNDLED)
    asked = spread(questions, given.questions)
    print("\n".join(table([timed(name, some, asked, embedder) for name, some in chosen.items()])))
    return 0


def timed(
    name: str, folders: Sequence[Path], questions: Sequence[EvalQuestion], embedder: Embedder
) -> Timed:
    """The times of some questions on an index of folders, which is made for that."""
    with tempfile.TemporaryDirectory() as place:
        update(Path(place), sources(folders), lambda: embedder)
        library = open_library(Path(place))
    spent: dict[str, list[float]] = {stage: [] for stage in _STAGES}
    for measured in (False, True):
        assistant = Assistant(library, embedder)  # one anew: it keeps the vectors of questions
        for question in questions:
            watch, started = Stopwatch(), time.perf_counter()
            assistant.ask(question.question, question.history, stopwatch=watch)
            total = 1000 * (time.perf_counter() - started)
            for stage in _STAGES if measured else ():
                spent[stage].append(watch.spent.get(stage, 0.0) if stage != "total" else total)
    return Timed(name, len(library.documents), len(library.windows), spent)


def table(found: Sequence[Timed]) -> list[str]:
    """A column an index: median/95th percentile."""
    rows = [
        ["", *(one.name for one in found)],
        ["documents", *(str(one.documents) for one in found)],
        ["windows", *(str(one.windows) for one in found)],
        ["questions", *(str(len(one.spent["total"])) for one in found)],
    ]
    for stage in _STAGES:
        cells = [
            f"{percentile(one.spent[stage], 0.5):.1f}/{percentile(one.spent[stage], 0.95):.1f}"
            for one in found
        ]
        rows.append([f"{stage}, p50/p95 ms", *cells])
    return ["".join(f"{cell:>16}" if n else f"{cell:22}" for n, cell in enumerate(r)) for r in rows]


if __name__ == "__main__":
    sys.exit(main())
