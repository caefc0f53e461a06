"""`python -m evals.learning.kinds`: learn what questions want (a list, a comparison, what a thing is,
one answer) from their words, and write it.

Learnt from the judged questions and topics on documents for training, from the sets of this
project, and from questions written in citizens' voices (`evals/sets/wanted.jsonl`); measured on those for tuning and on locked ones, of which only the share read right is told.
"""

import argparse
import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import numpy as np

from assistant.reading import grams as read
from index.embed.embedder import FloatArray

from ..judgements.folds import Fold, folds
from ..judgements.judgeddocuments import judged_documents, judgements_of
from ..sets import HERE
from .gathering import _ASKING

#: The sets of this project whose kinds are learnt from; none of them asks about the five plans.
_SETS = ("corpus", "montelago", "valdora", "portolenzo", "plans-more", "plans-more-2")
#: A gram is learnt from so many questions on.
_FEWEST = 3
#: What the weights' squares cost: of 1.5e-5, 4.5e-5 and 1.5e-4 the one that reads most
#: questions for tuning right. (Tried so.)
_RIDGE = 4.5e-5
#: What one way of asking for a topic counts beside a question that a reader wrote: a decision.
_ASKED_FOR = 0.2
#: What a question counts that was written to ask in a certain way, about no document: of 0, 0.3, 0.6
#: and 1 the one that reads most questions for tuning right (0.891, 0.894, 0.898, 0.897; of 300 of them
#: held out 0.62, 0.69, 0.73, 0.74). (Tried so.)
_WRITTEN = 0.6
#: Steps of descent. A decision.
_STEPS = 400
_KINDS = {"coverage": "coverage", "compare": "compare", "definition": "definition"}


@dataclass(frozen=True, slots=True)
class Row:
    """A question, what it wants (a column of WANTED), and what it counts."""

    question: str
    wanted: int
    weight: float = 1.0


def main() -> None:
    """Learn, print, write."""
    argparse.ArgumentParser(prog="python -m evals.learning.kinds", description=__doc__).parse_args()
    of = folds()
    judged = {fold: [*_judged(n for n in judged_documents() if of[n] is fold)] for fold in Fold}
    learnt = [*judged[Fold.TRAIN], *_topics(of), *_own(), *_written()]
    names, weights, bias = fit(learnt)
    place = {name: row for row, name in enumerate(names)}
    model = read.Linear(place, weights, bias)
    print(f"{len(learnt)} questions, {len(names)} grams")
    for fold, rows in judged.items():
        right = [int(model.chances(row.question).argmax()) == row.wanted for row in rows]
        print(f"{fold.value}: {np.mean(right):.3f} of {len(rows)} read right")
    print(f"SHA256 = {write(names, weights, bias)}")


def _judged(names: Iterator[str]) -> Iterator[Row]:
    for name in names:
        for form in judgements_of(name).questions:
            yield Row(form.question, _column(form.kind))


def _topics(of: dict[str, Fold]) -> Iterator[Row]:
    """One way of asking for each topic, in turn."""
    for name in judged_documents():
        if of[name] is Fold.TRAIN:
            for number, topic in enumerate(judgements_of(name).topics):
                ways = _ASKING[topic.language]
                asked = ways[number % len(ways)].format(topic.topic)
                yield Row(asked, _column("coverage"), _ASKED_FOR)


def _own() -> Iterator[Row]:
    for name in _SETS:
        for line in (HERE / "sets" / f"{name}.jsonl").read_text("utf-8").splitlines():
            form = json.loads(line)
            if form["kind"] in (*_KINDS, "fact"):
                yield Row(form["question"], _column(form["kind"]))


def _written() -> Iterator[Row]:
    for line in (HERE / "sets" / "wanted.jsonl").read_text("utf-8").splitlines():
        form = json.loads(line)
        yield Row(form["question"], _column(form["kind"]), _WRITTEN)


def _column(kind: str) -> int:
    return read.WANTED.index(_KINDS.get(kind, "single"))


def fit(rows: Sequence[Row]) -> tuple[list[str], FloatArray, FloatArray]:
    """The grams, their weights (grams, wanted), and the bias (wanted,)."""
    each = [read.grams(row.question) for row in rows]
    counts = Counter(gram for own in each for gram in own)
    names = sorted(gram for gram, count in counts.items() if count >= _FEWEST)
    place = {name: column for column, name in enumerate(names)}
    table = np.zeros((len(rows), len(names) + 1), dtype=np.float32)
    for line, own in zip(table, each, strict=True):
        columns = [place[gram] for gram in own if gram in place]
        line[columns] = 1.0 / np.sqrt(max(1, len(columns)))
    table[:, -1] = 1.0
    size = len(read.WANTED)
    labels = np.eye(size, dtype=np.float32)[[row.wanted for row in rows]]
    counted = np.array([row.weight for row in rows], dtype=np.float32)[:, None]
    counted /= counted.sum()

    def slope(weights: FloatArray) -> FloatArray:
        odds = table @ weights
        chances = np.exp(odds - odds.max(axis=1, keepdims=True))
        chances /= chances.sum(axis=1, keepdims=True)
        found = table.T @ (counted * (chances - labels))
        found[:-1] += 2 * _RIDGE * weights[:-1]
        return np.asarray(found, dtype=np.float32)

    # Nesterov's accelerated descent: a row is of length two at most with the constant, so that one is
    # a step that never leaps too far.
    weights: FloatArray = np.zeros((table.shape[1], size), dtype=np.float32)
    ahead = weights
    for step in range(_STEPS):
        last, weights = weights, ahead - slope(ahead)
        ahead = weights + step / (step + 3) * (weights - last)
    return names, weights[:-1], weights[-1]


def write(names: Sequence[str], weights: FloatArray, bias: FloatArray) -> str:
    """Write the model, and its SHA-256 where the reader looks for it; returned too."""
    held = BytesIO()
    letters = np.frombuffer("\n".join(names).encode("utf-8"), dtype=np.uint8)
    np.savez_compressed(
        held, grams=letters, weights=weights.astype(np.float16), bias=bias.astype(np.float32)
    )
    read.FILE.write_bytes(held.getvalue())
    digest = hashlib.sha256(held.getvalue()).hexdigest()
    code = Path(read.__file__)
    code.write_text(
        re.sub(r'(?m)^SHA256 = ".*"$', f'SHA256 = "{digest}"', code.read_text("utf-8")), "utf-8"
    )
    return digest


if __name__ == "__main__":
    main()
