"""Made-up examples in which one feature tells what is right and the others are noise."""

from dataclasses import replace

import numpy as np

from assistant.evidence.shapes import Shapes
from assistant.judging.relevance import model
from assistant.reading.question import USUAL_TALK
from evals.learning.gathering import Example
from index.library import Library

#: The features that the judge knows.
NAMES = tuple(model("passage").weights)
DOCUMENTS = tuple(f"piano-{letter}" for letter in "abcdefghij")


def example(
    library: Library,
    key: str,
    *,
    kind: str = "fact",
    right: int = 1,
    telling: str = "coverage",
    strength: float = 6.0,
) -> Example:
    """A request for `right` passages of a library, 0 for none; `telling` is the feature that tells
    them, `strength` how much higher it is of those, in standard deviations of the noise."""
    draw = np.random.default_rng(abs(hash_of(key)))
    owner = np.asarray(library.owner, dtype=np.int64)
    chosen = draw.choice(len(library.passages), right, replace=False)
    grades = np.where(np.isin(owner, chosen), 2, 0).astype(np.int64)
    matrix = draw.normal(size=(len(owner), len(NAMES))).astype(np.float32)
    matrix[:, NAMES.index(telling)] += strength * (grades > 0)
    return Example(
        key=key,
        group=kind,
        kind=kind,
        names=NAMES,
        matrix=matrix,
        grades=grades,
        windows=np.arange(len(owner)),
        passages=owner,
        gold=right,
        held=draw.random((2, len(owner))).astype(np.float16),
        words=("cisterne", "tetti"),
        talk=USUAL_TALK,
    )


def hash_of(key: str) -> int:
    """A number for a text that is the same in every run."""
    return int.from_bytes(key.encode()[-7:], "big")


def requests(
    library: Library, telling: str = "coverage", strength: float = 6.0
) -> tuple[dict[str, list[Example]], dict[str, Shapes]]:
    """Facts, lists, topics and questions without an answer on ten documents."""
    kinds = [("fact", 1)] * 3 + [("coverage", 4), ("topic", 3)] + [("fact", 0)] * 2
    shapes = Shapes(library)
    found = {
        name: [
            example(library, f"{name}/{n}", kind=k, right=r, telling=telling, strength=strength)
            for n, (k, r) in enumerate(kinds)
        ]
        for name in DOCUMENTS
    }
    return found, dict.fromkeys(DOCUMENTS, shapes)


def turned(one: Example) -> Example:
    """An example that is judged the other way round."""
    return replace(one, grades=np.where(one.grades > 0, 0, 2).astype(np.int64))
