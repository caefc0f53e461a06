"""A project as JSON, each kind of evidence under its own name."""

from dataclasses import asdict

from index.library import Library
from ingest.links import Link

from ..views.library import quoted
from .likeness import Likely
from .project import Project
from .sheetreferences import Reference


def as_json(library: Library, found: Project) -> dict[str, object]:
    """`links` are named by code or name, `named_by` name the project, `served_by_code` are actions
    whose code the sheet names, `likely` may be served, by likeness alone."""
    return {
        "document": found.document.id,
        "title": found.document.title,
        "codes": list(found.codes),
        "links": [_reference(library, reference) for reference in found.references],
        "named_by": [_place(library, link) for link in found.named_by],
        "served_by_code": [quoted(library, passage) for passage in found.served],
        "likely": [
            {
                "plan": one.plan,
                "territory_named": one.here,
                "actions": [_likely(library, action) for action in one.likely],
            }
            for one in found.plans
        ],
    }


def _reference(library: Library, reference: Reference) -> dict[str, object]:
    return {
        "kind": reference.kind,
        "name": reference.name,
        "spellings": list(reference.spellings),
        "dangling": reference.dangling,
        "target": asdict(reference.target) if reference.target else None,
        "places": [_place(library, link) for link in reference.places],
    }


def _place(library: Library, link: Link) -> dict[str, object]:
    passage = library.passage(link.passage)
    return {
        "document": link.document,
        "passage": link.passage,
        "page": passage.page,
        "start": link.start,
        "end": link.end,
        "text": link.text,
    }


def _likely(library: Library, one: Likely) -> dict[str, object]:
    return {
        **quoted(library, one.action),
        "score": one.score,
        "standing": one.standing,
        "concepts": list(one.concepts),
        "words": list(one.words),
        "source": quoted(library, one.source),
    }
