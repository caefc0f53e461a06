"""Whether the documents answer at all: what speaks for an answer in the best windows, and what of
the question they leave unsaid. A question that was changed in one thing finds the same passages as
before; it is told by the word, number or name that stands elsewhere or nowhere."""

from collections.abc import Mapping

import numpy as np

from index.embed.embedder import FloatArray

from ..reading.question import USUAL_TALK
from .features import Table
from .relevance import logistic

#: Windows that may answer together. A decision.
_LEADING = 5
_FROM_BEST = (
    "attends",
    "attends_gap",
    "attends_all",
    "dense",
    "late_overall",
    "late_in_text",
    "late_in_heading",
    "weakest",
    "second_weakest",
    "weakest_beside",
    "coverage",
    "exact",
    "context",
    "bm25",
    "typed",
    "untyped",
    "numbers",
    "names",
    "head",
    "field",
    "foreign",
    "defines",
    "undefined",
)
_FROM_LEADING = ("weakest", "coverage", "numbers", "names", "typed")
_FROM_ALL = ("attends", "late_overall", "coverage", "weakest")
#: The likeness below which a word is hardly there, and that from which on it is surely there.
#: Decisions.
ABSENT, PRESENT = 0.35, 0.6


def features(table: Table, scores: FloatArray) -> Mapping[str, FloatArray]:
    """The features of one question, each (1,); `scores` (windows,) are the judge's log-odds, of at
    least one window."""
    order = np.argsort(-scores, kind="stable")
    best, leading = order[0], order[:_LEADING]
    found = {
        "first": scores[order[0]],
        "second": scores[order[min(1, len(order) - 1)]],
        "fourth": scores[order[min(3, len(order) - 1)]],
        "mass": np.log(logistic(scores).sum() + 1e-3),
    }
    columns = table.columns
    found |= {name: columns[name][best] for name in _FROM_BEST}
    found |= {f"leading_{name}": columns[name][leading].max() for name in _FROM_LEADING}
    found |= {f"any_{name}": columns[name].max() for name in _FROM_ALL}
    found |= _words(table.held, int(best), leading)
    # People who talk say more than they ask: what is missing of their words tells less.
    talk = table.talk - USUAL_TALK
    found |= {f"talk_{name}": talk * value for name, value in found.items()} | {"talk": talk}
    return {name: np.array([value], dtype=np.float32) for name, value in found.items()}


def _words(held: FloatArray, best: int, leading: np.ndarray) -> dict[str, float]:
    """What of the question's words the best window lacks and others hold."""
    if not len(held):
        names = ("lacks", "lacks_mean", "leading_lack", "least", "mean", "here", "least_leading")
        return dict.fromkeys((*names, "many", "absent", "unsure", "strange"), 0.0)
    anywhere, here, near = held.max(axis=1), held[:, best], held[:, leading].max(axis=1)
    return {
        "lacks": float((anywhere - here).max()),
        "lacks_mean": float((anywhere - here).mean()),
        "leading_lack": float((anywhere - near).max()),
        "least": float(anywhere.min()),
        "mean": float(anywhere.mean()),
        "here": float(here.mean()),
        "least_leading": float(near.min()),
        "many": float(np.log1p(len(held))),
        "absent": float((here < ABSENT).mean()),
        "unsure": float((here < (ABSENT + PRESENT) / 2).mean()),
        "strange": float((anywhere < PRESENT).sum()),
    }
