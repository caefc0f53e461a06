"""What the form of a line says: a title, a numbered title, a sentence."""

import re

from ..figures import is_amount
from ..values import day, tells_day
from ..vocabulary import vocabulary

_NUMBERED_TITLE = re.compile(r"^(\d{1,2}(?:\.\d{1,2})*)[.)]?\s+(?=[A-ZÀ-Þ«\"“])")
#: Characters of a title by its form. A decision: one line and a half.
_LONGEST_TITLE = 110
#: Words of one. A decision: longer is a sentence.
_MOST_WORDS = 14
#: Words of a place, and of a day with one before it. The form that is looked for.
_WORDS_OF_PLACE, _WORDS_OF_DAY = 3, 4
#: A number and what it counts. `2.3 risorse` is a numbered title all the same.
_COUNT = re.compile(r"^\d+(?:\.\d{3})*(?:,\d+)?(?:\s?[%‰€])?\s+[^\W\d_A-ZÀ-Þ]")
_DAY = r"(?:\d{1,2}[/.]){0,2}(?:19|20)\d\d"
#: Two years, or a month or day with its year: when something is.
_TIMES = re.compile(rf"\W*(?:{_DAY}\W+{_DAY}|(?=\d+[/.]){_DAY})\W*")
#: A year alone may head what is of it; other figures are those of a chart or a map.
_YEAR, _FIGURES = re.compile(r"(?:19|20)\d\d"), re.compile(r"[\W\d_]+")
_URL = re.compile(r"https?://|www\.|@")
#: Dots that lead to a value, and an amount at the end: such a line is an entry of a list. Blanks to
#: write in: such a line is one of a form.
_LEADS = re.compile(r"\.{4}|…{2}|(?:\. ){4}|_{4}|(?:_ ){4}|(?:_\s?\|){2}")
_AMOUNT_AT_END = re.compile(r"\s\W*(?:€\s?\d[\d.,]*|\d[\d.,]*\s?€|\d[\d.]*,\d{1,2})$")
_ENDS_IN_CODE = re.compile(r"[A-Z]{2,}[.\-]?\d+$")


def title_number(line: str) -> str | None:
    """The number of a numbered title: `1` of `1. GOVERNANCE`, `2.3` of `2.3 Risorse`."""
    match = _NUMBERED_TITLE.match(line)
    if match and is_title(line[match.end() :]):
        return match.group(1)
    return None


def is_title(line: str) -> bool:
    """Whether a line that stands alone reads as a title rather than a sentence."""
    if len(line) > _LONGEST_TITLE or len(line.split()) > _MOST_WORDS or _URL.search(line):
        return False
    if line[-1] in ".;:,!…)|" and not (line[-1] == ")" and "(" in line):
        return False
    if _LEADS.search(line) or _ends_in_amount(line) or _dates_letter(line) or tells_day(line):
        return False
    if _is_cut(line) or _TIMES.fullmatch(line):
        return False
    if line[0].isdigit():
        figures = _FIGURES.fullmatch(line) and not _YEAR.fullmatch(line)
        return _COUNT.match(line) is None and not is_amount(line) and not figures
    return line[0].isupper()


def _ends_in_amount(line: str) -> bool:
    """Whether an amount closes a line, and no word ties it to the rest: `redditi oltre € 20.000`."""
    amount = _AMOUNT_AT_END.search(line)
    return amount is not None and not vocabulary().ties(line[: amount.start()])


def _is_cut(line: str) -> bool:
    """Whether a line ends in a word that leads to the next: `Con la collaborazione di`."""
    words = line.split()
    return len(words) > 1 and words[-1].islower() and vocabulary().goes_on(line, "")


def _dates_letter(line: str) -> bool:
    """Whether a line tells where and when a letter was written: `Borgo Ponte, lì 3 giugno 2026`,
    `Data 3 giugno 2026`."""
    first, _, rest = line.partition(" ")
    dates = first.isalpha() and vocabulary().field_type(first) == "date"
    if dates and len(rest.split()) < _WORDS_OF_DAY and day(rest):
        return True
    place, _, written = line.rpartition(",")
    words = place.split()
    # `Assemblea pubblica, 12 marzo 2026` is no place.
    named = all(word != word.lower() or vocabulary().ties(word) for word in words)
    short = 0 < len(words) <= _WORDS_OF_PLACE and len(written.split()) <= _WORDS_OF_DAY
    return named and short and day(written) is not None


def is_body(line: str) -> bool:
    """Whether a line reads as running text."""
    return line[-1] in ".;:" or len(line.split()) > _MOST_WORDS


def ends_in_code(line: str) -> bool:
    """Whether a line ends in what reads as a code: the entry that it closes is complete."""
    return bool(_ENDS_IN_CODE.search(line))
