"""Who holds an office or carries something out, by typed fields: a sheet's field for a person
(`R.U.P.`, `Referente`), the holder of a record."""

from collections.abc import Iterator, Sequence

from index.words import words
from ingest.model import Document, Kind, Passage, Record
from ingest.naming import role
from ingest.vocabulary import vocabulary

from ..cues import roles
from ..matter import Matter
from ..terms import Term, line_of, share_held
from .opening import wanted

#: The share of what a question is about that a title says when the question means its document.
_MEANT = 0.6
#: More records than these bear the words of a question that means none of them.
_MOST = 3


def holders(matter: Matter) -> list[Passage]:
    """The passages that say who, where a question asks for an office or for whom to turn to of a
    document or a record that it names."""
    question = matter.question
    asked = frozenset(words(question.whole)) & roles()
    if question.value not in ("person", "contact"):
        return []
    about = [term for term in wanted(question) if not set(term.word.split()) & roles()]
    person = bool(asked) or question.value == "contact"
    meant_by = [d for d in matter.documents if _is_meant(matter, d, about)]
    found = [p for d in meant_by for p in _fields(d, person=True)]
    bodies = [p for d in meant_by for p in _fields(d, person=False)]
    if found or bodies:
        return found if found and person else [*bodies, *found]
    records = [r for d in {d.plan: d for d in matter.documents}.values() for r in _of(matter, d)]
    meant = [r for r in records if about and _says(matter, r.title, r.place.document, about) == 1.0]
    return list(_holding(matter, meant)) if 0 < len(meant) <= _MOST else []


def _fields(document: Document, *, person: bool) -> Iterator[Passage]:
    """The fields of a sheet for a person, or for the body that carries it out."""
    for passage in (p for p in document.passages if p.kind is Kind.FIELD):
        name = (passage.name or "").rstrip(" :")
        of_person = vocabulary().field_type(name) == "person"
        if of_person if person else (role(name) == "holder" and not of_person):
            yield passage


def _is_meant(matter: Matter, document: Document, about: Sequence[Term]) -> bool:
    """Whether a question names a document by its code, or by most words of its title."""
    if matter.question.documents:
        return document.id in matter.question.documents
    titles = f"{document.title} {matter.library.plan(document.plan).title}"
    return bool(about) and _says(matter, titles, document.id, about) >= _MEANT


def _says(matter: Matter, title: str, document: str, about: Sequence[Term]) -> float:
    language = matter.library.document(document).language
    return share_held(tuple(about), line_of(title, language), language)


def _of(matter: Matter, document: Document) -> Sequence[Record]:
    return matter.library.records(document.plan)


def _holding(matter: Matter, records: Sequence[Record]) -> Iterator[Passage]:
    """The passages in which the holders of records stand."""
    for record in records:
        for field in (f for f in record.fields if f.name == "holder"):
            for passage in matter.library.document(record.place.document).passages:
                if passage.start <= field.start and field.end <= passage.end:
                    yield passage
                    break
