"""Where another request begins in what people ask in one turn (`che carte ci vogliono e dove le
porto`), as learnt from written talk whose requests are marked.

A softmax regression on each word's vector, those beside it and what stands before it, learnt by
`evals.learning.requests`, ships in `data/requests.npz`; it serves the embedder that it was learnt
with.
"""

import re
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

import numpy as np

from index.embed.embedder import FloatArray
from index.embed.tokens import Asked
from index.words import words

from ..shipped import DATA, arrays, text
from .cues import asking_words, matches
from .wordwise import Regression, each, places

FILE = DATA / "requests.npz"
#: The file's SHA-256, in hexadecimal.
SHA256 = "5b9dfbf598cd30b2bb6eed6c7673d453153d858e28a6ab3d338ef0e64fc3e402"
#: How probably a word begins another request at least. Of 0.15 to 0.7 the one by which most turns for
#: tuning are read right. (Tried so.)
_BEGINS = 0.2
#: Words that a request has at least. A decision: a question word and what is asked.
_FEWEST = 2
#: More parts than an answer can hold are no question. A decision.
_MOST = 4
#: What stands between two requests and belongs to neither.
_BETWEEN = (" e", " ed", " and", " ma")
_MARKS = " ,;:.-–"
#: Articles and prepositions, as they end what goes on.
_ITALIAN = r"(?:(?:d|a|da|ne|su)?(?:l|ll[oae]|l[oae])|d?e?gli|i|gli|dei|ai|dai|nei|sui|di|a|da|in|su|con|per|tra|fra|un[oa]?)"
_LEADS_ON = re.compile(
    rf"(?:(?<!\w)(?:{_ITALIAN}|the|an?|of|at|to|for|in|on|by|with|from)|['’])$", re.IGNORECASE
)
#: ... and prepositions, mostly with an article, with which no request begins but those that ask behind it.
_WITH_ARTICLE = (
    r"(?:d(?:el(?:l[oae]?)?|ei|egli|i)|a(?:l(?:l[oae]?)?|i|gli)|ne(?:l(?:l[oae]?)?|i|gli)"
    r"|su(?:l(?:l[oae]?)?|i|gli)|per|of|for|to)"
)
_GOES_ON = re.compile(
    _WITH_ARTICLE
    + r"(?:\s|['’])(?!\s*(?:che|chi|cosa|quant|qual|dove|quando|what|whom|which|how))",
    re.IGNORECASE,
)
#: Marks before a word that are told apart, and words.
_COMMA, _QUESTION, _STOP = ",", "?", ".;:!"
_JOINS, _LEADS = ("e", "ed", "and", "o", "ma"), ("da", "a", "di", "in", "per", "con")


@dataclass(frozen=True)
class Learnt:
    """What is learnt; `embedder` is the identity of what gives the vectors."""

    begins: Regression
    embedder: str


def requests_in(question: str, read: Asked) -> tuple[str, ...]:
    """The requests that a turn makes, each as it is said; empty where it makes one. `read` is what
    the embedder gives of it."""
    begins = [start for start in beginnings(question, read) if _may_begin(question, start)]
    if not 0 < len(begins) < _MOST:
        return ()
    bounds = [0, *begins, len(question)]
    pieces = (_without_join(question[a:b].strip(_MARKS)) for a, b in pairwise(bounds))
    asked = tuple(piece for piece in pieces if _asks(piece) and not _tells(piece))
    return asked if len(asked) > 1 else ()


def _may_begin(question: str, start: int) -> bool:
    """Whether another request may begin there: none does behind an article or a preposition (`quali
    azioni ci sono per la | cultura`), nor with what goes on from before the conjunction (`alle scuole
    e | alle biblioteche`), unless a question ends there."""
    ahead = _without_join(question[:start].rstrip())
    if question[:start].rstrip().endswith("?"):
        return True
    goes_on = _GOES_ON.match(question, start) is not None
    return not (goes_on or _LEADS_ON.search(ahead))


def _asks(piece: str) -> bool:
    """Whether a piece asks for anything: a word alone does only where it is one that asks (`Bello!`,
    `quando?`)."""
    said = list(words(piece))
    return len(said) >= _FEWEST or bool(said and said[0] in asking_words())


def _tells(piece: str) -> bool:
    """Whether a piece only tells something of who asks, or what was heard: `ho sentito che ci vanno
    tutti`."""
    clauses = piece.split(_COMMA)
    asks = piece.endswith("?") or any(matches("turn", "unmarked", c.strip()) for c in clauses)
    return not asks and matches("turn", "of_oneself", piece)


def beginnings(question: str, read: Asked) -> list[int]:
    """Where another request begins than the first, in ascending order."""
    spans = list(places(question, read.tokens.words))
    if len(spans) < 2 * _FEWEST:
        return []
    chances = learnt().begins.says(table(question, read))[:, 1]
    chances[:_FEWEST] = 0.0
    found: list[int] = []
    for word in np.argsort(-chances, kind="stable").tolist():
        if chances[word] < _BEGINS:
            break
        if all(abs(word - other) >= _FEWEST for other in found):
            found.append(word)
    return sorted(spans[word][0] for word in found)


def table(question: str, read: Asked) -> FloatArray:
    """What is read of each word, (words, 5 * dimensions + 8)."""
    spans = list(places(question, read.tokens.words))
    before = [_before(question, spans, word) for word in range(len(spans))]
    marks = np.array(before, dtype=np.float32).reshape(len(spans), 5)
    return np.concatenate([each(read), marks], axis=1)


def _before(question: str, spans: list[tuple[int, int]], word: int) -> tuple[float, ...]:
    """Whether a comma, a question mark, another mark, a word that joins or one that leads stands
    before a word."""
    if not word:
        return (0.0,) * 5
    start, end = spans[word - 1]
    last = question[end - 1 : spans[word][0]]
    spoken = question[start:end].lower().strip(_MARKS + "?!")
    marked = (_COMMA in last, _QUESTION in last, any(mark in last for mark in _STOP))
    return tuple(map(float, (*marked, spoken in _JOINS, spoken in _LEADS)))


def _without_join(piece: str) -> str:
    """A request without the conjunction that leads to the next."""
    ends = (end for end in _BETWEEN if piece.lower().endswith(end))
    end = next(ends, "")
    return piece[: -len(end)].rstrip(_MARKS) if end else piece


@cache
def learnt() -> Learnt:
    """The regression that ships, whose SHA-256 is known. Raises WeightsFault."""
    data = arrays(FILE, SHA256)
    weights, biases = (np.asarray(data[name], dtype=np.float32) for name in ("begins", "biases"))
    return Learnt(Regression(weights, biases), text(data["embedder"]))
