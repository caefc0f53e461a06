"""Writes the normalised text and cuts the passages out of it, each under its path."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from ..blocks import LeftOut
from ..locator import Span, TextBuilder, windows
from ..model import Cell, Kind, Passage
from .part import RANK_CAPTION, RANK_GROUP, RANK_PLAIN, RANK_TITLE, Part, Stretch

#: Characters of a passage. A decision: three quotes of the longest; a page of one paragraph is
#: cut.
_LONGEST_PASSAGE = 1800
_PARENTS_OF_LEVELS = (Kind.OBJECTIVE, Kind.DIRECTION, Kind.STRATEGY)


@dataclass(frozen=True, slots=True)
class Assembled:
    """The normalised text of a document, its passages, and what of it stands on which page.

    `left_out` is what the blocks hold and the text does not.
    """

    text: str
    passages: tuple[Passage, ...]
    stretches: tuple[Stretch, ...]
    left_out: tuple[LeftOut, ...] = ()


@dataclass(frozen=True, slots=True)
class _Placed:
    """A part with its place in the text and its path."""

    part: Part
    spans: tuple[Span, ...]
    path: tuple[str, ...]

    @property
    def span(self) -> Span:
        return Span(self.spans[0].start, self.spans[-1].end)

    @property
    def value_start(self) -> int:
        return self.spans[self.part.value_piece].start + self.part.value_offset


def assemble(document: str, parts: Iterable[Part]) -> Assembled:
    """The text of a document with its passages in order.

    `passage.text == text[passage.start:passage.end]` holds for each, and each id depends on the
    document, the passage's text and the count of equal texts before it, on nothing else.
    """
    builder = TextBuilder()
    found = list(parts)
    left_out = [LeftOut(p.left_out, " ".join(p.pieces), p.page) for p in found if p.left_out]
    placed = list(_placed(builder, _with_themes([p for p in found if not p.left_out])))
    text = builder.text()
    stretches = (Stretch(p.span.of(text), p.part.page, p.part.mark) for p in placed)
    return Assembled(
        text, tuple(_passages(document, text, placed)), tuple(stretches), tuple(left_out)
    )


def _placed(builder: TextBuilder, parts: Iterable[Part]) -> Iterator[_Placed]:
    stack: list[_Open] = []
    outside = above = 0
    ranks: dict[tuple[int, ...], int] = {}
    for given in parts:
        part = _among_sections(given, ranks)
        if not part.inside:
            del stack[outside:]
        if part.apart:
            stack[outside:] = [each for each in stack[outside:] if each.rank <= RANK_GROUP]
        while part.closes and stack and RANK_PLAIN <= stack[-1].rank <= RANK_CAPTION:
            stack.pop()
        # What stands right above a table is what the first sheet in it is about.
        kept = above if part.heading else 0
        while part.rank is not None and len(stack) > kept and stack[-1].rank >= part.rank:
            stack.pop()
        ended = (n for n, one in enumerate(stack) if _ends(part, one))
        del stack[next(ended, len(stack)) :]
        titles = [one.title for one in stack]
        under = [each for each in part.under if each not in titles]
        at = outside if part.inside else len(titles)
        path = (*titles[:at], *under, *titles[at:])
        yield _Placed(part, _written(builder, part), path)
        if part.rank is not None and part.rank != RANK_TITLE and not _is_said(part, stack):
            stack.append(_Open(part.rank, part.title, part.number))
        if not part.inside:
            opened = len(stack) > len(titles) and stack[-1].rank >= RANK_GROUP
            above = len(stack) if opened else 0
            outside = len(stack)
        elif part.heading:
            # What a table tells in full ends with it.
            outside, above = above - 1 if above else outside, 0


@dataclass(frozen=True, slots=True)
class _Open:
    """What a passage stands under."""

    rank: int
    title: str
    number: tuple[int, ...] = ()


def _is_said(part: Part, stack: Sequence[_Open]) -> bool:
    """Whether a field that names its sheet says what the heading right above says already."""
    named = part.pieces[-1].casefold() if part.heading else ""
    return bool(named and stack) and stack[-1].title.casefold().endswith(named)


def _ends(part: Part, above: _Open) -> bool:
    """Whether a part is no longer under what is open: beside it by its rank, or a later section that
    is none of its own, whatever the format makes of both."""
    if above.rank == part.beside:
        return True
    later = bool(above.number) and len(part.number) > 1 and part.number > above.number
    return later and part.number[: len(above.number)] != above.number


def _among_sections(part: Part, ranks: dict[tuple[int, ...], int]) -> Part:
    """A section with the rank of the one before it where its own is deeper: `7.2` is no part of what
    stands between. `ranks` are those of the sections of each chapter so far."""
    if len(part.number) < 2 or part.rank is None:
        return part
    chapter = part.number[:-1]
    rank = min(part.rank, ranks.get(chapter, part.rank)) if part.number[-1] > 1 else part.rank
    ranks[chapter] = rank
    return replace(part, rank=rank)


def _written(builder: TextBuilder, part: Part) -> tuple[Span, ...]:
    separator = "\n" if part.tight else "\n\n"
    if part.mark:
        builder.decorate(part.mark, separator)
        separator = ""
    return tuple(
        builder.add(piece, part.glue if n else separator) for n, piece in enumerate(part.pieces)
    )


def _passages(document: str, text: str, placed: Iterable[_Placed]) -> Iterator[Passage]:
    seen: Counter[str] = Counter()
    for place in placed:
        part = place.part
        if part.kind is None:
            continue
        columns = part.columns or range(len(part.headers))
        cells = tuple(
            Cell(header, span.start, span.end, column)
            for header, span, column in zip(part.headers, place.spans, columns, strict=False)
        )
        whole = len(place.span) <= _LONGEST_PASSAGE
        for piece in [place.span] if whole else windows(text, place.span, _LONGEST_PASSAGE):
            yield Passage(
                id=_identity(document, piece.of(text), seen),
                document=document,
                kind=part.kind,
                label=part.label,
                path=place.path,
                page=part.page,
                start=piece.start,
                end=piece.end,
                text=piece.of(text),
                value_start=place.value_start if place.value_start > piece.start else None,
                cells=cells if whole else (),
                table=part.table,
                row=part.row,
                inferred=part.inferred,
            )


def _with_themes(parts: list[Part]) -> list[Part]:
    """Name as theme a numbered heading right above objectives, directions or strategies."""
    named = list(parts)
    for i, part in enumerate(parts):
        if part.kind is not Kind.HEADING or not part.numbered or part.rank is None:
            continue
        below = next((p for p in parts[i + 1 :] if p.rank is not None), None)
        if below and below.kind in _PARENTS_OF_LEVELS and (below.rank or 0) > part.rank:
            named[i] = replace(part, kind=Kind.THEME)
    return named


def _identity(document: str, text: str, seen: Counter[str]) -> str:
    digest = hashlib.sha256(" ".join(text.split()).encode()).hexdigest()[:12]
    seen[digest] += 1
    nth = f"-{seen[digest]}" if seen[digest] > 1 else ""
    return f"{document}~{digest}{nth}"
