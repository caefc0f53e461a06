"""What is said of one named thing, to be confirmed: whose it is, when it is, what it costs: `la rete di
piste è della Polizia locale?`, `il censimento finisce nel 2029?`, `il ponte costa più di 9.000 euro?`"""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from ..tables import table
from .cues import matches


class Said(StrEnum):
    """What is said of a thing."""

    HOLDER = "holder"
    TIME = "time"
    SUM = "sum"


@dataclass(frozen=True, slots=True)
class Confirming:
    """What is said of the thing that the question calls `of`, in its own words `said`."""

    kind: Said
    of: str
    said: str


#: Words of the longest name of a thing or a body. A decision: longer is a sentence.
_LONGEST = 12
_FIGURE = re.compile(r"(?i)\d|\b(?:milion|miliard|million|billion)")
_LAST = re.compile(r"^(?:(?:il|lo|la|i|gli|le|the|un|una)\s+|l['’]\s*)", re.IGNORECASE)


def confirming_in(text: str) -> Confirming | None:
    """What a question without a word that asks says so; None where it asks something else, or denies."""
    if matches("turn", "open", text) or matches("turn", "denies", text):
        return None
    told = " ".join(text.split()).strip(" ?.!")
    for kind in Said:
        for form in _forms()[kind]:
            found = form.match(told)
            if found is None or (kind is not Said.HOLDER and not _FIGURE.search(found["said"])):
                continue
            of, said = (_bare(found[name]) for name in ("of", "said"))
            if of and said and max(len(of.split()), len(said.split())) <= _LONGEST:
                return Confirming(kind, of, said)
    return None


def _bare(text: str) -> str:
    """A name without its article."""
    return _LAST.sub("", text.strip(" ,:;«»\"'"))


@cache
def _forms() -> dict[Said, list[re.Pattern[str]]]:
    held = table("asking.toml")["said"]
    filled = {kind: [form.replace("{to}", held["to"][0]) for form in held[kind]] for kind in Said}
    return {kind: [re.compile(one, re.I) for one in forms] for kind, forms in filled.items()}
