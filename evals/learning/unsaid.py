"""`python -m evals.learning.unsaid`: learn which words of a question the documents leave unsaid,
and write it.

Learnt from the documents for training, measured on those for tuning, which take no part. A question
that was changed in one thing to have no answer tells the words that changed it; of a question that
its document answers no word is left unsaid.
"""

import argparse
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

import assistant
from assistant.judging import unsaid
from assistant.judging.attending import Attending
from assistant.judging.attention import networks
from assistant.judging.judge import Judgement, judge
from assistant.settings import load_settings
from assistant.turns import turns_read
from index.embed.choose import BUNDLED, choose_embedder
from index.embed.embedder import Embedder
from index.words import query_terms, words

from ..judgements.asked import Asked, asked_of
from ..judgements.folds import Fold, folds
from ..judgements.judgeddocuments import judged_documents, judgements_of, placed
from ..judgements.places import libraries
from ..sets import SHARED
from ..systems import Observed
from ..training.halves import network_file, unseen_by
from .fitting import Array, chances, scaled
from .gathering import reader_with

_TARGET = Path(assistant.__file__).parent / "data" / unsaid.FILE
_HEAD = "# Weights learnt by `python -m evals.learning.unsaid`; see docs/learning.md. Not edited.\n"
#: The penalty of squares. A decision, as of passages.
_RIDGE = 3.0
#: The share of questions with an answer that may be told a word that is left unsaid, and the share
#: that may be kept silent for one: decisions.
ALARMS, SILENCED = 0.02, 0.01


@dataclass(frozen=True)
class Row:
    """One question: the features of its words (words, features), which are unsaid and which do not
    stand in the passages shown first, each (words,); `answers` whether its document answers."""

    key: str
    answers: bool
    names: tuple[str, ...]
    matrix: Array
    unsaid: Array
    absent: Array


def main() -> None:
    """Learn, print, write."""
    parser = argparse.ArgumentParser(prog="python -m evals.learning.unsaid", description=__doc__)
    parser.add_argument("--shared", type=Path, default=SHARED, help="other people's plans")
    given = parser.parse_args()
    embedder, cache = choose_embedder(BUNDLED), Path(load_settings().index) / "eval"
    learnt, tested = (
        list(
            rows(
                [n for n in judged_documents() if folds()[n] is fold], embedder, cache, given.shared
            )
        )
        for fold in (Fold.TRAIN, Fold.TUNE)
    )
    weights = fit(learnt)
    thresholds = {}
    for name, share in (("notice", ALARMS), ("silence", SILENCED)):
        known, held = (
            [(row, told(row, weights, absent=name == "notice")) for row in each]
            for each in (learnt, tested)
        )
        highest = [chance.max() for row, chance in known if row.answers]
        thresholds[name] = round(float(np.quantile(highest, 1 - share)), 3)
        for said, each in (("learnt", known), ("took no part", held)):
            print(f"{name} from {thresholds[name]}, {said}: {figures(each, thresholds[name])}")
    _TARGET.write_text(_HEAD + _table(learnt[0].names, weights, thresholds), "utf-8")


def rows(names: Sequence[str], embedder: Embedder, cache: Path, shared: Path) -> Iterator[Row]:
    """The questions of documents that are there, each read by layers that were not trained on it."""
    for name, library in libraries(names, embedder, cache, shared):
        print(name, file=sys.stderr, flush=True)
        document = library.document(name)
        layers, network = unseen_by(cache, name), unseen_by(cache, name, network_file)
        observed = Observed(library, reader_with(layers) if layers else embedder)
        held = Attending(library.tokens, networks(network)) if library.tokens else None
        # Of what is said in talk nobody told which words are left unsaid.
        questions = asked_of(placed(judgements_of(name), document), document)
        texts = {
            form.id: " ".join((*form.history, form.question))
            for form in (q.form for q in questions)
        }
        for asked in questions:
            matter = observed.matter_of(asked.form.question, turns_read(asked.form.history))
            matter = replace(matter, read=replace(matter.read, attending=held))
            if row := _row(asked, texts, judge(matter)):
                yield row


def _row(asked: Asked, texts: Mapping[str, str], judgement: Judgement) -> Row | None:
    """The row of a question; None where nothing tells which of its words are unsaid."""
    spoken = unsaid.spoken(judgement)
    original = texts.get(asked.form.made_from or "")
    if not spoken or not (asked.form.answers or original):
        return None
    before = _stems(original or "")
    left_out = np.array([not (asked.form.answers or _stems(word) & before) for word in spoken])
    if not asked.form.answers and not left_out.any():
        return None
    table = unsaid.features(judgement)
    matrix = np.stack(list(table.values()), axis=1).astype(np.float64)
    absent = unsaid.missing(judgement, unsaid.SHOWN).astype(np.float64)
    return Row(asked.key, bool(asked.form.answers), tuple(table), matrix, left_out, absent)


def _stems(text: str) -> set[str]:
    return {stem for word in words(text) for stems in query_terms(word) for stem in (word, *stems)}


def fit(found: Sequence[Row]) -> Array:
    """The weights, the bias last."""
    matrix = np.concatenate([row.matrix for row in found])
    labels = np.concatenate([row.unsaid for row in found]).astype(np.float64)
    return scaled(matrix, labels, np.ones(len(labels)), _RIDGE)


def told(row: Row, weights: Array, *, absent: bool) -> Array:
    """How probably each word is left unsaid (words,); with `absent` none of those that stand in the
    passages shown first."""
    return chances(row.matrix, weights) * (row.absent if absent else 1.0)


def figures(found: Sequence[tuple[Row, Array]], least: float) -> str:
    """How often the likeliest word is told and right, of which questions."""
    said = [(row, bool(row.unsaid[told.argmax()])) for row, told in found if told.max() >= least]
    right = sum(is_right for _, is_right in said)
    changed = sum(not row.answers for row, _ in found)
    alarms = sum(row.answers for row, _ in said)
    return (
        f"precision {right / max(1, len(said)):.3f}, recall {right / max(1, changed):.3f}"
        f" of {changed} changed questions; {alarms} of {len(found) - changed} with an answer"
    )


def _table(names: Sequence[str], weights: Array, thresholds: Mapping[str, float]) -> str:
    lines = ["\n[unsaid]", f"bias = {weights[-1]:.4f}", "[unsaid.weights]"]
    lines += [f"{name} = {w:.4f}" for name, w in zip(names, weights, strict=False)]
    lines += ["[unsaid.thresholds]", *(f"{name} = {least}" for name, least in thresholds.items())]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
