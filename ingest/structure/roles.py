"""Gives every block its role: a level, a heading, an action, a field, an item, a text."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from ..blocks import Block, Heading, Item, Paragraph, Table
from ..model import Kind
from ..naming import titled
from ..vocabulary import Label, Level, vocabulary
from . import contents, sheetfields, tablerows, trailingcodes, turned
from .forms import is_body, is_title, title_number
from .leads import Leads
from .lines import (
    announces,
    is_below,
    is_caps_line,
    is_result,
    names_actions,
    opens_level,
    sibling,
    with_siblings,
)
from .listentries import (
    above,
    entry,
    kindred,
    left_out,
    named,
    number_label,
    numbered,
    numbered_level,
    spelled,
)
from .namedsheets import NamedSheets
from .openings import OpeningCodes
from .part import RANK_LEAF, RANK_NUMBERED, RANK_PLAIN, RANK_TITLE, Part, rank_of_heading
from .stacked import StackedForms
from .templates import Templates, level_of

#: Words of a line that introduces a list. A decision: longer is a sentence of its own.
_LONGEST_LEAD = 8


class Roles:
    """One reading of a document's blocks, from the first to the last."""

    def __init__(self, blocks: Sequence[Block], title: str | None, *, is_plan: bool) -> None:
        listed, self._depths = contents.entries(blocks)
        self._contents = [blocks[i] for i in listed]
        content = [spelled(b) for i, b in enumerate(blocks) if i not in listed]
        self._codes = trailingcodes.ClosingCodes(content)
        self._blocks = self._codes.joined(content)
        self._openings = OpeningCodes(self._blocks)
        self._templates = Templates(self._blocks)
        self._sheets = NamedSheets(self._blocks)
        self._siblings = with_siblings(self._blocks)
        self._fields = sheetfields.among(self._blocks)
        self._leads = Leads(self._blocks)
        self._stacked = StackedForms(self._blocks)
        self._within = self._stacked.within(self._blocks)
        # Lines that nothing follows but their like, as signatures, head nothing.
        self._end = _last(self._blocks, lambda b: not isinstance(b, Paragraph) or not _may_head(b))
        self._title = contents.fold(title or "")
        self._child_kind: Kind | None = None
        self._title_seen = False
        self._title_level = 0
        self._action: str | None = None
        self._tables = 0
        self._names: tuple[str, ...] = ()
        named = (
            self._codes.close_actions()
            or self._openings.open_actions()
            or names_actions(self._blocks)
        )
        self._labels_results = any(is_result(b) for b in self._blocks)
        self._infers_actions = is_plan and not named
        self._kindred = kindred(self._blocks) if self._infers_actions else frozenset()

    def parts(self) -> Iterator[Part]:
        """The parts in reading order; first the contents, which are left out."""
        for block in self._contents:
            yield left_out(block)
        i = 0
        while i < len(self._blocks):
            taken, found = self._take(i)
            told = list(named(self._blocks[i : i + taken], found))
            if i in self._within:
                # A heading in a form's value opens nothing that the form's next name is part of.
                told = [replace(p, rank=None) if p.kind is Kind.HEADING else p for p in told]
            yield from (p if n else numbered(p, self._blocks[i]) for n, p in enumerate(told))
            i += taken

    def _take(self, i: int) -> tuple[int, list[Part]]:
        """How many blocks, from `i` on, make one thing, and the parts that it becomes."""
        block = self._blocks[i]
        self._sheets.passes(block)
        if isinstance(block, Table):
            return 1, self._table(block)
        return self._stated(i) or self._list(i) or (1, [self._line(i)])

    def _table(self, table: Table) -> list[Part]:
        number, self._tables = self._tables, self._tables + 1
        if on_side := turned.parts(table):
            return [replace(part, table=number) for part in on_side]
        if self._stacked.fits(table):
            return [replace(part, table=number) for part in self._stacked.parts(table)]
        if self._templates.fits(table):
            form = [replace(part, table=number) for part in self._templates.parts(table)]
            return self._sheets.headed(form)
        told = self._sheets.rows(table) or tablerows.parts(table)
        rows = [replace(part, table=number, inside=True) for part in told]
        found = self._sheets.headed(rows)
        if found and found[0].kind is None and found[0].glue == "\t" and not table.columns:
            # A page break may show the names of the same columns again.
            found[0] = replace(found[0], apart=found[0].pieces != self._names)
            self._names = found[0].pieces
        return [self._coded_row(part) for part in found]

    def _coded_row(self, part: Part) -> Part:
        """A row that a code of the document opens bears it."""
        if part.kind is None or part.label:
            return part
        code = self._openings.code(" ".join(part.pieces))
        return replace(part, label=code) if code else part

    def _stated(self, i: int) -> tuple[int, list[Part]] | None:
        """What says itself what it is: an entry with its code, fields, targets."""
        block = self._blocks[i]
        if isinstance(block, Item) and (label := number_label(block)):
            return 1, [numbered_level(block, label)]
        if isinstance(block, Item | Paragraph) and (code := self._codes.of(block.text)):
            return 1, [replace(entry(block, trailingcodes.kind_of(code)), label=code)]
        if opening := self._openings.of(block):
            return 1, [self._opened(i, *opening)]
        if count := sheetfields.run(self._blocks, i):
            first, *rest = sheetfields.parts(self._blocks[i : i + count])
            below_heading = i > 0 and isinstance(self._blocks[i - 1], Heading)
            return count, [replace(first, closes=not below_heading), *rest]
        if part := self._measure(block) or sheetfields.inline(block, known=i in self._fields):
            return 1, [replace(part, under=part.under or above(self._blocks, i))]
        if part := self._leads.of(i, block):
            return 1, [part]
        if sheetfields.is_empty(self._blocks, i):
            assert isinstance(block, Item | Paragraph)
            listed = isinstance(block, Item)
            mark = "• " if listed else ""
            return 1, [Part(None, (block.text,), block.page, mark=mark, tight=listed)]
        return None

    def _list(self, i: int) -> tuple[int, list[Part]] | None:
        """A list that a line announces, a chart, or a labelled level with its title."""
        block = self._blocks[i]
        assert not isinstance(block, Table)
        if not isinstance(block, Item):
            if count := self._caps_run(i):
                return count, self._chart(i, count)
            if (level := vocabulary().group(block.text)) and (count := self._members(i + 1)):
                return count + 1, self._group(i, count, level)
            if (level := announces(block)) and isinstance(self._at(i + 1), Item):
                count = self._members(i + 1)
                announced = sheetfields.inline(block) or self._line(i)
                return count + 1, [announced, *self._group(i, count, level)[1:]]
        if (label := vocabulary().label(block.text)) and opens_level(block, label):
            return self._labelled(i, label)
        return None

    def _opened(self, i: int, code: str, start: int, kind: Kind) -> Part:
        """An entry that its code opens; one that is a heading, or has a sheet, heads what follows."""
        block = self._blocks[i]
        assert not isinstance(block, Table)
        if isinstance(block, Heading):
            part = self._heading(block)
            return replace(part, kind=kind, label=code, value_offset=start)
        if self._action and code.lower().startswith(self._action):
            kind = Kind.ACTION  # a part of the measure whose number it carries on
        if level_of(self._at(i + 1)):
            return Part(kind, (block.text,), block.page, code, RANK_LEAF, value_offset=start)
        return replace(entry(block, kind), label=code, value_offset=start)

    def _line(self, i: int) -> Part:
        """An entry, a heading or a text that stands for itself."""
        block = self._blocks[i]
        assert not isinstance(block, Table)
        if isinstance(block, Item):
            return self._item(block, i)
        if isinstance(block, Heading) or self._is_heading(i):
            return self._heading(block, self._at(i + 1))
        return Part(Kind.TEXT, (block.text,), block.page)

    def _at(self, i: int) -> Block | None:
        return self._blocks[i] if i < len(self._blocks) else None

    def _measure(self, block: Block) -> Part | None:
        """A target or indicator without a number; in sheets the same words are names of fields."""
        if not self._labels_results or not isinstance(block, Item | Paragraph):
            return None
        label = vocabulary().measure(block.text)
        if not label:
            return None
        part = entry(block, label.level.kind)
        return replace(part, rank=label.level.rank, value_offset=label.end)

    def _labelled(self, i: int, label: Label) -> tuple[int, list[Part]]:
        """A labelled level; a label alone takes the next paragraph as its title."""
        block = self._blocks[i]
        assert not isinstance(block, Table)
        rank = self._rank_of_level(block, label.level)
        is_action = label.level.kind is Kind.ACTION
        self._action = label.text.split()[-1].lower() if is_action else None
        following = self._at(i + 1)
        if label.end >= len(block.text) and isinstance(following, Paragraph | Heading):
            words = vocabulary()
            first_part = is_below(following, block) and i + 1 in self._siblings
            if (
                not first_part
                and not words.label(following.text)
                and not words.group(following.text)
            ):
                pieces = (block.text, following.text)
                part = Part(label.level.kind, pieces, block.page, label.text, rank, value_piece=1)
                return 2, [replace(part, beside=sibling(block))]
        offset = min(label.end, len(block.text))
        part = Part(
            label.level.kind, (block.text,), block.page, label.text, rank, value_offset=offset
        )
        return 1, [replace(part, beside=sibling(block))]

    def _rank_of_level(self, block: Block, level: Level) -> int:
        if isinstance(block, Heading):
            return rank_of_heading(block.level, level.rank)
        return level.rank

    def _heading(self, block: Heading | Paragraph, following: Block | None = None) -> Part:
        number = title_number(block.text)
        depth = contents.depth_of(block.text, self._depths)
        if not self._title_seen and contents.fold(block.text) == self._title:
            rank = RANK_TITLE
        elif isinstance(block, Heading):
            rank = rank_of_heading(block.level)
        elif number:
            rank = RANK_NUMBERED + number.count(".")
        elif contents.alike(block.text, self._title):
            rank = RANK_PLAIN
        elif depth is not None:
            rank = RANK_PLAIN + min(depth, 3)
        else:
            rank = RANK_PLAIN + (0 if block.text.isupper() or not self._depths else 1)
        kind = self._child_kind or Kind.HEADING
        if not self._title_seen:
            plural = vocabulary().opens_with_plural(block.text)
            self._child_kind = plural.kind if plural else None
            self._title_seen = True
            self._title_level = block.level if isinstance(block, Heading) else 0
            kind = Kind.HEADING
        elif (isinstance(block, Heading) and block.level <= self._title_level) or (
            kind is self._child_kind and _lists(following, kind)
        ):
            kind = Kind.HEADING
        return Part(
            kind,
            (block.text,),
            block.page,
            rank=rank,
            numbered=number is not None,
            number=tuple(map(int, number.split("."))) if number else (),
        )

    def _item(self, block: Item, i: int) -> Part:
        following = self._at(i + 1)
        short = len(block.text.split()) <= _LONGEST_LEAD and is_title(block.text)
        if block.number and short and isinstance(following, Paragraph) and is_body(following.text):
            return Part(
                Kind.HEADING,
                (f"{block.number} {block.text}",),
                block.page,
                rank=RANK_NUMBERED,
                value_offset=len(block.number) + 1,
            )
        kind = Kind.ITEM
        label = vocabulary().label(block.text)
        if label and label.level.kind is Kind.ACTION and label.end < len(block.text):
            return entry(block, Kind.ACTION)
        if (
            self._infers_actions
            and not block.aside
            and (vocabulary().states_intervention(block.text) or i in self._kindred)
        ):
            return replace(entry(block, Kind.ACTION), inferred=True)
        return replace(entry(block, kind), under=above(self._blocks, i))

    def _group(self, i: int, count: int, level: Level) -> list[Part]:
        head = self._blocks[i]
        assert isinstance(head, Heading | Paragraph)
        parts = [Part(None, (head.text,), head.page)]
        for block in self._blocks[i + 1 : i + 1 + count]:
            assert isinstance(block, Item | Paragraph)
            note = vocabulary().is_note(block.text)
            parts.append(entry(block, Kind.TEXT if note else level.kind))
        return parts

    def _members(self, start: int) -> int:
        """How many blocks from `start` on are entries of the list that a plural announced."""
        first = self._at(start)
        if isinstance(first, Item):
            return self._count(start, lambda b: isinstance(b, Item))
        if not isinstance(first, Paragraph):
            return 0
        states = vocabulary().states_intervention
        lines = self._count(start, lambda b: isinstance(b, Paragraph) and b.group == first.group)
        run = self._blocks[start : start + lines]
        stating = sum(isinstance(b, Paragraph) and states(b.text) for b in run)
        if lines > 1 and stating >= 0.6 * lines:
            return lines
        return self._count(start, lambda b: isinstance(b, Paragraph) and states(b.text))

    def _count(self, start: int, belongs: Callable[[Block], bool]) -> int:
        count = 0
        while (block := self._at(start + count)) is not None and belongs(block):
            count += 1
        return count

    def _caps_run(self, i: int) -> int:
        """Three or more titles in capitals with nothing between them: a chart, not a hierarchy."""
        count = self._count(i, is_caps_line)
        return count if count >= 4 else 0

    def _chart(self, i: int, count: int) -> list[Part]:
        """The first line of a chart heads the others, as does each that was listed before it."""
        listed = {contents.fold(b.text) for b in self._blocks[:i] if isinstance(b, Item)}
        parts: list[Part] = []
        for n, block in enumerate(self._blocks[i : i + count]):
            assert isinstance(block, Paragraph)
            heads = n == 0 or contents.fold(block.text) in listed
            parts.append(self._heading(block) if heads else entry(block, Kind.ITEM))
        return parts

    def _is_heading(self, i: int) -> bool:
        block = self._blocks[i]
        assert isinstance(block, Paragraph)
        if block.aside:
            return False
        return _may_head(block) and (i < self._end or title_number(block.text) is not None)


def _may_head(block: Paragraph) -> bool:
    return title_number(block.text) is not None or is_title(block.text)


def _lists(block: Block | None, kind: Kind) -> bool:
    """Whether a block is a table with a column of what is of a kind: it lists them itself."""
    if not isinstance(block, Table) or not block.rows:
        return False
    levels = (titled(cell.text) for cell in block.rows[0].cells if cell.paragraphs)
    return len(block.rows[0].cells) > 2 and any(one and one.kind is kind for one in levels)


def _last(blocks: Sequence[Block], fits: Callable[[Block], bool]) -> int:
    """The place of the last block that fits, or -1."""
    return next((i for i in reversed(range(len(blocks))) if fits(blocks[i])), -1)
