"""`chiedi serves`: what ties a funded project to plans, each kind of evidence by itself."""

import argparse

from assistant.projects.likeness import Likely
from assistant.projects.project import PlanServed, Project, find_project, project
from assistant.projects.projectjson import as_json
from assistant.projects.sheetreferences import Reference
from assistant.settings import Settings
from assistant.thesaurus.thesaurus import load_thesaurus
from index.embed.choose import choose_embedder
from index.library import Library
from ingest.links import LinkKind

from .common import OK, library_of, print_json

#: Characters of a quote. A decision: two lines.
_QUOTE = 160


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """Print the links of a project's sheet and the actions that it may serve."""
    library = library_of(arguments, settings)
    sheet = find_project(library, arguments.project)
    embedder = choose_embedder(settings.embedder)
    found = project(library, embedder, sheet, arguments.plan or ())
    if arguments.json:
        print_json(as_json(library, found))
    else:
        print(readable(library, found))
    return OK


def readable(library: Library, found: Project) -> str:
    """A project for the terminal."""
    lines = [f"{found.document.title} ({found.document.id})"]
    for kind, told in ((LinkKind.CODE, "Codici"), (LinkKind.NAME, "Piani e programmi")):
        named = [ref for ref in found.references if ref.kind is kind]
        lines.append(f"\n{told} che la scheda nomina: {len(named)}")
        lines += [_reference(library, ref) for ref in named]
    lines.append(f"\nAzioni di piani che la scheda nomina con il loro codice: {len(found.served)}")
    lines += [f"  - {_flat(action.text)} ({action.document})" for action in found.served]
    lines.append(f"\nAltri documenti che nominano il progetto: {len(found.named_by)}")
    lines += [f"  - {link.document}: «{_flat(link.text)}»" for link in found.named_by]
    lines.append(
        "\nAzioni simili per parole e significato. Sono indizi da verificare: la scheda non le nomina."
    )
    for plan in found.plans:
        lines += _plan(library, plan)
    return "\n".join(lines)


def _reference(library: Library, ref: Reference) -> str:
    others = [s for s in ref.spellings if s != ref.name]
    written = f" (scritto anche {', '.join(others)})" if others else ""
    times = "una volta" if len(ref.places) == 1 else f"{len(ref.places)} volte"
    if ref.target is None:
        where = "non è tra i documenti indicizzati"
    elif ref.target.passage:
        passage = library.passage(ref.target.passage)
        where = f"{_flat(passage.text)} ({passage.document})"
    else:
        where = library.document(ref.target.document).title
    return f"  {'✗' if ref.dangling else '→'} {ref.name}{written}, {times}: {where}"


def _plan(library: Library, served: PlanServed) -> list[str]:
    title = library.plan(served.plan).title
    place = " (la scheda non nomina il suo territorio)" if served.here is False else ""
    lines = [f"\n{title}{place}: {len(served.likely)}"]
    for one in served.likely:
        page = f", p. {one.action.page}" if one.action.page else ""
        lines.append(f"  - {_flat(one.action.text)} ({one.action.document}{page})")
        lines.append(f"      {_why(one)}; nella scheda: «{_flat(one.source.text)}»")
    return lines


def _why(one: Likely) -> str:
    concepts = [load_thesaurus().concepts[concept].pref["it"] for concept in one.concepts]
    said = [f"spicca di {one.standing:+.1f}"]
    said += [f"concetti comuni: {', '.join(concepts)}"] if concepts else []
    said += [f"parole vicine: {', '.join(one.words)}"] if one.words else []
    return "; ".join(said)


def _flat(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= _QUOTE else f"{flat[: _QUOTE - 1]}…"
