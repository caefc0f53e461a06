"""`chiedi diff`: two editions of a plan, passage by passage."""

import argparse

from assistant.editions.asjson import as_json
from assistant.editions.diff import Compared, Diff, Fate, diff
from assistant.editions.edition import Edition, open_edition
from assistant.settings import Settings
from assistant.wording import Edit
from index.library import Library, open_library
from ingest.model import Passage

from .common import FAILED, OK, complain, index_of, print_json

_SAID = {
    Fate.KEPT: "uguali",
    Fate.REWORDED: "riformulati",
    Fate.MOVED: "spostati",
    Fate.NEW: "nuovi",
    Fate.DROPPED: "tolti",
}
_MARKS = {
    Fate.KEPT: "=",
    Fate.REWORDED: "~",
    Fate.MOVED: ">",
    Fate.NEW: "+",
    Fate.DROPPED: "-",
}
#: Less alike than this, two texts are easier to read one after the other.
_READABLE = 0.7


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """Print what became of each passage. 1 where a file of a folder could not be read."""

    def library() -> Library:
        return open_library(index_of(arguments, settings))

    old, new = (
        open_edition(name, library, arguments.plan) for name in (arguments.old, arguments.new)
    )
    faults = [*old.faults, *new.faults]
    for fault in faults:
        complain(fault)
    found = diff(old, new)
    if arguments.json:
        print_json(as_json(found))
    else:
        print(readable(found, everything=arguments.all))
    return FAILED if faults else OK


def readable(found: Diff, *, everything: bool = False) -> str:
    """A comparison for the terminal: `[-old-]` words and `{+new+}` ones."""
    counted = ", ".join(f"{_SAID[fate]} {n}" for fate, n in found.counts.items())
    lines = [f"{found.old.name} → {found.new.name}: {counted}"]
    lines += [note for edition in (found.old, found.new) for note in _unread(edition)]
    above: tuple[str, ...] | None = None
    for one in found.passages if everything else found.changed:
        shown = one.new or one.old
        if shown and shown.path != above:
            above = shown.path
            lines.append(f"\n{' › '.join(_flat(part) for part in above)}" if above else "")
        lines += _told(one)
    return "\n".join(lines)


def _told(one: Compared) -> list[str]:
    shown = one.new or one.old
    assert shown
    page = f" (p. {shown.page})" if shown.page else ""
    if one.old and one.new and one.edits and one.likeness < _READABLE:
        lines = [f"{_MARKS[one.fate]} prima: {_flat(one.old.text)}"]
        lines.append(f"   dopo: {_flat(one.new.text)}{page}")
    else:
        text = _marked(one.old, one.edits) if one.old and one.edits else _flat(shown.text)
        lines = [f"{_MARKS[one.fate]} {text}{page}"]
    if one.moved and one.old:
        lines.append(f"    era in: {' › '.join(map(_flat, one.old.path)) or 'inizio'}")
    return lines


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
