"""Whether what was found of a plan answers what a question asks."""

from collections.abc import Sequence

from index.words import has_digit
from ingest.model import Kind
from ingest.outline import Node
from ingest.outline.keys import fold
from ingest.outline.nouns import met

from ..reading.question import Reference
from .asking import Asked, Mode
from .enumerated import is_called
from .enumeration import Enumeration
from .found import Found
from .phrase import Phrase
from .pointing import only_tables
from .within import Part

#: The share of a level's entries in tables that a question names, from which on it asks for
#: them all. A decision.
_NEARLY_ALL = 0.9


def is_better(one: Enumeration, phrase: Phrase, found: Found) -> bool:
    """Whether an enumeration answers in place of what the outline has: it alone is of the number
    that the question says, or a column is called as the question says in two words or more, which
    the level is not."""
    if phrase.number is not None:
        return phrase.number != len(found.entries)
    named = found.level.name if found.level else ""
    own = one.column and not found.part and is_called(one, phrase)
    return own and len(phrase.heads[0]) > 1 and named != phrase.word


def says_more(said: str, name: str, other: str) -> bool:
    """Whether a text says a name word for word that holds more words than another."""
    longer = len(fold(name).split()) > len(fold(other).split())
    return longer and f" {fold(name)} " in f" {fold(said)} "


def is_more_of(part: Part, other: Part) -> bool:
    """Whether a part is of the same body as another and has more: one of several that fields name."""
    same = fold(part.name) == fold(other.name)
    return same and {n.id for n in other.entries} < {n.id for n in part.entries}


def goes_on(
    part: Part, references: Sequence[Reference], what: Asked, members: Sequence[Node]
) -> bool:
    """Whether the tables that a question names go on below other headings than those that show a
    part of nearly all entries: it asks for them all."""
    nearly_all = len(part.entries) >= _NEARLY_ALL * len(members)
    return part.headed and nearly_all and only_tables(references, what)


def is_told(found: Found, rest: Sequence[str]) -> bool:
    """Whether what was found answers though no part of it is the one that further words name: a
    list and the number of a level do not, nor of a plan that does things, none of which was
    told."""
    what = found.what
    assert what.noun is not None
    if what.heard and _points(what.heard):
        return False
    if rest and (what.topical or what.mode is Mode.LIST or found.level):
        return False
    unlevelled = what.noun.noun.kind in (Kind.ACTION, Kind.INDICATOR)
    untold = unlevelled and not found.statements
    return found.level is not None or not (what.mode is Mode.LIST or untold)


def _points(said: str) -> bool:
    """Whether words that surely tell which entries are meant point at one level above them: `l'asse
    due`, of which no part was found."""
    return has_digit(said) or any(not m.is_plural and m.singular != m.plural for m in met(said))
