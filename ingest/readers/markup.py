"""Turns the elements of a page into blocks."""

import re
from collections.abc import Iterator, Sequence

from bs4 import BeautifulSoup, Tag
from bs4.element import CData, NavigableString, PageElement

from ..blocks import (
    Block,
    Heading,
    Item,
    Paragraph,
    Table,
    aside,
    broken,
    text_begun,
)
from . import ariatable, notemarks, pagetable, spanpairs
from .definitions import laid_out
from .elements import elements
from .inline import bold_lead, tidy
from .plaintext import entry
from .raised import raised

#: The attribute of what stands beside the text, by which other readers' pages say so.
ASIDE = "data-aside"
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_AT_RIGHT = re.compile(r"text-align:(?:right|end)")
_STRONG = frozenset({"strong", "b"})
#: Levels of elements. A decision: real pages have some thirty.
_DEEPEST = 100


def parse(text: str) -> BeautifulSoup:
    """The tree of a page. What no real page nests so deep is text without elements there."""
    tree = BeautifulSoup(text, "lxml")
    waiting: list[tuple[Tag, int]] = [(tree, 0)]
    while waiting:
        tag, depth = waiting.pop()
        if depth >= _DEEPEST:
            tag.string = tag.get_text(" ")
        else:
            waiting.extend((child, depth + 1) for child in tag.children if isinstance(child, Tag))
    ariatable.as_tables(tree)
    notemarks.take_out(tree)
    for tag in tree.find_all("sup"):
        if not notemarks.is_mark(tag):
            _raise(tag)
    for link in tree.find_all("a"):
        following = link.next_sibling
        if (
            isinstance(following, Tag)
            and following.name == "a"
            and _leads(following) != _leads(link)
        ):
            link.insert_after(" ")  # entries of a menu, each a word of its own
    spanpairs.as_lists(tree)
    return tree


def _leads(link: Tag) -> str:
    """Where a link leads: programs may write one link as two."""
    return str(link.get("href", ""))


def _raise(tag: Tag) -> None:
    """Write the figures inside an element raised; its lines and elements stay as they are."""
    for piece in tag.find_all(string=True):
        text = str(piece)
        if (
            type(piece) in (NavigableString, CData)
            and (high := raised(text, _before(piece))) != text
        ):
            piece.replace_with(high)


def _before(piece: PageElement) -> str:
    """The text right before another in its line."""
    for element in piece.previous_elements:
        if isinstance(element, Tag) and (element.name in elements().block or element.name == "br"):
            break
        if type(element) in (NavigableString, CData) and element:
            return str(element)
    return ""


def blocks(tree: BeautifulSoup | Tag, *, in_cell: bool = False) -> list[Block]:
    """The blocks of a tree in reading order. Total: any tree gives some blocks, or none.

    Numbers that are typed before the lines of a cell are a part of them.
    """
    walk = _Walk(in_cell=in_cell)
    walk.children(tree)
    walk.end_paragraph()
    return walk.found


class _Walk:
    """One walk over a tree; text is collected until an element ends its paragraph."""

    def __init__(self, *, in_cell: bool = False) -> None:
        self.found: list[Block] = []
        self._in_cell = in_cell
        self._line: list[tuple[str, bool]] = []
        self._group = 0
        self._item: tuple[int, str | None] | None = None

    def children(self, tag: Tag, *, lists: int = 0, strong: bool = False) -> None:
        """Walk what stands inside `tag`; `lists` counts the lists around it."""
        for child in tag.children:
            if isinstance(child, Tag):
                self._element(child, lists, strong)
            elif type(child) in (NavigableString, CData):
                self._line.append((str(child), strong))

    def end_paragraph(self) -> None:
        """Write the text collected so far; what follows belongs to another stretch."""
        self._end_line()
        self._group += 1

    def _element(self, tag: Tag, lists: int, strong: bool) -> None:
        name = tag.name
        if name in elements().left_out or notemarks.is_mark(tag):
            return
        if name == "br":
            self._end_line()
        elif name in _HEADINGS:
            self._heading(tag)
        elif name in ("ul", "ol", "menu"):
            self._list(tag, lists, strong)
        elif name == "dl":
            self._pairs(tag)
        elif name == "table" and not pagetable.is_layout(tag):
            self._table(tag)
        elif name in elements().block or name == "table":
            self.end_paragraph()
            start = len(self.found)
            self.children(tag, lists=lists, strong=strong)
            self.end_paragraph()
            if tag.find("br", recursive=False) and text_begun(self.found[:start]):
                self.found[start:] = broken(self.found[start:])
            if tag.has_attr(ASIDE):
                begun = any(isinstance(block, Heading) for block in self.found[:start])
                self.found[start:] = [aside(b, begun=begun) for b in self.found[start:]]
            elif _is_at_right(tag) and text_begun(self.found[:start]):
                # A signature.
                self.found[start:] = [aside(b, begun=False) for b in self.found[start:]]
        else:
            self.children(tag, lists=lists, strong=strong or name in _STRONG)

    def _end_line(self) -> None:
        text = tidy("".join(piece for piece, _ in self._line))
        strong = all(bold for piece, bold in self._line if piece.strip())
        lead = bold_lead(self._line)
        self._line.clear()
        if not text:
            return
        typed = entry(text, tidy)
        if typed and typed.number and self._in_cell:
            typed = None
        if self._item:
            depth, number = self._item
            self._item = None
            if typed:
                text, number = typed.text, typed.number or number
            self.found.append(Item(text, depth=depth, number=number))
        else:
            self.found.append(typed or Paragraph(text, group=self._group, strong=strong, lead=lead))

    def _heading(self, tag: Tag) -> None:
        self.end_paragraph()
        self._item = None
        if text := tidy(_in_one_line(tag)):
            self.found.append(Heading(text, _HEADINGS[tag.name]))

    def _list(self, tag: Tag, lists: int, strong: bool) -> None:
        self.end_paragraph()
        number = _start(tag)
        for child in tag.children:
            if not isinstance(child, Tag):
                continue
            if child.name == "li":
                self._item = (lists, f"{number}." if tag.name == "ol" else None)
                number += 1
                self.children(child, lists=lists + 1, strong=strong)
                self.end_paragraph()
                self._item = None
            else:
                # A list right inside a list, without an entry around it, is a deeper one.
                self._element(child, lists + 1, strong)
        self.end_paragraph()

    def _table(self, tag: Tag) -> None:
        self.end_paragraph()
        self._item = None
        caption = tag.find("caption")
        if isinstance(caption, Tag):
            self.children(caption, strong=True)
            self.end_paragraph()
        if table := pagetable.table(tag, _texts):
            self.found.append(table)

    def _pairs(self, tag: Tag) -> None:
        """A list of definitions."""
        self.end_paragraph()
        self._item = None
        self.found.extend(laid_out(self._pair(names, values) for names, values in _pairs(tag)))

    def _pair(
        self, names: Sequence[Tag], values: Sequence[Tag]
    ) -> tuple[list[Paragraph], list[Block]]:
        self._group += 1
        lines = (line for name in names for line in _texts(name))
        inner = [block for value in values for block in blocks(value)]
        return [Paragraph(line, group=self._group) for line in lines], inner


def _is_at_right(tag: Tag) -> bool:
    """Whether an element sets its text at the right."""
    said = f"{tag.get('style', '')}".lower().replace(" ", "")
    return str(tag.get("align", "")).lower() == "right" or bool(_AT_RIGHT.search(said))


def _in_one_line(tag: Tag) -> str:
    """The text of an element whose lines (`<br>`) and blocks are parted by blanks."""
    pieces: list[str] = []
    for child in tag.descendants:
        if isinstance(child, Tag):
            pieces.append(" " if child.name == "br" or child.name in elements().block else "")
        elif type(child) in (NavigableString, CData):
            pieces.append(str(child))
    return "".join(pieces)


def _texts(tag: Tag) -> tuple[str, ...]:
    """The paragraphs inside an element, without the marks of its lists; one alone is no list."""
    found: list[str] = []
    inside = blocks(tag, in_cell=True)
    for block in inside:
        if isinstance(block, Table):
            found.extend(cell.text for row in block.rows for cell in row.cells if cell.paragraphs)
        elif (
            isinstance(block, Item)
            and block.number
            and (len(inside) == 1 or not block.number.endswith("."))
        ):
            found.append(f"{block.number} {block.text}")
        else:
            found.append(block.text)
    return tuple(found)


def _pairs(tag: Tag) -> Iterator[tuple[list[Tag], list[Tag]]]:
    names: list[Tag] = []
    values: list[Tag] = []
    for element in tag.find_all(["dt", "dd"]):
        if element.find_parent("dl") is not tag:
            continue
        if element.name == "dt" and values:
            yield names, values
            names, values = [], []
        (names if element.name == "dt" else values).append(element)
    if names or values:
        yield names, values


def _start(tag: Tag) -> int:
    start = str(tag.get("start", "1"))
    return int(start) if start.isdecimal() and len(start) < 5 else 1
