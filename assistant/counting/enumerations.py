"""What a document enumerates: the values of a column, a list, numbered headings, paragraphs that
open with a name, the parts of a sentence; each with what introduces it.

Outlines know levels. Plans enumerate much else, `i cinque cambiamenti`, `le sezioni dell'albo`, and
say so where the enumeration begins.
"""

import re
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import groupby, takewhile

from ingest.locator import Span, sentences
from ingest.model import Document, Kind, Passage, Place
from ingest.numbers import number, number_pattern
from ingest.outline.keys import fold
from ingest.outline.nouns import plain

from .enumeration import FEWEST, SAYING, Entry, Enumeration, introduced, nearest_first
from .intables import in_tables
from .partings import partings

#: Entries of a run of headings, paragraphs or parts of a sentence that is one. A decision.
_FEWEST_NAMED = 3

#: Letters of a line that may be a heading. A decision: longer is a paragraph.
_HEADING_LIKE = 150
#: A number at the head of a heading: `1 - `, `2.`, `3)`; the last of one that numbers sections,
#: `3.2 `.
_NUMBER = re.compile(
    r"(?P<n>\d{1,2})\s*[.)–—-]\s*(?=[^\W\d_])|(?:\d{1,2}\.)+(?P<of>\d{1,2})\.?\s+(?=[^\W\d_])"
)
#: A paragraph that opens with a name, or is no more than one.
_RUN_IN = re.compile(r"[A-ZÀ-Þ«“\"][^.:;!?]{2,70}(?:[.:]\s+\S|$)")
#: A number before what it counts.
_COUNTING = re.compile(rf"(?P<n>{number_pattern()})(?=\s+[^\W\d_]{{3,}})")
#: Passages before the first entry among which what introduces it stands. A decision.
_NEAR = 2
#: A word that opens a name: `Filone rosso`, `Nodo 25.1`.
_OPENS = re.compile(r"[^\W\d_]{3,}(?=\s+\S)")
#: The label of a part ahead of its name: `PARTE II – `.
_PART = re.compile(r"^[^\W\d_]+ (?:[IVXLC]+|\d+)\s*[–:-]\s*")
#: A code or number at the head of an item.
_CODED = re.compile(r"[A-Z]{0,4}[.\s-]?\d[\d.\-]*[a-z]?\)?\s*[–:.)-]?\s")
#: Kinds that are no heading, and those of them that are no item either.
_OPEN = frozenset({Kind.TEXT, Kind.FIELD, Kind.ITEM, Kind.ROW})
_UNLISTED = _OPEN - {Kind.ITEM}


def enumerations(document: Document) -> tuple[Enumeration, ...]:
    """All enumerations of a document."""
    passages = document.passages
    return (
        *in_tables(document),
        *_kindred(document, passages),
        *_lists(document, passages),
        *_coded(document, passages),
        *_headings(document, passages),
        *_paragraphs(document, passages),
        *_announced(document, passages),
        *_sentences(document, passages),
    )


def _kindred(document: Document, passages: Sequence[Passage]) -> Iterator[Enumeration]:
    """Headings beside each other that open with the same word: `Filone rosso`, `Filone verde`."""
    runs: dict[tuple[tuple[str, ...], str], list[Passage]] = {}
    for passage in passages:
        if _is_heading(passage) and (opens := _OPENS.match(_PART.sub("", passage.text))):
            runs.setdefault((passage.path, fold(opens[0])), []).append(passage)
    for (path, word), own in runs.items():
        if len({fold(p.text) for p in own}) == len(own) >= FEWEST:
            one = _led(document, own, None)
            yield Enumeration((word, *reversed(path)), one.entries, column=True)
            yield Enumeration(nearest_first(path), one.entries)


def _lists(document: Document, passages: Sequence[Passage]) -> Iterator[Enumeration]:
    """Runs of items below one sentence or heading."""
    run: list[Passage] = []
    lead: Passage | None = None
    for before, passage in zip((None, *passages), passages, strict=False):
        if not _is_item(passage) or (run and passage.path != run[-1].path) or _closes(run):
            yield from _run(document, run, lead)
            run, lead = [], before if _is_item(passage) else passage
        if _is_item(passage):
            if passage.text.rstrip().endswith(":"):
                yield from _run(document, run, lead)
                run, lead = [], passage
            else:
                run.append(passage)
    yield from _run(document, run, lead)


def _coded(document: Document, passages: Sequence[Passage]) -> Iterator[Enumeration]:
    """Runs of items with codes, whatever items without stand below one of them."""
    run: list[Passage] = []
    lead: Passage | None = None
    for before, passage in zip((None, *passages), (*passages, None), strict=True):
        if run and (passage is None or not _is_item(passage) or passage.path != run[-1].path):
            yield from _run(document, run, lead)
            run = []
        if passage is not None and _is_item(passage) and (run or _CODED.match(passage.text)):
            lead = lead if run else before
            run.append(passage)


def _is_item(passage: Passage) -> bool:
    return (
        not passage.cells and passage.kind not in _UNLISTED and passage.kind is not (Kind.HEADING)
    )


def _closes(run: Sequence[Passage]) -> bool:
    """Whether the last of a list has ended it: the others end with a semicolon."""
    return (
        len(run) > 1
        and run[-1].text.rstrip().endswith(".")
        and all(p.text.rstrip().endswith((";", ",")) for p in run[:-1])
    )


def _run(document: Document, run: Sequence[Passage], lead: Passage | None) -> Iterator[Enumeration]:
    coded = [p for p in run if _CODED.match(p.text)]
    # Below items with codes stand those of their own.
    own = coded if len(coded) >= FEWEST and _CODED.match(run[0].text) else run
    amounts = sum(
        number(p.value.split()[0].strip(",;:")) is not None for p in own if p.value.split()
    )
    # `due, se è piccolo; quattro, se è grande` says how many, not which.
    if len(own) >= FEWEST and (own is coded or 2 * amounts <= len(own)):
        yield _led(document, own, lead)


def _led(
    document: Document, run: Sequence[Passage], lead: Passage | None, *, loose: bool = False
) -> Enumeration:
    """An enumeration of passages below a lead."""
    entries = tuple(
        Entry(" ".join(p.value.split()), Place(p.document, p.id, p.page, p.start, p.end), p.path)
        for p in run
    )
    names, place = introduced(document, run[0].path, lead)
    return Enumeration(names, entries, place, loose=loose)


def _headings(document: Document, passages: Sequence[Passage]) -> Iterator[Enumeration]:
    """Headings beside each other that count on from 1, and those that follow at once."""
    runs: dict[tuple[str, ...], list[int]] = {}
    for at, passage in enumerate(passages):
        if not _is_heading(passage):
            continue
        number_ = _number_of(passage)
        own = runs.setdefault(passage.path, [])
        if number_ == len(own) + 1:
            own.append(at)
        elif number_ == 1:
            yield from _headed(document, passages, own)
            runs[passage.path] = [at]
    for own in runs.values():
        if not _goes_on(passages, own):
            yield from _headed(document, passages, own)
    yield from _tight(document, passages)


def _goes_on(passages: Sequence[Passage], own: Sequence[int]) -> bool:
    """Whether headings of another level count on, so that these are not all."""
    for passage in passages[own[-1] + 1 :] if own else ():
        if _is_heading(passage):
            number_ = _number_of(passage)
            if len(passage.path) < len(passages[own[0]].path) or number_ == 1:
                return False
            if len(own) < number_ <= len(own) + _NEAR:
                return True
    return False


def _number_of(heading: Passage) -> int:
    """The number at the head of a heading; 0 where it has none."""
    match = _NUMBER.match(heading.text)
    return int(match["n"] or match["of"]) if match else 0


def _headed(
    document: Document, passages: Sequence[Passage], own: Sequence[int]
) -> Iterator[Enumeration]:
    if len(own) >= FEWEST:
        lead = passages[own[0] - 1] if own[0] else None
        yield _led(document, [passages[at] for at in own], lead)


def _tight(document: Document, passages: Sequence[Passage]) -> Iterator[Enumeration]:
    """Lines read as headings of which each follows the other."""
    before: Passage | None = None
    for (heading, _), beside in groupby(passages, key=lambda p: (_is_heading(p), p.path)):
        run = list(beside)
        if heading and len(run) >= _FEWEST_NAMED:
            yield _led(document, run, before, loose=True)
        before = run[-1]


def _is_heading(passage: Passage) -> bool:
    # A line across a table, or a level in one of its columns, is no heading beside others.
    return (
        passage.row is None
        and not passage.cells
        and passage.kind not in _OPEN
        and len(passage.text) <= _HEADING_LIKE
    )


def _paragraphs(document: Document, passages: Sequence[Passage]) -> Iterator[Enumeration]:
    """Paragraphs that each open with a name, below a sentence that says how many they are."""
    run: list[int] = []
    for at, passage in enumerate((*passages, None)):
        if (
            passage is not None
            and passage.kind is Kind.TEXT
            and (not run or passage.path == passages[run[-1]].path)
            and _RUN_IN.match(passage.text)
        ):
            run.append(at)
            continue
        if len(run) >= _FEWEST_NAMED:
            own = [passages[n] for n in run]
            for lead in passages[max(0, run[0] - _NEAR) : run[0]]:
                yield _led(document, own, lead, loose=True)
        run = []


def _announced(document: Document, passages: Sequence[Passage]) -> Iterator[Enumeration]:
    """As many passages as a sentence says before its colon, or the headings that follow it."""
    for at, lead in enumerate(passages[:-1]):
        if lead.kind not in SAYING or not _COUNTING.search(plain(lead.text)):
            continue
        after = passages[at + 1]
        if _is_heading(after):
            own = list(_siblings(passages, at + 1))
        elif lead.text.rstrip().endswith(":") and not after.cells:
            own = list(takewhile(partial(_is_beside, first=after), passages[at + 1 :]))
        else:
            continue
        for count in {n for m in _COUNTING.finditer(plain(lead.text)) if (n := number(m["n"]))}:
            all_told = count == len(own) if _is_heading(after) else _are_alike(own[:count])
            if FEWEST <= count <= len(own) and all_told:
                yield _led(document, own[:count], lead, loose=True)


def _are_alike(own: Sequence[Passage]) -> bool:
    """Whether passages may be the entries of one list that ends with the last of them."""
    cases = {p.text[:1].isupper() for p in own}
    return len(cases) == 1 and not own[-1].text.rstrip().endswith((";", ",", ":"))


def _is_beside(passage: Passage, first: Passage) -> bool:
    return passage.path == first.path and not passage.cells and not _is_heading(passage)


def _siblings(passages: Sequence[Passage], at: int) -> Iterator[Passage]:
    """The headings beside one, up to the end of what they are all parts of."""
    path = passages[at].path
    for passage in passages[at:]:
        if passage.path[: len(path)] != path:
            return
        if passage.path == path and _is_heading(passage):
            yield passage


def _sentences(document: Document, passages: Sequence[Passage]) -> Iterator[Enumeration]:
    """What one sentence enumerates after its colon, in each way of parting it."""
    for passage in passages:
        if passage.kind not in SAYING or ": " not in passage.text:
            continue
        for span in sentences(document.text, Span(passage.start, passage.end)):
            ahead, colon, behind = span.of(document.text).partition(": ")
            start = span.start + len(ahead) + len(colon)
            place = Place(document.id, passage.id, passage.page, span.start, span.end)
            names = (ahead, *reversed(passage.path))
            for parts in partings(behind) if colon else ():
                entries = tuple(
                    Entry(
                        behind[a:b],
                        Place(document.id, passage.id, passage.page, start + a, start + b),
                        passage.path,
                    )
                    for a, b in parts
                )
                yield Enumeration(names, entries, place, loose=True)
