"""Values as sheets write them, in Italian or English: amounts, days, codes, names of people.

Each function is total: it gives None where the text does not hold exactly one such value.
"""

import datetime as dt
import re
from decimal import Decimal

_NUMBER = re.compile(r"(?<![\w.,])[-−]?\d+(?:[.,'’ \u00a0\u202f]\d+)*(?![\w])")
_GLUED = re.compile(r"(?<=\d)(?=(?:k|mila|mln|mld|mio|m|bn|eur|euro)\b)", re.IGNORECASE)
_SCALE = re.compile(
    r"\s*(?P<word>k|mila|thousand|mln|mio|milion[ei]|million|m(?=\s*(?:€|eur|di\b))|mld|miliard[io]|billion|bn)\b\.?",
    re.IGNORECASE,
)
_EURO = re.compile(r"€|\beuro?s?\b", re.IGNORECASE)
_OTHER_CURRENCY = re.compile(r"[$£¥]|\b(?:usd|gbp|chf|dollar[io]?|sterline)\b", re.IGNORECASE)
_MONTHS = (
    ("gennaio", "january", "gen", "jan"),
    ("febbraio", "february", "feb", "feb"),
    ("marzo", "march", "mar", "mar"),
    ("aprile", "april", "apr", "apr"),
    ("maggio", "may", "mag", "may"),
    ("giugno", "june", "giu", "jun"),
    ("luglio", "july", "lug", "jul"),
    ("agosto", "august", "ago", "aug"),
    ("settembre", "september", "set", "sep"),
    ("ottobre", "october", "ott", "oct"),
    ("novembre", "november", "nov", "nov"),
    ("dicembre", "december", "dic", "dec"),
)
_MONTH = {name: number for number, names in enumerate(_MONTHS, 1) for name in names}
_NAMES = "|".join(sorted(_MONTH, key=len, reverse=True))
_WEEKDAYS = (
    *("lunedì", "martedì", "mercoledì", "giovedì", "venerdì", "sabato", "domenica"),
    *("lun", "mar", "mer", "gio", "ven", "sab", "dom"),
    *("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
    *("mon", "tue", "tues", "wed", "thu", "thur", "thurs", "fri", "sat", "sun"),
)
_DAYS = (
    re.compile(r"(?<!\d)(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})(?!\d)"),
    re.compile(r"(?<!\d)(?P<d>\d{1,2})([-/.])(?P<m>\d{1,2})\2(?P<y>\d{4}|\d{2})(?!\d)"),
    re.compile(
        rf"(?<!\d)(?P<d>\d{{1,2}})(?:°|º|st|nd|rd|th)?\s+(?:of\s+)?(?P<n>{_NAMES})\.?,?\s+(?P<y>\d{{4}})(?!\d)",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b(?P<n>{_NAMES})\.?\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y>\d{{4}})(?!\d)",
        re.IGNORECASE,
    ),
)
_CODE = re.compile(r"(?=\S*\d)[A-Za-z0-9]+(?:[./_-][A-Za-z0-9]+)*[°º]?")
_PERSON = re.compile(r"[^\W\d_][\w.'’-]*(?:\s+[^\W\d_][\w.'’-]*){1,7}")
#: Characters of a code (CUP has 15, local ones more). A decision.
_LONGEST_CODE = 40
_D, _M = r"(?:0?[1-9]|[12]\d|3[01])", r"(?:0?[1-9]|1[0-2])"
_DAY_ALONE = re.compile(
    rf"(?:(?:{'|'.join(_WEEKDAYS)})\.?,?\s+)?(?:"
    rf"{_D}[°º]?\s+(?:{_NAMES})\.?(?:\s+\d{{4}})?|(?:{_NAMES})\.?\s+{_D}(?:,?\s+\d{{4}})?"
    rf"|{_D}/{_M}(?:/(?:\d{{2}}|\d{{4}}))?|{_D}-{_M}(?:-(?:\d{{2}}|\d{{4}}))?|{_D}\.{_M}\.\d{{4}})",
    re.IGNORECASE,
)


def is_day_alone(text: str) -> bool:
    """Whether a text is a day and nothing else, with its year or without: `15 mar`, `30/04`,
    `gio 3-6`. Between dots it has its year: `3.4` is as well the number of a part."""
    return _DAY_ALONE.fullmatch(text.strip()) is not None


def euro(text: str) -> Decimal | None:
    """The one amount that a text states, in euro: `€ 1.234,50`, `EUR 1,234.50`, `2 milioni`."""
    if _OTHER_CURRENCY.search(text):
        return None
    text = _GLUED.sub(" ", text)
    found = []
    for match in _NUMBER.finditer(text):
        scale = _SCALE.match(text, match.end())
        after = text[scale.end() if scale else match.end() :].lstrip()
        if after.startswith("%"):
            continue
        marked = bool(_EURO.match(after)) or bool(_EURO.search(text[: match.start()][-8:]))
        found.append((match.group(), scale["word"].lower() if scale else "", marked))
    named = [entry for entry in found if entry[2]] or found
    if len(named) != 1:
        return None
    amount = _decimal(named[0][0], scaled=bool(named[0][1]))
    return amount * _factor(named[0][1]) if amount is not None else None


#: A participle and a day: what was made then, or is so. `Seduta del 3 maggio` is a title.
_MADE = re.compile(
    r"(?:dati |elenco |testo )?(?:\w{4,}t[oaie] il|aggiornat[oaie] al|ultimo aggiornamento:?)"
    r"(?: giorno)? (?P<day>\S.*)",
    re.IGNORECASE,
)
#: Words of a day: `15 marzo 2027`. The form that is looked for.
_WORDS_OF_DAY = 3


def day(text: str) -> dt.date | None:
    """The one day that a text states; days come before months, and years have two or four digits."""
    found = {
        date for pattern in _DAYS for match in pattern.finditer(text) if (date := _date(match))
    }
    return found.pop() if len(found) == 1 else None


def tells_day(line: str) -> bool:
    """Whether a line does no more than tell when what it stands with was made: `Estratto il 31/01/2027`,
    `Dati aggiornati al 3 maggio 2027`."""
    match = _MADE.fullmatch(line.strip(" ()[]."))
    return (
        match is not None and len(match["day"].split()) <= _WORDS_OF_DAY and bool(day(match["day"]))
    )


def code(text: str) -> str | None:
    """The code that a text is: one word with a digit in it, as written."""
    text = text.strip().rstrip(".;,")
    return text if len(text) <= _LONGEST_CODE and _CODE.fullmatch(text) else None


def person(text: str) -> str | None:
    """The name that a text is: two to eight words without digits, most with a capital."""
    text = " ".join(text.split())
    if not _PERSON.fullmatch(text):
        return None
    words = text.split()
    return text if sum(word[0].isupper() for word in words) > len(words) / 2 else None


def _decimal(number: str, *, scaled: bool) -> Decimal | None:
    negative = number[0] in "-−"
    digits = re.sub(r"['’ \u00a0\u202f]", "", number.lstrip("-−"))
    marks = re.findall(r"[.,]", digits)
    last = re.split(r"[.,]", digits)[-1]
    if marks and len(set(marks)) == 1 and len(last) == 3:
        if scaled and len(marks) == 1:
            return None  # 1.234 million: thousands or decimals, the text alone cannot say
        whole, fraction = re.sub(r"[.,]", "", digits), ""
    elif marks:
        if len(set(marks[:-1])) > 1 or (len(marks) > 1 and marks[-1] == marks[0]):
            return None
        head = digits[: -len(last) - 1]
        whole, fraction = re.sub(r"[.,]", "", head), last
    else:
        whole, fraction = digits, ""
    value = Decimal(f"{whole}.{fraction or '0'}" if fraction else whole)
    return -value if negative else value


def _factor(scale: str) -> Decimal:
    if scale in ("k", "mila", "thousand"):
        return Decimal(1_000)
    if scale in ("mld", "bn", "billion") or scale.startswith("miliard"):
        return Decimal(1_000_000_000)
    return Decimal(1_000_000) if scale else Decimal(1)


def _date(match: re.Match[str]) -> dt.date | None:
    parts = match.groupdict()
    year = int(parts["y"]) + (2000 if len(parts["y"]) == 2 else 0)
    month = _MONTH[parts["n"].lower()] if "n" in parts else int(parts["m"])
    number = int(parts["d"])
    if month > 12 >= number and "n" not in parts:
        month, number = number, month  # an American date that can be nothing else
    try:
        return dt.date(year, month, number)
    except ValueError:
        return None
