"""`python -m evals.learning.asides`: learn what of a turn asks, and what only stands around it, and
write it.

Learnt from written turns whose parts are marked (`evals/sets/asides.jsonl`, two writers, about no
document) and, each of them all request, from the judged questions on documents for training and
from written turns that go on with a conversation (`turns.jsonl`).
Printed is what the turns of one writer are read as by what those of the other taught, and how many
questions for tuning lose words.
"""

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from assistant.reading import asides as read
from assistant.reading.asides import ROLES, table
from assistant.reading.question import Role
from assistant.reading.wordwise import Regression, places
from index.embed.fast import FastEmbedder
from index.embed.tokens import Asked

from ..judgements.folds import Fold, folds
from ..judgements.judgeddocuments import judged_documents, judgements_of
from ..sets import written
from .fitting import softmax
from .shipping import bytes_of, ship

#: What the weights' squares cost: of 0.01, 0.03 and 0.1, which hardly differ. (Tried so.)
_RIDGE = 0.03
#: What a judged question counts beside a written turn: there are several times as many. A decision.
_JUDGED = 0.2
#: What a turn that goes on with a conversation counts: of 0.2 and 0.05 the one by which more turns of
#: courtesy alone are known. (Tried so.)
_GOING_ON = 0.05
_AROUND = frozenset({Role.MANNER, Role.COURTESY, Role.REMARK})


@dataclass(frozen=True)
class Turn:
    """A turn, how it is read, what each of its words is there for (words,), who wrote it, what it
    counts, and what is left of it where what stands around is left out."""

    text: str
    read: Asked
    roles: npt.NDArray[np.int64]
    writer: int
    weight: float
    left: str


def main() -> None:
    """Learn, print, write."""
    argparse.ArgumentParser(
        prog="python -m evals.learning.asides", description=__doc__
    ).parse_args()
    engine = FastEmbedder()
    turns = [*_written(engine)]
    judged = [*_judged(Fold.TRAIN, engine), *_going_on(engine)]
    tuned = [*_judged(Fold.TUNE, engine)]
    for writer in sorted({turn.writer for turn in turns}):
        others = [turn for turn in turns if turn.writer != writer]
        own = [turn for turn in turns if turn.writer == writer]
        print(f"writer {writer} by the others: {figures(learn([*others, *judged]), own)}")
    learnt = learn([*turns, *judged])
    print(f"for tuning: {figures(learnt, tuned)}")
    arrays: dict[str, npt.NDArray[np.generic]] = {
        "roles": learnt.weights,
        "biases": learnt.biases,
        "embedder": bytes_of(engine.identity),
    }
    print(f"SHA256 = {ship(read, arrays)}")


def learn(turns: Sequence[Turn]) -> Regression:
    """The softmax over words that turns teach."""
    rows = np.concatenate([table(turn.text, turn.read) for turn in turns])
    labels = np.concatenate([turn.roles for turn in turns])
    weights = np.concatenate(
        [np.full(len(turn.roles), turn.weight, dtype=np.float32) for turn in turns]
    )
    return softmax(rows, labels, weights, len(ROLES), _RIDGE)


def _written(engine: FastEmbedder) -> Iterator[Turn]:
    for form in written("asides"):
        text = "".join(part for part, _ in form["segments"])
        asked = engine.ask(text)
        bounds = np.cumsum([0, *(len(part) for part, _ in form["segments"])])
        roles = [Role(role) for _, role in form["segments"]]
        middles = [(a + b) / 2 for a, b in places(text, asked.tokens.words)]
        owner = np.clip(np.searchsorted(bounds, middles, side="right") - 1, 0, len(roles) - 1)
        labels = np.array([ROLES.index(roles[n]) for n in owner], dtype=np.int64)
        left = "".join(
            p for (p, _), role in zip(form["segments"], roles, strict=True) if role not in _AROUND
        )
        yield Turn(text, asked, labels, form["writer"], 1.0, left)


def _judged(fold: Fold, engine: FastEmbedder) -> Iterator[Turn]:
    of = folds()
    for name in judged_documents():
        for form in judgements_of(name).questions if of[name] is fold else ():
            asked = engine.ask(form.question)
            labels = np.zeros(len(asked.tokens.words), dtype=np.int64)
            yield Turn(form.question, asked, labels, 0, _JUDGED, form.question)


def _going_on(engine: FastEmbedder) -> Iterator[Turn]:
    """Turns after others that ask something and are one piece."""
    for talk in written("turns"):
        for turn in talk["turns"][1:]:
            if turn["whole"] and len([*read.pieces(turn["text"])]) == 1:
                asked = engine.ask(turn["text"])
                labels = np.zeros(len(asked.tokens.words), dtype=np.int64)
                yield Turn(turn["text"], asked, labels, 0, _GOING_ON, turn["text"])


def figures(learnt: Regression, turns: Sequence[Turn]) -> str:
    """How many turns are left with just what asks or tells, how many lose some of it, and of words
    how many are read right."""
    same = lost = 0
    for turn in turns:
        kept = _words(read.without_asides(turn.text, turn.read, learnt))
        right = _words(turn.left)
        same += kept == (right or _words(turn.text))
        lost += not set(right) <= set(kept)
    words = [
        learnt.says(table(turn.text, turn.read)).argmax(axis=1) == turn.roles for turn in turns
    ]
    return (
        f"of {len(turns)} turns {same} just as they should be, {lost} lose what asks;"
        f" words right {np.concatenate(words).mean():.3f}"
    )


def _words(text: str) -> list[str]:
    return [word.strip(".,;:!?-–—…") for word in text.split() if word.strip(".,;:!?-–—…")]


if __name__ == "__main__":
    main()
