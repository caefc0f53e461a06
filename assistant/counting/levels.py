"""The level of a plan that a noun means."""

from collections.abc import Sequence

from index.library import Library
from ingest.model import Kind
from ingest.outline import Level, Node, Outline
from ingest.outline.nouns import Noun, family, nouns


def level_of(outline: Outline, noun: Noun) -> Level | None:
    """The level that a noun means in a plan: the one that it calls so, else one of the family."""
    exact = [level for level in outline.levels if level.noun == noun.name]
    kin = [level for level in outline.levels if family(level.noun) == noun.family]
    if noun.kind is Kind.ACTION and not exact:
        # A plan that calls what is done `impegni`, and labels each: who asks for actions means
        # them.
        known = max((level.count for level in kin), default=0)
        kin += [lv for lv in outline.levels if lv.kind is Kind.ACTION and lv.noun not in nouns()]
        kin = [level for level in kin if level.labelled and level.count >= known] or kin
    return next(iter(exact), None) or max(kin, key=lambda level: level.count, default=None)


def groups_rows(library: Library, level: Level, entries: Sequence[Node]) -> bool:
    """Whether a level, by its entries, only groups the rows of tables, or is a field of sheets: it has
    no line of its own."""
    if level.kind is Kind.ACTION:
        return False
    places = (library.passage(node.places[0].passage) for node in entries)
    return any(p.cells or (p.table is not None and p.kind is Kind.FIELD) for p in places)


def is_guessed(library: Library, level: Level, entries: Sequence[Node]) -> bool:
    """Whether a level only groups the rows of tables, and neither labels nor what the plan says of
    it bear its number out. (Of such themes of judged plans 0.35 are right.)"""
    stated = any(said.count == level.count for said in level.stated)
    return not (level.labelled or stated) and groups_rows(library, level, entries)
