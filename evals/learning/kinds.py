"""`python -m evals.learning.kinds`: learn what questions want (a list, a comparison, what a thing
is, one answer; of what type a value) from their words, and write it.

The type of a value is learnt from the judged questions, whose readers said what each wants, and
from some that set how many of a thing beside how much of it (`valued.jsonl`); whether an amount is
one of money, from the words of the answer. What is wanted is learnt from the judged questions and
topics on documents for training, from the sets of this project, and from questions written in
citizens' voices (`wanted.jsonl`); measured on those for tuning and on locked ones, of which only
the share read right is told.
"""

import argparse
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from assistant.reading import grams as read
from assistant.reading.values import find_values
from index.embed.embedder import FloatArray
from index.embed.fast import FastEmbedder

from ..judgements.folds import Fold, folds
from ..judgements.judgeddocuments import judged_documents, judgements_of
from ..judgements.judgement_files import QuestionForm
from ..sets import written
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
#: An amount and a period whose type the words of the answer tell, and what each may be.
_AMOUNT, _PERIOD = "amount", "period"
_EITHER = {_AMOUNT: ("money", "measure"), _PERIOD: ("date", "measure")}
_TALK = "talk"
_KINDS = {"coverage": "coverage", "compare": "compare", "definition": "definition"}


@dataclass(frozen=True, slots=True)
class Row:
    """A question, what it wants (a column of WANTED), what it counts, and the type of the value that
    it asks for (one of VALUES; None where nobody said)."""

    question: str
    wanted: int
    weight: float = 1.0
    value: str | None = None


@dataclass(frozen=True)
class Learnt:
    """The grams, the weights by words alone and those beside the vectors, each with its bias, and
    those of the vectors."""

    grams: list[str]
    words: tuple[FloatArray, FloatArray]
    beside: tuple[FloatArray, FloatArray]
    meaning: FloatArray

    @property
    def pair(self) -> read.Pair:
        """What reads words alone, and what reads the vector too."""
        place = {name: row for row, name in enumerate(self.grams)}
        beside = read.Linear(place, *self.beside, self.meaning)
        return read.Pair(read.Linear(place, *self.words), beside)


def main() -> None:
    """Learn, print, write."""
    argparse.ArgumentParser(prog="python -m evals.learning.kinds", description=__doc__).parse_args()
    of = folds()
    judged = {fold: [*_judged(n for n in judged_documents() if of[n] is fold)] for fold in Fold}
    learnt = [*judged[Fold.TRAIN], *_topics(of), *_own(), *_written(), *_valued()]
    engine = FastEmbedder()
    meaning = vectors(learnt, engine)
    said = [read.grams(row.question) for row in learnt]
    weights = [row.weight for row in learnt]
    wanted = fit(said, meaning, [row.wanted for row in learnt], len(read.WANTED), weights)
    value = fit_values(learnt, meaning)
    print(f"{len(learnt)} questions, {len(wanted.grams)} grams")
    for fold, rows in judged.items():
        each = vectors(rows, engine)
        for way, given in (("words", None), ("vector too", each)):
            right = _right(
                wanted, [read.grams(r.question) for r in rows], given, [r.wanted for r in rows]
            )
            typed = _right(
                value, [read.typed(r.question) for r in rows], given, [_type(r) for r in rows]
            )
            shares = f"{right:.3f} and the type of the value {typed:.3f}"
            print(f"{fold.value}, {way}: {shares} of {len(rows)} read right")
    print(f"SHA256 = {write(wanted, value, engine.identity)}")


def _right(
    found: Learnt, said: Sequence[Collection[str]], given: FloatArray | None, classes: Sequence[int]
) -> float:
    """The share of questions that are read right."""
    told = (
        found.pair.chances(own, None if given is None else given[n]).argmax()
        for n, own in enumerate(said)
    )
    return float(np.mean([int(a) == b for a, b in zip(told, classes, strict=True)]))


def vectors(rows: Sequence[Row], engine: FastEmbedder) -> FloatArray:
    """The vectors of questions as the layers for questions read them, (questions, dimensions)."""
    return np.stack([engine.ask(row.question).vector for row in rows])


def _judged(names: Iterator[str]) -> Iterator[Row]:
    for name in names:
        judged = judgements_of(name)
        for form in judged.asked:
            leans = form.history and form.style == _TALK  # what it wants the turn before tells
            weight = 0.0 if leans else 1.0
            yield Row(form.question, _column(form.kind), weight, value=_value(form))


#: The type of a value by what a reader says that is wanted. Of an amount and a period the words of the
#: answer tell which.
_TYPES = {
    "number": "count", "date": "date", "percentage": "measure", "person": "person",
    "body": "person", "amount": _AMOUNT, "period": _PERIOD,
}  # fmt: skip


def _value(form: QuestionForm) -> str | None:
    """The type of the value that a question asks for, empty for none; None where nobody said. An
    amount of which no answer tells whether it is one of money is left to what the others teach."""
    if form.asked is None:
        return None
    if form.history and read.named_type(form.question) is None:
        return ""  # what a turn leaves out is that of the turn before
    wants = _TYPES.get(form.asked.wants, "")
    if wants not in (_AMOUNT, _PERIOD):
        return wants
    spans = [" ".join(a.span) for a in form.answers if a.span]
    if not spans:
        return wants
    if wants == _AMOUNT:
        return "money" if any(find_values("money", span) for span in spans) else "measure"
    return "date" if any(find_values("date", span) for span in spans) else "measure"


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
        for form in written(name):
            if form["kind"] in (*_KINDS, "fact"):
                yield Row(form["question"], _column(form["kind"]))


def _written() -> Iterator[Row]:
    for form in written("wanted"):
        yield Row(form["question"], _column(form["kind"]), _WRITTEN)
    for form in written("turns"):
        for turn in form["turns"]:
            yield Row(turn["text"], _column(turn["kind"]), _WRITTEN)


def _valued() -> Iterator[Row]:
    """How many of something, beside how much of what it costs or takes: of what they want, nothing
    is learnt."""
    for form in written("valued"):
        yield Row(form["question"], _column("fact"), weight=0.0, value=form["value"])


def _type(row: Row) -> int:
    """The class of the type that a question asks for; -1 of one that nobody told."""
    return read.VALUES.index(row.value) if row.value in read.VALUES else -1


def _column(kind: str) -> int:
    return read.WANTED.index(_KINDS.get(kind, "single"))


def fit_values(rows: Sequence[Row], meaning: FloatArray) -> Learnt:
    """What is learnt of the types of values; an amount or a period of which nothing tells the type
    takes the likelier one, as the others teach it."""
    said = [n for n, row in enumerate(rows) if row.value is not None]
    known = [n for n in said if rows[n].value in read.VALUES]
    size = len(read.VALUES)

    def taught(places: Sequence[int], types: Sequence[str]) -> Learnt:
        own = [read.typed(rows[n].question) for n in places]
        classes = [read.VALUES.index(one) for one in types]
        return fit(own, meaning[list(places)], classes, size, np.ones(len(own)))

    first = taught(known, [rows[n].value or "" for n in known]).pair
    types = []
    for n in said:
        one = rows[n].value or ""
        if one not in read.VALUES:
            chances = first.chances(read.typed(rows[n].question), meaning[n])
            one = max(_EITHER[one], key=lambda each: chances[read.VALUES.index(each)])
        types.append(one)
    return taught(said, types)


def fit(
    each: Sequence[Collection[str]],
    meaning: FloatArray,
    classes: Sequence[int],
    size: int,
    weights: Sequence[float] | npt.NDArray[np.float64],
) -> Learnt:
    """What is learnt of some questions by their grams, each of one of so many classes and of such a
    weight; `meaning` (questions, dimensions) are their vectors."""
    counts = Counter(gram for own in each for gram in own)
    names = sorted(gram for gram, count in counts.items() if count >= _FEWEST)
    place = {name: column for column, name in enumerate(names)}
    table = np.zeros((len(each), len(names) + 1), dtype=np.float32)
    for line, own in zip(table, each, strict=True):
        columns = [place[gram] for gram in own if gram in place]
        line[columns] = 1.0 / np.sqrt(max(1, len(columns)))
    table[:, -1] = 1.0
    centre = meaning.mean(axis=0)
    beside = np.concatenate([table[:, :-1], meaning - centre, table[:, -1:]], axis=1)
    counted = np.array(weights, dtype=np.float32)
    labels = np.eye(size, dtype=np.float32)[list(classes)]
    words, both = (_descended(labels, counted, one) for one in (table, beside))
    of_meaning = both[len(names) : -1]
    shift = both[-1] - centre @ of_meaning
    return Learnt(names, (words[:-1], words[-1]), (both[: len(names)], shift), of_meaning)


def _descended(labels: FloatArray, counted: FloatArray, table: FloatArray) -> FloatArray:
    """The weights (columns, classes) of a regression, that of the constant last."""
    size = labels.shape[1]
    counted = (counted / counted.sum())[:, None]

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


def write(wanted: Learnt, value: Learnt, embedder: str) -> str:
    """Write what is learnt, of the same grams, and its SHA-256 where the reader looks for it;
    returned too. `embedder` is the identity of what gave the vectors."""
    held: dict[str, npt.NDArray[np.generic]] = {"embedder": bytes_of(embedder)}
    for name, found in (("wanted", wanted), ("value", value)):
        held |= {
            f"{name}_grams": bytes_of("\n".join(found.grams)),
            f"{name}_words": found.words[0].astype(np.float16),
            f"{name}_words_bias": found.words[1].astype(np.float32),
            f"{name}_beside": found.beside[0].astype(np.float16),
            f"{name}_beside_bias": found.beside[1].astype(np.float32),
            f"{name}_meaning": found.meaning.astype(np.float32),
        }
    return ship(read, held)


if __name__ == "__main__":
    main()
