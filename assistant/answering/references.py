"""Levels that a question names by number: `Missione 4`, `fase III`, `OB.3.2`."""

from ingest.locator import Span, sentences
from ingest.model import Document, Kind, Passage
from ingest.outline.nouns import met

from ..evidence.matter import Matter
from ..reading.question import CODED, Reference
from ..reading.values import answers

#: One word for each level in both languages.
_SAME_LEVEL = {
    "mission": "missione",
    "axis": "asse",
    "theme": "tema",
    "objective": "obiettivo",
    "goal": "obiettivo",
    "direction": "direzione",
    "strategy": "strategia",
    "chapter": "capitolo",
    "phase": "fase",
    "action": "azione",
    "measure": "misura",
    "priority": "priorità",
    "pillar": "pilastro",
    "module": "modulo",
    "section": "sezione",
    "part": "parte",
    "point": "punto",
    "paragraph": "paragrafo",
    "article": "articolo",
    "art": "articolo",
}
#: What any numbered heading may be called: `il punto 2.2` is the heading `2.2 Trasporto pubblico`.
_ANY_NUMBERED = frozenset({"punto", "paragrafo", "sezione", "capitolo"})
#: Between the word for a level and its number: `asse strategico II`. A decision.
_BETWEEN = 2
_OBJECTIVE = ("obiettivo", "objective")
#: Entries below what is named that are quoted with it. A decision.
_MOST_BELOW = 3
#: Words in which an entry names itself: `Art. 2`, `Articolo n. 2`. A decision.
_OPENING = 3
_MARKS = ".:-–—)(*"
#: What divides a plan and has content of its own only below its title.
_TITLES = frozenset(
    {Kind.MISSION, Kind.THEME, Kind.DIRECTION, Kind.OBJECTIVE, Kind.STRATEGY, Kind.HEADING}
)
#: Levels that only divide: their title says nothing of what is done.
_OUTER = frozenset({Kind.MISSION, Kind.THEME})


def referred(matter: Matter) -> list[Passage]:
    """The passages that bear the last number named, each with the first texts below it."""
    if not matter.question.references:
        return []
    reference = matter.question.references[-1]
    heads = [
        (document, passage)
        for document in matter.documents
        for passage in document.passages
        if _heads(passage, reference)
    ]
    found: list[Passage] = []
    for document, head in heads or _counted_off(matter, reference):
        title = " ".join(head.text.split())
        below = [p for p in document.passages if p.above == title]
        # A plain heading says nothing itself; its words stand in the path of what is below.
        if head.kind is not Kind.HEADING or not below:
            found.append(head)
        found += below[:_MOST_BELOW]
    return found


def _counted_off(matter: Matter, reference: Reference) -> list[tuple[Document, Passage]]:
    """The entry of one plan's level that stands at the place that is named, where none bears the
    number with the level's word: of themes called `1. Governance`, `2. Finanza` the second."""
    plans = matter.question.plans or tuple(plan.id for plan in matter.library.plans)
    if len(plans) != 1 or not reference.number.isdigit():
        return []
    outline = matter.library.outline(plans[0])
    nouns = {word.noun.name for word in met(reference.level)}
    level = next((lv for lv in outline.levels if lv.noun in nouns), None)
    nodes = outline.entries_of(level)
    if level is None or not 0 < int(reference.number) <= len(nodes):
        return []
    places = (place.passage for place in nodes[int(reference.number) - 1].places)
    passages = [matter.library.passage(place) for place in places]
    heads = [p for p in passages if p.kind is level.kind] or passages
    return [(matter.library.document(p.document), p) for p in heads[-1:]]


def only_titled(matter: Matter, lead: Passage) -> bool:
    """Whether the documents have of the last level named, or of the mission or theme that leads,
    only its title, and nothing below it."""
    found = referred(matter) or [lead] * (lead.kind in _OUTER)
    titles = {" ".join(passage.text.split()) for passage in found}
    return bool(found) and all(map(is_title, found)) and not any(
        titles.intersection(passage.path)
        for document in matter.documents
        for passage in document.passages
    )  # fmt: skip


def leaves_untold(matter: Matter, lead: Passage) -> bool:
    """Whether a value is asked of a level named by its number, and what leads is a bare title, or the
    field of something else: `quanto costa il tema 3?` is told by no project's sum."""
    question = matter.question
    if question.value is None or question.documents or not question.references:
        return False
    reference = question.references[-1]
    if reference.level == CODED:
        return False
    if is_title(lead):
        # Its capitals are no name.
        return question.value == "person" or not answers(question.value, lead.text, question.whole)
    return lead.kind is Kind.FIELD and not (
        stands_under(lead, reference) or _heads(lead, reference)
    )


def is_title(passage: Passage) -> bool:
    """Whether a passage is a title alone: what ends as a sentence does, or holds several, says
    something."""
    text = passage.text.rstrip()
    several = len(list(sentences(text, Span(0, len(text))))) > 1
    return passage.kind in _TITLES and not (several or text.endswith("."))


def stands_under(passage: Passage, reference: Reference, *, same_word: bool = False) -> bool:
    """Whether one of the headings above a passage bears the number."""
    return any(bears(part, reference, same_word=same_word) for part in passage.path)


def bears(heading: str, reference: Reference, *, same_word: bool = False) -> bool:
    """Whether a heading opens with (or names) the level and number of a reference; by the `same
    word`, or by that of the other language too."""
    spoken = heading.lower().replace("obbiettivo", "obiettivo").split()
    words = [word.strip(_MARKS) for word in spoken]
    if reference.level == CODED:
        return reference.number in (*words[:1], *words[-1:])
    asked = reference.level.replace("obbiettivo", "obiettivo")
    if _level(asked) in _ANY_NUMBERED and words[:1] == [reference.number]:
        return True
    for place, word in enumerate(words, 1):
        bare = word.removeprefix("macro-")
        same = bare == asked if same_word else _level(bare) == _level(asked)
        if same and reference.number in words[place : place + _BETWEEN]:
            return True
    coded = asked in _OBJECTIVE if same_word else _level(asked) == "obiettivo"
    return coded and words[:1] == [f"ob.{reference.number}"]


def _level(word: str) -> str:
    return _SAME_LEVEL.get(word, word)


def _heads(passage: Passage, reference: Reference) -> bool:
    """Whether a passage is what the number names: a level, a heading, or an entry that opens so."""
    if passage.label is not None or passage.kind in (Kind.HEADING, Kind.THEME, Kind.MISSION):
        return bears(passage.text, reference)
    return bears(" ".join(passage.text.split()[:_OPENING]), reference)
