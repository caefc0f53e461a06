"""The examples that may be learnt from, of every document for training that is there."""

import sys
from pathlib import Path

from assistant.evidence.shapes import Shapes
from index.embed.embedder import Embedder

from ..judgements.folds import Fold, folds
from ..judgements.judgeddocuments import judged_documents
from .gathering import Example, examples
from .models import leading


def training(
    embedder: Embedder, cache: Path, shared: Path
) -> tuple[dict[str, list[Example]], dict[str, Shapes]]:
    """The examples and the shapes by document, from the cache or gathered anew, which takes long;
    of topics the windows that a question would gather."""
    names = [name for name in judged_documents() if folds()[name] is Fold.TRAIN]
    found: dict[str, list[Example]] = {}
    shapes: dict[str, Shapes] = {}
    for name, shape, made in examples(names, embedder, cache, shared):
        print(name, file=sys.stderr, flush=True)
        found[name], shapes[name] = [leading(example) for example in made], shape
    return found, shapes
