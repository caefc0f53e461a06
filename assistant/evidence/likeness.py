"""How near a question's words come to the words of windows and of the headings above them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise

import numpy as np

from index.embed.embedder import FloatArray
from index.embed.tokens import QueryTokens
from index.keyword import KeywordIndex
from index.late import HEADING_WORTH, Numbers, TokenBank
from index.words import counts, query_terms

from ..judging.attending import Attending
from ..judging.attention import asked
from ..stopping import check

#: What a function word weighs, in nats of rarity, beside those that carry meaning. A decision.
_FUNCTION_WORD = 0.5


@dataclass(frozen=True)
class Likeness:
    """Of some windows: for each word of the question the likeness of the most alike word of the
    text and of the headings, both (words, windows); and the words' weights (words,)."""

    words: tuple[str, ...]
    weights: FloatArray
    text: FloatArray
    heading: FloatArray

    @property
    def in_text(self) -> FloatArray:
        """The mean likeness in the text by the words' weights, shape (windows,)."""
        return self._mean(self.text)

    @property
    def overall(self) -> FloatArray:
        """The same in text and headings together."""
        return self._mean(self.best)

    @property
    def best(self) -> FloatArray:
        """For each word the likeness in text or headings, shape (words, windows)."""
        return np.asarray(np.maximum(self.text, HEADING_WORTH * self.heading))

    @property
    def in_heading(self) -> FloatArray:
        """The mean likeness in the headings, shape (windows,)."""
        return self._mean(self.heading)

    def _mean(self, table: FloatArray) -> FloatArray:
        return np.asarray(self.weights @ table / self.weights.sum(), dtype=np.float32)


class Comparer:
    """Compares one reading of a question with any windows of a library."""

    def __init__(
        self,
        bank: TokenBank,
        keywords: KeywordIndex,
        spoken: QueryTokens,
        held: Callable[[Numbers], tuple[FloatArray, FloatArray]] | None = None,
    ) -> None:
        """`spoken`, the question's tokens, holds at least one. `held` lends what `bank.likeness`
        says of them, where several readings of a question share it."""
        self.bank = bank
        self.asked = spoken
        self.weights = word_weights(spoken.words, keywords)
        self._held = held or partial(bank.likeness, spoken.vectors)
        self._attended: dict[int, FloatArray] = {}
        owner = spoken.owner
        self._starts = np.flatnonzero(np.r_[True, owner[1:] != owner[:-1]])
        self._sizes = np.diff(np.r_[self._starts, len(owner)])

    def likeness(self, windows: Numbers) -> Likeness:
        """Compare with windows, whose numbers are in ascending order."""
        check()
        text, heading = self._held(windows)
        tables = (self._by_word(text), self._by_word(heading))
        return Likeness(self.asked.words, self.weights, *tables)

    def attend(self, attending: Attending, windows: Numbers) -> FloatArray:
        """What the networks say of windows, in any order: log-odds (windows, 2), that they answer
        the question and that they are about it as a topic. What is read is kept: plans are judged
        alone and together."""
        check()
        new = sorted(window for window in windows.tolist() if window not in self._attended)
        if new:
            question = asked(self.asked.vectors, self.weights[self.asked.owner], self.bank)
            found = attending.read(question, np.array(new))
            self._attended.update(zip(new, found, strict=True))
        return np.stack([self._attended[window] for window in windows.tolist()])

    def _by_word(self, table: FloatArray) -> FloatArray:
        """The mean over the tokens of each word."""
        sums = np.add.reduceat(table, self._starts, axis=0)
        return np.asarray(sums / self._sizes[:, None], dtype=np.float32)


@dataclass(frozen=True)
class Read:
    """A question as an embedder reads it: its `vector`, between its topic and its own words; for
    each of the two what holds its words against windows, as the layers for questions read them;
    and `said`, the same of its own words as passages are read: those layers know what stands for a
    word, which the model as it is tells from the word itself. `attending` reads words and windows
    together. Without vectors of words all but the vector are empty."""

    vector: FloatArray
    comparers: tuple[Comparer, ...] = ()
    said: Comparer | None = None
    attending: Attending | None = None


def comparers(
    bank: TokenBank, keywords: KeywordIndex, told: Sequence[QueryTokens]
) -> list[Comparer | None]:
    """A comparer for each reading of one question, None for one without tokens. They are held
    against windows together, and against each window once: its tokens are many, theirs are few.
    For one thread."""
    together = _Together(bank, told)
    return [
        Comparer(bank, keywords, spoken, partial(together.held, n)) if len(spoken.vectors) else None
        for n, spoken in enumerate(told)
    ]


class _Together:
    """The tokens of several readings of a question, held against windows as they are asked for."""

    def __init__(self, bank: TokenBank, told: Sequence[QueryTokens]) -> None:
        self._bank = bank
        self._vectors = np.concatenate([spoken.vectors for spoken in told])
        bounds = np.cumsum([0, *(len(spoken.vectors) for spoken in told)])
        self._own = [slice(*pair) for pair in pairwise(bounds.tolist())]
        self._windows = np.empty(0, dtype=np.int64)
        self._text = np.empty((len(self._vectors), 0), dtype=np.float32)
        self._head = self._text

    def held(self, reading: int, windows: Numbers) -> tuple[FloatArray, FloatArray]:
        """What `TokenBank.likeness` says of one reading and of windows in ascending order."""
        new = np.setdiff1d(windows, self._windows, assume_unique=True)
        if len(new):
            text, head = self._bank.likeness(self._vectors, new)
            known = np.concatenate([self._windows, new])
            order = np.argsort(known, kind="stable")
            self._text = np.concatenate([self._text, text], axis=1)[:, order]
            self._head = np.concatenate([self._head, head], axis=1)[:, order]
            self._windows = known[order]
        own, place = self._own[reading], np.searchsorted(self._windows, windows)
        return self._text[own][:, place], self._head[own][:, place]


def word_weights(spoken: Sequence[str], keywords: KeywordIndex) -> FloatArray:
    """The rarity of each word; one that no document has is as rare as can be."""
    italian, english = counts("it"), counts("en")
    found = []
    for word in spoken:
        weight = _FUNCTION_WORD
        if italian(word) and english(word):
            known = [[v for v in variants if keywords.known(v)] for variants in query_terms(word)]
            rarities = [min(map(keywords.rarity, k)) if k else keywords.rarity_of(0) for k in known]
            weight = max(rarities, default=_FUNCTION_WORD)
        found.append(weight)
    return np.array(found, dtype=np.float32)
