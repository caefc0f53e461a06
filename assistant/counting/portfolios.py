"""Which entries of a level a question asks for: all, those with a sheet of their own, or those that
a portfolio lists."""

import re

from index.library import Library
from ingest.model import Kind, Place
from ingest.naming import names_titles
from ingest.outline import Level, Node, Outline
from ingest.outline.nouns import Met, met

from .asking import Asked

#: The notion of a sheet, which is about an action, and of what lists actions.
_SHEET, _LISTING = "sheet", "portfolio"
#: The words for sheets, with others before them or alone.
_SHEETS = re.compile(r"(?i)\b(?:sched[ae]|sheets?|outlines?)\b")
#: What makes a noun mean any one: `an individual action outline`, `una propria scheda`.
_ONE = re.compile(r"(?i)\b(?:una|an?|own)\s+(?:\w+\s+)?\Z")


def asked_for(
    library: Library,
    outline: Outline,
    level: Level | None,
    what: Asked,
    *,
    alone: bool,
) -> tuple[Node, ...]:
    """The entries of a level; those with a sheet of their own, or those of the portfolio, where a
    question is for just these."""
    assert what.noun is not None
    members = outline.entries_of(level)
    on_sheets = what.noun.noun.name == _SHEET or sheet(what) is not None
    if level and level.noun != _SHEET and on_sheets:
        members = _on_sheets(library, members)
    return _listed(library, members) if alone and _is_of_list(what) else members


def _on_sheets(library: Library, members: tuple[Node, ...]) -> tuple[Node, ...]:
    """The entries that have a sheet of their own, and stand not only in rows of a table that
    lists them; all where none has or each."""
    return (
        tuple(n for n in members if any(_is_sheet(library, place) for place in n.places)) or members
    )


def _listed(library: Library, members: tuple[Node, ...]) -> tuple[Node, ...]:
    """The entries of a portfolio: those that stand not only on a sheet of their own; all where
    each has one alone."""
    return (
        tuple(n for n in members if not all(_is_titled(library, place) for place in n.places))
        or members
    )


def _is_titled(library: Library, place: Place) -> bool:
    """Whether an entry's title stands beside the name of that field: `Action name`."""
    passage = library.passage(place.passage)
    text = library.document(place.document).text
    names = (text[c.start : c.end] for c in passage.cells if c.end <= place.start)
    return passage.kind is Kind.FIELD or any(names_titles(name) for name in names)


def _is_sheet(library: Library, place: Place) -> bool:
    passage = library.passage(place.passage)
    cell = next((c for c in passage.cells if c.start <= place.start < c.end), None)
    return passage.kind is Kind.FIELD or (cell is not None and not cell.header)


def sheet(what: Asked) -> Met | None:
    """The sheet of which a question asks what entries have one: `For how many actions does the plan
    give an individual action outline?`"""
    sheets = (m for m in met(what.after) if m.noun.name == _SHEET and not m.is_plural)
    return next((m for m in sheets if _ONE.search(what.after, 0, m.start)), None)


def _is_of_list(what: Asked) -> bool:
    """Whether a question asks for what a portfolio lists, and for nothing on sheets."""
    lists = any(m.noun.name == _LISTING and not m.is_plural for m in met(what.after))
    return lists and not _SHEETS.search(what.after)
