"""`python -m evals.learning.ablation`: what each group of the judge's features is worth.

The judge is learnt without the group and judges the training documents, in five parts, each by a
model of the others. The features of a group that is left out tell nothing (they are zero), so that
the windows looked at stay the same. Examples are those of `python -m evals.learning`, from its
cache or gathered anew, which takes long.
"""

import argparse
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.answers.answer import MOST_CITED
from assistant.evidence.shapes import Shapes
from assistant.judging.relevance import model
from assistant.settings import load_settings
from index.embed.choose import BUNDLED, choose_embedder

from ..sets import SHARED
from .fitting import Array, area
from .gathering import TOPIC, Example
from .models import (
    Judged,
    answered,
    asked_of,
    first_right,
    lists_of,
    out_of_fold,
    without,
)
from .training import training

#: Of each group the features of `passage`, as patterns of their names.
GROUPS: Mapping[str, Sequence[str]] = {
    "meaning": ("dense*", "late_*", "said*"),
    "attention": ("attends*", "about*"),
    "words": ("bm25*", "coverage*", "exact*", "single*", "context*", "fused_rank"),
    "weakest word": ("weakest*", "second_weakest"),
    "forms": (
        *("typed", "untyped", "field*", "head", "entry", "action", "length", "opens", "announces"),
    ),
    "numbers and names": ("numbers", "names"),
    "definitions": ("defines", "undefined"),
    "language": ("foreign*",),
    "records": ("recorded*", "purpose*"),
}
#: Of each group the features of `entry`; `gate` has those that it takes from `passage`.
ENTRY_GROUPS: Mapping[str, Sequence[str]] = {
    "forms": ("action", "row", "item", "head", "text", "field", "size", "announces"),
    "siblings": (
        *("siblings", "best_sibling", "many", "above", "before", "after"),
        *("lead", "entered", "listed", "enumerated"),
    ),
    "best window": tuple(n for n in model("entry").weights if n.startswith("window_")),
}
#: Characters of the table's columns. Decisions.
_NAME, _CELL = 20, 16


@dataclass(frozen=True)
class Scores:
    """What a measure gives: a value for each request and the document of it, both (requests,).
    Where `there` says which requests are answered, the measure is the area under the curve that
    the values part them by; elsewhere it is their mean."""

    values: Array
    documents: NDArray[np.str_]
    there: NDArray[np.bool_] | None = None

    def without(self, document: str | None) -> float:
        """The measure over all documents, or all but one."""
        kept = self.documents != (document or "")
        if self.there is None:
            return float(self.values[kept].mean())
        return area(self.values[kept], self.there[kept])


@dataclass(frozen=True, slots=True)
class Difference:
    """How much a measure changes, with its standard error over documents."""

    value: float
    error: float


def main(argv: Sequence[str] | None = None) -> None:
    """Print a row with everything, then one without each group."""
    parser = argparse.ArgumentParser(prog="python -m evals.learning.ablation", description=__doc__)
    parser.add_argument("--shared", type=Path, default=SHARED, help="other people's plans")
    given = parser.parse_args(argv)
    cache = Path(load_settings().index) / "eval"
    for row in table(*training(choose_embedder(BUNDLED), cache, given.shared)):
        print(row, flush=True)


def table(found: Mapping[str, Sequence[Example]], shapes: Mapping[str, Shapes]) -> Iterator[str]:
    """The rows as text."""
    held = out_of_fold(found, shapes)
    whole = measured(held)
    yield _line("", *whole)
    yield _line("requests", *(str(len(scores.values)) for scores in whole.values()))
    yield _line("everything", *(f"{scores.without(None):.3f}" for scores in whole.values()))
    for group in {**GROUPS, **ENTRY_GROUPS}:
        judged = out_of_fold(blind(found, group), shapes) if group in GROUPS else held
        now = measured(judged, frozenset(ENTRY_GROUPS.get(group, ())))
        yield _line(f"- {group}", *(_cell(difference(now[n], whole[n])) for n in whole))


def blind(found: Mapping[str, Sequence[Example]], group: str) -> dict[str, list[Example]]:
    """The examples without what a group tells of windows."""
    return {
        name: [without(one, of_group(group, one.names)) for one in each]
        for name, each in found.items()
    }


def of_group(group: str, names: Sequence[str]) -> frozenset[str]:
    """The features of `passage` that belong to a group."""
    return frozenset(n for n in names if any(fnmatchcase(n, p) for p in GROUPS[group]))


def measured(held: Sequence[Judged], dropped: frozenset[str] = frozenset()) -> dict[str, Scores]:
    """Every measure of judged examples, with `entry` learnt without some features."""
    asked = answered(held)
    ranks = [first_right(one) or np.inf for one in asked]
    right = {
        "MRR": [1 / rank for rank in ranks],
        "first": [float(rank == 1) for rank in ranks],
        f"among {MOST_CITED}": [float(rank <= MOST_CITED) for rank in ranks],
    }
    found = {name: Scores(np.array(each), _documents(asked)) for name, each in right.items()}
    lists = lists_of(held, dropped)
    scores, of_topics = lists.scores(), np.array([o.example.kind == TOPIC for o in lists.held])
    for name, kept in (("list F1", ~of_topics), ("topic F1", of_topics)):
        found[name] = Scores(scores[kept], _documents(lists.held)[kept])
    gate = asked_of(held)
    found["gate area"] = Scores(gate.chances(), _documents(gate.held), gate.there)
    return found


def difference(now: Scores, before: Scores) -> Difference:
    """The difference of a measure of the same requests. Its error is that of the jackknife over
    documents (Efron and Tibshirani, "An Introduction to the Bootstrap", 1993, chapter 11), since
    questions on one document are like each other."""
    names = sorted(set(now.documents))
    left = np.array([now.without(name) - before.without(name) for name in names])
    spread = float(((left - left.mean()) ** 2).sum()) * (len(names) - 1) / len(names)
    return Difference(now.without(None) - before.without(None), float(np.sqrt(spread)))


def _documents(held: Sequence[Judged]) -> NDArray[np.str_]:
    return np.array([one.example.document for one in held])


def _line(name: str, *cells: str) -> str:
    return f"{name:{_NAME}}" + "".join(f"{one:>{_CELL}}" for one in cells)


def _cell(one: Difference) -> str:
    return f"{one.value:+.3f} ±{one.error:.3f}"


if __name__ == "__main__":
    main()
