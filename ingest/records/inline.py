"""Fields that stand within one text: `Titolo: A day centre Destinatari: elders Costo: 300 euro`."""

import re
from collections.abc import Iterator

from ..model import Document
from ..naming import has_namer, is_name, is_namer, role
from .located import Located, located

#: A name in a text, at its head or after another word, with its colon.
_NAME = re.compile(
    r"(?:(?<=\s)|(?<=^))(?P<name>[A-ZÀ-Þ][^\W\d_]{2,}(?:[ '’][^\W\d_]+){0,3}?):\s+(?=\S)"
)
#: A sum at the head of a value, and a sentence or a title behind it: `300 €. Bicycle racks`.
_SUM = re.compile(
    r"(?:€\s?)?\d[\d.,]*\d(?:\s?(?:€|M€|k€|[Ee]uro|EUR|million|milion[ei]))*(?=[.;]?\s+[A-ZÀ-Þ])"
)


def inline(document: Document, found: Located) -> Iterator[tuple[str, Located]]:
    """The parts of a text, each with the name before it; the first may have none."""
    text = document.text[found.start : found.end]
    marks = [m for m in _NAME.finditer(text) if _is_field(m["name"])]
    start, name = found.start, ""
    for mark in [*marks, None]:
        end = found.start + mark.start() if mark else found.end
        if name and role(name) == "amount" and (only := _SUM.match(document.text, start, end)):
            end = only.end()
        part = located(document, found.passage, start, end)
        if part.text:
            yield name, part
        if mark:
            start, name = found.start + mark.end(), mark["name"]


def _is_field(name: str) -> bool:
    return is_name(name) or is_namer(name) or has_namer(name)
