"""Values of sheets as Italian readers see them, by their number formats (ECMA-376, 18.8.31)."""

import calendar
import datetime as dt
import re
from decimal import ROUND_HALF_UP, Decimal

_ERROR = re.compile(r"#[A-Z0-9/]+[!?A]")
_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|\[\$(?P<currency>[^\]-]*)(?:-[^\]]*)?\]|\[[^\]]*\]'
    r"|_.|\*.|(?P<places>[0#?]+(?:[0#?,.]*[0#?])?(?P<scale>,*))|(?P<other>.)",
    re.DOTALL,
)
_DAY, _MONTH, _YEAR = re.compile(r"d", re.I), re.compile(r"m", re.I), re.compile(r"y", re.I)
_CLOCK = re.compile(r"[hs]", re.I)
_COUNTED, _SECONDS = re.compile(r"\[([hms])+\]", re.I), re.compile(r"s", re.I)
#: Parts of a format that writes a day or a month by its name, and what it writes as it is.
_NAMED = re.compile(r"d{3,}|m{3,}", re.I)
_PART = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|\[[^\]]*\]|[_*].|(?P<part>[dmy]+)|(?P<other>.)',
    re.I | re.S,
)
_ENGLISH = re.compile(r"\[\$[^\]]*-(?:0*[48C1]?09|en)", re.I)
_ITALIAN_MONTHS = (
    "gennaio", "febbraio", "marzo", "aprile", "maggio", "giugno", "luglio", "agosto", "settembre",
    "ottobre", "novembre", "dicembre",
)  # fmt: skip
_ITALIAN_DAYS = ("lunedì", "martedì", "mercoledì", "giovedì", "venerdì", "sabato", "domenica")
#: Letters of a name that is cut short, as the formats of spreadsheets have it (`mmm`).
_SHORT = 3
_LITERAL = re.compile(r'"[^"]*"|\\.|\[\$[^\]]*\]|\[(?![hms]+\])[^\]]*\]', re.IGNORECASE)


def shown(value: object, number_format: str = "General") -> str:
    """A cell's value in its format: comma for decimals, day before month; errors are empty."""
    if value is None or (isinstance(value, str) and _ERROR.fullmatch(value)):
        return ""
    if isinstance(value, bool):
        return "sì" if value else "no"
    if isinstance(value, dt.datetime | dt.date):
        return _date(value, number_format)
    if isinstance(value, dt.time):
        return value.strftime(_clock(_LITERAL.sub("", number_format)))
    if isinstance(value, dt.timedelta):
        return _duration(value, number_format)
    if isinstance(value, int | float):
        return _number(value, number_format)
    return str(value)


def _date(value: dt.datetime | dt.date, number_format: str) -> str:
    """A date with the parts that its format names; all of them where it names none."""
    form = _LITERAL.sub("", number_format)
    day, year = _DAY.search(form), _YEAR.search(form)
    clock = isinstance(value, dt.datetime) and (
        _CLOCK.search(form) or (not (day or year) and value.time() != dt.time())
    )
    if clock and not day and not year and _CLOCK.search(form):
        return value.strftime(_clock(form))
    if not clock and _NAMED.search(form):
        return _in_names(value, _sections(number_format)[0])
    parts = "%d/%m/%Y" if day or not year else "%m/%Y" if _MONTH.search(form) else "%Y"
    return value.strftime(f"{parts} {_clock(form)}" if clock else parts)


def _in_names(value: dt.date, form: str) -> str:
    """A date whose day or month its format calls by name: `mer 4 marzo 2026`, `mar-26`."""
    english = _ENGLISH.search(form) is not None
    months = calendar.month_name[1:] if english else _ITALIAN_MONTHS
    days = calendar.day_name if english else _ITALIAN_DAYS

    def written(match: re.Match[str]) -> str:
        part = (match["part"] or "").lower()
        if not part:
            return match["quoted"] or match["escaped"] or match["other"] or ""
        if part[0] == "y":
            return f"{value.year:04}" if len(part) > 2 else f"{value.year % 100:02}"
        number, names = (value.day, days) if part[0] == "d" else (value.month, months)
        name = names[value.weekday() if part[0] == "d" else number - 1]
        if len(part) > _SHORT:
            return name
        return name[:_SHORT] if len(part) == _SHORT else f"{number:0{len(part)}}"

    return " ".join(_PART.sub(written, form).split())


def _clock(form: str) -> str:
    """The hours and minutes of a moment, and the seconds where its format names them."""
    return "%H:%M:%S" if _SECONDS.search(form) else "%H:%M"


def _duration(value: dt.timedelta, number_format: str) -> str:
    """A length of time in hours, or in the minutes or seconds that its format counts, with the
    smaller parts that it names."""
    form = _LITERAL.sub("", number_format)
    seconds = round(abs(value.total_seconds()))
    sign = "-" if value.total_seconds() < 0 else ""
    counted = _COUNTED.search(form)
    unit = counted[1].lower() if counted else "h"
    if unit == "s":
        return f"{sign}{seconds}"
    whole, rest = divmod(seconds, 60)
    last = f":{rest:02}" if _SECONDS.search(form) else ""
    if unit == "m":
        return f"{sign}{whole}{last}"
    if counted and not _MONTH.search(form, counted.end()):
        return f"{sign}{whole // 60}"
    return f"{sign}{whole // 60}:{whole % 60:02}{last}"


def _number(value: int | float, number_format: str) -> str:
    sections = _sections(number_format)
    section = sections[0]
    if value < 0 and len(sections) > 1 and sections[1]:
        section, value = sections[1], abs(value)
    elif value == 0 and len(sections) > 2 and sections[2]:
        section = sections[2]
    before, after, places = "", "", ""
    percent = scale = 0
    unusual = re.search(r"[Ee/?]", _LITERAL.sub("", section))
    for token in _TOKEN.finditer(section):
        if token["places"]:
            if places or unusual:
                return _decimal(value, None)  # a fraction, an exponent, parts of a code
            scale = len(token["scale"])
            places = token["places"].rstrip(",")
            continue
        literal = token["quoted"] or token["escaped"] or token["currency"] or token["other"] or ""
        percent += token["other"] == "%"
        if places:
            after += literal
        else:
            before += literal
    if not places:
        # `General`, `@`, or only words in place of the number, as for zero.
        general = "general" in section.lower() or "@" in section or not (before + after).strip()
        return _decimal(value, None) if general else f"{before}{after}".strip()
    number = value * 100**percent / 1000**scale if percent or scale else value
    return " ".join(f"{before}{_placed(number, places)}{after}".split())


def _sections(number_format: str) -> list[str]:
    """The parts for positive numbers, negative ones, zero and texts."""
    sections, quoted = [""], False
    for letter in number_format:
        quoted ^= letter == '"'
        if letter == ";" and not quoted:
            sections.append("")
        else:
            sections[-1] += letter
    return sections


def _placed(value: int | float, places: str) -> str:
    whole, _, decimals = places.partition(".")
    text = _decimal(value, len(decimals), grouped="," in whole)
    optional = len(decimals) - len(decimals.rstrip("#"))
    for _ in range(optional):
        text = text.removesuffix("0")
    least = whole.count("0")
    sign, digits = ("-", text[1:]) if text.startswith("-") else ("", text)
    missing = least - sum(map(str.isdigit, digits.partition(",")[0]))
    return sign + "0" * max(0, missing) + digits.rstrip(",")


def _decimal(value: int | float, places: int | None, *, grouped: bool = False) -> str:
    if places is None:
        text = f"{round(value, 10) + 0.0:.10f}".rstrip("0").rstrip(".")
        text = str(int(value)) if value == int(value) else text
    else:
        # Sheets round halves up, away from zero.
        exact = Decimal(repr(value)).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
        text = f"{exact:{',' if grouped else ''}f}"
    return text.translate(str.maketrans(",.", ".,"))
