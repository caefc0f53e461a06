"""Codes that close titles: `Renovation of schools (BE1)`, `Bus lanes - M.2`."""

import re
from collections import Counter
from collections.abc import Sequence

from ..model import Document
from .coded import LETTERED
from .located import Located, located

_CODE = rf"(?P<code>{LETTERED})"
_BRACKETED = re.compile(rf"(?<=\S)\s*[(\[]\s*{_CODE}\s*[)\]][.,;]?")
_DASHED = re.compile(rf"(?<=\S)\s+[–—-]\s+{_CODE}[.,;]?(?=\s*$)")
_NUMBER = re.compile(r"[ .\-]?\d+")


def closing_code(document: Document, title: Located) -> tuple[str, Located] | None:
    """The code that closes a title, and the title without it."""
    text = document.text[title.start : title.end]
    # The bracket that closes the text may be cut off as a mark.
    found = [*_BRACKETED.finditer(text), *_DASHED.finditer(text)]
    last = next((m for m in found if m.end() == len(text) and m.start()), None)
    if last is None:
        return None
    return last["code"], located(document, title.passage, title.start, title.start + last.start())


def closed_entries(document: Document, title: Located) -> Sequence[Located]:
    """The entries of a cell each of which a code closes, of one family; none where it is one."""
    text = document.text[title.start : title.end]
    found = list(_BRACKETED.finditer(text))
    families = Counter(_NUMBER.sub("#", match["code"]) for match in found)
    codes = {match["code"] for match in found}
    one_family = len(families) == 1 and len(codes) == len(found) > 1
    if not one_family or found[-1].end() != len(text):
        return ()
    starts = [0, *(match.end() for match in found[:-1])]
    first = title.start
    return [
        located(document, title.passage, first + start, first + match.end())
        for start, match in zip(starts, found, strict=True)
    ]
