"""What a question wants told beside each entry of a list: `quali azioni ci sono, CON CHI LE ATTUA E
QUANDO?`, and `chi le attua?` after a list."""

import re
from dataclasses import dataclass
from functools import cache

from .cues import patterns

#: What may be asked of each entry.
HOLDER, PERIOD, AMOUNT = COLUMNS = ("holder", "period", "amount")
_AND = r"(?:\s*,\s*|\s+(?:e|ed|and)\s+)(?:(?:con|anche|with|also)\s+)?"
_LEADS = r"[,;]?\s+(?:(?:e|ed|con|and|with|anche|indicando)\s+)+|[,;]\s+"
#: Levels of which it is asked who or when. A decision: of others it may be another question.
_LEVELS = r"(?:azioni|interventi|misure|progetti|attività)"
_OPENS = r"(?:(?:e|ed|ma|and|but|allora|ok)\W+)?"


@dataclass(frozen=True, slots=True)
class Columned:
    """A question for a list without the columns that it asks for, and these."""

    question: str
    columns: tuple[str, ...]


def columned(text: str) -> Columned | None:
    """A question that names columns behind what it asks, or asks one of a whole level (`chi realizza
    le azioni sulla casa?`); None of any other."""
    if found := _tail().search(text):
        return Columned(f"{text[: found.start()]}?", _in(found["columns"]))
    if found := _of_level().match(text):
        return Columned(f"quali sono {text[found.end() :]}", _in(found["columns"]))
    return None


def bare_columns(text: str) -> tuple[str, ...]:
    """The columns that a turn of nothing else names: `e chi le fa?`; none of any other."""
    found = _alone().fullmatch(text.strip())
    return _in(found["columns"]) if found else ()


def _in(said: str) -> tuple[str, ...]:
    return tuple(name for name in COLUMNS if patterns("column")[name].search(said.lower()))


@cache
def _all() -> str:
    """The columns as alternatives, with what parts several."""
    one = "|".join(f"(?:{patterns('column')[name].pattern})" for name in COLUMNS)
    return rf"(?P<columns>(?:{one})(?:{_AND}(?:{one}))*)"


@cache
def _tail() -> re.Pattern[str]:
    return re.compile(rf"(?:{_LEADS})(?:le\s+|i\s+|gli\s+)?{_all()}\W*$", re.IGNORECASE)


@cache
def _of_level() -> re.Pattern[str]:
    columns = "|".join(f"(?:{patterns('column')[name].pattern})" for name in (HOLDER, PERIOD))
    return re.compile(
        rf"{_OPENS}(?P<columns>{columns})\s+(?=(?:le|i|gli)\s+{_LEVELS}\b)",
        re.IGNORECASE,
    )


@cache
def _alone() -> re.Pattern[str]:
    return re.compile(rf"{_OPENS}{_all()}\W*", re.IGNORECASE)
