"""Dates that texts cite: those of acts and of addresses, not what a text sets for itself."""

import re
from functools import cache

from ..tables import table

#: What a stretch without blanks has that is an address on the web or of an act.
_ADDRESS = re.compile(r"://|www\.|urn:|(?:[^\W\d_][^\s/=?&]*[/=?&]){3}", re.IGNORECASE)
#: The number of an act right behind its date (`7 marzo 2005, n. 82`), and ahead of it where it
#: has the act's year (`910/2014 of 23 July`).
_NUMBER_BEHIND = re.compile(r"\s{0,3},?\s{0,3}(?:n\.|n°|nr\.|no\.)\s{0,3}\d", re.IGNORECASE)
_LEADS = r"\s{0,3},?\s{0,3}(?:del|dell['’]|of)?\s{0,3}$"
_YEARLY_AHEAD = re.compile(rf"\b\d+/(?:19|20)\d\d{_LEADS}", re.IGNORECASE)
#: Any other number ahead, of what the words before it call (`legge n. 175 del`, not `lotto n. 2 del`).
_NUMBER_AHEAD = rf",?\s{{0,3}}(?:n\.|n°|nr\.|no\.)\s{{0,3}}\d[\w/.-]*{_LEADS}"

#: Characters before a date within which the act that it dates is named. A decision: its name with
#: its number.
_CITED = 60
#: Words of an act's name behind its first. A decision: `Regulation of the Council`.
_MORE = 3


def is_cited(text: str, start: int, end: int) -> bool:
    """Whether a date is part of an address, or dates an act that a text cites: nothing that it sets
    for itself."""
    first = max(text.rfind(blank, 0, start) for blank in " \n\t") + 1
    glued = text[first:start] + re.split(r"\s", text[end:], maxsplit=1)[0]
    ahead = text[max(0, start - _CITED) : start]
    return bool(
        _ADDRESS.search(glued)
        or _NUMBER_BEHIND.match(text, end)
        or _YEARLY_AHEAD.search(ahead)
        or _acts().search(ahead)
    )


@cache
def _acts() -> re.Pattern[str]:
    """The name of an act with what leads to its date: `decreto legislativo del`, `DPCM`, `l. n. 5 del`."""
    held = {key: "|".join(map(re.escape, many)) for key, many in table("acts.toml").items()}
    more = rf"(?: (?!(?:{held['times']})\b)[^\W\d_.]+){{0,{_MORE}}}"
    whole = rf"(?:{held['it']}|{held['en']}){more}"
    dated = rf"(?:(?:{held['short']}) (?:del )?|{whole} (?:del |of |dell['’] ?))$"
    numbered = rf"(?:{held['short']}|{held['numbered']}|{whole}){_NUMBER_AHEAD}"
    return re.compile(rf"(?<!\w)(?:{dated}|{numbered})", re.IGNORECASE)
