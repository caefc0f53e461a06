"""How many entries a question for names wants at most: `elenca TRE azioni`, `le prime due misure`; who
asks for `i tre assi` means all that there are."""

import re
from functools import cache

from ingest.numbers import number
from ingest.outline.nouns import met

from ..tables import table


def size_asked(text: str) -> int | None:
    """How many entries are wanted; None where all are."""
    found = _sized(text)
    return number(found["n"].lower()) if found else None


def without_size(text: str) -> str:
    """A question for all entries in place of one for some of them."""
    found = _sized(text)
    return f"{text[: found.start('size')]}{text[found.end('size') :]}" if found else text


def _sized(text: str) -> re.Match[str] | None:
    """Where a text says how many it wants, right ahead of a level's noun in the plural."""
    starts = {noun.start for noun in met(text) if noun.is_plural}
    found = (one for form in _forms() for one in form.finditer(text))
    return next((one for one in found if one.end() in starts and number(one["n"].lower())), None)


@cache
def _forms() -> tuple[re.Pattern[str], ...]:
    held = table("counting.toml")["sizes"]
    some, first = ("|".join(held[name]) for name in ("some", "first"))
    return (
        re.compile(rf"(?i)\b(?:{some})\s+(?P<size>(?P<n>\w+)\s+)"),
        re.compile(rf"(?i)\b(?:i|le|gli|the)\s+(?P<size>(?:{first})\s+(?P<n>\w+)\s+)"),
    )
