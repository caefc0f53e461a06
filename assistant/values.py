"""Values that facts are made of: amounts, dates, counts, measures, names."""

import re

from ingest.numbers import spoken_pattern

_MONTHS = (
    "gennaio|febbraio|marzo|aprile|maggio|giugno|luglio|agosto|settembre|ottobre|novembre|dicembre"
    "|january|february|march|april|may|june|july|august|september|october|november|december"
)
_NUMBER = r"\d{1,3}(?:[.,\s]\d{3})+(?:[.,]\d+)?|\d+(?:[.,]\d+)?"
_MAIL = r"[\w.+-]+@[\w-]+\.\w+"
_WEB = r"\bwww\.\w\S+|https?://\S+"
_PHONE = r"(?<![\w€.,])(?:\+\d|0\d|3\d\d|800)[\d /-]{5,}\d(?![\w.,])"
_STREET = r"\b(?:[Vv]ia|[Pp]iazza|[Cc]orso|[Vv]iale|[Ll]argo|[Pp]iazzale|[Vv]icolo)\s+[A-Z]\w+"
#: The sorts of contacts.
CONTACTS = ("contact", "mail", "phone", "web", "address")
_PATTERNS = {
    "money": re.compile(
        rf"(?:€|eur(?:o|os)?)\s*(?:{_NUMBER})|(?:{_NUMBER})\s*(?:€|m€|k€|mln|mld|milion\w+|miliard\w+|million|billion|euro\b)(?:\s+(?:di\s+)?euro\b)?",
        re.IGNORECASE,
    ),
    "date": re.compile(
        rf"\b\d{{1,2}}[-/.]\d{{1,2}}[-/.]\d{{2,4}}\b|\b(?:\d{{1,2}}(?:[-–]\d{{1,2}})?\s+)?(?:{_MONTHS})(?:\s+(?:del\s+)?\d{{4}})?\b|(?<![\d./])\b(?:19|20)\d\d\b(?:\s*[-–/]\s*(?:19|20)?\d\d\b)?",
        re.IGNORECASE,
    ),
    "count": re.compile(
        rf"(?<![\w.,/])(?<!\bart\. )(?<!\bn\. )(?!(?:19|20)\d\d\b)(?:{_NUMBER})(?![\w/]|[.,]\d|\s+(?:{_MONTHS})\b)|\b(?:{spoken_pattern()}|hundred\b)",
        re.IGNORECASE,
    ),
    "measure": re.compile(
        rf"(?:{_NUMBER})\s*(?:%|km²|km2|km|mq|m²|ha\b|ettari|kwh|mwh|gwh|kw\b|mw\b|t/y|t/anno|tco\w*|mt/y|kt|ton\w*|punti|anni|mesi|years|months|milioni|miliardi|€)|(?<![\w.,/])(?!(?:19|20)\d\d\b)(?:{_NUMBER})(?!\d|\s+(?:{_MONTHS})\b)",
        re.IGNORECASE,
    ),
    "person": re.compile(
        r"\b[A-ZÀ-Þ][\wà-ÿ'’.]+(?:\s+(?:di|del|della|dei|e|of|and|for)?\s*[A-ZÀ-Þ][\wà-ÿ'’.]+)+|\b[A-Z]{2,}(?:\s+[A-Z]{2,})*\b"
    ),
    "mail": re.compile(_MAIL),
    "phone": re.compile(_PHONE),
    "web": re.compile(_WEB),
    "address": re.compile(_STREET),
    "contact": re.compile(f"{_MAIL}|{_PHONE}|{_WEB}|{_STREET}"),
}


def find_values(kind: str, text: str) -> list[re.Match[str]]:
    """Where values of a type (money, date, count, measure, person, contact and its sorts mail, phone,
    web, address) stand in a text."""
    return list(_PATTERNS[kind].finditer(text))


def answers(kind: str, text: str, question: str) -> bool:
    """Whether a text holds a value of a type that the question does not hold itself: `line 2` is
    no answer to what line 2 costs."""
    return any(found.group() not in question for found in find_values(kind, text))
