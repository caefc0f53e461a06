"""`chiedi doctor`: what this machine has, what is missing and how to get it."""

import argparse
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from assistant.answers.phrases import percentage
from assistant.settings import Settings
from index.embed.choose import choose_embedder
from index.errors import IndexFault
from index.library import open_library
from index.reranking import choose_reranker
from index.snapshots import Snapshots

from ..core.jobs import Finding
from .common import FAILED, OK, index_of, print_json

#: For tesseract to list its languages. A decision: it needs milliseconds.
_SECONDS = 10


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """Look at everything and print a line for each."""
    found = list(findings(index_of(arguments, settings), settings))
    if arguments.json:
        print_json([{"name": f.name, "ok": f.fine, "detail": f.told} for f in found])
    else:
        for finding in found:
            print(f"{finding.mark} {finding.name}: {finding.told}")
    return OK if all(f.fine or not f.needed for f in found) else FAILED


def findings(index: Path, settings: Settings) -> Iterator[Finding]:
    """Each thing that was looked at."""
    version = ".".join(map(str, sys.version_info[:3]))
    yield Finding("Python", sys.version_info >= (3, 11), f"{version} (serve 3.11 o successivo)")
    yield _embedder(settings)
    if settings.reranker:
        yield _reranker(settings.reranker)
    if settings.chroma_url:
        yield _server(settings.chroma_url)
    yield _index(index)
    yield _tesseract()


def _embedder(settings: Settings) -> Finding:
    try:
        return Finding("embedder", True, choose_embedder(settings.embedder).identity)
    except IndexFault as fault:
        return Finding("embedder", False, str(fault))


def _reranker(name: str) -> Finding:
    try:
        choose_reranker(name)
    except IndexFault as fault:
        return Finding("reranker", False, str(fault))
    return Finding("reranker", True, name)


def _server(url: str) -> Finding:
    try:
        with Snapshots(url) as snapshots:
            head = snapshots.latest()
    except IndexFault as fault:
        return Finding("server di Chroma", False, str(fault))
    told = f"{url}: versione {head.number} dell'indice" if head else f"{url}: ancora senza indice"
    return Finding("server di Chroma", True, told)


def _index(path: Path) -> Finding:
    try:
        library = open_library(path)
    except IndexFault as fault:
        return Finding("indice", False, str(fault), needed=False)
    partial = [d for d in library.documents if not d.is_whole]
    told = f"{path}: {len(library.documents)} documenti, {len(library.passages)} passi"
    for document in partial:
        pages = ", ".join(map(str, document.unread_pages))
        why = (
            f"pagine non lette {pages}"
            if pages
            else f"letto il {percentage('it', document.read_share)}%"
        )
        told += f"; {document.id}: {why}"
    return Finding("indice", not partial, told, needed=False)


def _tesseract() -> Finding:
    """Whether scans can be read, in Italian."""
    how = "installarlo con apt install tesseract-ocr tesseract-ocr-ita (o dal sito del progetto)"
    if not shutil.which("tesseract"):
        return Finding(
            "Tesseract", False, f"manca, le scansioni non si leggono: {how}", needed=False
        )
    listed = subprocess.run(
        ["tesseract", "--list-langs"], capture_output=True, text=True, timeout=_SECONDS, check=False
    )
    languages = listed.stdout.split()
    if "ita" not in languages:
        return Finding("Tesseract", False, f"c'è, ma senza l'italiano: {how}", needed=False)
    return Finding("Tesseract", True, "c'è, con l'italiano")
