"""What a question wants told beside each entry of a list: `quali azioni ci sono, CON CHI LE ATTUA E
QUANDO?`, and `chi le attua?` after a list."""

import re
from dataclasses import dataclass
from functools import cache

from ingest.naming import role

from .cues import patterns

#: What may be asked of each entry.
HOLDER, PERIOD, AMOUNT, PARTNER, INDICATOR, BENEFICIARY = COLUMNS = (
    "holder", "period", "amount", "partner", "indicator", "beneficiary",
)  # fmt: skip
#: Those that a question asks for by more than the names that fields have.
_WORDED = (HOLDER, PERIOD, AMOUNT)
#: What fields are for that tell a column.
_OF_ROLE = {
    "holder": HOLDER, "start": PERIOD, "end": PERIOD, "period": PERIOD, "amount": AMOUNT,
    "resource": AMOUNT, "partner": PARTNER, "indicator": INDICATOR, "beneficiary": BENEFICIARY,
}  # fmt: skip
_AND = r"(?:\s*,\s*|\s+(?:e|ed|and)\s+)(?:(?:con|anche|with|also)\s+)?"
_LEADS = r"(?:[,;]?\s+(?:(?:e|ed|con|and|with|anche|indicando)\s+)+|[,;]\s+)"
#: What says that a noun is to be told, and is not what the list is about: `CON I costi`.
_WITH = re.compile(
    r"[,;]?\s+(?:(?:e|and)\s+)?(?:con|with|indicando)\s+(?:anche\s+)?", re.IGNORECASE
)
_ARTICLE = re.compile(r"(?:(?:il|lo|la|i|gli|le|the)\s+|l['’]\s*)", re.IGNORECASE)
_OPENS = r"(?:(?:e|ed|ma|and|but|allora|ok)\W+)?"


@dataclass(frozen=True, slots=True)
class Columned:
    """A question for a list without the columns that it asks for, and these."""

    question: str
    columns: tuple[str, ...]


def columned(text: str) -> Columned | None:
    """A question that names columns behind what it asks; None of any other."""
    if found := _tail().search(text):
        return Columned(f"{text[: found.start()]}?", _in(found["columns"]))
    for leads in _WITH.finditer(text):
        names = [*map(_named, re.split(_AND, text[leads.end() :].rstrip(" ?!.,;")))]
        told = tuple(name for name in COLUMNS if name in names)
        if None not in names:
            return Columned(f"{text[: leads.start()]}?", told)
    return None


def _named(piece: str) -> str | None:
    """The column that a few words name, as fields are called: `i costi`, `soggetto attuatore`; None
    where any of them says something else (`partner europei`)."""
    bare = _ARTICLE.sub("", piece.strip().lower(), count=1)
    forms = (patterns("column"), patterns("column_noun"))
    for name in _WORDED:
        if any(form[name].fullmatch(bare) for form in forms):
            return name
    roles = {role(word) for word in bare.split()}
    return None if None in roles else _OF_ROLE.get(role(bare) or "")


def bare_columns(text: str) -> tuple[str, ...]:
    """The columns that a turn of nothing else names: `e chi le fa?`; none of any other."""
    found = _alone().fullmatch(text.strip())
    return _in(found["columns"]) if found else ()


def _in(said: str) -> tuple[str, ...]:
    lowered = said.lower()
    forms = (patterns("column"), patterns("column_noun"))
    return tuple(name for name in _WORDED if any(form[name].search(lowered) for form in forms))


def _one(family: str) -> str:
    """The columns of a family as alternatives."""
    return "|".join(f"(?:{patterns(family)[name].pattern})" for name in _WORDED)


@cache
def _tail() -> re.Pattern[str]:
    said, noun = f"(?:{_one('column')})", rf"(?:(?:le|i|gli|the)\s+)?(?:{_one('column_noun')})"
    return re.compile(
        rf"{_LEADS}(?P<columns>{said}(?:{_AND}(?:{said}|{noun}))*)\W*$", re.IGNORECASE
    )


@cache
def _alone() -> re.Pattern[str]:
    said = f"(?:{_one('column')})"
    return re.compile(rf"{_OPENS}(?P<columns>{said}(?:{_AND}{said})*)\W*", re.IGNORECASE)
