"""What a document enumerates: entries that stand together under what announces them."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from .model import Document, Kind, Passage

#: Entries. A decision: one is no enumeration.
_FEWEST = 2
#: The same of rows and headings. A decision: two of them are often a pair of something else.
_FEWEST_ROWS = 3
_GOES_ON = (",", ";")
#: An entry that opens with its own name: `Visibility - Increase ...`.
_NAMED = re.compile(r"[^\W\d_][^.:;\n]{1,50}?(?:\s[-–—]\s|:\s)\S")
_NUMBERED = re.compile(r"(?P<word>[^\W\d_]+)?\s*(?:\d+(?:\.\d+)*|[IVX]+|[a-z])(?=[\s.):–-])")
_LEVELS = (
    Kind.MISSION,
    Kind.THEME,
    Kind.OBJECTIVE,
    Kind.DIRECTION,
    Kind.STRATEGY,
    Kind.ACTION,
    Kind.RESULT,
    Kind.TARGET,
    Kind.INDICATOR,
    Kind.RESOURCE,
)


@dataclass(frozen=True, slots=True)
class Enumeration:
    """Entries of one list, in order. `lead` announces them: a line that ends in a colon, or a
    heading above; None where only their path does."""

    lead: Passage | None
    entries: tuple[Passage, ...]

    @property
    def path(self) -> tuple[str, ...]:
        """The headings above the entries."""
        return self.entries[0].path


def enumerations(document: Document) -> tuple[Enumeration, ...]:
    """Every list of a document: announced by a line, standing right under a heading, the parts of
    a level, numbered headings, rows of a table, all of one level under a heading. A passage may be
    an entry of several."""
    found = [
        *_announced(document.passages),
        *_under_headings(document.passages),
        *_alike(document.passages),
        *_nested(document.passages),
    ]
    places = {passage.id: n for n, passage in enumerate(document.passages)}
    unique: dict[tuple[str, ...], Enumeration] = {}
    for one in found:
        unique.setdefault(tuple(p.id for p in one.entries), one)
    return tuple(sorted(unique.values(), key=lambda e: places[e.entries[0].id]))


def _announced(passages: Sequence[Passage]) -> Iterator[Enumeration]:
    """The entries after a line that ends in a colon."""
    for n, lead in enumerate(passages[:-1]):
        if not lead.text.rstrip().endswith(":") or lead.kind is Kind.ROW:
            continue
        entries = _run(passages, n + 1, lead)
        if len(entries) >= _FEWEST:
            yield Enumeration(lead, tuple(entries))


def _run(passages: Sequence[Passage], start: int, lead: Passage) -> list[Passage]:
    """The passages from `start` on that are entries of one list."""
    first = passages[start]
    if not _below(first, lead):
        return []
    if first.kind is Kind.TEXT:
        return _paragraphs(passages, start, lead)
    if first.cells:
        return _while(passages, start, lambda p: bool(p.cells) and _below(p, lead))
    return _while(passages, start, lambda p: p.kind is first.kind and _below(p, lead))


def _paragraphs(passages: Sequence[Passage], start: int, lead: Passage) -> list[Passage]:
    """Paragraphs that are entries: each but the last goes on, or all open with a name."""
    if passages[start].text.rstrip().endswith(_GOES_ON):
        going = _while(
            passages,
            start,
            lambda p: (
                p.kind is Kind.TEXT
                and p.path == passages[start].path
                and p.text.rstrip().endswith(_GOES_ON)
            ),
        )
        last = start + len(going)
        if (
            last < len(passages)
            and passages[last].kind is Kind.TEXT
            and _below(passages[last], lead)
        ):
            going.append(passages[last])
        return going
    return _while(
        passages,
        start,
        lambda p: (
            p.kind is Kind.TEXT and p.path == passages[start].path and bool(_NAMED.match(p.text))
        ),
    )


def _under_headings(passages: Sequence[Passage]) -> Iterator[Enumeration]:
    """The items right below a heading or a paragraph that announces nothing."""
    for n, (before, passage) in enumerate(zip([None, *passages], passages, strict=False)):
        if passage.kind is not Kind.ITEM or (before and before.kind is Kind.ITEM):
            continue
        items = _while(
            passages,
            n,
            lambda p, path=passage.path: p.kind is Kind.ITEM and p.path == path,  # type: ignore[misc]  # the path is bound
        )
        if len(items) >= _FEWEST and before and not before.text.rstrip().endswith(":"):
            yield Enumeration(before if _is_above(before, passage) else None, tuple(items))


def _alike(passages: Sequence[Passage]) -> Iterator[Enumeration]:
    """The parts of one level, the rows of one table, the headings of one numbering."""
    groups: dict[tuple[str, tuple[str, ...]], list[Passage]] = {}
    for passage in passages:
        if passage.kind in _LEVELS or passage.kind is Kind.ROW:
            groups.setdefault((passage.kind.value, passage.path), []).append(passage)
        elif passage.kind is Kind.HEADING and (match := _NUMBERED.match(passage.text)):
            word = (match["word"] or "").lower()
            groups.setdefault((f"heading {word}", passage.path), []).append(passage)
    heads = _heads(passages)
    for (kind, path), members in groups.items():
        fewest = _FEWEST_ROWS if kind == Kind.ROW.value or kind.startswith("heading") else _FEWEST
        if len(members) >= fewest:
            yield Enumeration(heads.get(path[-1]) if path else None, tuple(members))


def _nested(passages: Sequence[Passage]) -> Iterator[Enumeration]:
    """All passages of one level under a heading, where they stand under several of its own."""
    heads = _heads(passages)
    groups: dict[tuple[str, Kind], list[Passage]] = {}
    for passage in passages:
        if passage.kind in _LEVELS:
            for title in dict.fromkeys(passage.path[:-1]):
                groups.setdefault((title, passage.kind), []).append(passage)
    for (title, _), members in groups.items():
        if len({p.path for p in members}) > 1 and title in heads:
            yield Enumeration(heads[title], tuple(members))


def _heads(passages: Sequence[Passage]) -> dict[str, Passage]:
    """The first passage of each text that may stand above others."""
    return {" ".join(p.text.split()): p for p in reversed(passages) if p.kind is not Kind.ROW}


def _while(
    passages: Sequence[Passage], start: int, holds: Callable[[Passage], bool]
) -> list[Passage]:
    found = []
    for passage in passages[start:]:
        if not holds(passage):
            break
        found.append(passage)
    return found


def _below(passage: Passage, lead: Passage) -> bool:
    """Whether a passage stands in the section of another, or deeper."""
    return passage.path[: len(lead.path)] == lead.path


def _is_above(heading: Passage, passage: Passage) -> bool:
    return bool(passage.path) and " ".join(heading.text.split()) == passage.path[-1]
