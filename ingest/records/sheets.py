"""Records of sheets: names beside their values, one of which names what the sheet is about."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ..model import Document, Kind, Passage
from ..naming import is_name, names_titles, role
from .draft import Draft
from .located import Located, located

_INNER = re.compile(r"(?:^|(?<=[\s●•]))(?P<name>[^\W\d_][^:.;●•]{2,60}):(?=\s)")


@dataclass(frozen=True, slots=True)
class Named:
    """A value with its name, as a field or as a row of two or three cells says it."""

    name: str
    value: Located


def named(document: Document, passage: Passage) -> Named | None:
    """What a passage states as a name and its value, or None."""
    if passage.kind is Kind.FIELD and passage.value_start is not None:
        name = re.split(r"[\t\n]", (passage.name or "").strip())[-1].rstrip(" :")
        return Named(name, located(document, passage, passage.value_start, passage.end))
    if passage.kind is Kind.ROW and len(passage.cells) in (2, 3):
        *_, first, last = passage.cells
        name = document.text[first.start : first.end]
        if is_name(name) and not first.header and not last.header:
            return Named(name, located(document, passage, last.start, last.end))
    return None


def opened_by(document: Document, said: Named) -> Draft | None:
    """The record that a sheet opens, where the field is the one that names it."""
    level = names_titles(said.name)
    if level is None or not said.value.text or role(said.name) in ("description", "kind"):
        return None
    return Draft(level.kind, said.value, path=said.value.passage.path, sheet=True)


def fill(document: Document, draft: Draft, said: Named) -> None:
    """Put a field into a record; names within its value make fields of their own."""
    name = role(said.name) or "other"
    inner = list(_inner(document, said.value))
    if not inner:
        draft.put(name, said.name, said.value)
    for label, value in inner:
        draft.put(role(label) or name, label, value)


def _inner(document: Document, value: Located) -> Iterator[tuple[str, Located]]:
    """The parts of a value that names of actors introduce: `coordinato da: A con ...: B`."""
    marks = [
        m
        for m in _INNER.finditer(document.text, value.start, value.end)
        if role(m["name"]) in ("holder", "partner")
    ]
    if not marks:
        return
    ends = [*(m.start() for m in marks[1:]), value.end]
    for mark, end in zip(marks, ends, strict=True):
        yield mark["name"].strip(), located(document, value.passage, mark.end(), end)
