"""The entries that one cell of a table holds: several where codes, bullets or full stops part them."""

import re
from collections import Counter

from ..model import Document
from .closing import closed_entries
from .coded import LETTERED
from .located import Located, located, pieces

#: A code that opens an entry.
OPENS = re.compile(rf"(?P<code>{LETTERED})\s*[-–—:.)]*\s+(?=[^\W\d_]|[\"'“«])")
_BULLET = re.compile(r"(?:^|(?<=\s))[#•●⇢✓▪◦](?:\s+|(?=[A-Z]))")
#: What parts entries that full stops close, none after an abbreviation.
_STOP = re.compile(r"(?<=[^\W\d_]{3})\.\s+(?=[^\W_])")
#: Words of a line of a cell that may be a title of its own. A decision: longer is a sentence.
_FEW_WORDS = 8
_FAMILY = re.compile(r"[ .\-]?\d+")


def _form(code: str) -> str:
    """The form of a code, whatever its letters: `PLAN05` and `ADAPT10` are two of one list."""
    return re.sub(r"[A-Z]+[ .\-]?", "A", re.sub(r"\d", "#", code))


def entries(document: Document, title: Located) -> list[Located]:
    """The entries of one cell: several where codes or bullets open each."""
    found = list(OPENS.finditer(document.text, title.start, title.end))
    families = Counter(_FAMILY.sub("#", m["code"]) for m in found)
    several = {_form(m["code"]) for m in found if families[_FAMILY.sub("#", m["code"])] > 1}
    starts = [m.start() for m in found if _form(m["code"]) in several]
    if len(starts) > 1 and starts[0] == title.start:
        ends = [*starts[1:], title.end]
        return [located(document, title.passage, a, b) for a, b in zip(starts, ends, strict=True)]
    if _BULLET.search(document.text, title.start, title.end):
        opened = _BULLET.match(document.text, max(0, title.start - 2))
        cut = list(pieces(document, title, _BULLET))
        return cut if opened or len(cut) < 2 else cut[1:]
    return list(closed_entries(document, title)) or _stopped(document, title) or [title]


def _stopped(document: Document, title: Located) -> list[Located]:
    """The entries of a cell in which a full stop closes each: `Bus lanes. Cycle paths. Car clubs.`;
    empty where it is one title, or sentences."""
    if document.text[title.end : title.end + 1] != "." and not title.text.endswith("."):
        return []
    cut = list(pieces(document, title, _STOP))
    short = all(len(one.text.split()) <= _FEW_WORDS and one.text[0].isupper() for one in cut)
    if len(cut) < 2 or not short:
        return []
    last = cut[-1]
    stop = last.end - last.text.endswith(".")
    return [*cut[:-1], located(document, last.passage, last.start, stop)]
