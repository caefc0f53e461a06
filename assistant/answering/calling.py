"""The entries of plans that a few words call, as a question names one: by its label, or by words that
its title holds."""

from collections.abc import Sequence

from index.library import Library
from index.words import words
from ingest.model import Plan
from ingest.outline import Node, Outline
from ingest.outline.keys import fold, number_of
from ingest.outline.nouns import forms

from ..reading.cues import plan_names
from ..reading.terms import Term, line_of, share_held, stems_of
from ..reading.vocabulary import TopicReader

#: Words that carry meaning in the longest title that one of them calls. A decision: half of it.
_MOST_OF_ONE = 2


def called(
    library: Library, topics: TopicReader, name: str, language: str, plans: Sequence[Plan]
) -> list[tuple[Outline, Node]]:
    """The entries of some plans that a name in a language calls, each with its outline; where the
    title of one is the name, that alone. A plan is no entry."""
    if {*words(name)} & plan_names():
        return []
    terms = tuple(t for t in topics.terms(name, language) if fold(t.word) not in forms())
    found = [
        (outline, node)
        for plan in plans
        for outline in [library.outline(plan.id)]
        for node in outline.nodes
        if _calls(node, name, terms, outline.language)
    ]
    return [one for one in found if fold(one[1].title) == fold(name)] or found


def _calls(node: Node, name: str, terms: tuple[Term, ...], language: str) -> bool:
    spoken = name.split()
    if node.label and spoken and number_of(node.label) in {number_of(name), number_of(spoken[-1])}:
        return node.label[:1].isdigit() or fold(node.label) == fold(name) or len(spoken) > 1
    line = line_of(node.title, language)
    # one word names no title of many
    own = set(line.split())
    enough = len(own & stems_of(name)) > 1 or len(own) <= _MOST_OF_ONE
    return bool(terms) and enough and share_held(terms, line, language) == 1.0
