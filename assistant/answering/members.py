"""Of whom a body consists: what is listed right below the heading that bears its name."""

from index.words import terms, words
from ingest.model import Kind, Passage

from ..evidence.matter import Matter
from ..reading.cues import patterns
from ..reading.terms import is_named, line_of
from .opening import wanted

_LISTED = (Kind.ITEM, Kind.ROW)
#: Fewer entries are no list of members. A decision.
_FEWEST = 2


def lacks_members(matter: Matter) -> bool:
    """Whether a question asks who belongs to a body of which no heading lists them: a passage may
    tell it, a list of all that names the body does not."""
    return bool(_asking(matter)) and not members(matter)


def _asking(matter: Matter) -> str:
    """The words that ask who belongs to a body; empty where something else is asked."""
    found = patterns("kind")["composed"].search(matter.question.whole.lower())
    return found[0] if found else ""


def members(matter: Matter) -> list[Passage]:
    """The entries below the heading that names all words of a body of which a question asks who
    belongs to it (`chi fa parte del comitato`); none where it asks something else. Of several the
    one that holds most words of the question, levels' nouns too (`comitato di direzione`), then the
    shortest."""
    asking = _asking(matter)
    if not asking:
        return []
    about = [t for t in wanted(matter.question) if not set(t.word.split()) & {*words(asking)}]
    below: dict[tuple[str, str], list[Passage]] = {}
    for document in matter.documents:
        for passage in document.passages:
            if passage.kind in _LISTED and passage.path:
                below.setdefault((document.language, passage.path[-1]), []).append(passage)
    spoken = {*terms(matter.question.whole, matter.question.language)}
    named = [
        (-len(spoken & {*terms(heading, language)}), len(heading), entries)
        for (language, heading), entries in below.items()
        if len(entries) >= _FEWEST
        and about
        and all(is_named(term, line_of(heading, language), language) for term in about)
    ]
    return min(named, key=lambda one: one[:2], default=(0, 0, []))[2]
