"""What a question wants told beside each entry of a list: `quali azioni ci sono, CON CHI LE ATTUA E
QUANDO?`, and `chi le attua?` after a list."""

import re
from dataclasses import dataclass
from functools import cache

from .cues import patterns

#: What may be asked of each entry.
HOLDER, PERIOD, AMOUNT = COLUMNS = ("holder", "period", "amount")
_AND = r"(?:\s*,\s*|\s+(?:e|ed|and)\s+)(?:(?:con|anche|with|also)\s+)?"
_LEADS = r"(?:[,;]?\s+(?:(?:e|ed|con|and|with|anche|indicando)\s+)+|[,;]\s+)"
#: What says that a noun is to be told, and is not what the list is about: `CON I costi`.
_WITH = r"(?:[,;]?\s+(?:(?:e|and)\s+)?(?:con|with|indicando)\s+(?:anche\s+)?)"
_OPENS = r"(?:(?:e|ed|ma|and|but|allora|ok)\W+)?"


@dataclass(frozen=True, slots=True)
class Columned:
    """A question for a list without the columns that it asks for, and these."""

    question: str
    columns: tuple[str, ...]


def columned(text: str) -> Columned | None:
    """A question that names columns behind what it asks; None of any other."""
    found = _tail().search(text)
    if found is None:
        return None
    return Columned(f"{text[: found.start()]}?", _in(found["columns"] or found["nouns"]))


def bare_columns(text: str) -> tuple[str, ...]:
    """The columns that a turn of nothing else names: `e chi le fa?`; none of any other."""
    found = _alone().fullmatch(text.strip())
    return _in(found["columns"]) if found else ()


def _in(said: str) -> tuple[str, ...]:
    lowered = said.lower()
    forms = (patterns("column"), patterns("column_noun"))
    return tuple(name for name in COLUMNS if any(form[name].search(lowered) for form in forms))


def _one(family: str) -> str:
    """The columns of a family as alternatives."""
    return "|".join(f"(?:{patterns(family)[name].pattern})" for name in COLUMNS)


@cache
def _tail() -> re.Pattern[str]:
    said, noun = f"(?:{_one('column')})", rf"(?:(?:le|i|gli|the)\s+)?(?:{_one('column_noun')})"
    several = rf"(?:{said}|{noun})(?:{_AND}(?:{said}|{noun}))*"
    return re.compile(
        rf"(?:{_LEADS}(?P<columns>{said}(?:{_AND}(?:{said}|{noun}))*)\W*$)"
        rf"|(?:{_WITH}(?P<nouns>{several})\W*$)",
        re.IGNORECASE,
    )


@cache
def _alone() -> re.Pattern[str]:
    said = f"(?:{_one('column')})"
    return re.compile(rf"{_OPENS}(?P<columns>{said}(?:{_AND}{said})*)\W*", re.IGNORECASE)
