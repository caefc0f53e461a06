"""`python -m evals.training`: train the layers that read questions, and write them.

The documents to learn from are in two halves, those that belong together in one; a training on each
half, and the mean of the two is what ships. The judge is then learnt (`python -m evals.learning`)
on each document with the half that never saw it, kept beside the indexes. About an hour and a half
on two cores; torch is needed (`pip install -e '.[training]'`).
"""

import argparse
from collections.abc import Sequence
from pathlib import Path

import torch

from assistant.settings import load_settings
from index.embed.onnx_graph import WEIGHT_LEVELS
from index.embed.trained import FILE, packed
from index.embed.weights_file import locate, read

from ..judgements.folds import Fold, folds
from ..sets import SHARED
from .asked import documents
from .halves import HALVES, half_file, half_of
from .lessons import books
from .questions import FIRST_TRAINED, Book, measured, train
from .tower import Tower, averaged


def main() -> None:
    """Train, print, write."""
    parser = argparse.ArgumentParser(prog="python -m evals.training", description=__doc__)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--shared", type=Path, default=SHARED, help="other people's plans")
    given = parser.parse_args()
    torch.set_num_threads(given.threads)
    cache = Path(load_settings().index) / "eval"
    tuned = [name for name, fold in folds().items() if fold is Fold.TUNE]
    tuning, found = (list(books(n, cache, given.shared)) for n in (tuned, documents()))
    weights = read(locate())
    print("as it is:", _shown(Tower(weights, FIRST_TRAINED), tuning))
    halves = []
    for half in HALVES:
        tower = Tower(weights, FIRST_TRAINED)
        own = [book for book in found if half_of(book.name) in (half, None)]
        print(half, len(own), "documents,", sum(len(b.lessons) for b in own), "questions")
        train(tower, own, given.seed, _said)
        print(half, _shown(tower, tuning))
        half_file(cache, half).write_bytes(packed(tower.tensors(), WEIGHT_LEVELS))
        halves.append(tower.tensors())
    FILE.write_bytes(packed(averaged(halves), WEIGHT_LEVELS))
    print(f"written: {FILE.name}; its SHA-256 belongs into index/embed/trained.py")


def _said(step: int, steps: int, loss: float) -> None:
    print(f"{step}/{steps}: {loss:.3f}", flush=True)


def _shown(tower: Tower, tuning: Sequence[Book]) -> str:
    return ", ".join(f"{name} {value:.3f}" for name, value in measured(tower, tuning).items())


if __name__ == "__main__":
    main()
