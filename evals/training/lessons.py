"""The documents to learn from as the trainer takes them in."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from assistant.evidence.likeness import word_weights
from index.embed.embedder import FloatArray
from index.embed.fast import FastEmbedder
from index.fusion import fuse
from index.keyword import KeywordIndex
from index.library import Library
from index.words import terms

from ..judgements.places import libraries
from .asked import Grades, posed
from .questions import Book, Lesson
from .tower import Passages, Told

#: Windows that lead by plain signals and are kept of each question. A decision.
_LEADING = 24


def books(names: Sequence[str], cache: Path, shared: Path) -> Iterator[Book]:
    """The documents that are found, other people's in `shared`, each with its lessons, from indexes
    of their own in `cache`."""
    engine = FastEmbedder()
    for name, library in libraries(names, engine, cache, shared):
        assert library.tokens is not None
        (tokens,) = library.tokens.parts
        lessons = [
            Lesson(
                told(one.text, engine, library.keywords),
                one.topic,
                one.grades,
                _leading(one.text, engine, library),
            )
            for one in posed(name, library)
            if one.grades.any()
        ]
        yield Book(name, Passages(np.asarray(library.vectors), tokens), lessons)


def told(text: str, engine: FastEmbedder, keywords: KeywordIndex) -> Told:
    """A question as the network takes it in; each word's weight is shared by its tokens."""
    inputs, owner, words = engine.inputs(text)
    weights = np.zeros(len(owner), dtype=np.float32)
    for word, weight in enumerate(word_weights(words, keywords)):
        own = owner == word
        weights[own] = weight / max(1, own.sum())
    return Told(inputs, weights)


def _leading(text: str, engine: FastEmbedder, library: Library) -> Grades:
    """The windows that lead by meaning and words together, first the best."""
    cosines: FloatArray = library.vectors @ engine.embed_query(text)
    words = np.zeros(len(cosines), dtype=np.float32)
    for term in {t for language in ("it", "en") for t in terms(text, language)}:
        words += library.keywords.weight(term)
    order = np.argsort(-fuse([cosines, words]), kind="stable")
    return np.asarray(order[:_LEADING], dtype=np.int64)
