"""Codes of projects and of parts of plans: where they stand in a text, and when they are the same."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from .locator import Span
from .vocabulary import vocabulary
from .wordlists import wordlist

_PART = r"(?:[A-Z]{1,4}\d{0,4}|\d{1,4})"
_SUFFIX = r"(?:\.?[a-z](?![\w])|[°ºª])?"
#: Letters with numbers, at least two of them: BO3.3.1c, OB.1.1, R.A.1.2a, CAP1.PA.LA01.
_LONG = re.compile(
    rf"(?<![\w.@/])(?<!\w-)(?=[^\s]*\d)[A-Z]{{1,6}}(?:\.[A-Z]{{1,3}})*[.\-]?\d{{1,4}}(?:[.\-]{_PART})+{_SUFFIX}(?![\w@/]|[.-]\w)"
)
_SHORT = r"[A-Z]{1,4}[.\-]?\d{1,4}" + _SUFFIX + r"(?![\w@/]|[.,-]\d)"


@dataclass(frozen=True, slots=True)
class Code:
    """A code as it is written, with its place in the text that was searched."""

    text: str
    span: Span


def codes(text: str) -> Iterator[Code]:
    """The codes in a text, in order; short ones (A-2) only after a word such as `azione`."""
    taken = -1
    found = [(m.start(), m.group()) for m in _LONG.finditer(text)]
    found += [(m.start("code"), m["code"]) for m in _named().finditer(text)]
    for start, written in sorted(found, key=lambda entry: (entry[0], -len(entry[1]))):
        if start >= taken:
            taken = start + len(written)
            yield Code(written, Span(start, taken))


def normal(written: str) -> str:
    """One form for all ways of writing a code: `BO3.3.1.b`, `BO 3.3.1b` and `BO3.3.1B` are one."""
    folded = re.sub(r"[\s°ºª]", "", written).upper().replace("-", ".").strip(".:")
    folded = re.sub(r"(?<![A-Z])([A-Z])\.(?=[A-Z](?:[.\d]|$))", r"\1", folded)
    folded = re.sub(r"^([A-Z]+)\.(?=\d)", r"\1", folded)
    folded = re.sub(r"(?<=\d)\.(?=[A-Z]$)", "", folded)
    return re.sub(r"(?<!\d)0+(?=\d)", "", folded)


@cache
def _named() -> re.Pattern[str]:
    known = {*vocabulary().levels, *wordlist("references", "plans", "before_codes")}
    words = "|".join(re.escape(word) for word in sorted(known, key=len, reverse=True))
    return re.compile(rf"\b(?i:{words})\s+(?:n\.?\s*)?(?P<code>{_SHORT})")
