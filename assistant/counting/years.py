"""The years within which a question counts: `gli interventi previsti per il 2026`."""

import re
from collections.abc import Iterator, Sequence

from ingest.outline import Node

from .within import Part, fields_of

_YEAR = r"(?:19|20)\d\d"
#: A year that is not part of a code or a span of years.
_ASKED = re.compile(rf"(?<![\w./-]){_YEAR}(?![\w/-]|\.\d)")
#: What makes a year the last one, and the first one.
_UNTIL = re.compile(
    r"(?i)\b(?:entro|fino a|prima de|by|until|before)\W*(?:(?:il|al|l|the|end of)\W*)*\Z"
)
_SINCE = re.compile(r"(?i)\b(?:dal|dopo|from|since|after)\W*(?:il\W*)?\Z")
#: Fields that say when something is done.
_WHEN = frozenset({"period", "start", "end"})
#: Fields that may have a column for each year: `Costo 2026`, `2026 T1`.
_SPENT = frozenset({"amount", "other", "milestone"})


def by_year(entries: Sequence[Node], text: str, title: str) -> Part | None:
    """The entries of the year that a question names: those with a value in its column, or which
    last over it. None where it names no year beside the plan's own, or the entries tell none."""
    own = set(_ASKED.findall(title))
    asked = [m for m in _ASKED.finditer(text) if m[0] not in own]
    if len(asked) != 1:
        return None
    year = int(asked[0][0])
    ahead = text[: asked[0].start()]
    until, since = limits(ahead)
    spans = {node.id: sorted(_years(node)) for node in entries}
    if not any(spans.values()):
        return None
    kept = [n for n in entries if _fits(spans[n.id], year, until=until, since=since)]
    limit = (_UNTIL if until else _SINCE).search(ahead) if until or since else None
    return Part(f"{limit[0] if limit else ''}{year}", tuple(kept))


def limits(ahead: str) -> tuple[bool, bool]:
    """Whether what stands ahead of a year makes it the last one, and the first one."""
    return _UNTIL.search(ahead) is not None, _SINCE.search(ahead) is not None


def _fits(span: Sequence[int], year: int, *, until: bool, since: bool) -> bool:
    if not span:
        return False
    if until:
        return span[-1] <= year
    return span[0] >= year if since else year in span


def _years(node: Node) -> Iterator[int]:
    """The years in which an entry says that it is done: from the first to the last of its fields on
    when, and those of columns with a value for it."""
    when: list[int] = []
    for _, field in fields_of(node):
        if field.name in _WHEN:
            when += years_in(field.value)
        elif field.name in _SPENT and field.value.strip(" -–—0"):
            yield from years_in(field.label)
    yield from range(min(when), max(when) + 1) if when else ()


def years_in(value: str) -> Iterator[int]:
    """The years that a value names."""
    yield from (int(found) for found in re.findall(rf"(?<!\d){_YEAR}(?!\d)", value))
