"""`python -m evals.training`: train the layers that read questions, and write them.

The documents to learn from are in two halves, those that belong together in one; a training on each
half, and the mean of the two is what ships. The judge is then learnt (`python -m evals.learning`)
on each document with the half that never saw it, kept beside the indexes. About an hour and a half
on two cores; torch is needed (`pip install -e '.[training]'`).
"""

from collections.abc import Sequence

import torch

from index.embed.onnx_graph import WEIGHT_LEVELS
from index.embed.trained import FILE, packed
from index.embed.weights_file import locate, read

from .asked import documents
from .given import given, tuned
from .halves import HALVES, half_file, half_of
from .lessons import books
from .questions import FIRST_TRAINED, Book, measured, train
from .tower import Tower, averaged


def main() -> None:
    """Train, print, write."""
    told = given("evals.training", __doc__)
    torch.set_num_threads(told.threads)
    tuning, found = (list(books(n, told.cache, told.shared)) for n in (tuned(), documents()))
    weights = read(locate())
    print("as it is:", _shown(Tower(weights, FIRST_TRAINED), tuning))
    halves = []
    for half in HALVES:
        tower = Tower(weights, FIRST_TRAINED)
        own = [book for book in found if half_of(book.name) in (half, None)]
        print(half, len(own), "documents,", sum(len(b.lessons) for b in own), "questions")
        train(tower, own, told.seed, _said)
        print(half, _shown(tower, tuning))
        half_file(told.cache, half).write_bytes(packed(tower.tensors(), WEIGHT_LEVELS))
        halves.append(tower.tensors())
    FILE.write_bytes(packed(averaged(halves), WEIGHT_LEVELS))
    print(f"written: {FILE.name}; its SHA-256 belongs into index/embed/trained.py")


def _said(step: int, steps: int, loss: float) -> None:
    print(f"{step}/{steps}: {loss:.3f}", flush=True)


def _shown(tower: Tower, tuning: Sequence[Book]) -> str:
    return ", ".join(f"{name} {value:.3f}" for name, value in measured(tower, tuning).items())


if __name__ == "__main__":
    main()
