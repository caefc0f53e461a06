"""`chiedi ingest` and `chiedi remove`: keep the index up to date with files."""

import argparse
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.settings import Settings
from ingest.files import PassedOver, sources

from .common import FAILED, OK, complain, index_of, print_json, read_in_part
from .progress import Bar

if TYPE_CHECKING:
    from index.indexer import Report


def shipped_corpus() -> Path:
    """The folder of the corpus that comes with the program."""
    return Path(__file__).resolve().parents[2] / "corpus"


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """Index the files and folders named, or the shipped corpus."""
    from index.embed.choose import choose_embedder
    from index.indexer import rebuild, update
    from index.storing import Progress

    passed: list[PassedOver] = []
    bar = Bar(sys.stderr)
    listener: Callable[[Progress], None] = bar.show
    if arguments.rebuild:
        report = rebuild(
            index_of(arguments, settings),
            choose_embedder(settings.embedder),
            listener,
            settings.chroma_url,
        )
    else:
        paths = [Path(p) for p in arguments.paths] or [shipped_corpus()]
        report = update(
            index_of(arguments, settings),
            sources(paths, arguments.catalogue, passed.append),
            lambda: choose_embedder(settings.embedder),
            listener,
            settings.chroma_url,
        )
    bar.close()
    for message in report.failed:
        complain(message)
    for document in report.partial:
        complain(read_in_part(document))
    _print(report, passed, as_json=arguments.json)
    nothing = not (report.added or report.unchanged or report.failed)
    if nothing:
        complain(
            "Non c'è nessun documento in quello che è stato indicato: aggiungere documenti, come .pdf o .docx."
        )
    return FAILED if report.failed or nothing else OK


def _print(report: "Report", passed: Sequence[PassedOver], *, as_json: bool) -> None:
    """What an update did, for people or as JSON."""
    if as_json:
        print_json(
            {
                "added": list(report.added),
                "unchanged": list(report.unchanged),
                "failed": list(report.failed),
                "partial": [
                    {
                        "id": document.id,
                        "read_share": document.read_share,
                        "unread_pages": list(document.unread_pages),
                    }
                    for document in report.partial
                ],
                "unread": [_unread(message) for message in report.failed],
                "passed_over": [asdict(one) for one in passed],
                "passages": report.passages,
            }
        )
    else:
        print(
            f"Documenti indicizzati: {len(report.added)} ({report.passages} passi);"
            f" già aggiornati: {len(report.unchanged)}; non letti: {len(report.failed)}."
        )
        if passed:
            print(f"File che non sono documenti: {len(passed)} (con --json c'è l'elenco).")


def _unread(message: str) -> dict[str, str]:
    """The file and the reason of a sentence that says why a file was not read."""
    file, _, reason = message.partition(": ")
    return {"file": file, "reason": reason}


def run_remove(arguments: argparse.Namespace, settings: Settings) -> int:
    """Take a plan or a document out of the index."""
    from index.indexer import remove

    path = index_of(arguments, settings)
    report = remove(path, arguments.name, settings.chroma_url, arguments.kind)
    print(f"Tolti dall'indice: {', '.join(report.removed)}.")
    return OK
