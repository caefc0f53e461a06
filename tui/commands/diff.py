"""`chiedi diff`: two editions of a plan, record by record and passage by passage."""

import argparse
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from assistant.editions.changedfigures import Change
from assistant.editions.diff import Compared, Diff, Fate, counted, diff
from assistant.editions.diffjson import as_json
from assistant.editions.edition import Edition, open_edition
from assistant.errors import EditionFault
from assistant.settings import Settings
from assistant.wording import Edit
from index.library import Library, open_library
from ingest.model import Passage

from .common import FAILED, OK, complain, library_of, print_json

_SAID = {
    Fate.KEPT: "uguali",
    Fate.REWORDED: "riformulati",
    Fate.MOVED: "spostati",
    Fate.SPLIT: "divisi",
    Fate.MERGED: "uniti",
    Fate.NEW: "nuovi",
    Fate.DROPPED: "tolti",
}
_MARKS = {
    Fate.KEPT: "=",
    Fate.REWORDED: "~",
    Fate.MOVED: ">",
    Fate.SPLIT: "<",
    Fate.MERGED: "&",
    Fate.NEW: "+",
    Fate.DROPPED: "-",
}
_FIGURES = {"money": "importi", "date": "date"}
_GONE = {"money": "importi non più indicati", "date": "date non più indicate"}
#: Less alike than this, two texts are easier to read one after the other. A decision.
_READABLE = 0.7
#: Amounts and dates of one side that are told. A decision: a line.
_MOST_FIGURES = 6
#: What became of a record whose description is shown with it.
_DESCRIBED = {Fate.REWORDED, Fate.SPLIT, Fate.MERGED}


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """Print what became of records and passages. 1 where a file of a folder could not be read."""

    def library() -> Library:
        return library_of(arguments, settings)

    with ExitStack() as stack:
        indexed = None if arguments.words else _indexer(stack, settings)
        old, new = (
            open_edition(name, library, arguments.plan, indexed)
            for name in (arguments.old, arguments.new)
        )
        faults = [*old.faults, *new.faults]
        for fault in faults:
            complain(fault)
        found = diff(old, new)
    if arguments.json:
        print_json(as_json(found))
    else:
        kinds = [Fate(kind) for kind in arguments.kind or ()]
        print(readable(found, kinds, everything=arguments.all, records=arguments.records))
    return FAILED if faults else OK


def _indexer(
    stack: ExitStack, settings: Settings
) -> Callable[[Path], tuple[Library, tuple[str, ...]]]:
    """Makes an index of files for as long as they are compared."""

    def made(path: Path) -> tuple[Library, tuple[str, ...]]:
        # The embedder takes a while to load.
        from index.embed.choose import choose_embedder
        from index.indexer import update
        from ingest.files import sources

        folder = Path(stack.enter_context(TemporaryDirectory(ignore_cleanup_errors=True)))
        report = update(folder, sources([path]), lambda: choose_embedder(settings.embedder))
        if not report.added:
            why = "; ".join(report.failed) or f"{path}: non c'è nessun documento da confrontare."
            raise EditionFault(why)
        return open_library(folder), report.failed

    return made


def readable(
    found: Diff, kinds: Iterable[Fate] = (), *, everything: bool = False, records: bool = False
) -> str:
    """A comparison for the terminal: how much of what first, then records, then other texts; with
    `[-old-]` words and `{+new+}` ones. Of `kinds` only where there are any; what is kept is
    counted, and shown where `everything` is wanted or that kind is."""
    wanted = set(kinds) or (set(Fate) if everything else set(Fate) - {Fate.KEPT})
    lines = [f"{found.old.name} → {found.new.name}"]
    lines.append(f"Azioni, obiettivi e risultati: {_counts(found.records)}")
    same = [c for c in found.records if c.renumbered and c.fate in (Fate.KEPT, Fate.MOVED)]
    if same:
        lines.append(f"Uguali o spostati con un altro numero: {len(same)}")
    lines.append(f"Altri passi: {_counts(found.texts)}")
    lines += [note for edition in (found.old, found.new) for note in _unread(edition)]
    bodies: dict[str, list[Compared]] = {}
    for one in found.texts:
        if one.of:
            bodies.setdefault(one.of, []).append(one)
    for fate in Fate:
        held = [one for one in found.records if one.fate is fate and fate in wanted]
        if held:
            lines.append(f"\n── {_SAID[fate]}: {len(held)} ──")
            lines += [line for one in held for line in _recorded(one, bodies)]
    texts = [one for one in found.texts if one.fate in wanted and not one.of and not records]
    if texts:
        lines.append(f"\n── altri passi: {len(texts)} ──")
    above: tuple[str, ...] | None = None
    for one in texts:
        if one.shown.path != above:
            above = one.shown.path
            lines.append(f"\n{' › '.join(_flat(part) for part in above)}" if above else "")
        lines += _told(one)
    return "\n".join(lines)


def _counts(held: Iterable[Compared]) -> str:
    counts = counted(held)
    said = [f"{_SAID[fate]} {n}" for fate, n in counts.items() if n]
    return ", ".join(said) or "nessuno"


def _recorded(one: Compared, bodies: Mapping[str, Sequence[Compared]]) -> list[str]:
    """A record with what its description became, then its amounts and dates."""
    if one.fate not in _DESCRIBED:
        return _told(one)
    # the amounts and dates of the whole record are told once
    below = [replace(body, figures=()) for body in bodies.get(one.shown.id, ())]
    lines = [f"    {line}" for body in below if body.fate is not Fate.KEPT for line in _told(body)]
    return [*_told(replace(one, figures=())), *lines, *_figured(one)]


def _told(one: Compared) -> list[str]:
    page = f" (p. {one.shown.page})" if one.shown.page else ""
    mark = _MARKS[one.fate]
    if len(one.old) > 1 or len(one.new) > 1:
        lines = [f"{mark} prima: {_flat(p.text)}" for p in one.old]
        lines += [f"   dopo: {_flat(p.text)}" for p in one.new]
    elif one.old and one.new and one.edits and one.likeness < _READABLE:
        lines = [f"{mark} prima: {_flat(one.old[0].text)}"]
        lines.append(f"   dopo: {_flat(one.new[0].text)}{page}")
    else:
        marked = bool(one.old and one.edits)
        text = _marked(one.old[0], one.edits) if marked else _flat(one.shown.text)
        lines = [f"{mark} {text}{page}"]
    if one.moved and one.old:
        lines.append(f"    era in: {' › '.join(map(_flat, one.old[0].path)) or 'inizio'}")
    return lines + (_figured(one) if one.fate is not Fate.KEPT or one.record else [])


def _figured(one: Compared) -> list[str]:
    """The amounts and dates that changed, came or went."""
    return [f"    {_change(change)}" for change in one.figures]


def _change(change: Change) -> str:
    old, new = _listed(change.old), _listed(change.new)
    if not old:
        return f"{_FIGURES[change.kind]} in più: {new}"
    if not new:
        return f"{_GONE[change.kind]}: {old}"
    return f"{_FIGURES[change.kind]}: {old} → {new}"


def _listed(values: tuple[str, ...]) -> str:
    shown = ", ".join(values[:_MOST_FIGURES])
    return f"{shown}…" if len(values) > _MOST_FIGURES else shown


def _marked(old: Passage, words: tuple[Edit, ...]) -> str:
    """The old text with what was taken out and what was put in."""
    parts: list[str] = []
    place = 0
    for edit in words:
        taken = f"[-{edit.old}-]" if edit.old else ""
        put = f"{{+{edit.new}+}}" if edit.new else ""
        parts += [old.text[place : edit.start], taken or " ", put, "" if taken else " "]
        place = edit.end
    return _flat("".join([*parts, old.text[place:]]))


def _unread(edition: Edition) -> list[str]:
    return [
        f"Attenzione: di {document.id} ({edition.name}) non si leggono le pagine"
        f" {', '.join(map(str, document.unread_pages))}; quello che vi sta sembra mancare."
        for document in edition.documents
        if document.unread_pages
    ]


def _flat(text: str) -> str:
    return " ".join(text.split())
