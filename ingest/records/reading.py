"""A document's passages to its records, in order."""

from ..model import LEVELS, Document, Kind, Passage, Place, Record

_RECORDED = (*LEVELS, Kind.RESULT)


def records_of(document: Document) -> tuple[Record, ...]:
    """The records of a document, in the order in which they first stand there."""
    return tuple(
        _record(document, passage) for passage in document.passages if passage.kind in _RECORDED
    )


def _record(document: Document, passage: Passage) -> Record:
    title = passage.value.strip()
    start = passage.end - len(passage.value.lstrip())
    place = Place(document.id, passage.id, passage.page, start, start + len(title))
    return Record(
        id=passage.id,
        plan=document.plan,
        kind=passage.kind,
        code=passage.label,
        title=" ".join(title.split()),
        place=place,
        path=passage.path,
    )
