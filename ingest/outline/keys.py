"""What makes two entries the same: their titles and codes, whatever marks and cases."""

import re
import unicodedata

from rapidfuzz import fuzz

from ..model import Record

#: How alike the titles of two entries with the same code are, at least (0 to 100).
_SAME_CODED = 80.0
#: The same of entries without a code.
_SAME = 92.0
_LETTERS = re.compile(r"[^\W_]+")


def fold(text: str) -> str:
    """A text's letters and digits in small letters, without accents."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return " ".join(_LETTERS.findall("".join(c for c in plain if not unicodedata.combining(c))))


def number_of(code: str | None) -> str:
    """The number of a label without the level's word: `MISSIONE 1` and `1` are the same."""
    found = re.search(r"[A-Za-z]{0,4}[.\- ]?\d[\w.\-]*$|\b[IVXL]+$", code or "")
    return fold(found.group()) if found else fold(code or "")


def same(one: Record, other: Record) -> bool:
    """Whether two records of different places are one entry of the plan."""
    if one.kind is not other.kind:
        return False
    titles = fold(one.title), fold(other.title)
    codes = number_of(one.code), number_of(other.code)
    if all(codes) and codes[0] != codes[1]:
        return False
    if titles[0] == titles[1]:
        return True
    least = _SAME_CODED if all(codes) else _SAME
    return fuzz.ratio(*titles, score_cutoff=least) >= least
