"""A document that is the sheet of one project: its fields say which code it has and whose it is."""

from collections import Counter
from collections.abc import Iterator

from ..model import Document, Kind, Passage
from ..naming import role
from ..outline.nouns import met
from . import sheets
from .columns import is_code
from .draft import Draft
from .located import located

#: What fields say of one project. A decision: a code, whose it is and one more.
_TOLD = frozenset({"amount", "resource", "period", "start", "end"})
_DONE = (Kind.PROJECT, Kind.ACTION)


def whole(document: Document) -> Iterator[Draft]:
    """The project that a document is about as a whole, if its fields are those of one: no name of a
    field stands twice, and one gives its code. The heading of the document is its title."""
    first = next(iter(document.passages), None)
    if first is None or first.kind is not Kind.HEADING:
        return
    fields = [p for p in document.passages if p.kind is Kind.FIELD]
    said = [found for p in fields if (found := sheets.named(document, p))]
    names = Counter(one.name.casefold() for one in said)
    roles = {role(name) for name in names}
    coding = next((one for one in said if _kind(one) is not None), None)
    if coding is None or max(names.values()) > 1 or "holder" not in roles or not roles & _TOLD:
        return
    kind = _kind(coding)
    assert kind is not None
    title = located(document, first, first.start, first.end)
    draft = Draft(kind, title, coding.value.text, path=first.path, sheet=True)
    described = next(filter(_is_described, document.passages), None)
    if described is not None:
        value = located(document, described, described.start, described.end)
        draft.put("description", described.above, value)
    for one in said:
        if one is not coding:
            sheets.fill(document, draft, one)
    yield draft


def _kind(said: sheets.Named) -> Kind | None:
    """The kind of what a field gives the code of: `Codice progetto`; None where it gives none."""
    if role(said.name) != "code" or not is_code(said.value.text):
        return None
    return next((m.noun.kind for m in met(said.name) if m.noun.kind in _DONE), None)


def _is_described(passage: Passage) -> bool:
    return passage.kind is Kind.TEXT and role(passage.above) == "description"
