"""Who holds an office or carries something out, by typed fields: a sheet's field for a person
(`R.U.P.`, `Referente`), the holder of a record."""

from collections.abc import Iterator, Sequence

from index.words import words
from ingest.model import Document, Kind, Passage, Record
from ingest.naming import role
from ingest.vocabulary import vocabulary

from ..cues import roles
from ..matter import Matter
from ..reading.names import true_plans
from ..terms import Term, line_of, share_held
from .opening import topical

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
    about = [term for term in topical(question) if not set(term.word.split()) & roles()]
    person = bool(asked) or question.value == "contact"
    meant_by = [d for d in matter.documents if _is_meant(matter, d, about)]
    found = [p for d in meant_by for p in _fields(d, person=True)]
    bodies = [p for d in meant_by for p in _fields(d, person=False)]
    if found or bodies:
        return found if found and person else [*bodies, *found]
    named = [r for r in _records(matter) if about and _says(matter, r, about) == 1.0]
    return list(_holding(matter, named)) if 0 < len(named) <= _MOST else []


def _fields(document: Document, *, person: bool) -> Iterator[Passage]:
    """The fields of a sheet for a person, or for the body that carries it out."""
    for passage in (p for p in document.passages if p.kind is Kind.FIELD):
        name = (passage.name or "").rstrip(" :")
        of_person = vocabulary().field_type(name) == "person"
        if of_person if person else (role(name) == "holder" and not of_person):
            yield passage


def _is_meant(matter: Matter, document: Document, about: Sequence[Term]) -> bool:
    """Whether a question names a document by its code, by most words of its title, or a sheet by
    those of its one record."""
    question = matter.question
    if question.documents:
        return document.id in question.documents
    if question.plans and not true_plans(matter.library) & set(question.plans):
        return True  # nothing but sheets is asked of
    if not about:
        return False
    titles = f"{document.title} {matter.library.plan(document.plan).title}"
    records = [r for r in _records(matter) if r.place.document == document.id]
    return (
        max(
            share_held(tuple(about), line_of(titles, document.language), document.language),
            _says(matter, records[0], about) if len(records) == 1 else 0.0,
        )
        >= _MEANT
    )


def _records(matter: Matter) -> Iterator[Record]:
    for plan in dict.fromkeys(d.plan for d in matter.documents):
        yield from matter.library.records(plan)


def _says(matter: Matter, record: Record, about: Sequence[Term]) -> float:
    """How much of what a question is about the title of a record says, 0 to 1."""
    language = matter.library.document(record.place.document).language
    return share_held(tuple(about), line_of(record.title, language), language)


def _holding(matter: Matter, records: Sequence[Record]) -> Iterator[Passage]:
    """The passages in which the holders of records stand."""
    for record in records:
        for field in (f for f in record.fields if f.name == "holder"):
            for passage in matter.library.document(record.place.document).passages:
                if passage.start <= field.start and field.end <= passage.end:
                    yield passage
                    break
