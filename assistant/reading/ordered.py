"""The parts of a plan that a question names by their place: `la terza missione`, `l'ultimo asse`."""

import re
from collections.abc import Callable, Iterable, Sequence
from functools import cache

from ingest.outline import Level, Node, Outline
from ingest.outline.keys import number_of
from ingest.outline.nouns import met, ordinals

from .question import Reference
from .references import REFERENCE, references

#: The last of a level, in both languages.
LAST = frozenset(["ultimo", "ultima", "last"])

#: The number of a label, with the letters that open a code: `A2`, `LA01`.
_CODE = re.compile(r"(?:\b[A-Z]{1,4}[.-]?)?\d+(?:\.\d+)*$")


@cache
def _place() -> re.Pattern[str]:
    """An ordinal right ahead of a noun."""
    return re.compile(rf"(?<!\w)(?P<nth>{'|'.join([*ordinals(), *sorted(LAST)])})\s+$", re.I)


def placed_ahead(ahead: str) -> re.Match[str] | None:
    """The ordinal (`nth`) with which a text ends that stands ahead of a noun."""
    return _place().search(ahead)


def numbered(text: str, outlines: Callable[[], Iterable[Outline]]) -> str:
    """A text with the numbers of parts in place of the ordinals by which it names them (`la missione
    3`), of the one plan among `outlines` that has such a level; as it is where none or several
    have it, or its entries bear no numbers."""
    for noun in met(text):
        placed = placed_ahead(text[: noun.start])
        if noun.is_plural or placed is None:
            continue
        levels = [
            (outline, level)
            for outline in outlines()
            for level in outline.levels
            if level.noun == noun.noun.name
        ]
        nth, behind = placed["nth"].lower(), text[noun.end :]
        label = _label(*levels[0], nth, behind) if len(levels) == 1 else None
        named = f"{text[noun.start : noun.end]} {label}"
        if label and (REFERENCE.fullmatch(named) or label[0].isalpha()):
            return f"{text[: placed.start()]}{named}{text[noun.end :]}"
    return text


def _label(outline: Outline, level: Level, said: str, behind: str) -> str | None:
    """The number of the entry at a place: its own, else that of the one which stands there; in the
    part that a question names by its number `behind`, where it does."""
    parts = [one for ref in references(behind) for one in _parts(outline, ref)]
    inside = frozenset[str]().union(*(part.ids_below for part in parts))
    held = outline.entries_of(level)
    entries = _by_number([node for node in held if not parts or node.id in inside])
    if parts:
        own = entries[-1:] if said in LAST else entries[ordinals()[said] - 1 : ordinals()[said]]
        return _written(own[0]) if own else None
    place = len(entries) if said in LAST else ordinals()[said]
    own = [node for node in entries if node.label and number_of(node.label) == str(place)]
    node = own[0] if own and said not in LAST else next(iter(entries[place - 1 : place]), None)
    return _written(node) if node else None


def _parts(outline: Outline, reference: Reference) -> list[Node]:
    """The entries that a reference names by their level and number."""
    nouns = {one.noun.name for one in met(reference.level)}
    return [
        node
        for node in outline.nodes
        if node.noun in nouns and node.label and number_of(_bare(node.label)) == reference.number
    ]


def _written(node: Node) -> str | None:
    """The number of an entry as a question names it; None where it bears none."""
    if not node.label:
        return None
    if found := _CODE.search(_bare(node.label)):
        return found[0]
    roman = number_of(_bare(node.label))
    return roman if roman.isdigit() else None


def _by_number(entries: Sequence[Node]) -> Sequence[Node]:
    """Entries in the order of their numbers, where each has one: a text may name the third first."""
    numbers = [[int(n) for n in re.findall(r"\d+", node.label or "")] for node in entries]
    if not all(numbers):
        return entries
    return [node for _, node in sorted(zip(numbers, entries, strict=True), key=lambda one: one[0])]


def _bare(label: str) -> str:
    """A label without what ends it: `Asse 1.`"""
    return label.rstrip(" .:)–-")
