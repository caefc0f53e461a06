"""Two plans side by side: which passages of one have a counterpart in the other.

Meaning is the cosine corrected for hubs (cross-domain similarity local scaling, Conneau et al.,
"Word Translation Without Parallel Data", ICLR 2018); words are the overlap of the terms that tell
a topic, by rarity. A pair needs both, so that the language of every plan makes none.
"""

from dataclasses import asdict, dataclass

import numpy as np

from index.embed.embedder import FloatArray
from index.library import Library
from index.words import terms
from ingest.locator import Span, clip
from ingest.model import LEVELS, Passage

from .cues import generic_terms

_MOST_PAIRS = 5
_NEAREST = 3
_NEIGHBOURS = 10
_ALIGNED = 0.5
_PARTIAL = 0.38


@dataclass(frozen=True, slots=True)
class Side:
    """One passage of a pair; `quote` is literal and at most 600 characters."""

    passage: str
    document: str
    path: tuple[str, ...]
    quote: str


@dataclass(frozen=True, slots=True)
class Pair:
    """Two passages with the same aim: `aligned`, or `partial` where they share a part."""

    a: Side
    b: Side
    score: float
    status: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """A near passage of the other plan, and which signals fall short."""

    passage: str
    document: str
    path: tuple[str, ...]
    quote: str
    score: float
    lacks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Alone:
    """A passage without counterpart, with its nearest candidates."""

    passage: str
    document: str
    path: tuple[str, ...]
    quote: str
    nearest: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True)
class Alignment:
    """The relation between the passages of two plans."""

    a: str
    b: str
    pairs: tuple[Pair, ...]
    only_a: tuple[Alone, ...]
    only_b: tuple[Alone, ...]

    def as_dict(self) -> dict[str, object]:
        """The JSON form."""
        return asdict(self)


def align(library: Library, a: str, b: str) -> Alignment:
    """Align two plans. Raises UnknownName where one is not indexed."""
    left, right = _passages(library, a), _passages(library, b)
    if not left or not right:
        return Alignment(
            a, b, (), *(tuple(_alone(library, p, ()) for p in side) for side in (left, right))
        )
    meaning = _meaning(library, left, right)
    words = _words(library, left, right)
    score = np.sqrt(np.clip(meaning, 0, 1) * np.clip(words, 0, 1))
    chosen = _chosen(score)
    pairs = tuple(
        Pair(
            _side(library, left[i]),
            _side(library, right[j]),
            round(float(score[i, j]), 3),
            "aligned" if score[i, j] >= _ALIGNED else "partial",
        )
        for i, j in chosen
    )
    return Alignment(
        a,
        b,
        tuple(sorted(pairs, key=lambda p: -p.score)),
        _only(library, (left, right), {i for i, _ in chosen}, _Scores(meaning, words, score)),
        _only(library, (right, left), {j for _, j in chosen}, _Scores(meaning.T, words.T, score.T)),
    )


def _passages(library: Library, plan: str) -> list[Passage]:
    library.plan(plan)
    return [p for d in library.documents if d.plan == plan for p in d.passages if p.kind in LEVELS]


def _meaning(library: Library, left: list[Passage], right: list[Passage]) -> FloatArray:
    """Similarity local scaling of the cosines, squeezed into 0..1."""
    first: dict[str, int] = {}
    for i, window in enumerate(library.windows):
        first.setdefault(window.passage.id, i)
    rows = library.vectors[[first[p.id] for p in left]]
    columns = library.vectors[[first[p.id] for p in right]]
    cosine = rows @ columns.T
    scaled = 2 * cosine - _crowding(cosine)[:, None] - _crowding(cosine.T)[None, :]
    return np.asarray(1 / (1 + np.exp(-25 * scaled)), dtype=np.float32)


def _crowding(cosine: FloatArray) -> FloatArray:
    nearest = np.sort(cosine, axis=1)[:, -_NEIGHBOURS:]
    return np.asarray(nearest.mean(axis=1), dtype=np.float32)


def _words(library: Library, left: list[Passage], right: list[Passage]) -> FloatArray:
    """Cosine of the two sides' rarity-weighted terms, those of every plan left out."""
    vocabulary: dict[str, int] = {}
    sides = [[_terms(library, p) for p in side] for side in (left, right)]
    for term in {t for side in sides for held in side for t in held}:
        vocabulary[term] = len(vocabulary)
    rarity = np.array([library.keywords.rarity(t) for t in vocabulary], dtype=np.float32)
    rows, columns = (_matrix(side, vocabulary, rarity) for side in sides)
    return np.asarray(rows @ columns.T, dtype=np.float32)


def _matrix(side: list[set[str]], vocabulary: dict[str, int], rarity: FloatArray) -> FloatArray:
    matrix = np.zeros((len(side), len(vocabulary)), dtype=np.float32)
    for i, held in enumerate(side):
        for term in held:
            matrix[i, vocabulary[term]] = rarity[vocabulary[term]]
    norms = np.linalg.norm(matrix, axis=1, keepdims=True)
    return np.asarray(matrix / np.maximum(norms, 1e-9), dtype=np.float32)


def _terms(library: Library, passage: Passage) -> set[str]:
    language = library.document(passage.document).language
    return set(terms(passage.value, language)) - generic_terms()


def _chosen(score: FloatArray) -> list[tuple[int, int]]:
    """Pairs over the threshold, strongest first, each passage in at most five."""
    rows, columns = np.nonzero(score >= _PARTIAL)
    order = np.argsort(-score[rows, columns], kind="stable")
    taken_rows: dict[int, int] = {}
    taken_columns: dict[int, int] = {}
    chosen: list[tuple[int, int]] = []
    for k in order:
        i, j = int(rows[k]), int(columns[k])
        if taken_rows.get(i, 0) < _MOST_PAIRS and taken_columns.get(j, 0) < _MOST_PAIRS:
            taken_rows[i] = taken_rows.get(i, 0) + 1
            taken_columns[j] = taken_columns.get(j, 0) + 1
            chosen.append((i, j))
    return chosen


@dataclass(frozen=True, slots=True)
class _Scores:
    """Signals of every pair, each of shape (own passages, other passages)."""

    meaning: FloatArray
    words: FloatArray
    score: FloatArray


def _only(
    library: Library,
    sides: tuple[list[Passage], list[Passage]],
    paired: set[int],
    scores: _Scores,
) -> tuple[Alone, ...]:
    own, other = sides
    meaning, words, score = scores.meaning, scores.words, scores.score
    found = []
    for i, passage in enumerate(own):
        if i in paired:
            continue
        order = np.lexsort((-meaning[i], -score[i]))[:_NEAREST]
        nearest = tuple(
            _candidate(
                library, other[j], float(score[i, j]), float(meaning[i, j]), float(words[i, j])
            )
            for j in order
        )
        found.append(_alone(library, passage, nearest))
    return tuple(found)


def _candidate(
    library: Library, passage: Passage, score: float, meaning: float, words: float
) -> Candidate:
    lacks = tuple(
        name for name, value in (("meaning", meaning), ("words", words)) if value < _PARTIAL
    )
    side = _side(library, passage)
    return Candidate(side.passage, side.document, side.path, side.quote, round(score, 3), lacks)


def _alone(library: Library, passage: Passage, nearest: tuple[Candidate, ...]) -> Alone:
    side = _side(library, passage)
    return Alone(side.passage, side.document, side.path, side.quote, nearest)


def _side(library: Library, passage: Passage) -> Side:
    text = library.document(passage.document).text
    quote = clip(text, Span(passage.start, passage.end)).of(text)
    return Side(passage.id, passage.document, passage.path, quote)
