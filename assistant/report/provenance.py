"""On what a report rests: the program, its settings, the documents with their hashes."""

import hashlib
from collections.abc import Iterable, Mapping
from importlib.metadata import PackageNotFoundError, version

from index.folder import FORMAT
from index.library import Library
from ingest.locator import QUOTE_LIMIT, Span, clip
from ingest.model import Document, Passage, Plan
from ingest.reading import READER_VERSION

from .content import Fact, Quote, Source
from .report_words import Terms

_PROGRAM = "chiedi-al-piano"


def program_facts(library: Library, settings: Mapping[str, str], terms: Terms) -> tuple[Fact, ...]:
    """The program with its versions, the vectors, and the settings that have a say in content."""
    shown = "; ".join(f"{name} = {value}" for name, value in sorted(settings.items()))
    return (
        Fact(
            terms("program"), f"{_PROGRAM} {_version()} (index {FORMAT}, reader {READER_VERSION})"
        ),
        Fact(terms("vectors"), library.manifest.embedder),
        *((Fact(terms("settings"), shown),) if shown else ()),
    )


def documents_of(library: Library, plans: Iterable[Plan]) -> list[str]:
    """The ids of the documents of some plans, in the library's order."""
    ids = {plan.id for plan in plans}
    return [document.id for document in library.documents if document.plan in ids]


def sources(library: Library, documents: Iterable[str], terms: Terms) -> tuple[Source, ...]:
    """Documents by their ids, in the order of the library, each once."""
    wanted = set(documents)
    return tuple(_source(library, d, terms) for d in library.documents if d.id in wanted)


def notes(library: Library, documents: Iterable[str], terms: Terms) -> tuple[str, ...]:
    """What a reader must know of documents: drafts, digests, pages that were not read."""
    wanted = set(documents)
    held = [d for d in library.documents if d.id in wanted]
    plans = [p for p in library.plans if p.status == "draft" and any(d.plan == p.id for d in held)]
    found = [terms("note_draft", title=plan.title) for plan in plans]
    found += [
        terms("note_unread", title=d.title, pages=", ".join(map(str, d.unread_pages)))
        for d in held
        if d.unread_pages
    ]
    found += terms.marks(note_digest=any(d.digest for d in held))
    return (*found, terms("offsets_note"))


def quote(library: Library, passage: Passage, side: str) -> Quote:
    """A passage as it is quoted."""
    document = library.document(passage.document)
    span = clip(document.text, Span(passage.start, passage.end), QUOTE_LIMIT)
    return Quote(
        side=side,
        text=span.of(document.text),
        document=document.id,
        title=document.title,
        path=passage.path,
        page=passage.page,
        start=span.start,
        end=span.end,
        ocr=passage.page in document.ocr_pages,
    )


def _source(library: Library, document: Document, terms: Terms) -> Source:
    plan = library.plan(document.plan)
    text = hashlib.sha256(document.text.encode()).hexdigest()
    facts = [
        Fact(terms("file_hash"), document.file_sha256 or terms("not_recorded")),
        Fact(terms("text_hash"), text),
    ]
    if document.pages:
        facts.append(Fact(terms("pages"), str(document.pages)))
    if document.unread_pages:
        facts.append(Fact(terms("unread"), ", ".join(map(str, document.unread_pages))))
    if status := terms.marks(draft=plan.status == "draft", digest=document.digest):
        facts.append(Fact(terms("status"), "; ".join(status)))
    if document.source_url:
        facts.append(Fact(terms("source_url"), document.source_url))
    return Source(document.id, document.title, plan.title, document.source_file, tuple(facts))


def _version() -> str:
    try:
        return version(_PROGRAM)
    except PackageNotFoundError:
        # Run from a checkout that is not installed.
        return "-"
