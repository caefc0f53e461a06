"""`python -m evals.records SHARED_FOLDER [DOC ...] [--misses]`: the table of records."""

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path

from ingest.errors import IngestError
from ingest.files import sources
from ingest.model import Document
from ingest.reading import read_document
from ingest.records import records_of

from .gold import Judged, judged, judged_documents
from .scoring import Score, bare, same_holder, score

_FOLDERS = ("plans", "plans-more", "plans-train")


def main() -> None:
    """Print how the records of each judged document agree with the judged ones."""
    parser = argparse.ArgumentParser(prog="python -m evals.records")
    parser.add_argument("shared", type=Path)
    parser.add_argument("documents", nargs="*", metavar="DOC")
    shown = parser.add_mutually_exclusive_group()
    shown.add_argument("--misses", action="store_true", help="what was missed or found in vain")
    shown.add_argument("--kept", action="store_true", help="those kept aside: figures alone")
    arguments = parser.parse_args()
    names = arguments.documents or judged_documents(kept=arguments.kept)
    print(
        f"{'document':44} {'kind':10} {'gold':>5} {'found':>5} {'right':>5}"
        f" {'P':>5} {'R':>5} {'F1':>5} {'title':>5} {'code':>5} {'hold.':>5}"
    )
    totals: dict[str, list[int]] = {}
    for name in names:
        try:
            document = _read(arguments.shared, name)
        except (IngestError, FileNotFoundError) as error:
            print(f"{name:44} {error}")
            continue
        gold = judged(name, kept=arguments.kept)
        _print(name, document, gold, totals, misses=arguments.misses)
    for kind, (judged_, found, right) in sorted(totals.items()):
        recall, precision = right / max(judged_, 1), right / max(found, 1)
        print(
            f"{'all':44} {kind:10} {judged_:5} {found:5} {right:5} {precision:5.2f} {recall:5.2f}"
            f" {2 * right / max(judged_ + found, 1):5.2f}"
        )


def _print(
    name: str,
    document: Document,
    gold: Sequence[Judged],
    totals: dict[str, list[int]],
    *,
    misses: bool,
) -> None:
    """The lines of one document; its numbers are added to the `totals` of all, by kind."""
    found = records_of(document)
    kinds = {one.kind for one in gold} | {r.kind.value for r in found}
    for kind in sorted(kinds, key=lambda k: (k != "action", k)):
        of_kind = score(found, gold, kind)
        if not of_kind.gold and not of_kind.found:
            continue
        numbers = (of_kind.gold, of_kind.found, len(of_kind.right))
        before = totals.setdefault(kind, [0, 0, 0])
        totals[kind] = [a + b for a, b in zip(before, numbers, strict=True)]
        print(
            f"{name[:44]:44} {kind:10} {of_kind.gold:5} {of_kind.found:5} {len(of_kind.right):5}"
            f" {of_kind.precision:5.2f} {of_kind.recall:5.2f} {of_kind.f1:5.2f}"
            f" {of_kind.titles:5.2f} {of_kind.codes:5.2f} {of_kind.holders:5.2f}"
        )
        for line in _misses(of_kind) if misses else ():
            print(f"    {line}")


def _misses(found: Score) -> Iterator[str]:
    for record in found.in_vain:
        page = record.place.page or "-"
        yield f"+ p.{page} @{record.place.start} {record.code or '-'} {record.title[:150]}"
    for one in found.missed:
        yield f"- p.{one.page or '-'} line {one.line or '-'} {one.code or '-'}"
    for record, one in found.right:
        if bare(record.code) != bare(one.code):
            yield f"~ code {record.code} for {one.code}: {record.title[:80]}"
        if not same_holder(record, one):
            yield f"~ holder {record.holder} (line {one.line or one.page}): {record.title[:80]}"


def _read(shared: Path, name: str) -> Document:
    paths = [p for folder in _FOLDERS for p in (shared / folder).glob(f"{name}.*")]
    for source in sources(paths[:1]):
        if isinstance(source, IngestError):
            raise source
        return read_document(source).document
    raise FileNotFoundError(f"{shared}: nessun file {name}")


if __name__ == "__main__":
    main()
