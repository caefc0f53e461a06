"""Levels that a question names by number: `Missione 4`, `fase III`, `OB.3.2`."""

from itertools import pairwise

from ingest.model import Kind, Passage

from ..matter import Matter
from ..question import CODED, Reference

_SAME_LEVEL = {"obbiettivo": "obiettivo"}
_MOST_BELOW = 3


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


def stands_under(passage: Passage, reference: Reference) -> bool:
    """Whether one of the headings above a passage bears the number."""
    return any(bears(part, reference) for part in passage.path)


def bears(heading: str, reference: Reference) -> bool:
    """Whether a heading opens with (or names) the level and number of a reference."""
    words = heading.lower().replace("obbiettivo", "obiettivo").split()
    if reference.level == CODED:
        return bool(words) and reference.number in (words[0].strip(":-"), words[-1])
    level = _SAME_LEVEL.get(reference.level, reference.level)
    for word, following in pairwise(words):
        if word == level and following.strip(".:-–—)") == reference.number:
            return True
    return (
        bool(words)
        and level in ("obiettivo", "objective")
        and words[0].strip(":-") == f"ob.{reference.number}"
    )


def _is_head(passage: Passage) -> bool:
    return passage.label is not None or passage.kind in (Kind.HEADING, Kind.THEME, Kind.MISSION)
