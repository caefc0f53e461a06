"""From when to when something lasts, as fields and columns tell it: `gennaio 2024 - dicembre 2026`."""

import calendar
import datetime as dt
import re
from dataclasses import dataclass

_NAMES = (
    ("gennaio", "january", "gen", "jan"),
    ("febbraio", "february", "feb"),
    ("marzo", "march", "mar"),
    ("aprile", "april", "apr"),
    ("maggio", "may", "mag"),
    ("giugno", "june", "giu", "jun"),
    ("luglio", "july", "lug", "jul"),
    ("agosto", "august", "ago", "aug"),
    ("settembre", "september", "set", "sept", "sep"),
    ("ottobre", "october", "ott", "oct"),
    ("novembre", "november", "nov"),
    ("dicembre", "december", "dic", "dec"),
)
_MONTHS = {name: n for n, names in enumerate(_NAMES, 1) for name in names}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
#: The last year of several, in short: `2024/26`; no month, and no day of one.
_SHORT = rf"(?:[-–/](?P<short>\d\d)(?!\d|[-–/.]\d|°?\s+(?:{_MONTH})\b))?"
_DATE = re.compile(
    rf"(?<![\d.,/])(?P<d>\d{{1,2}})[-/.](?P<m>\d{{1,2}})[-/.](?P<y>(?:19|20)\d\d)(?![\d])"
    rf"|(?:(?<!\d)(?P<day>\d{{1,2}})°?\s+)?\b(?P<month>{_MONTH})\b\.?(?:\s+(?:del\s+|of\s+)?(?P<of>(?:19|20)\d\d))?"
    rf"|(?<![\d.,])(?P<year>(?:19|20)\d\d){_SHORT}(?![\d.,]\d|\d)",
    re.IGNORECASE,
)
_JOINS = re.compile(r"\s*(?:[-–—/]|a|al|ad|to|until|fino (?:a|al)|till)\s*", re.IGNORECASE)
_UNTIL = re.compile(
    r"(?i)\b(?:entro|fine|conclusion\w+|fino a|by|until|end)\W*(?:il|la|di|del|of)?\W*$"
)
_SINCE = re.compile(r"(?i)\b(?:da|dal|dall['’]|avvio|inizio|partenza|from|since|start\w*)\W*(?:il|la|di|del|in|of)?\W*$")  # fmt: skip
#: A date, an interval's two ends. What looked for are at most these.
_ENDS = 2


@dataclass(frozen=True, slots=True)
class Period:
    """The first and the last day of something, where they are told."""

    start: dt.date | None
    end: dt.date | None

    @property
    def days(self) -> int | None:
        """How many days it lasts; None where an end is not told."""
        return (self.end - self.start).days if self.start and self.end else None


def period_of(text: str) -> Period | None:
    """The one day, month, year or interval that a value tells; None where it tells none or more."""
    found = list(_DATE.finditer(text))
    if not found or len(found) > _ENDS:
        return None
    first, last = found[0], found[-1]
    if len(found) == _ENDS and not _JOINS.fullmatch(text[first.end() : last.start()]):
        return None
    year = last["y"] or last["of"] or last["year"]
    began, ended = _days(first, year), _days(last, year)
    if began is None or ended is None or began[0] > ended[1]:
        return None
    if len(found) == _ENDS:
        return Period(began[0], ended[1])
    ahead = text[: first.start()]
    start = None if _UNTIL.search(ahead) else began[0]
    return Period(start, None if _SINCE.search(ahead) else ended[1])


def is_interval(text: str) -> bool:
    """Whether a value tells both ends."""
    found = list(_DATE.finditer(text))
    whole = len(found) == _ENDS or any(_last_year(one) != (one["year"] or "") for one in found)
    return whole and period_of(text) is not None


def _last_year(match: re.Match[str]) -> str:
    """The last year of a match that has one: `2026` of `2024/26`, `2024` of `2024/05`."""
    year, short = match["year"] or "", match["short"]
    return f"{year[:2]}{short}" if short and short > year[2:] else year


def _days(match: re.Match[str], of: str | None) -> tuple[dt.date, dt.date] | None:
    """The first and the last day of what a match tells; a month alone is of the year `of`."""
    if match["year"]:
        return dt.date(int(match["year"]), 1, 1), dt.date(int(_last_year(match)), 12, 31)
    year = match["y"] or match["of"] or of
    if not year:
        return None
    month = int(match["m"]) if match["m"] else _MONTHS[match["month"].lower()]
    day = match["d"] or match["day"]
    if not 1 <= month <= len(_NAMES):
        return None
    last = calendar.monthrange(int(year), month)[1]
    if day is None:
        return dt.date(int(year), month, 1), dt.date(int(year), month, last)
    if not 1 <= int(day) <= last:
        return None
    return (told := dt.date(int(year), month, int(day))), told
