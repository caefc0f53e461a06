"""The part in which an entry stands: `in quale asse sta il censimento?`"""

import re
from functools import cache

from index.library import Library
from ingest.outline import Node, Outline
from ingest.outline.nouns import met

from ..answers.answer import Answer, AnswerKind
from ..counting.telling import cite_node
from ..reading.question import Question
from ..reading.vocabulary import TopicReader
from ..tables import table
from .calling import called
from .draft import Draft, shown

_ARTICLE = re.compile(r"^(?:(?:il|lo|la|i|gli|le|the)\s+|l['’]\s*)", re.IGNORECASE)


def answer(
    library: Library, topics: TopicReader, question: Question, chosen: tuple[str, ...]
) -> Answer | None:
    """The part; None where something else is asked, no one entry is called so, or none of the level
    that is asked for is above it."""
    text = " ".join(question.whole.split()).strip(" ?.!")
    found = _form().search(text)
    nouns = [noun.noun.name for noun in met(found["level"]) if not noun.is_plural] if found else []
    if found is None or not nouns:
        return None
    plans = library.plans_among(chosen or question.plans)
    name = _ARTICLE.sub("", found["of"])
    told = [
        (outline, above, node)
        for outline, node in called(library, topics, name, question.language, plans)
        for above in _above(outline, node, nouns)
    ]
    if len({above.id for _, above, _ in told}) != 1:
        return None
    _, above, node = told[0]
    draft = Draft(library, question)
    draft.lead(cite_node(draft, above))
    draft.line(draft.say("opening.holds", title=shown(node.title)))
    draft.item(cite_node(draft, node))
    return draft.answer(AnswerKind.FACT)


def _above(outline: Outline, node: Node, nouns: list[str]) -> list[Node]:
    """The entries of some levels below which an entry stands."""
    return [
        n for n in outline.nodes if n.noun in nouns and n is not node and node.id in n.ids_below
    ]


@cache
def _form() -> re.Pattern[str]:
    held = table("asking.toml")["said"]
    return re.compile(held["stands"][0].replace("{standing}", held["standing"][0]), re.IGNORECASE)
