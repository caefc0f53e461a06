"""What a plan says of the numbers of its own entries: not what it tells of another place's plan."""

from collections.abc import Iterable
from dataclasses import replace

from index.library import Library
from ingest.outline import Level, Outline, Statement

from ..reading.names import is_of_another
from .others import is_of_others


def of_itself(library: Library, plan: str, said: Iterable[Statement]) -> tuple[Statement, ...]:
    """The sentences that count what a plan itself has: neither they nor any heading above them are
    of another city, or of the plans of others."""
    title = library.plan(plan).title
    paths = ((one, library.passage(one.place.passage).path) for one in said)
    return tuple(
        one
        for one, path in paths
        if not is_of_another(library, plan, one.text, *path) and not is_of_others(path, title)
    )


def bearing(level: Level, said: Iterable[Statement]) -> tuple[Statement, ...]:
    """Of sentences on a level's number those that its count bears out: what says another number of
    the whole is no source of it."""
    return tuple(one for one in said if one.partial or _agrees(one, level.count))


def _agrees(one: Statement, count: int) -> bool:
    return one.count <= count if one.least else one.count == count


def borne_out(library: Library, outline: Outline) -> tuple[Level, ...]:
    """The levels of a plan, of what it says of their numbers only what is its own and bears them
    out."""
    return tuple(
        replace(level, stated=bearing(level, of_itself(library, outline.plan, level.stated)))
        for level in outline.levels
    )
