"""Levels of a plan whose actions its documents lack: what is counted there is not all there is."""

from collections.abc import Iterable, Mapping
from itertools import groupby

from index.library import Library
from ingest.model import LEVELS, Kind, Passage

from ..levels import alike, is_numbered, is_same_numbered
from ..wording import forms
from .actions import actions_of, levels_above


def lacking(library: Library, plan: str) -> tuple[Passage, ...]:
    """The levels of a plan below which no document of it has an action, though others of their kind
    have some; each once, in the order of the plan. What stands below such a level is not named
    again. Raises UnknownName."""
    actions = [p for group in actions_of(library, plan) for p in (group.passage, *group.others)]
    deepest = {action.kind for action in actions}
    full = [level for action in actions for level in levels_above(library, action)]
    kinds = {level.kind for level in full} - deepest
    found: list[Passage] = []
    for passage in library.passages_of(plan):
        if passage.kind in kinds and not any(_is_same(passage, p) for p in (*full, *found)):
            found.append(passage)
    return tuple(p for p in found if not _is_below(p, found))


def by_kind(levels: Iterable[Passage]) -> Mapping[Kind, tuple[Passage, ...]]:
    """Levels by their kind, outermost first."""
    ordered = sorted(levels, key=lambda level: LEVELS.index(level.kind))
    return {kind: tuple(held) for kind, held in groupby(ordered, key=lambda level: level.kind)}


def _is_same(one: Passage, other: Passage) -> bool:
    """Whether two passages name one level: by its number, else by nearly the same words."""
    if is_numbered(one) and is_numbered(other):
        return is_same_numbered(one, other)
    return one.kind is other.kind and alike(one, other)


def _is_below(level: Passage, found: Iterable[Passage]) -> bool:
    """Whether a level stands below another that lacks its actions too."""
    titles = {forms(other.text) for other in found if other is not level}
    return any(forms(part) in titles for part in level.path)
