"""`python -m evals.learning.counting`: learn which questions ask for the number or the names of a
level's entries, and which of their words tell what is counted, the plan and what of it is meant,
and write it.

Learnt from written questions whose words are marked, on judged documents
(`evals/sets/counting-asked.jsonl`) and on whatever plan (`counting-worded.jsonl`), beside them
from judged questions on documents for training and from questions in citizens' voices
(`wanted.jsonl`) that ask for one thing, a comparison or a meaning. Those on a third of the
documents are held out and measure it; with `--whole` they are learnt from too, which is what ships.
"""

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from assistant.counting import hearing as read
from assistant.counting.asking import Mode
from assistant.counting.hearing import MODES, PARTS, Part
from assistant.reading import wordwise
from assistant.reading.wordwise import Regression
from index.embed.fast import FastEmbedder
from index.embed.tokens import Asked

from ..judgements.folds import Fold, folds
from ..judgements.judgeddocuments import judged_documents, judgements_of
from ..sets import written
from .fitting import softmax
from .shipping import bytes_of, ship

#: Kinds of questions that may be for entries of a level, whatever they were written for.
_UNSURE = frozenset({"count", "coverage"})
#: What a question counts that was not written for this: there are ten times as many. A decision.
_OTHER = 1 / 6
#: What the weights' squares cost: of 0.003 to 0.1 for questions, where they hardly differ, and of
#: 0.01 to 0.3 for words. (Tried so.)
_RIDGES = {"mode": 0.01, "part": 0.1}


@dataclass(frozen=True)
class Written:
    """A question, how it is read, what it asks for, and which of its words tell what."""

    text: str
    read: Asked
    mode: Mode | None
    parts: npt.NDArray[np.int64]
    held: bool
    weight: float = 1.0


def main() -> None:
    """Learn, print, write."""
    parser = argparse.ArgumentParser(prog="python -m evals.learning.counting", description=__doc__)
    parser.add_argument("--whole", action="store_true", help="learn from those held out too")
    whole = parser.parse_args().whole
    engine = FastEmbedder()
    written = [*_written(engine)]
    others = [*_others(engine)]
    learnt = [one for one in written if whole or not one.held]
    mode = _mode([*learnt, *others])
    part = _part([one for one in learnt if one.mode])
    for name, some in (("learnt from", learnt), ("held out", [o for o in written if o.held])):
        print(f"{name}: {len(some)}, {_figures(mode, part, some)}")
    arrays: dict[str, npt.NDArray[np.generic]] = {"embedder": bytes_of(engine.identity)}
    for name, one in (("mode", mode), ("part", part)):
        arrays[name] = one.weights
        arrays[f"{name}_biases"] = one.biases
    print(f"SHA256 = {ship(read, arrays)}")


def _written(engine: FastEmbedder) -> Iterator[Written]:
    for row in (*written("counting-asked"), *written("counting-worded")):
        asked = engine.ask(row["question"])
        mode = None if row["mode"] == "other" else Mode(row["mode"])
        spans = [*wordwise.places(row["question"], asked.tokens.words)]
        parts = np.array([_marked(row["marks"], *span) for span in spans], dtype=np.int64)
        yield Written(row["question"], asked, mode, parts, row.get("held", False))


def _marked(marks: Sequence[tuple[str, int, int]], start: int, end: int) -> int:
    """What a word tells of: the noun before all else, since articles are joined to it."""
    found = [Part(name) for name, a, b in marks if 2 * (min(end, b) - max(start, a)) > end - start]
    found = found or [Part(name) for name, a, b in marks if start <= a and b <= end]
    return PARTS.index(Part.NOUN if Part.NOUN in found else found[0]) if found else 0


def _others(engine: FastEmbedder) -> Iterator[Written]:
    of = folds()
    for name in judged_documents():
        for form in judgements_of(name).asked if of[name] is Fold.TRAIN else ():
            if form.kind not in _UNSURE:
                yield _other(form.question, engine)
    for row in written("wanted"):
        if row["kind"] not in _UNSURE:
            yield _other(row["question"], engine)


def _other(text: str, engine: FastEmbedder) -> Written:
    return Written(
        text, engine.ask(text), None, np.zeros(0, dtype=np.int64), held=False, weight=_OTHER
    )


def _mode(written: Sequence[Written]) -> Regression:
    table = np.stack([read.whole(one.text, one.read) for one in written])
    labels = np.array([MODES.index(one.mode) for one in written])
    weights = np.array([one.weight for one in written], dtype=np.float32)
    return softmax(table, labels, weights, len(MODES), _RIDGES["mode"])


def _part(written: Sequence[Written]) -> Regression:
    table = np.concatenate([wordwise.each(one.read) for one in written])
    labels = np.concatenate([one.parts for one in written])
    weights = np.ones(len(labels), dtype=np.float32)
    return softmax(table, labels, weights, len(PARTS), _RIDGES["part"])


def _figures(mode: Regression, part: Regression, written: Sequence[Written]) -> str:
    """Shares read right: of all questions what they ask for, of those for a level's entries each
    word and all words of the noun."""
    read_as = [int(mode.says(read.whole(o.text, o.read)[None])[0].argmax()) for o in written]
    asks = [one for one in written if one.mode]
    words = [part.says(wordwise.each(one.read)).argmax(axis=1) for one in asks]
    noun = PARTS.index(Part.NOUN)
    shares = (
        np.mean([MODES[way] is one.mode for way, one in zip(read_as, written, strict=True)]),
        np.mean(
            [MODES[way] is None for way, o in zip(read_as, written, strict=True) if not o.mode]
        ),
        np.mean(np.concatenate([w == one.parts for w, one in zip(words, asks, strict=True)])),
        np.mean([all((w == noun) == (o.parts == noun)) for w, o in zip(words, asks, strict=True)]),
    )
    return "asked {:.3f}, of others {:.3f}, words {:.3f}, nouns {:.3f}".format(*shares)


if __name__ == "__main__":
    main()
