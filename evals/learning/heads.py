"""`python -m evals.learning.heads`: learn which turns of a conversation lean on the one before, which
are no questions for plans, which want an opinion, and which are put as people talk, and write it.

Learnt from conversations written about invented plans (`evals/sets/turns.jsonl`), from what people
type that is none for plans beside what looks like it (`unrelated.jsonl`), from what wants a
judgement, advice or a forecast beside what texts can answer (`opinions.jsonl`), from questions in
citizens' voices (`wanted.jsonl`) and from the judged questions on documents for training, of which
those with a history lean and the others stand alone, and those of `talk.jsonl` are talk; measured
on parts held out and on the questions on documents for tuning.
"""

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from assistant.reading import heads as read
from index.embed.embedder import FloatArray
from index.embed.fast import FastEmbedder

from ..judgements.folds import Fold, folds
from ..judgements.judgeddocuments import judged_documents, judgements_of
from ..sets import written
from .shipping import bytes_of, ship

#: What a written turn that stands alone counts: there are few. (Of 1, 5 and 15 the one with the
#: largest area on questions for tuning where turns held out have theirs: 0.94 and 0.87.) (Tried
#: so.)
_ALONE = 5.0
#: What one counts that is none for plans, or only looks like it: there are fewer than of the
#: others. A decision.
_UNRELATED = 3.0
#: What the weights' squares cost: of 0.02 and 0.1 for what leans, of 0.003 to 0.1 for what is
#: unrelated, where they hardly differ. (Tried so.)
_RIDGES = {"leaning": 0.1, "unrelated": 0.01, "opinion": 0.01, "talk": 0.01}
#: The share of turns that lean and are taken to: who goes on with a subject is lost where they are
#: not; and of questions that stand alone that are taken for none for plans, and for an opinion, which
#: more of the documents' own answers take back. Decisions.
_KEPT, _LOST = 0.95, {"unrelated": 0.01, "opinion": 0.02}
#: The heads that are to find most of what is so, where the others are to take little for it.
_FOUND = ("leaning", "talk")
#: Parts of what was written, each read by what the others taught; steps of descent, and how far
#: each goes. Decisions.
_PARTS, _STEPS, _STEP = 5, 500, 0.5


@dataclass(frozen=True, slots=True)
class Turn:
    """A text, what a head is to say of it, what it counts, and its `part`, negative of what is only
    learnt from, or only measured on."""

    text: str
    says: bool
    weight: float = 1.0
    part: int = -1


@dataclass(frozen=True)
class Learnt:
    """The weights of a head, with its bias and the least log-odds taken for a yes."""

    weights: FloatArray
    bias: float
    least: float


def main() -> None:
    """Learn, print, write."""
    argparse.ArgumentParser(prog="python -m evals.learning.heads", description=__doc__).parse_args()
    engine = FastEmbedder()
    of = folds()
    train, tune = (
        [*_judged(n for n in judged_documents() if of[n] is fold)]
        for fold in (Fold.TRAIN, Fold.TUNE)
    )
    leaning = _learn("leaning", [*_turns(), *train], tune, engine)
    alone = [*_unrelated(), *_wanted(), *(Turn(t.text, False) for t in train if not t.says)]
    tuned = [Turn(turn.text, False) for turn in tune if not turn.says]
    unrelated = _learn("unrelated", alone, tuned, engine)
    asked = [*_opinions(), *(turn for turn in alone if not turn.says)]
    opinion = _learn("opinion", asked, tuned, engine)
    put, tuned = (
        [*_put(n for n in judged_documents() if of[n] is f)] for f in (Fold.TRAIN, Fold.TUNE)
    )
    learnt = {
        "leaning": leaning,
        "unrelated": unrelated,
        "opinion": opinion,
        "talk": _learn("talk", put, tuned, engine),
    }
    print(f"SHA256 = {write(learnt, engine.identity)}")


def _learn(
    name: str, learnt: Sequence[Turn], tuned: Sequence[Turn], engine: FastEmbedder
) -> Learnt:
    """What is learnt of a head; what it says of turns held out and of others is printed."""
    table, ridge = _table(learnt, engine), _RIDGES[name]
    parts = np.array([turn.part for turn in learnt])
    labels = np.array([turn.says for turn in learnt])
    odds: FloatArray = np.zeros(len(learnt), dtype=np.float32)
    for part in range(_PARTS):
        weights, bias = fit([t for t in learnt if t.part != part], table[parts != part], ridge)
        inside = np.flatnonzero(parts == part)
        odds[inside] = table[inside] @ weights + bias
    held = parts >= 0
    share = 1 - _KEPT if name in _FOUND else 1 - _LOST[name]
    least = float(np.quantile(odds[held & (labels == (name in _FOUND))], share))
    weights, bias = fit(learnt, table, ridge)
    told = _table(tuned, engine) @ weights + bias
    for group, own, right in (
        ("held out", odds[held], labels[held]),
        ("for tuning", told, np.array([turn.says for turn in tuned])),
    ):
        shares = [
            f"{(own[right == one] >= least).mean():.3f}"
            for one in (True, False)
            if any(right == one)
        ]
        print(f"{name}, {group}: {len(own)}, of those that are and are not taken to be {shares}")
    return Learnt(weights, bias, least)


def _put(names: Iterator[str]) -> Iterator[Turn]:
    """Judged questions by whether they are talk; in parts by document."""
    for number, name in enumerate(names):
        judged = judgements_of(name)
        for says, forms in ((True, judged.talk), (False, judged.questions)):
            for form in forms:
                yield Turn(form.question, says, part=number % _PARTS)


def _turns() -> Iterator[Turn]:
    """Turns after others, by whether they lean."""
    for number, turns in enumerate(written("turns")):
        for turn in turns["turns"][1:]:
            if turn["whole"]:
                weight = 1.0 if turn["context"] else _ALONE
                yield Turn(turn["text"], turn["context"], weight, number % _PARTS)


def _unrelated() -> Iterator[Turn]:
    """What is none for plans, and what only looks like it."""
    for number, line in enumerate(written("unrelated")):
        yield Turn(line["text"], not line["plans"], _UNRELATED, number % _PARTS)


def _opinions() -> Iterator[Turn]:
    """What wants an opinion, and what only looks like it."""
    for number, line in enumerate(written("opinions")):
        yield Turn(line["text"], line["opinion"], _UNRELATED, number % _PARTS)


def _wanted() -> Iterator[Turn]:
    """Questions for plans that stand alone."""
    for number, line in enumerate(written("wanted")):
        yield Turn(line["question"], False, 1.0, number % _PARTS)
    for number, line in enumerate(written("turns")):
        for turn in line["turns"]:
            if turn["whole"] and not turn["context"]:
                yield Turn(turn["text"], False, 1.0, number % _PARTS)


def _judged(names: Iterator[str]) -> Iterator[Turn]:
    for name in names:
        for form in judgements_of(name).asked:
            yield Turn(form.question, bool(form.history))


def _table(turns: Sequence[Turn], engine: FastEmbedder) -> FloatArray:
    return np.stack([read.features(t.text, engine.ask(t.text).vector) for t in turns])


def fit(turns: Sequence[Turn], table: FloatArray, ridge: float) -> tuple[FloatArray, float]:
    """The weights (columns,) and the bias of a regression on turns with features (turns, columns)."""
    centre, spread = table.mean(axis=0), table.std(axis=0) + 1e-6
    scaled = (table - centre) / spread
    labels = np.array([turn.says for turn in turns], dtype=np.float32)
    counted = np.array([turn.weight for turn in turns], dtype=np.float32)
    counted /= counted.sum()
    weights: FloatArray = np.zeros(table.shape[1], dtype=np.float32)
    bias = 0.0
    for _ in range(_STEPS):
        wrong = counted * (1 / (1 + np.exp(-(scaled @ weights + bias))) - labels)
        weights = weights - _STEP * (scaled.T @ wrong + ridge * weights)
        bias -= _STEP * float(wrong.sum())
    weights = np.asarray(weights / spread, dtype=np.float32)
    return weights, bias - float(centre @ weights)


def write(found: dict[str, Learnt], embedder: str) -> str:
    """Write what is learnt, and its SHA-256 where the reader looks for it; returned too. `embedder`
    is the identity of what gave the vectors."""
    arrays: dict[str, Any] = {"embedder": bytes_of(embedder)}
    for name, one in found.items():
        arrays[name] = one.weights
        arrays[f"{name}_bias"] = np.float32(one.bias)
        arrays[f"{name}_least"] = np.float32(one.least)
    return ship(read, arrays)


if __name__ == "__main__":
    main()
