"""What each window of a library is by itself, whatever is asked: made once, when first needed."""

import re
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from index.embed.embedder import FloatArray
from index.library import Library
from index.windows import Window
from index.words import words
from ingest.enumerations import enumerations
from ingest.model import Kind

from ..reading.cues import level_words
from ..reading.values import find_values
from .recorded import Numbers, Recorded
from .titles import Titles

__all__ = ["NUMBER", "Numbers", "Shapes"]

_HEADS = frozenset(
    {Kind.HEADING, Kind.MISSION, Kind.THEME, Kind.OBJECTIVE, Kind.DIRECTION, Kind.STRATEGY}
)
_ENTRIES = frozenset({Kind.ITEM, Kind.ROW, Kind.RESOURCE, Kind.RESULT, Kind.INDICATOR})
#: Kinds that may hold the entries of a level, where headings name it.
_UNLABELLED = (Kind.ROW, Kind.ITEM)
#: Characters of the longest window. Decided in `index.windows`: a decision.
_LONG = 480.0
NUMBER = re.compile(r"\d+(?:[.,/]\d+)*")


@dataclass(frozen=True)
class Listed:
    """What documents enumerate: the passage that announces each (-1: none), the entries of one
    after those of another, and where each one's begin and the last one's end."""

    announced: Numbers
    members: Numbers
    bounds: Numbers


@dataclass(frozen=True)
class Shapes:
    """The windows of a library."""

    library: Library

    @cached_property
    def columns(self) -> dict[str, FloatArray]:
        """Features that no question changes, each (windows,)."""
        windows = self.library.windows
        rows = [_shape(window) for window in windows]
        names = rows[0] if rows else {}
        return {n: np.array([row[n] for row in rows], dtype=np.float32) for n in names}

    @cached_property
    def recorded(self) -> Recorded:
        """The records among the windows."""
        return Recorded(self.library)

    @cached_property
    def titles(self) -> Titles:
        """The titles and codes of the records."""
        return Titles(self.library)

    @cached_property
    def english(self) -> NDArray[np.bool_]:
        """Which windows are of English documents."""
        documents = {d.id: d.language == "en" for d in self.library.documents}
        return np.array([documents[w.passage.document] for w in self.library.windows], dtype=bool)

    @cached_property
    def fields(self) -> NDArray[np.bool_]:
        """Which windows are fields with a name of their own."""
        passages = (w.passage for w in self.library.windows)
        return np.array([p.kind is Kind.FIELD and p.value_start is not None for p in passages])

    @cached_property
    def places(self) -> list[str]:
        """The text of each window with its label, headings and title, in lower case."""
        titles = {d.id: d.title for d in self.library.documents}
        return [
            " ".join(
                [
                    w.text,
                    w.passage.label or "",
                    *w.passage.path,
                    titles[w.passage.document],
                ]
            ).lower()
            for w in self.library.windows
        ]

    @cached_property
    def numbers(self) -> list[frozenset[str]]:
        """The numbers that stand in each of these."""
        return [frozenset(NUMBER.findall(place)) for place in self.places]

    def values(self, kind: str, window: int) -> tuple[str, ...]:
        """The values of a type (see `find_values`) that stand in a window, of a field in its value;
        looked for once."""
        known = self._values.setdefault(kind, [None] * len(self.library.windows))
        found = known[window]
        if found is None:
            held = self.library.windows[window]
            text = held.passage.value if held.passage.kind is Kind.FIELD else held.text
            language = self.library.document(held.passage.document).language
            matches = find_values(kind, text, language)
            found = known[window] = tuple(match.group() for match in matches)
        return found

    @cached_property
    def _values(self) -> dict[str, list[tuple[str, ...] | None]]:
        return {}

    @cached_property
    def above(self) -> Numbers:
        """The number of the passage that is the heading right above each passage; -1 for none."""
        heads = {
            (p.document, (*p.path, " ".join(p.text.split()))): n
            for n, p in enumerate(self.library.passages)
            if p.kind in _HEADS or p.kind is Kind.ACTION
        }
        found = (heads.get((p.document, p.path), -1) for p in self.library.passages)
        return np.fromiter(found, dtype=np.int64)

    @cached_property
    def groups(self) -> Numbers:
        """A number for each passage that those of its kind below the same headings share."""
        known: dict[tuple[str, tuple[str, ...], Kind], int] = {}
        keys = ((p.document, p.path, p.kind) for p in self.library.passages)
        return np.fromiter((known.setdefault(k, len(known)) for k in keys), dtype=np.int64)

    def of_level(self, level: Kind) -> Numbers:
        """The numbers of the passages of a level, and of the rows and items under headings that
        name it; looked for once."""
        if level not in self._levels:
            called = level_words(level)
            paths = {p.path[-1:] for p in self.library.passages if p.kind in _UNLABELLED}
            named = {path for path in paths if not called.isdisjoint(words(" ".join(path)))}
            found = (
                n
                for n, p in enumerate(self.library.passages)
                if p.kind is level or (p.kind in _UNLABELLED and p.path[-1:] in named)
            )
            self._levels[level] = np.fromiter(found, dtype=np.int64)
        return self._levels[level]

    @cached_property
    def _levels(self) -> dict[Kind, Numbers]:
        return {}

    @cached_property
    def enumerations(self) -> tuple[tuple[int, Numbers], ...]:
        """What the documents enumerate: the passage that announces it (-1: none), and entries."""
        number = self.library.number
        return tuple(
            (number[e.lead.id] if e.lead else -1, np.array([number[p.id] for p in e.entries]))
            for document in self.library.documents
            for e in enumerations(document)
        )

    @cached_property
    def listed(self) -> Listed:
        """The same side by side."""
        entries = [own for _, own in self.enumerations]
        bounds = np.cumsum([0, *map(len, entries)], dtype=np.int64)
        announced = np.array([lead for lead, _ in self.enumerations], dtype=np.int64)
        none = np.empty(0, dtype=np.int64)
        return Listed(announced, np.concatenate([none, *entries]), bounds)

    @cached_property
    def kinds(self) -> dict[str, FloatArray]:
        """What each passage is, each (passages,)."""
        passages = self.library.passages
        sorts = {
            "action": {Kind.ACTION},
            "row": {Kind.ROW},
            "item": {Kind.ITEM},
            "head": _HEADS,
            "text": {Kind.TEXT},
            "field": {Kind.FIELD},
        }
        found = {
            name: np.array([p.kind in kinds for p in passages], dtype=np.float32)
            for name, kinds in sorts.items()
        }
        sizes = np.array([len(p.text) for p in passages], dtype=np.float32)
        found["size"] = np.asarray(np.log1p(sizes) / 8.0, dtype=np.float32)
        announce = [p.text.rstrip().endswith(":") for p in passages]
        return {**found, "announces": np.array(announce, dtype=np.float32)}


def _shape(window: Window) -> dict[str, float]:
    passage, text = window.passage, window.text
    return {
        "field": float(passage.kind is Kind.FIELD),
        "head": float(passage.kind in _HEADS),
        "entry": float(passage.kind in _ENTRIES),
        "action": float(passage.kind is Kind.ACTION),
        "length": min(1.0, len(text) / _LONG),
        "opens": float(window.number == 0),
        "announces": float(text.rstrip().endswith(":")),
    }
