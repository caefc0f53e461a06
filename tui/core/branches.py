"""A plan as a tree: headings, levels and actions, with what a filter leaves of them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from .kinds import KINDS as OF_ANY
from .kinds import RUNNING

#: What the levels are called where a branch is shown.
KINDS = {kind: one for kind, (one, _) in OF_ANY.items() if kind not in RUNNING}


@dataclass(frozen=True)
class Branch:
    """A part of a plan. `passage` is what it opens, `kind` empty for a plain heading."""

    title: str
    kind: str
    passage: str | None
    children: tuple[Branch, ...] = ()

    @cached_property
    def actions(self) -> int:
        """How many actions stand in it."""
        return (self.kind == "action") + sum(child.actions for child in self.children)

    @cached_property
    def size(self) -> int:
        """How many parts stand in it, itself included."""
        return 1 + sum(child.size for child in self.children)

    @cached_property
    def plain(self) -> str:
        """The title without case and accents."""
        return folded(f"{KINDS.get(self.kind, '')} {self.title}")

    def walk(self, depth: int = 0) -> Iterator[tuple[int, Branch]]:
        """Every part in order, with how deep it stands."""
        yield depth, self
        for child in self.children:
            yield from child.walk(depth + 1)


def filtered(branch: Branch, words: tuple[str, ...]) -> Branch | None:
    """What holds every word, with what stands above it; all under a part that holds them itself."""
    if not words or all(word in branch.plain for word in words):
        return branch
    kept = tuple(left for child in branch.children if (left := filtered(child, words)))
    return replace(branch, children=kept) if kept else None


def folded(text: str) -> str:
    """A text without case and accents."""
    split = unicodedata.normalize("NFD", text.casefold())
    return "".join(c for c in split if not unicodedata.combining(c))
