"""How near the words of a sentence come to those of the passages it cites, by late interaction."""

from collections.abc import Mapping

import numpy as np

from index.embed.embedder import Embedder
from index.embed.tokens import gives_tokens
from index.library import Library
from index.words import words

from ..evidence.likeness import Comparer
from ..lock.lock import Nearness


def nearness(library: Library, embedder: Embedder, cited: Mapping[int, str]) -> Nearness | None:
    """The measure for passages by the numbers under which they are cited; None where the embedder
    gives no tokens."""
    reader, bank = gives_tokens(embedder), library.tokens
    if reader is None or bank is None:
        return None

    def near(sentence: str, numbers: tuple[int, ...]) -> Mapping[str, float]:
        wanted = {cited[n] for n in numbers}
        windows = [n for n, w in enumerate(library.windows) if w.passage.id in wanted]
        tokens = reader.query_tokens(sentence)
        if not windows or not len(tokens.vectors):
            return {}
        likeness = Comparer(bank, library.keywords, tokens).likeness(np.array(windows))
        best = likeness.best.max(axis=1)
        return {
            word: float(value)
            for spoken, value in zip(likeness.words, best, strict=True)
            for word in words(spoken)
        }

    return near
