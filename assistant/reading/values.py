"""Values that facts are made of: amounts, dates, counts, measures, names."""

import re
from functools import cache

from index.words import has_letter
from ingest.numbers import spoken_pattern

from ..tables import table

_MONTHS = (
    "gennaio|febbraio|marzo|aprile|maggio|giugno|luglio|agosto|settembre|ottobre|novembre|dicembre"
    "|january|february|march|april|may|june|july|august|september|october|november|december"
)
_NUMBER = r"\d{1,3}(?:[.,\s]\d{3})+(?:[.,]\d+)?|\d+(?:[.,]\d+)?"
_MAIL = r"[\w.+-]+@[\w-]+\.\w+"
_WEB = r"\bwww\.\w\S+|https?://\S+"
#: A number to call: no date (`01-11-2016`), and no two years.
_PHONE = (
    r"(?<![\w€.,])(?!\d{1,2}[-/ ]\d{1,2}[-/ ]\d{2,4}\b)"
    r"(?:\+\d|0\d|3\d\d|800)[\d /-]{5,}\d(?![\w.,])"
)
_STREET = r"\b(?:[Vv]ia|[Pp]iazza|[Cc]orso|[Vv]iale|[Ll]argo|[Pp]iazzale|[Vv]icolo)\s+[A-Z]\w+"
#: Amounts: the sign ahead of the number, or a sign or word after it.
_BEFORE = r"(?:€|eur(?:o|os)?)"
_SCALE = r"(?:mln|mld|milion\w+|miliard\w+|million|billion|bn)\b"
_AFTER = r"(?:€|m€|k€|mln|mld|milion\w+|miliard\w+|million|billion|euro\b)(?:\s+(?:di\s+)?euro\b)?"
#: Dates: `12/3/2026`, `1-3 marzo 2026`, `2026-2028`.
_DIGITS = r"\b\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}\b"
_DAY = rf"\b(?:\d{{1,2}}(?:[-–]\d{{1,2}})?\s+)?(?:{_MONTHS})(?:\s+(?:del\s+)?\d{{4}})?\b"
_YEARS = (
    r"(?<![\d./])\b(?:19|20)\d\d\b(?!/(?!(?:19|20)\d\d\b)\d{3})(?:\s*[-–/]\s*(?:19|20)?\d\d\b)?"
)
#: No year, no number of an article, no part of a longer number or code, no day of a month.
_NO_YEAR = r"(?!(?:19|20)\d\d\b)"
_OPENS = rf"(?<![\w.,/])(?<!\bart\. )(?<!\bart )(?<!\bn\. ){_NO_YEAR}"
_ENDS = rf"(?![\w/]|[.,]\d|\s+(?:{_MONTHS})\b)"
_UNITS = (
    r"(?:%|km²|km2|km|mq|m²|ha\b|ettari|kwh|mwh|gwh|kw\b|mw\b|t/y|t/anno|tco\w*|mt/y|kt|ton\w*"
    r"|punti|anni|mesi|years|months|milioni|miliardi|€)"
)
_BARE = rf"(?<![\w.,/]){_NO_YEAR}(?:{_NUMBER})(?!\d|\s+(?:{_MONTHS})\b)"
#: Words with capitals beside each other, and words of capitals.
_CAPITALISED = (
    r"\b[A-ZÀ-Þ][\wà-ÿ'’.]+(?:\s+(?:di|del|della|dei|e|of|and|for)?\s*[A-ZÀ-Þ][\wà-ÿ'’.]+)+"
)
_CAPITALS = r"\b[A-Z]{2,}(?:\s+[A-Z]{2,})*\b"
#: The sorts of contacts.
CONTACTS = ("contact", "mail", "phone", "web", "address")


def _in_words(language: str | None) -> dict[str, re.Pattern[str]]:
    """The types of values that are written in words too, as texts in a language write them."""
    spoken = spoken_pattern(language)
    return {
        "count": re.compile(
            rf"{_OPENS}(?:{_NUMBER}){_ENDS}|\b(?:{spoken}|hundred\b)", re.IGNORECASE
        ),
        "measure": re.compile(
            rf"(?<!\d)(?:{_NUMBER})\s*{_UNITS}|{_BARE}|\b(?:{spoken})", re.IGNORECASE
        ),
    }


_PATTERNS = {
    **_in_words(None),
    "money": re.compile(
        rf"{_BEFORE}\s*(?:{_NUMBER})(?:\s*{_SCALE})?|(?<!\d)(?:{_NUMBER})\s*{_AFTER}",
        re.IGNORECASE,
    ),
    "date": re.compile(f"{_DIGITS}|{_DAY}|{_YEARS}", re.IGNORECASE),
    "person": re.compile(f"{_CAPITALISED}|{_CAPITALS}"),
    "mail": re.compile(_MAIL),
    "phone": re.compile(_PHONE),
    "web": re.compile(_WEB),
    "address": re.compile(_STREET),
    "contact": re.compile(f"{_MAIL}|{_PHONE}|{_WEB}|{_STREET}"),
}
_ENGLISH = _PATTERNS | _in_words("en")


#: Types of values that a bare number may be; and a number that is only the label of what follows it
#: (`5.3 Domestic waste recycling rate`).
_NUMBERS = frozenset({"count", "measure"})
_LABEL = re.compile(r"\d{1,2}(?:\.\d{1,2})+\.?\s+(?!Euro|Milion|Percent)[A-ZÀ-Þ][^\W\d_A-Z]{3,}")
#: What asks for a number of a unit, what may stand between both in a text, and where a unit ends.
_MANY = r"\b(?:quant[ie]|how many)\s+"
_THOUSANDS = r"mila|(?:milioni|migliaia) di|thousand|million"
_WHOLE = r"(?![^\W_]|[²³])"


def find_values(kind: str, text: str, language: str | None = None) -> list[re.Match[str]]:
    """Where values of a type (money, date, count, measure, person, contact and its sorts mail,
    phone, web, address) stand in a text; `language` is that of the text, where it is known."""
    patterns = _ENGLISH if language == "en" else _PATTERNS
    found = patterns[kind].finditer(text)
    return [m for m in found if kind not in _NUMBERS or not _LABEL.match(text, m.start())]


@cache
def _units() -> tuple[str, ...]:
    """The units of each kind, as alternatives of a pattern."""
    return tuple("|".join(forms) for forms in table("asking.toml")["unit"].values())


def names_unit(question: str, text: str) -> bool:
    """Whether a text has the unit that a question counts in, with a number or without."""
    return any(
        re.search(rf"{_MANY}(?:{unit}){_WHOLE}", question, re.IGNORECASE)
        and re.search(rf"(?<![^\W\d_])(?:{unit}){_WHOLE}", text, re.IGNORECASE)
        for unit in _units()
    )


def in_unit(question: str, text: str) -> list[re.Match[str]] | None:
    """The numbers of a text in the unit that a question counts in (`quanti KM di piste?`), with what
    is of one kind with it; None where the question names none."""
    asked = next((u for u in _units() if re.search(rf"{_MANY}(?:{u}){_WHOLE}", question, re.I)), "")
    if not asked:
        return None
    scaled = rf"(?<![\w.,])(?:{_NUMBER})\s*(?:{_THOUSANDS})?\s*(?:{asked}){_WHOLE}"
    return list(re.finditer(scaled, text, re.IGNORECASE))


def is_sum(text: str) -> bool:
    """Whether a text is an amount and says nothing else: not whose it is."""
    found = find_values("money", text)
    left = text
    for match in reversed(found):
        left = left[: match.start()] + left[match.end() :]
    return bool(found) and not has_letter(left)


def answers(kind: str, text: str, question: str, language: str | None = None) -> bool:
    """Whether a text holds a value of a type that the question does not hold itself: `line 2` is
    no answer to what line 2 costs; of one that counts in a unit only what is in it."""
    if kind in _NUMBERS and (measured := in_unit(question, text)) is not None:
        return any(found.group() not in question for found in measured)
    return any(found.group() not in question for found in find_values(kind, text, language))
