"""What speaks for each pair of passages of two plans.

Every signal is a matrix, a row for each passage of one plan and a column for each of the other.
Two passages belong together where aim and object agree: the aim as the words have it, each held
against the most alike word of the other passage (late interaction, see `index.late`); the object as
the thesaurus has it. Neither is enough by itself: the language of plans makes aims alike, and about
one object plans want many things. They are therefore multiplied.

How a pair stands out among all pairs of its row and of its column tells more than any likeness by
itself. Words that come near to something in every passage weigh little: a word's weight is the
square of how far it is, on average, from all of them.
"""

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from index.embed.embedder import FloatArray
from index.late import TokenBank
from index.library import Library
from ingest.model import Passage

from .reading import PARTS, PassageReader

#: Tokens of a passage that are compared; what it wants stands at its beginning.
_LONGEST = 128
#: Standard deviations that count as one; no pair stands out by more than one and a half of these.
_DEVIATIONS = 3.0
_HIGHEST = 1.5
#: What a thing weighs that every passage holds, in nats.
_COMMON = 0.1
#: What a part counts as where one of two passages says nothing of it.
_UNSAID = 0.35


def signals(
    library: Library, left: Sequence[Passage], right: Sequence[Passage]
) -> dict[str, FloatArray]:
    """The signals by name, each (left, right). Neither side is empty."""
    reader = PassageReader(library)
    sides = [[reader.read(p) for p in side] for side in (left, right)]
    numbers = [_windows(library, side) for side in (left, right)]
    aim = np.clip(_standing(_likeness(library, *numbers)), 0.0, _HIGHEST)
    held = _overlap([[r.object for r in side] for side in sides])
    cosine = _cosine(library, *numbers)
    words = _overlap([[r.terms for r in side] for side in sides])
    # what two passages say in the same words is one object, whether the thesaurus has it or not
    agreed = np.sqrt(np.maximum(held, words**2))
    table = {
        "aim": aim,
        "object": held,
        "words": words,
        "aim_object": aim * agreed,
        "words_object": words * agreed,
        "meaning": _standing(cosine),
        "cosine": cosine,
    }
    for part in PARTS:
        table[part] = _agreement([[r.parts[part] for r in side] for side in sides])
    return {name: np.asarray(column, dtype=np.float32) for name, column in table.items()}


def _windows(library: Library, side: Sequence[Passage]) -> list[list[int]]:
    """The numbers of each passage's windows."""
    held: dict[str, list[int]] = {p.id: [] for p in side}
    for number, window in enumerate(library.windows):
        if window.passage.id in held:
            held[window.passage.id].append(number)
    return [held[p.id] for p in side]


def _cosine(library: Library, *sides: Sequence[Sequence[int]]) -> FloatArray:
    """The cosine of the passages' first windows."""
    rows, columns = (library.vectors[[own[0] for own in side]] for side in sides)
    return np.asarray(rows @ columns.T, dtype=np.float32)


def _standing(table: FloatArray) -> FloatArray:
    """By how much a pair stands out in its row and in its column, the less of both."""
    found = []
    for axis in (0, 1):
        spread = np.maximum(table.std(axis=axis, keepdims=True), 1e-6)
        found.append((table - table.mean(axis=axis, keepdims=True)) / spread)
    return np.asarray(np.minimum(*found) / _DEVIATIONS, dtype=np.float32)


def _likeness(library: Library, *sides: Sequence[Sequence[int]]) -> FloatArray:
    """The words of each held against those of the other, both ways; the cosine where the index has
    no vectors of words."""
    if library.tokens is None:
        return _cosine(library, *sides)
    left, right = ([_tokens(library.tokens, own) for own in side] for side in sides)
    rows, columns = _starts(left), _starts(right)
    others = np.concatenate(right)
    forward = np.empty((sum(map(len, left)), len(right)), dtype=np.float32)
    backward = np.empty((len(others), len(left)), dtype=np.float32)
    # a row at a time: all pairs of words of two long plans would not fit into memory
    for i, (tokens, start) in enumerate(zip(left, rows.tolist(), strict=True)):
        alike = tokens @ others.T
        forward[start : start + len(tokens)] = np.maximum.reduceat(alike, columns, axis=1)
        backward[:, i] = alike.max(axis=0)
    return np.asarray(_gathered(forward, rows) + _gathered(backward, columns).T)


def _gathered(best: FloatArray, starts: NDArray[np.int64]) -> FloatArray:
    """The likeness of whole passages from that of their words (words, passages of the other side),
    each by how much it stands above the word's average and by the word's weight."""
    average = best.mean(axis=1, keepdims=True)
    weights = np.clip(1.0 - average, 0.0, 1.0) ** 2
    total = np.add.reduceat(weights, starts, axis=0)
    found = np.add.reduceat(weights * (best - average), starts, axis=0)
    return np.asarray(found / np.maximum(total, 1e-6), dtype=np.float32)


def _tokens(bank: TokenBank, windows: Sequence[int]) -> FloatArray:
    found = np.concatenate([bank.vectors(n) for n in windows])[:_LONGEST]
    return found if len(found) else np.zeros((1, found.shape[1]), dtype=np.float32)


def _starts(side: Sequence[FloatArray]) -> NDArray[np.int64]:
    lengths = np.array([len(tokens) for tokens in side], dtype=np.int64)
    return np.asarray(np.cumsum(lengths) - lengths)


def _overlap(sides: Sequence[Sequence[Mapping[str, float]]]) -> FloatArray:
    """The cosine of what two passages hold, each thing by its rarity among all of them."""
    rarity = _rarity(held for side in sides for held in side)
    rows, columns = (_matrix(side, rarity) for side in sides)
    return np.asarray(np.clip(rows @ columns.T, 0.0, 1.0), dtype=np.float32)


def _agreement(sides: Sequence[Sequence[Mapping[str, float]]]) -> FloatArray:
    """The same where both hold something; little where one of them does not say."""
    said = [np.array([bool(held) for held in side]) for side in sides]
    both = said[0][:, None] & said[1][None, :]
    return np.asarray(np.where(both, _overlap(sides), _UNSAID), dtype=np.float32)


def _rarity(held: Iterable[Mapping[str, float]]) -> dict[str, float]:
    """For each thing how rare it is, in nats."""
    count: dict[str, int] = {}
    total = 1
    for things in held:
        total += 1
        for thing in things:
            count[thing] = count.get(thing, 0) + 1
    return {thing: max(_COMMON, float(np.log(total / times))) for thing, times in count.items()}


def _matrix(side: Sequence[Mapping[str, float]], rarity: Mapping[str, float]) -> FloatArray:
    column = {thing: n for n, thing in enumerate(rarity)}
    matrix = np.zeros((len(side), max(1, len(column))), dtype=np.float32)
    for i, held in enumerate(side):
        for thing, share in held.items():
            matrix[i, column[thing]] = share * rarity[thing]
    norms = np.linalg.norm(matrix, axis=1, keepdims=True)
    return np.asarray(matrix / np.maximum(norms, 1e-9), dtype=np.float32)
