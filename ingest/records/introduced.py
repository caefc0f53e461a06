"""Who a value names after words that say what part they take: `coordinato da: A con ...: B`."""

import re
from collections.abc import Iterable, Iterator

from ..model import Document, Kind, Passage
from ..naming import role
from .located import Located, located

_INTRODUCES = re.compile(r"(?P<name>[^\W\d_][^:.;●•]{2,60}):(?=\s|$)")
_BULLETS = tuple("●•⇢✓﹥>▪◦-–")
#: Characters of a name that opens an item of a list. A decision: longer is its text.
_LONGEST = 60
_WHO = ("holder", "partner")


def introductions(document: Document, passages: Iterable[Passage]) -> frozenset[str]:
    """The words that introduce actors at the beginning of lines of a document's fields. In a row
    of a table lines are lost; there the same words introduce the same."""
    fields = (p for p in passages if p.kind is Kind.FIELD and p.value_start is not None)
    return frozenset(
        name for p in fields for name, _, _ in _lines(document.text[p.value_start : p.end])
    )


def introduced(
    document: Document, value: Located, known: frozenset[str]
) -> Iterator[tuple[str, Located]]:
    """The parts of a value, each with the words that introduce it."""
    text = document.text[value.start : value.end]
    marks = list(_lines(text))
    for name in known:
        inside = re.finditer(rf"(?<=\s){re.escape(name)}:(?=\s)", text)
        marks += [(name, m.start(), m.end()) for m in inside]
    marks = sorted({mark[1]: mark for mark in marks}.values(), key=lambda mark: mark[1])
    for n, (name, _, after) in enumerate(marks):
        end = marks[n + 1][1] if n + 1 < len(marks) else len(text)
        yield name, located(document, value.passage, value.start + after, value.start + end)


def _lines(text: str) -> Iterator[tuple[str, int, int]]:
    """The words that open lines as introductions, where each line begins and what is introduced."""
    lines = list(re.finditer(r"[^\n]+", text))
    for n, line in enumerate(lines):
        below = lines[n + 1] if n + 1 < len(lines) else None
        said = line.group().strip()
        listed = below is not None and below.group().strip()[:1] in _BULLETS
        match = _INTRODUCES.match(said)
        name = match["name"] if match else said if listed and len(said) <= _LONGEST else ""
        if name and said[0] not in _BULLETS and role(name) in _WHO:
            after = line.start() + line.group().find(name) + len(name) + (1 if match else 0)
            yield name, line.start(), after
