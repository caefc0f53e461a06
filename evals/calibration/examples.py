"""What the weights are learnt from: the candidates of judged questions with their features."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from assistant.answer import AnswerKind
from assistant.compose import lists, pool
from assistant.matter import Matter
from index.library import Library

from ..gold import Case
from ..metrics.covering import covers
from ..systems import Observed
from .fitting import Array

#: Kinds of judged questions that a list answers, and those that single passages answer.
LISTED = ("coverage",)
PICKED = ("fact", "definition", "colloquial", "english", "followup", "crosslingual", "compare")
_LEFT_OUT = -1.0


@dataclass(frozen=True)
class Example:
    """The candidates of one question: features, a row each, and labels (1 gold, 0 not, -1 near).

    `wanted` is how many gold items the question has.
    """

    question: str
    names: tuple[str, ...]
    rows: Array
    labels: Array
    wanted: int

    @property
    def judged(self) -> "Example":
        """The example without its borderline candidates."""
        kept = self.labels != _LEFT_OUT
        return Example(self.question, self.names, self.rows[kept], self.labels[kept], self.wanted)


def of_lists(library: Library, assistant: Observed, cases: Sequence[Case]) -> Iterator[Example]:
    """The examples of complete lists: every passage of the level that is asked for."""
    for case, matter in _matters(assistant, cases, LISTED):
        question = matter.question
        chosen = lists.candidates_of(matter)
        if question.kind is not AnswerKind.COVERAGE or question.references or not chosen:
            continue
        labels = np.array([_label(case, passage.text) for passage in chosen])
        if (labels == 1).any():
            yield _example(case, lists.features(matter, chosen), labels)


def of_picks(library: Library, assistant: Observed, cases: Sequence[Case]) -> Iterator[Example]:
    """The examples of single passages: the windows that may hold the answer."""
    for case, matter in _matters(assistant, cases, PICKED):
        finds = pool.gathered(matter)
        if not finds:
            continue
        spans = [matter.quotable(find) for find in finds]
        texts = [
            span.of(matter.text(find.passage)) for find, span in zip(finds, spans, strict=True)
        ]
        labels = np.array([_label(case, text) for text in texts])
        if (labels == 1).any():
            yield _example(case, pool.features(matter, finds, spans), labels)


def _matters(
    assistant: Observed, cases: Sequence[Case], kinds: Sequence[str]
) -> Iterator[tuple[Case, Matter]]:
    for case in cases:
        if case.question.kind not in kinds or not case.golds or case.missing:
            continue
        assistant.begin()
        assistant.ask(case.question.question, case.question.history)
        yield from ((case, matter) for matter in assistant.matters)


def _label(case: Case, text: str) -> float:
    if any(covers(text, gold.variants) for gold in case.golds):
        return 1.0
    return _LEFT_OUT if any(covers(text, [near]) for near in case.borderline) else 0.0


def _example(case: Case, table: dict[str, np.ndarray], labels: Array) -> Example:
    rows = np.stack(list(table.values()), axis=1).astype(float)
    return Example(case.question.id, tuple(table), rows, labels, len(case.golds))
