"""Texts to measure with: real passages, and texts of a given number of tokens made of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Protocol, TypeVar

from index.embed.prompt import as_passage

#: Characters of a passage. Decisions: what plans have.
_SHORTEST, _LONGEST = 60, 2000
#: Tokens around a text, begin and end: the model's standard.
_MARKS = 2

T = TypeVar("T")


class Tokens(Protocol):
    """What cuts texts into tokens."""

    def encode(self, texts: Sequence[str]) -> Sequence[Sequence[int]]:
        """Return the tokens of each text, without marks."""
        ...


def passages(folders: Sequence[Path]) -> list[str]:
    """Return the paragraphs of all .md and .txt files in the folders, as they stand."""
    files = (
        path
        for folder in folders
        for path in sorted(folder.iterdir())
        if path.suffix in {".md", ".txt"}
    )
    lines = (
        line.strip()
        for path in files
        for line in path.read_text(encoding="utf-8", errors="replace").splitlines()
    )
    return [line for line in lines if _SHORTEST <= len(line) <= _LONGEST]


def spread(texts: Sequence[T], count: int) -> list[T]:
    """Return `count` of the texts or of anything else, evenly spread over them."""
    step = max(1, len(texts) // count)
    return list(texts[::step][:count])


def texts_of(length: int, count: int, source: Sequence[str], tokenizer: Tokens) -> list[str]:
    """Return texts of `length` tokens or one word less, made of the running words of `source`."""
    return list(islice(_cut(length, source, tokenizer), count))


def _cut(length: int, source: Sequence[str], tokenizer: Tokens) -> Iterator[str]:
    prefix = len(tokenizer.encode([as_passage("x")])[0]) - 1 + _MARKS
    words: list[str] = []
    size = prefix
    while True:
        for line in source:
            for word in line.split():
                cost = len(tokenizer.encode([word])[0])
                if size + cost > length:
                    yield " ".join(words)
                    words, size = [], prefix
                words.append(word)
                size += cost
