"""What makes two entries the same: their titles and codes, whatever marks and cases."""

import re
import unicodedata

from rapidfuzz import fuzz

from ..initials import matches
from ..model import Record
from ..vocabulary import vocabulary

#: How alike the titles of two entries with the same code are, at least (0 to 100). A decision:
#: the code tells the rest.
_SAME_CODED = 80.0
#: The same of entries without a code. A decision: a typing error or another quotation mark.
_SAME = 92.0
#: Letters of a title that is enough of a longer one, where a line cut it. A decision.
_OPENING = 30
#: How alike two titles must be before acronyms are looked for, and words that one stands for.
_WORTH, _MOST_WORDS = 55.0, 8
_ACRONYM = re.compile(r"\b[A-Z]{2,6}\b")
_WORD = re.compile(r"[^\W\d_]+")
_LETTERS = re.compile(r"[^\W_]+")


#: The Roman numbers of levels: `ASSE IV` is `Asse 4`.
_ROMAN = {
    tens + ones: 10 * n + m
    for n, tens in enumerate(("", "X"))
    for m, ones in enumerate(("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"))
}


def fold(text: str) -> str:
    """A text's letters and digits in small letters, without accents."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return " ".join(_LETTERS.findall("".join(c for c in plain if not unicodedata.combining(c))))


def number_of(code: str | None) -> str:
    """The number of a label without the level's word: `MISSIONE 1` and `1` are the same."""
    if label := vocabulary().labelled.match(code or ""):
        code = (code or "")[len(label["term"]) :].strip()
    found = re.search(r"[A-Za-z]{0,4}[.\- ]?\d[\w.\-]*$|\b[IVXL]+$", code or "")
    if not found:
        return fold(code or "")
    return str(_ROMAN.get(found.group()) or fold(found.group()))


def shortened(title: str, other: str) -> str:
    """A title with what an acronym of the `other` stands for as that acronym: documents of one plan
    write a body out or not."""
    for acronym in _ACRONYM.findall(other):
        if acronym in title:
            continue
        starts = [match.start() for match in _WORD.finditer(title)]
        for n, start in enumerate(starts):
            if title[start].lower() != acronym[0].lower():
                continue  # its words begin otherwise
            ends = [*starts[n + 2 : n + _MOST_WORDS + 1], len(title) + 1]
            run = next((e for e in ends if matches(acronym, title[start : e - 1].strip())), None)
            if run is not None:
                title = f"{title[:start]}{acronym} {title[run:] if run <= len(title) else ''}"
                break
    return title


def same(one: Record, other: Record) -> bool:
    """Whether two records of different places are one entry of the plan."""
    if one.kind is not other.kind:
        return False
    titles = fold(one.title), fold(other.title)
    if titles[0] != titles[1] and fuzz.ratio(*titles) >= _WORTH:
        titles = fold(shortened(one.title, other.title)), fold(shortened(other.title, one.title))
    codes = number_of(one.code), number_of(other.code)
    if all(codes) and codes[0] != codes[1]:
        return False
    if titles[0] == titles[1]:
        return True
    shorter, longer = sorted(titles, key=len)
    if len(shorter) >= _OPENING and longer.startswith(shorter):
        return True
    if all(codes) and fuzz.token_set_ratio(*titles) >= _SAME:
        # `Public procurement` for `Public procurement and evaluation`, both the fifth mission.
        return True
    least = _SAME_CODED if all(codes) else _SAME
    return fuzz.ratio(*titles, score_cutoff=least) >= least
