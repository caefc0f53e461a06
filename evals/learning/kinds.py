"""`python -m evals.learning.kinds`: learn what questions want (a list, a comparison, what a thing
is, one answer) from their words, and write it.

Learnt from the judged questions and topics on documents for training, from the sets of this
project, and from questions written in citizens' voices (`evals/sets/wanted.jsonl`); measured on
those for tuning and on locked ones, of which only the share read right is told.
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from assistant.reading import grams as read
from index.embed.embedder import FloatArray
from index.embed.fast import FastEmbedder

from ..judgements.folds import Fold, folds
from ..judgements.judgeddocuments import judged_documents, judgements_of
from ..sets import HERE
from .gathering import ASKING
from .shipping import bytes_of, ship

#: The sets of this project whose kinds are learnt from; none of them asks about the five plans.
_SETS = ("corpus", "montelago", "valdora", "portolenzo", "plans-more", "plans-more-2")
#: A gram is learnt from so many questions on.
_FEWEST = 3
#: What the weights' squares cost: of 1.5e-5, 4.5e-5 and 1.5e-4 the one that reads most
#: questions for tuning right. (Tried so.)
_RIDGE = 4.5e-5
#: What one way of asking for a topic counts beside a question that a reader wrote: a decision.
_ASKED_FOR = 0.2
#: What a question counts that was written to ask in a certain way, about no document: of 0, 0.3,
#: 0.6 and 1 the one that reads most questions for tuning right (0.891, 0.894, 0.898, 0.897; of 300
#: of them held out 0.62, 0.69, 0.73, 0.74). (Tried so.)
_WRITTEN = 0.6
#: Steps of descent, and how far each goes. Decisions.
_STEPS, _STEP = 400, 0.9
_KINDS = {"coverage": "coverage", "compare": "compare", "definition": "definition"}


@dataclass(frozen=True, slots=True)
class Row:
    """A question, what it wants (a column of WANTED), and what it counts."""

    question: str
    wanted: int
    weight: float = 1.0


@dataclass(frozen=True)
class Learnt:
    """The grams, the weights by words alone and those beside the vectors, each with its bias."""

    grams: list[str]
    words: tuple[FloatArray, FloatArray]
    beside: tuple[FloatArray, FloatArray]
    meaning: FloatArray

    @property
    def models(self) -> tuple[read.Linear, read.Linear]:
        """What reads words alone, and what reads the vector too."""
        place = {name: row for row, name in enumerate(self.grams)}
        return read.Linear(place, *self.words), read.Linear(place, *self.beside, self.meaning)


def main() -> None:
    """Learn, print, write."""
    argparse.ArgumentParser(prog="python -m evals.learning.kinds", description=__doc__).parse_args()
    of = folds()
    judged = {fold: [*_judged(n for n in judged_documents() if of[n] is fold)] for fold in Fold}
    learnt = [*judged[Fold.TRAIN], *_topics(of), *_own(), *_written()]
    engine = FastEmbedder()
    found = fit(learnt, vectors(learnt, engine))
    print(f"{len(learnt)} questions, {len(found.grams)} grams")
    for fold, rows in judged.items():
        each = vectors(rows, engine)
        for name, model, given in zip(
            ("words", "vector too"), found.models, (None, each), strict=True
        ):
            right = [
                int(model.chances(row.question, given[n] if given is not None else None).argmax())
                == row.wanted
                for n, row in enumerate(rows)
            ]
            print(f"{fold.value}, {name}: {np.mean(right):.3f} of {len(rows)} read right")
    print(f"SHA256 = {write(found, engine.identity)}")


def vectors(rows: Sequence[Row], engine: FastEmbedder) -> FloatArray:
    """The vectors of questions as the layers for questions read them, (questions, dimensions)."""
    return np.stack([engine.ask(row.question).vector for row in rows])


def _judged(names: Iterator[str]) -> Iterator[Row]:
    for name in names:
        for form in judgements_of(name).questions:
            yield Row(form.question, _column(form.kind))


def _topics(of: dict[str, Fold]) -> Iterator[Row]:
    """One way of asking for each topic, in turn, and the topic alone."""
    for name in judged_documents():
        if of[name] is Fold.TRAIN:
            for number, topic in enumerate(judgements_of(name).topics):
                ways = ASKING[topic.language]
                asked = ways[number % len(ways)].format(topic.topic)
                yield Row(asked, _column("coverage"), _ASKED_FOR)
                yield Row(topic.topic, _column("coverage"), _ASKED_FOR)


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
    for line in (HERE / "sets" / "turns.jsonl").read_text("utf-8").splitlines():
        for turn in json.loads(line)["turns"]:
            yield Row(turn["text"], _column(turn["kind"]), _WRITTEN)


def _column(kind: str) -> int:
    return read.WANTED.index(_KINDS.get(kind, "single"))


def fit(rows: Sequence[Row], meaning: FloatArray) -> Learnt:
    """What is learnt of some questions; `meaning` (questions, dimensions) are their vectors."""
    each = [read.grams(row.question) for row in rows]
    counts = Counter(gram for own in each for gram in own)
    names = sorted(gram for gram, count in counts.items() if count >= _FEWEST)
    place = {name: column for column, name in enumerate(names)}
    table = np.zeros((len(rows), len(names) + 1), dtype=np.float32)
    for line, own in zip(table, each, strict=True):
        columns = [place[gram] for gram in own if gram in place]
        line[columns] = 1.0 / np.sqrt(max(1, len(columns)))
    table[:, -1] = 1.0
    centre = meaning.mean(axis=0)
    beside = np.concatenate([table[:, :-1], meaning - centre, table[:, -1:]], axis=1)
    words, both = (_descended(rows, one) for one in (table, beside))
    of_meaning = both[len(names) : -1]
    shift = both[-1] - centre @ of_meaning
    return Learnt(names, (words[:-1], words[-1]), (both[: len(names)], shift), of_meaning)


def _descended(rows: Sequence[Row], table: FloatArray) -> FloatArray:
    """The weights (columns, wanted) of a regression, that of the constant last."""
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

    # Nesterov's accelerated descent: a row is of length two at most with the constant, so that one
    # is a step that never leaps too far; a vector adds little.
    weights: FloatArray = np.zeros((table.shape[1], size), dtype=np.float32)
    ahead = weights
    for step in range(_STEPS):
        last, weights = weights, ahead - _STEP * slope(ahead)
        ahead = weights + step / (step + 3) * (weights - last)
    return weights


def write(found: Learnt, embedder: str) -> str:
    """Write what is learnt, and its SHA-256 where the reader looks for it; returned too. `embedder`
    is the identity of what gave the vectors."""
    return ship(
        read,
        {
            "grams": bytes_of("\n".join(found.grams)),
            "embedder": bytes_of(embedder),
            "weights": found.words[0].astype(np.float16),
            "bias": found.words[1].astype(np.float32),
            "beside": found.beside[0].astype(np.float16),
            "beside_bias": found.beside[1].astype(np.float32),
            "meaning": found.meaning.astype(np.float32),
        },
    )


if __name__ == "__main__":
    main()
