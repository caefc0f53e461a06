"""What is computed once for one question."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from index.embed.embedder import FloatArray
from index.embed.tokens import Asked, QueryTokens
from index.library import Library

from .alignment.counterparts import Reviewed
from .evidence.likeness import Read, comparers
from .evidence.matter import Matter, Reordered
from .evidence.weighing import Weigher
from .judging.attending import Attending
from .reading.cues import formless, untagged
from .reading.question import Question
from .stages import Stopwatch

#: Characters of a question, or of its topic, that are embedded: what is embedded is held
#: against every window, so that a long text costs many times a usual question. The longest of
#: the 17,804 questions of the sets has 222, earlier turns among them. A decision by it.
MOST_EMBEDDED = 600


@dataclass(frozen=True)
class Once:
    """What is computed once for one question, whichever stage asks for it: its parts, the plans of
    an overview and the wider question of places share vectors, tokens and weights of words."""

    watch: Stopwatch
    reviewed: Reviewed | None
    weigher: Weigher
    vector: Callable[[str], FloatArray]
    ask: Callable[[str], Asked] | None
    tokens: Callable[[str], QueryTokens] | None
    reordered: Reordered | None = None
    matters: list[Matter] = field(default_factory=list)

    def matter(self, question: Question) -> Matter | None:
        """What was weighed of that very question."""
        return next((m for m in self.matters if m.question == question), None)


def embedded(question: Question, once: Once, library: Library, attending: Attending | None) -> Read:
    """The question as the embedder reads its topic and its own words."""
    whole, topic = (
        untagged(formless(question.whole))[:MOST_EMBEDDED],
        question.topic.strip()[:MOST_EMBEDDED],
    )
    parts = [p for p in dict.fromkeys([topic, whole]) if p.strip()]
    bank = library.tokens
    if once.ask is None or once.tokens is None:
        return Read(_unit(np.sum([once.vector(p) for p in parts], axis=0)))
    asked = [once.ask(part) for part in parts]
    vector = _unit(np.sum([one.vector for one in asked], axis=0))
    if bank is None:
        return Read(vector)
    told = [one.tokens for one in asked] + [once.tokens(whole)]
    keywords = library.keywords
    *readings, said = comparers(bank, keywords, told)
    held = tuple(c for c in readings if c is not None)
    return Read(vector, held, said, attending)


def _unit(vector: FloatArray) -> FloatArray:
    return np.asarray(vector / np.linalg.norm(vector), dtype=np.float32)
