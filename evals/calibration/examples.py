"""What the weights are learnt from: the candidates of judged questions with their features."""

from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace

import numpy as np

from assistant.answer import AnswerKind
from assistant.compose import enumerated, facts, pool, support, weighing
from assistant.matter import Find, Matter
from index.library import Library
from ingest.model import Passage

from ..gold import Case
from ..metrics.citations import precision
from ..metrics.covering import covers, hits
from ..metrics.lists import f1 as list_f1
from ..metrics.lists import recall as list_recall
from ..systems import Observed
from .fitting import Array

#: Kinds of judged questions that a list answers, and those that single passages answer.
LISTED = ("coverage",)
PICKED = ("fact", "definition", "colloquial", "english", "followup", "crosslingual", "compare")
SILENT = "unanswerable"
#: Gives more features of a question's windows.
More = Callable[[Matter, Sequence[Find]], Mapping[str, np.ndarray]]
_LEFT_OUT = -1.0
_RIGHT_LIST = 0.8


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
        chosen = weighing.candidates_of(matter)
        if question.kind is not AnswerKind.COVERAGE or question.references or not chosen:
            continue
        labels = np.array([_label(case, passage.text) for passage in chosen])
        if (labels == 1).any():
            yield _example(case, weighing.features(matter, chosen), labels)


def of_picks(
    library: Library,
    assistant: Observed,
    cases: Sequence[Case],
    more: More = lambda matter, finds: {},
) -> Iterator[Example]:
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
            table = pool.features(matter, finds, spans) | dict(more(matter, finds))
            yield _example(case, table, labels)


def of_enumerations(
    library: Library, assistant: Observed, cases: Sequence[Case]
) -> Iterator[Example]:
    """The examples of lists that documents give themselves: right where nearly all the entries
    are wanted, and nearly all that is wanted are entries."""
    for case, matter in _matters(assistant, cases, LISTED):
        if matter.question.kind is not AnswerKind.COVERAGE:
            continue
        chosen = enumerated.candidates(matter)
        if not chosen:
            continue
        worth = [_worth(case, enumerated.chosen_entries(matter, one)) for one in chosen]
        labels = np.array([float(w >= _RIGHT_LIST) for w in worth])
        yield _example(case, enumerated.features(matter, chosen), labels)


def of_silence(library: Library, assistant: Observed, cases: Sequence[Case]) -> Iterator[Example]:
    """One row a question: the worth of its best support, and whether it has an answer."""
    for case, matter in _matters(assistant, cases, (*PICKED, SILENT)):
        if matter.question.kind not in (AnswerKind.FACT, AnswerKind.OTHER):
            continue
        if found := facts.weighed(matter):
            table = {"worth": np.array([max(support.worths(matter, found))])}
            yield _example(case, table, np.array([float(case.question.kind != SILENT)]))


def without_words(example: Example) -> Example:
    """An example as an embedder without vectors of words would have it."""
    return without(example, {name for name in example.names if "late" in name})


def without(example: Example, dropped: Set[str]) -> Example:
    """An example without some features."""
    kept = [i for i, name in enumerate(example.names) if name not in dropped]
    names = tuple(example.names[i] for i in kept)
    return replace(example, names=names, rows=example.rows[:, kept])


def _matters(
    assistant: Observed, cases: Sequence[Case], kinds: Sequence[str]
) -> Iterator[tuple[Case, Matter]]:
    for case in cases:
        silent = case.question.kind == SILENT
        if case.question.kind not in kinds or case.missing or not (case.golds or silent):
            continue
        assistant.begin()
        assistant.ask(case.question.question, case.question.history)
        yield from ((case, matter) for matter in assistant.matters)


def _worth(case: Case, entries: Sequence[Passage]) -> float:
    """The F1 of some passages as the list that is wanted."""
    covered = hits(
        [p.text for p in entries],
        [gold.variants for gold in case.golds],
        case.borderline,
        case.question.kind,
    )
    return list_f1(precision(covered), list_recall(covered, case.enough))


def _label(case: Case, text: str) -> float:
    if any(covers(text, gold.variants) for gold in case.golds):
        return 1.0
    return _LEFT_OUT if any(covers(text, [near]) for near in case.borderline) else 0.0


def _example(case: Case, table: Mapping[str, np.ndarray], labels: Array) -> Example:
    rows = np.stack(list(table.values()), axis=1).astype(float)
    return Example(case.question.id, tuple(table), rows, labels, len(case.golds))
