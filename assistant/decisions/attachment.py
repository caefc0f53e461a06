"""Finds the passage that a decision is about in the index as it is now."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from index.library import Library
from ingest.model import Passage

from ..wording import forms, likeness_of
from .key import Key, keys

#: How alike the words must be (0 to 1) of a passage with the same label in the same place. A
#: decision: it may be reworded.
_SAME_LABEL = 0.4
#: The same where only its wording can identify it. A decision: two words of three.
_SAME_WORDING = 0.7
#: By how much it must then beat the next, since entries of a plan are often written alike. A
#: decision.
_MARGIN = 0.05


class Change(StrEnum):
    """What became of a passage since it was judged."""

    NONE = "none"
    MOVED = "moved"
    REWORDED = "reworded"


@dataclass(frozen=True, slots=True)
class Attachment:
    """The passage that a key means now, and what changed. `likeness` is that of the wordings."""

    passage: Passage
    change: Change
    likeness: float = 1.0


class Attacher:
    """Attaches keys to the passages of a library."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._plans: dict[str, list[_Known]] = {}
        self._by_text: dict[tuple[str, str], list[_Known]] = defaultdict(list)

    def attach(self, key: Key) -> Attachment | None:
        """By wording and place, wording, label, then near wording; in the document of the key,
        else in its plan. None where the passage is gone."""
        plan = self._plan(key.plan)
        same = self._by_text[key.plan, key.text]
        alike, others = (
            [one for one in many if one.key.document == key.document] for many in (same, plan)
        )
        return _same(key, alike) or _near(key, others) or _same(key, same) or _near(key, plan)

    def _plan(self, plan: str) -> "list[_Known]":
        """The passages of a plan, read once."""
        if plan not in self._plans:
            self._plans[plan] = [
                _Known(passage, key)
                for document in self._library.documents
                if document.plan == plan
                for passage, key in keys(document)
            ]
            for known in self._plans[plan]:
                self._by_text[plan, known.key.text].append(known)
        return self._plans[plan]


@dataclass(frozen=True, slots=True)
class _Known:
    passage: Passage
    key: Key


def _same(key: Key, entries: Iterable[_Known]) -> Attachment | None:
    """Of the passages with the same words the one of the same kind and in the same place."""
    same = list(entries)
    if not same:
        return None
    chosen = max(
        same,
        key=lambda e: (e.key.kind is key.kind, e.key.path == key.path, e.key.nth == key.nth),
    )
    moved = chosen.key.path != key.path
    return Attachment(chosen.passage, Change.MOVED if moved else Change.NONE)


def _near(key: Key, entries: Iterable[_Known]) -> Attachment | None:
    """The passage whose words are nearest to the excerpt: with the same label, or well ahead of
    the others."""
    said = forms(key.excerpt)
    scored = [
        (likeness_of(said, forms(e.passage.text[: len(key.excerpt)])), e)
        for e in entries
        if e.key.kind is key.kind
    ]
    scored.sort(key=lambda one: -one[0])
    labelled = [(s, e) for s, e in scored if key.label and e.key.label == key.label]
    placed = [(s, e) for s, e in labelled if e.key.path == key.path] or labelled
    if placed and placed[0][0] >= _SAME_LABEL:
        return Attachment(placed[0][1].passage, Change.REWORDED, round(placed[0][0], 3))
    if not scored or scored[0][0] < _SAME_WORDING:
        return None
    (best, chosen), *others = scored
    if others and best - others[0][0] < _MARGIN:
        beside = [e for s, e in scored if best - s < _MARGIN and e.key.path == key.path]
        if len(beside) != 1:
            return None
        chosen = beside[0]
    return Attachment(chosen.passage, Change.REWORDED, round(best, 3))
