"""Levels that a question names by number: `Missione 4`, `fase III`, `OB.3.2`."""

from ingest.model import Kind, Passage

from ..matter import Matter
from ..question import CODED, Reference

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
}
#: Between the word for a level and its number: `asse strategico II`.
_BETWEEN = 2
_OBJECTIVE = ("obiettivo", "objective")
_MOST_BELOW = 3
_MARKS = ".:-–—)(*"


def referred(matter: Matter) -> list[Passage]:
    """The passages that bear the last number named, each with the first texts below it."""
    if not matter.question.references:
        return []
    reference = matter.question.references[-1]
    found: list[Passage] = []
    for document in matter.documents:
        heads = [p for p in document.passages if bears(p.text, reference) and _is_head(p)]
        for head in heads:
            found.append(head)
            title = " ".join(head.text.split())
            below = [p for p in document.passages if p.path and p.path[-1] == title]
            found += below[:_MOST_BELOW]
    return found


def stands_under(passage: Passage, reference: Reference, *, same_word: bool = False) -> bool:
    """Whether one of the headings above a passage bears the number."""
    return any(bears(part, reference, same_word=same_word) for part in passage.path)


def bears(heading: str, reference: Reference, *, same_word: bool = False) -> bool:
    """Whether a heading opens with (or names) the level and number of a reference; by the `same
    word`, or by that of the other language too."""
    words = heading.lower().replace("obbiettivo", "obiettivo").split()
    if reference.level == CODED:
        return bool(words) and reference.number in (words[0].strip(_MARKS), words[-1].strip(_MARKS))
    asked = reference.level.replace("obbiettivo", "obiettivo")
    for place, word in enumerate(words):
        following = (w.strip(_MARKS) for w in words[place + 1 : place + 1 + _BETWEEN])
        bare = word.removeprefix("macro-")
        same = bare == asked if same_word else _level(bare) == _level(asked)
        if same and reference.number in following:
            return True
    coded = asked in _OBJECTIVE if same_word else _level(asked) == "obiettivo"
    return bool(words) and coded and words[0].strip(_MARKS) == f"ob.{reference.number}"


def _level(word: str) -> str:
    return _SAME_LEVEL.get(word, word)


def _is_head(passage: Passage) -> bool:
    return passage.label is not None or passage.kind in (Kind.HEADING, Kind.THEME, Kind.MISSION)
