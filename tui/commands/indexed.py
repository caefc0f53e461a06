"""`chiedi documents`, `passages`, `records`, `outline` and `text`: what is in the index."""

import argparse
import sys

from assistant.settings import Settings
from assistant.views import library as views
from assistant.views import outline as outlines

from ..core.kinds import KINDS
from .common import OK, library_of, print_json, print_table, read_in_part


def run_documents(arguments: argparse.Namespace, settings: Settings) -> int:
    """Plans and documents with their passages by kind."""
    library = library_of(arguments, settings)
    if arguments.json:
        print_json(views.documents(library))
        return OK
    for plan in library.plans:
        status = " (bozza)" if plan.status == "draft" else ""
        print(f"{plan.id}: {plan.title}{status}")
        for document in library.documents:
            if document.plan != plan.id:
                continue
            shown = views.document(document)
            kinds = shown["passages_by_kind"]
            assert isinstance(kinds, dict)
            pages = (
                f"{document.pages} pagin{'a' if document.pages == 1 else 'e'}, "
                if document.pages
                else ""
            )
            counts = ", ".join(sorted(f"{n} {_kind(kind, n)}" for kind, n in kinds.items()))
            n = len(document.passages)
            passages = f"{n} passo" if n == 1 else f"{n} passi"
            print(f"  {document.id}: {document.title} ({pages}{passages}: {counts})")
            if not document.is_whole:
                print(f"    {read_in_part(document)}")
            for note in document.notes:
                print(f"    {note}")
    return OK


def _kind(kind: str, n: int = 1) -> str:
    """What passages of a kind are called, in the number that goes with a count."""
    return KINDS[kind][n != 1]


def run_passages(arguments: argparse.Namespace, settings: Settings) -> int:
    """Every passage in order, of one document or of all."""
    library = library_of(arguments, settings)
    chosen = library.passages
    if arguments.document:
        chosen = library.document(arguments.document).passages
    if arguments.json:
        print_json([views.passage(p) for p in chosen])
        return OK
    for p in chosen:
        place = " › ".join(p.path)
        label = f" {p.label}" if p.label else ""
        print(f"{p.id}  {p.kind.value}{label}  {p.start}-{p.end}  {place}")
        print(f"    {' '.join(p.text.split())}")
    return OK


def run_text(arguments: argparse.Namespace, settings: Settings) -> int:
    """The normalised text of a document, to the last character."""
    library = library_of(arguments, settings)
    sys.stdout.write(library.document(arguments.document).text)
    return OK


def run_outline(arguments: argparse.Namespace, settings: Settings) -> int:
    """A plan's levels with their counts, and its entries as a tree."""
    library = library_of(arguments, settings)
    if arguments.json:
        print_json(outlines.outline(library, arguments.plan))
        return OK
    found = library.outline(arguments.plan)
    print(library.plan(arguments.plan).title)
    for level in outlines.levels(library, found):
        said = next((s for s in outlines.outright(level) if not s.partial), None)
        quote = f"  («{' '.join(said.text.split())}»)" if said else ""
        print(f"  {level.name}: {level.count}{quote}")
    for line in outlines.lines(found):
        print(line)
    return OK


def run_records(arguments: argparse.Namespace, settings: Settings) -> int:
    """Every record in order, of one document or of all plans."""
    library = library_of(arguments, settings)
    if arguments.document:
        chosen = library.records_in(arguments.document)
    else:
        chosen = tuple(r for plan in library.plans for r in library.records(plan.id))
    if arguments.json:
        print_json([views.record(r) for r in chosen])
        return OK
    print_table(
        ("genere", "codice", "titolo", "a cura di", "pag.", "anche"),
        [
            (
                _kind(r.kind.value),
                r.code or "",
                r.title,
                r.holder or "",
                str(r.place.page or ""),
                str(len(r.places) or ""),
            )
            for r in chosen
        ],
    )
    return OK
