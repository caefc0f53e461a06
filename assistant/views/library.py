"""The library as commands and HTTP show it: documents, passages, places in a text."""

from collections import Counter
from dataclasses import asdict

from index.library import Library
from ingest.acronyms import acronyms
from ingest.fields import fields
from ingest.links import links, resolve
from ingest.locator import QUOTE_LIMIT, Span, clip
from ingest.model import Document, Passage, Record

from .typed import typed

#: Passages before and after one that are given with it. A decision.
_NEIGHBOURS = 2
#: Characters before and after it. A decision: five lines.
_AROUND = 400


def documents(library: Library) -> dict[str, object]:
    """What is indexed: plans, documents, pages, passages by kind."""
    return {
        "plans": [asdict(plan) for plan in library.plans],
        "documents": [document(d) for d in library.documents],
    }


def document(found: Document) -> dict[str, object]:
    """One document without its text."""
    return {
        "id": found.id,
        "plan": found.plan,
        "title": found.title,
        "kind": found.kind,
        "language": found.language,
        "digest": found.digest,
        "source_url": found.source_url,
        "file": found.source_file,
        "pages": found.pages,
        "unread_pages": list(found.unread_pages),
        "ocr_pages": list(found.ocr_pages),
        "read_share": found.read_share,
        "left_out": dict(found.left_out),
        "notes": list(found.notes),
        "passages": len(found.passages),
        "passages_by_kind": dict(Counter(p.kind.value for p in found.passages)),
    }


def contents(library: Library, found: Document) -> dict[str, object]:
    """One document with what was learnt from it: typed fields, links, acronyms.

    A link without target dangles: nothing that is indexed bears the name.
    """
    plan = library.plan(found.plan)
    resolved = resolve(links(found, plan), library.documents, library.plans)
    return {
        **document(found),
        "fields": [{**asdict(f), "value": _plain(f.value)} for f in fields(found)],
        "links": [
            {**asdict(one.link), "target": asdict(one.target) if one.target else None}
            for one in resolved
        ],
        "acronyms": [asdict(a) for a in acronyms(found)],
    }


def _plain(value: object) -> str | None:
    """A typed value as JSON has it: amounts with their point, dates as in ISO 8601."""
    return None if value is None else str(value)


def passage(found: Passage) -> dict[str, object]:
    """One passage, its text included."""
    raw = asdict(found)
    raw["kind"] = found.kind.value
    raw["name"] = found.name
    return raw


def quoted(library: Library, found: Passage) -> dict[str, object]:
    """A passage as it is quoted, with its place in the text of its document."""
    text = library.document(found.document).text
    span = clip(text, Span(found.start, found.end), QUOTE_LIMIT)
    return {
        "passage": found.id,
        "document": found.document,
        "label": found.label,
        "path": list(found.path),
        "page": found.page,
        "start": span.start,
        "end": span.end,
        "quote": span.of(text),
    }


def passage_in_place(library: Library, passage_id: str) -> dict[str, object]:
    """A passage with its neighbours and the text around it. Raises UnknownName."""
    found = library.passage(passage_id)
    home = library.document(found.document)
    number = next(i for i, p in enumerate(home.passages) if p.id == passage_id)
    before = home.passages[max(0, number - _NEIGHBOURS) : number]
    after = home.passages[number + 1 : number + 1 + _NEIGHBOURS]
    return {
        **passage(found),
        "plan": home.plan,
        "title": home.title,
        "source_url": home.source_url,
        "previous": [passage(p) for p in before],
        "next": [passage(p) for p in after],
        "before": home.text[max(0, found.start - _AROUND) : found.start],
        "after": home.text[found.end : found.end + _AROUND],
    }


def neighbours(document: Document, number: int) -> tuple[Passage | None, Passage | None]:
    """The passages right before and after one, by its number; None at either end."""
    beside = (None, *document.passages, None)
    return beside[number], beside[number + 2]


def record(found: Record) -> dict[str, object]:
    """One record with its fields and places, as the contract has it."""
    return {
        "id": found.id,
        "document": found.place.document,
        "plan": found.plan,
        "kind": found.kind.value,
        "code": found.code,
        "title": found.title,
        "holder": found.holder,
        "path": list(found.path),
        "page": found.place.page,
        "passage": found.place.passage,
        "start": found.place.start,
        "end": found.place.end,
        "fields": [{**asdict(one), "typed": typed(one)} for one in found.fields],
        "places": [asdict(one) for one in found.places],
    }
