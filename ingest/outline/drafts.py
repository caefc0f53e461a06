"""Nodes of an outline while it is found."""

from dataclasses import dataclass, field

from ..model import Kind, Place, Record

#: The order of levels, outermost first; what is measured comes last.
ORDER = (
    Kind.MISSION,
    Kind.THEME,
    Kind.DIRECTION,
    Kind.OBJECTIVE,
    Kind.STRATEGY,
    Kind.RESULT,
    Kind.PROJECT,
    Kind.ACTION,
)


@dataclass(slots=True)
class Draft:
    """A node while its children are found. `noun` is the notion of its level, for a level that only
    the plan names so the word itself; `words` are its singular and plural. `labelled` tells that
    the plan's labels show the level, `depth` how far in such a level stands."""

    id: str
    kind: Kind
    noun: str
    words: tuple[str, str]
    label: str | None
    title: str
    places: tuple[Place, ...]
    paths: tuple[tuple[str, ...], ...]
    records: tuple[Record, ...]
    children: list["Draft"] = field(default_factory=list)
    labelled: bool = False
