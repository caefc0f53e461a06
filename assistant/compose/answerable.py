"""Whether the documents hold the answer at all: features of the best candidates, and a calibrated
model over them (docs/calibration.md)."""

from collections.abc import Sequence

import numpy as np

from index.embed.embedder import FloatArray
from index.words import counts

from ..answer import AnswerKind
from ..matter import Matter
from ..relevance import model
from ..values import CONTACTS
from .pool import Candidate

_LOOKED_AT = 4


def answerable(matter: Matter, found: Sequence[Candidate]) -> float:
    """The probability that the candidates, best first, hold what is asked."""
    if not found:
        return 0.0
    row = features(matter, found)
    table = {name: np.array([value], dtype=np.float32) for name, value in row.items()}
    return float(model("answerable").probability(table)[0])


def features(matter: Matter, found: Sequence[Candidate]) -> dict[str, float]:
    """What speaks for and against an answer. `found` is not empty."""
    question, top = matter.question, found[0]
    leading = found[:_LOOKED_AT]
    promises = [c.promise for c in leading]
    words = _words(matter, leading)
    known = sum(t.weight for t in question.known)
    weight = sum(t.weight for t in question.terms) or 1.0
    has = top.features
    return {
        "promise": float(np.log(max(1e-4, promises[0]))),
        "second": promises[1] / promises[0] if len(promises) > 1 else 0.0,
        "late": has["late"],
        "late_text": has["late_text"],
        "standing": has["standing"],
        "coverage": has["coverage"] + has["context"],
        "exact": has["exact"],
        "sentence": has["sentence"],
        "weakest": float(words.min(initial=1.0)),
        "second_weakest": float(np.sort(words)[1]) if len(words) > 1 else 1.0,
        "mean_word": float(words.mean()) if len(words) else 1.0,
        "focus": max(c.features["focus"] for c in leading),
        "focus_known": float(question.focus is not None),
        "typed": has["typed"],
        "typed_any": max(c.features["typed"] for c in leading),
        "near": max(c.features["near"] for c in leading),
        "valued": float(question.value is not None),
        "person": float(question.value == "person"),
        "contact": float(question.value in CONTACTS),
        "defines": max(c.features["defines"] for c in leading),
        "definition": float(question.kind is AnswerKind.DEFINITION),
        "known": known / weight,
        "unknown": float(sum(1 for t in question.terms if not t.known)),
        "length": min(12, len(question.terms)) / 12,
        "field": has["field"],
        "foreign": has["foreign"],
    }


def _words(matter: Matter, leading: Sequence[Candidate]) -> FloatArray:
    """For each word of the topic that carries meaning, its likeness where it is best met."""
    numbers = np.unique(np.array([c.find.number for c in leading], dtype=np.int64))
    if not matter.comparers:
        return np.array([float(c.features["late"]) for c in leading[:1]], dtype=np.float32)
    found = matter.comparers[0].likeness(numbers)
    italian, english = counts("it"), counts("en")
    chosen = [i for i, word in enumerate(found.words) if italian(word) and english(word)]
    return np.asarray(found.best[chosen].max(axis=1) if chosen else [], dtype=np.float32)
