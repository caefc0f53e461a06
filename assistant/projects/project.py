"""A project with what it names, where it is named, and the actions that it may serve."""

from collections.abc import Iterable
from dataclasses import dataclass

from index.embed.embedder import Embedder
from index.errors import UnknownName
from index.library import Library
from index.words import terms
from ingest.codes import normal
from ingest.links import Link, own_codes
from ingest.model import Document, Passage

from .likeness import Likely, likely
from .sheetreferences import Reference, naming, references

SHEET = "project_sheet"


@dataclass(frozen=True, slots=True)
class PlanServed:
    """What speaks for a project serving one plan. `here`: whether the sheet names the plan's
    territory, None where the plan has none."""

    plan: str
    here: bool | None
    likely: tuple[Likely, ...]


@dataclass(frozen=True, slots=True)
class Project:
    """One project: `served` are actions that its sheet names by their code."""

    document: Document
    codes: tuple[str, ...]
    references: tuple[Reference, ...]
    named_by: tuple[Link, ...]
    served: tuple[Passage, ...]
    plans: tuple[PlanServed, ...]


def find_project(library: Library, name: str) -> Document:
    """The document of a project by its id, its code, or its plan where that is one document.

    Raises UnknownName.
    """
    for document in library.documents:
        if document.id == name:
            return document
    coded = [d for d in library.documents if normal(name) in own_codes(d)]
    held = coded or [d for d in library.documents if d.plan == name]
    if len(held) == 1:
        return held[0]
    sheets = [d.id for d in library.documents if d.kind == SHEET]
    known = f"le schede sono: {', '.join(sheets)}" if sheets else "non c'è nessuna scheda"
    raise UnknownName(f"«{name}» non è il codice né l'id di una scheda di progetto; {known}.")


def project(
    library: Library, embedder: Embedder, document: Document, plans: Iterable[str] = ()
) -> Project:
    """Everything that ties a project to plans (none named: all but its own).

    Raises UnknownName.
    """
    named = references(library, document)
    able = {d.plan for d in library.documents if d.kind != SHEET} - {document.plan}
    wanted = [library.plan(plan).id for plan in plans]
    wanted = wanted or [plan.id for plan in library.plans if plan.id in able]
    bearers = [ref.target.passage for ref in named if ref.target]
    served = [library.passage(passage) for passage in bearers if passage]
    found = [
        PlanServed(p, _here(library, document, p), likely(library, embedder, document, p))
        for p in wanted
    ]
    return Project(
        document=document,
        codes=tuple(sorted(own_codes(document))),
        references=named,
        named_by=naming(library, document),
        served=tuple(served),
        plans=tuple(sorted(found, key=lambda one: one.here is False)),
    )


def projects_by_action(library: Library, embedder: Embedder) -> dict[str, tuple[Project, ...]]:
    """The projects that serve each action, by code or by likeness; by the action's id."""
    found: dict[str, list[Project]] = {}
    for document in (d for d in library.documents if d.kind == SHEET):
        made = project(library, embedder, document)
        likely = [one.action for plan in made.plans for one in plan.likely]
        for action in {action.id for action in (*made.served, *likely)}:
            found.setdefault(action, []).append(made)
    return {action: tuple(projects) for action, projects in found.items()}


def _here(library: Library, document: Document, plan: str) -> bool | None:
    """Whether a sheet names the territory of a plan, by the last of its words."""
    territory = library.plan(plan).territory
    words = terms(territory, "it") if territory else []
    if not words:
        return None
    return words[-1] in terms(f"{document.title} {document.text}", document.language)
