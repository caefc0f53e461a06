"""How much of what two passages say in rare words they share."""

from collections import Counter
from collections.abc import Iterable, Sequence
from math import log

from rapidfuzz.distance import Indel

#: From which spelling on two words are one. A decision: their endings differ.
_SPELT = 0.75


class Telling:
    """Weighs the words of two editions by how few of their passages have them."""

    def __init__(self, texts: Iterable[Sequence[str]]) -> None:
        """`texts` are the passages of both editions, as their words."""
        held = [frozenset(words) for words in texts]
        self._spread = Counter(word for words in held for word in words)
        self._passages = len(held)

    def shared(self, one: Sequence[str], other: Sequence[str]) -> float:
        """The share of the words of one text that another has too, each by its rarity, of whichever
        of the two shares less: 0 to 1."""
        sides = frozenset(one), frozenset(other)
        return min(self._part(*sides), self._part(*sides[::-1]))

    def _part(self, own: frozenset[str], there: frozenset[str]) -> float:
        whole = sum(map(self._weight, own))
        lost = sum(self._weight(w) for w in own - there if not _spelt(w, there))
        return 1 - lost / whole if whole else 1.0

    def _weight(self, word: str) -> float:
        return log((self._passages + 1) / self._spread[word])


def _spelt(word: str, there: Iterable[str]) -> bool:
    return any(Indel.normalized_similarity(word, other) >= _SPELT for other in there)
