"""Doubles at the seams of the terminal: an embedder, and an assistant with a script."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from threading import Event

import numpy as np

from assistant.alignment import Alignment, Alone, Candidate, Pair, Side, Why, passages
from assistant.answers.answer import Answer, AnswerKind, cite
from assistant.answers.blocks import Block, BlockKind, runs
from assistant.answers.readings import Reading
from index.embed.embedder import FloatArray
from index.library import Library
from ingest.locator import Span
from ingest.model import Passage
from tui.archives.local import LocalArchive
from tui.core.archive import Answerer, Serving

NOWHERE = Path("decisions-that-nobody-takes")
_DIMENSIONS = 64
_STEM = 5
PATIENCE = 30.0


class HashEmbedder:
    """Adds up a fixed random direction for each word's opening: the same words, the same place.

    `gate` holds questions back until it is set.
    """

    def __init__(self, identity: str = "hash/1") -> None:
        self._identity = identity
        self.gate = Event()
        self.gate.set()

    @property
    def identity(self) -> str:
        return self._identity

    @property
    def dimensions(self) -> int:
        return _DIMENSIONS

    def embed_query(self, text: str) -> FloatArray:
        assert self.gate.wait(PATIENCE)
        return self._vector(text)

    def embed_passages(
        self, texts: Sequence[str], progress: Callable[[int], None] | None = None
    ) -> FloatArray:
        vectors = np.stack([self._vector(text) for text in texts])
        if progress:
            progress(len(texts))
        return vectors

    def _vector(self, text: str) -> FloatArray:
        words = [word[:_STEM] for word in text.lower().split()] or [""]
        total = np.sum([_direction(word) for word in words], axis=0)
        unit: FloatArray = (total / np.linalg.norm(total)).astype(np.float32)
        return unit


def _direction(word: str) -> FloatArray:
    seed = int.from_bytes(hashlib.sha256(word.encode()).digest()[:8], "big")
    return np.random.default_rng(seed).standard_normal(_DIMENSIONS).astype(np.float32)


class ScriptedAssistant:
    """Answers by script over a real library, so that what is seen hangs on no composer.

    A script names, for a question, the Markdown of the answer and the quotes of its citations.
    `histories` keeps what came before each question.
    """

    def __init__(self, library: Library, script: Mapping[str, tuple[str, Sequence[str]]]) -> None:
        self.library = library
        self._script = script
        self.histories: list[tuple[str, ...]] = []

    def ask(
        self, question: str, history: Sequence[str] = (), *, reading: Reading | None = None
    ) -> Answer:
        self.histories.append(tuple(history))
        text, quotes = self._script[question]
        cited = []
        for number, quote in enumerate(quotes, start=1):
            passage = next(p for p in self.library.passages if quote in p.text)
            start = passage.start + passage.text.index(quote)
            span = Span(start, start + len(quote))
            cited.append(cite(self.library, number, passage, span))
        return Answer(question, "it", AnswerKind.OTHER, False, _blocks(text), tuple(cited))


def _blocks(text: str) -> tuple[Block, ...]:
    """A script's lines as blocks."""
    kinds = {"### ": BlockKind.PLAN, "- ": BlockKind.ITEM, "_": BlockKind.PLACE}
    found = []
    for line in filter(None, text.splitlines()):
        lead = next((lead for lead in kinds if line.startswith(lead)), "")
        inner = line.strip("_") if lead == "_" else line.removeprefix(lead)
        found.append(Block(kinds.get(lead, BlockKind.SENTENCE), runs(inner)))
    return tuple(found)


def archive(answerer: Answerer, decisions: Path = NOWHERE) -> LocalArchive:
    """What screens work on, over anything that answers."""
    return LocalArchive(answerer, HashEmbedder(), decisions)


class ScriptedAlignment(LocalArchive):
    """Pairs by script over a real library, so that what is seen hangs on no weights: what
    begins alike is a pair, `partial` where it does not go on alike; the rest stands alone."""

    def aligned(self, a: str, b: str) -> Alignment:
        left, right = passages(self.library, a), passages(self.library, b)
        pairs = [
            Pair(_side(p), _side(q), 0.9 if p.text == q.text else 0.6, _status(p, q), _WHY)
            for p in left
            for q in right
            if p.text.split()[0] == q.text.split()[0] and p.kind == "action"
        ]
        paired = {side.passage for pair in pairs for side in (pair.a, pair.b)}
        return Alignment(
            a, b, tuple(pairs), _alone(left, right, paired), _alone(right, left, paired)
        )

    def served(self) -> Mapping[str, tuple[Serving, ...]]:
        first = next(p for p in self.library.passages if p.kind == "action")
        sheet = self.library.documents[-1]
        return {first.id: (Serving(sheet.id, sheet.title, named=False),)}


_WHY = Why("Le due parlano entrambe di prova.")


def _status(p: Passage, q: Passage) -> str:
    return "aligned" if p.text == q.text else "partial"


def _side(passage: Passage) -> Side:
    return Side(passage.id, passage.document, passage.path, passage.text)


def _alone(own: list[Passage], other: list[Passage], paired: set[str]) -> tuple[Alone, ...]:
    nearest = tuple(
        Candidate(
            q.id, q.document, q.path, q.text, 0.3, Why("Il più vicino dice altro con altre parole.")
        )
        for q in other
        if q.id not in paired
    )[:3]
    return tuple(
        Alone(p.id, p.document, p.path, p.text, nearest) for p in own if p.id not in paired
    )
