"""Which levels make a plan up, and of which of them the documents develop only some."""

from index.library import Library
from ingest.model import Kind
from ingest.outline import Level, Outline
from ingest.outline.nouns import nouns

from .levels import is_guessed

#: Entries of the fewest that are a level of a whole plan. A decision.
_FEWEST = 3


def made_of(library: Library, outline: Outline) -> list[Level]:
    """The levels that make up a plan, without those that only group the rows of tables."""
    told = told_levels(outline)
    return [lv for lv in told if not is_guessed(library, lv, outline.entries_of(lv))]


def inner_untold(library: Library, outline: Outline) -> list[Level]:
    """The levels of which the documents have the entries of few of the outermost ones alone: of less
    than half, since some hold none in a plan that is there in full; empty where they have them of
    more, or a plan has one level."""
    levels = made_of(library, outline)
    if len(levels) <= 1:
        return []
    held = _holding(outline, levels[0])
    return levels[1:] if 0 < 2 * held < len(outline.entries_of(levels[0])) else []


def is_told_in_part(library: Library, outline: Outline, level: Level | None) -> bool:
    """Whether a plan may have more entries of a level than its documents: they develop only a part of
    it, and no sentence says that these are all."""
    if level is None or any(said.whole and said.count == level.count for said in level.stated):
        return False
    own = (level.kind, level.noun)
    return own in {(one.kind, one.noun) for one in inner_untold(library, outline)}


def told_levels(outline: Outline) -> list[Level]:
    """The levels that make up a plan: those whose entries hold others, bear labels or are of the
    number that the plan states, and its actions; what else is called so in a table is none."""
    found = [level for level in outline.levels if _is_made_of(outline, level)]
    actions = [level for level in found if level.kind is Kind.ACTION]
    whole = max(actions, key=lambda level: level.count, default=None)
    return [lv for lv in found if lv.kind is not Kind.ACTION or lv is whole]


def _is_made_of(outline: Outline, level: Level) -> bool:
    """Whether a level is one of those that make up its plan."""
    holding = _holding(outline, level)
    beside = (lv for lv in outline.levels if lv.kind is level.kind and lv is not level)
    if not holding and any(_holding(outline, other) for other in beside):
        return False  # a list beside the plan's own: the axes of another one
    known = level.noun in nouns()
    if level.count < _FEWEST and not (level.labelled and known):
        return False
    stated = any(said.count == level.count for said in level.stated)
    signs = (known, level.labelled, stated)
    done = known and level.kind in (Kind.ACTION, Kind.MISSION)
    return done or sum(signs) > 1 or 2 * holding >= len(outline.entries_of(level))


def _holding(outline: Outline, level: Level) -> int:
    """How many entries of a level have others below them."""
    return sum(bool(node.children) for node in outline.entries_of(level))
