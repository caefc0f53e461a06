"""What one question needs more than once is computed once, and says the same."""

from collections import Counter

import numpy as np
import pytest

from assistant.evidence.weighing import Weigher
from assistant.service import Assistant
from index.embed.embedder import FloatArray
from index.library import Library

from ..doubles import HashEmbedder


class Counting(HashEmbedder):
    """Keeps what it is asked to embed as a question."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: Counter[str] = Counter()

    def embed_query(self, text: str) -> FloatArray:
        self.asked[text] += 1
        return super().embed_query(text)


@pytest.mark.parametrize(
    "question",
    [
        "In che cosa sono diversi i piani?",
        "Di che cosa parlano i piani?",
        "Chi è il responsabile e quanto costa?",
        "Quali azioni riguardano gli alloggi?",
    ],
)
def test_no_text_is_embedded_twice_for_one_question(library: Library, question: str) -> None:
    embedder = Counting()
    assistant = Assistant(library, embedder)
    assistant.ask(question)
    assert set(embedder.asked.values()) <= {1}


def test_what_is_embedded_is_bounded(library: Library) -> None:
    embedder = Counting()
    long = "Quali azioni riguardano gli alloggi? " * 40
    Assistant(library, embedder).ask(long, [long] * 3)
    assert embedder.asked
    assert max(map(len, embedder.asked)) <= 600


def test_weighing_once_says_what_weighing_says(library: Library, assistant: Assistant) -> None:
    asked = assistant._reader.read("Quali azioni riguardano la casa e gli alloggi?")
    weigher = Weigher(library)
    once = weigher.once()
    vector = HashEmbedder().embed_query(asked.whole)
    for terms in (asked.terms, asked.terms[:1], asked.terms, ()):
        plain, held = weigher.weigh(vector, terms), once.weigh(vector, terms)
        for name in ("dense", "keyword", "coverage", "context", "exact", "single"):
            assert np.array_equal(getattr(plain, name), getattr(held, name))
    assert once.weigh(vector, asked.terms) is once.weigh(vector, asked.terms)
