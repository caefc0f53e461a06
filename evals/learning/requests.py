"""`python -m evals.learning.requests`: learn where another request begins in what people ask in one
turn, and write it.

Learnt from what is said in talk on the documents for training, whose readers marked the requests of
a turn that makes several (`asked.parts`), from questions as one looks things up on the same documents,
each taken for one, and from turns written for it about no document (`requests.jsonl`), of which
every fifth is held out; measured on these, on the documents for tuning and on locked ones, of which
only figures are told.
"""

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from assistant.reading import requests as read
from assistant.reading.wordwise import places
from index.embed.fast import FastEmbedder
from index.embed.tokens import Asked

from ..judgements.folds import Fold, folds
from ..judgements.judgeddocuments import judged_documents, judgements_of
from ..sets import written
from .fitting import softmax
from .shipping import bytes_of, ship

#: Every so many-th written turn is held out. A decision.
_HELD = 5
#: What a written turn counts beside one of talk: of 0.5 and 1 the one by which more turns for tuning
#: are read right. (Tried so.)
_WRITTEN = 0.5
#: What the weights' squares cost: of 0.001, 0.003 and 0.01 hardly any is better. (Tried so.)
_RIDGE = 0.003


@dataclass(frozen=True)
class Turn:
    """A turn, how it is read, and which of its words begin another request (words,)."""

    text: str
    read: Asked
    begins: npt.NDArray[np.int64]


def main() -> None:
    """Learn, print, write."""
    argparse.ArgumentParser(
        prog="python -m evals.learning.requests", description=__doc__
    ).parse_args()
    engine = FastEmbedder()
    turns = {fold: [*_turns(fold, engine)] for fold in Fold}
    own = [_read(form["text"], form["parts"], engine) for form in written("requests")]
    held = own[::_HELD]
    mine = [turn for number, turn in enumerate(own) if number % _HELD]
    of = folds()
    plain = {
        fold: [*_plain((n for n in judged_documents() if of[n] is fold), engine)]
        for fold in (Fold.TRAIN, Fold.TUNE)
    }
    learnt = [*plain[Fold.TRAIN], *turns[Fold.TRAIN], *mine]
    rows = [read.table(turn.text, turn.read) for turn in learnt]
    labels = np.concatenate([turn.begins for turn in learnt])
    weights = np.ones(len(labels), dtype=np.float32)
    weights[len(labels) - sum(len(turn.begins) for turn in mine) :] = _WRITTEN
    begins = softmax(np.concatenate(rows), labels, weights, 2, _RIDGE)
    ships: dict[str, npt.NDArray[np.generic]] = {
        "begins": begins.weights,
        "biases": begins.biases,
        "embedder": bytes_of(engine.identity),
    }
    print(f"SHA256 = {(digest := ship(read, ships))}")
    read.SHA256 = digest
    print(f"held out: {_figures(held)}")
    print(f"looked up, for tuning: {_figures(plain[Fold.TUNE])}")
    for fold, some in turns.items():
        print(f"{fold.value}: {_figures(some)}")


def _turns(fold: Fold, engine: FastEmbedder) -> Iterator[Turn]:
    of = folds()
    for name in judged_documents():
        for form in judgements_of(name).talk if of[name] is fold else ():
            yield _read(form.question, form.asked.parts if form.asked else (), engine)


def _plain(names: Iterator[str], engine: FastEmbedder) -> Iterator[Turn]:
    """Questions as one looks things up, each taken for one request: who lists `le scuole e le
    biblioteche` asks once."""
    for name in names:
        for form in judgements_of(name).questions:
            yield _read(form.question, (), engine)


def _read(text: str, parts: Sequence[str], engine: FastEmbedder) -> Turn:
    """A turn that makes some requests, none where it makes one."""
    asked = engine.ask(text)
    spans = [*places(text, asked.tokens.words)]
    begins = np.zeros(len(spans), dtype=np.int64)
    for start in _starts(text, parts)[1:]:
        begins[int(np.argmin([abs(a - start) for a, _ in spans]))] = 1
    return Turn(text, asked, begins)


def _starts(question: str, parts: Sequence[str]) -> list[int]:
    """Where each part stands, one after the other."""
    found: list[int] = []
    at = 0
    for part in parts:
        start = question.index(part, at)
        found.append(start)
        at = start + len(part)
    return found


def _figures(turns: Sequence[Turn]) -> str:
    """How many turns with several requests are taken to have several, and with as many; and how many
    of the others are."""
    told = [len(read.requests_in(turn.text, turn.read)) for turn in turns]
    counts = [int(turn.begins.sum()) for turn in turns]
    several = [(n, c + 1) for n, c in zip(told, counts, strict=True) if c]
    one = [n for n, c in zip(told, counts, strict=True) if not c]
    seen, same = sum(n > 1 for n, _ in several), sum(n == c for n, c in several)
    return (
        f"of {len(several)} with several {seen} seen, {same} with as many;"
        f" of {len(one)} with one {sum(n > 1 for n in one)} taken to have several"
    )


if __name__ == "__main__":
    main()
