"""Sheets that tell of several actions at once: what they say holds for each that they name."""

import re
from collections.abc import Iterator, Sequence

from ..model import Kind
from ..vocabulary import vocabulary
from .draft import Draft
from .numbering import bare

#: Letters of the shortest title that another text is taken to name. A decision: shorter words
#: stand in many texts.
_SHORTEST = 10
#: Actions that a sheet without their codes must name. A decision: one is any sheet's own.
_SEVERAL = 2
#: What a sheet says of whose something is and when; what it says of contents is of all together.
_SHARED = frozenset({"holder", "partner", "period", "start", "end"})
#: Fields in which sheets name what they are about, beside their titles.
_ABOUT = frozenset({"theme", "objective", "other"})
_CODE = re.compile(r"(?<![^\W_])[A-Z]{1,6}[ .\-]?\d{1,3}(?:\.\d{1,3})*[a-z]?(?![^\W_])")
#: Characters of a field that names actions. A decision: longer is a text that mentions them.
_LONGEST = 300


def covered(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts without sheets that cover several actions of a table: `PA01 Buildings, PA02
    Lighting`. Who carries a sheet out, and when, is said of each that has no such field yet."""
    told = [d for d in drafts if d.kind is Kind.ACTION and d.term and not d.mentioned]
    titles = {_folded(d.title.text) for d in told}
    kept: list[Draft] = []
    for draft in drafts:
        single = not draft.sheet or draft.kind is not Kind.ACTION
        named = [] if single or _folded(draft.title.text) in titles else list(_named(draft, told))
        for one in named:
            known = {field.name for field in one.fields}
            one.fields += [f for f in draft.fields if f.name in _SHARED - known]
        kept += [] if named else [draft]
    return kept


def _named(sheet: Draft, told: Sequence[Draft]) -> Iterator[Draft]:
    codes = {bare(match.group()) for match in _CODE.finditer(sheet.title.text)}
    by_code = [d for d in told if d.code and bare(d.code) in codes]
    about = [f.value for f in sheet.fields if f.name in _ABOUT and len(f.value) <= _LONGEST]
    texts = [_folded(text) for text in (sheet.title.text, *about)]
    by_title = [
        d
        for d in told
        if len(title := _folded(d.title.text)) >= _SHORTEST and any(title in t for t in texts)
    ]
    if by_code and not vocabulary().label(sheet.title.text):
        yield from by_code
    elif len({_folded(d.title.text) for d in by_title}) >= _SEVERAL:
        yield from by_title


def _folded(text: str) -> str:
    return "".join(c for c in text.lower() if c.isalnum())
