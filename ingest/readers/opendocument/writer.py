"""Writes the elements of an OpenDocument text as HTML, and keeps apart what people do not see."""

import html
import re
from collections.abc import Sequence

from lxml import etree

from ...blocks import LeftOut, Reason
from ..inline import tidy
from ..margins import HALF_CM
from ..markup import ASIDE
from .numbers import Numbers
from .parts import Parts, q

#: Levels of elements. A decision: real texts have some thirty.
_DEEPEST = 120
#: Levels of headings that are told apart, as HTML does. A decision.
_DEEPEST_HEADING = 6
#: Cells of a row. A decision, as `grid.WIDEST`.
_WIDEST = 200
#: Rows of a table. A decision, as `grid.TALLEST`.
_TALLEST = 20_000
_BOLD = frozenset({"bold", "600", "700", "800", "900"})
_INDEXES = frozenset(
    q(f"text:{name}")
    for name in (
        "table-of-content", "illustration-index", "table-index", "object-index", "user-index",
        "alphabetical-index",
    )
)  # fmt: skip
#: What only programs read; comments stand beside the text.
_UNSEEN = frozenset(
    q(name)
    for name in (
        "office:forms", "text:sequence-decls", "text:variable-decls", "text:user-field-decls",
        "text:script", "text:dde-connection-decls", "draw:glue-point", "office:event-listeners",
        "text:note-citation", "table:shapes", "office:binary-data", "table:named-expressions",
        "table:database-ranges", "text:alphabetical-index-auto-mark-file", "table:table-source",
    )
)  # fmt: skip
#: Lengths as styles write them.
_LENGTH = re.compile(r"(\d+(?:\.\d+)?)(cm|mm|in|pt)")
#: Centimetres of each unit of the format.
_UNITS = {"cm": 1.0, "mm": 0.1, "in": 2.54, "pt": 2.54 / 72}
_TITLE_STYLES = frozenset({"Title"})
_SHAPES = frozenset(
    q(f"draw:{name}")
    for name in ("rect", "custom-shape", "ellipse", "circle", "line", "polygon", "path", "connector",
                 "caption", "measure", "regular-polygon", "polyline", "page-thumbnail")
)  # fmt: skip


class Writer:
    """One pass over elements; `html` is what was written, `left_out` what was kept apart."""

    def __init__(self, parts: Parts, page: int | None = None) -> None:
        self.left_out: list[LeftOut] = []
        self._parts = parts
        self._page = page
        self._pieces: list[str] = []
        self._after: list[etree._Element] = []
        self._notes: list[etree._Element] | None = None  # of the tables that are written
        self._numbers = Numbers(parts)
        self._list_style = ""
        self._list_level = 0
        self._in_paragraph = False

    @property
    def html(self) -> str:
        """All that was written so far."""
        return "".join(self._pieces)

    def write(self, text: str) -> None:
        """Add a tag."""
        self._pieces.append(text)

    def leave_out(self, tag: etree._Element, reason: Reason) -> None:
        """Keep the text of an element apart."""
        if text := tidy(" ".join(text_of(tag).split())):
            self.left_out.append(LeftOut(reason, text, self._page))

    def children(self, tag: etree._Element, depth: int = 0) -> None:
        """Write what stands inside an element."""
        self._text(tag.text)
        for child in tag:
            if isinstance(child.tag, str):
                self.element(child, depth + 1)
            self._text(child.tail)

    def element(self, tag: etree._Element, depth: int = 0) -> None:  # noqa: PLR0912 - one case each
        """Write an element."""
        name = tag.tag
        if depth > _DEEPEST:
            self._text(text_of(tag))
        elif name in _UNSEEN:
            return
        elif name == q("text:tracked-changes"):
            for deleted in tag.iter(q("text:deletion")):
                self.leave_out(deleted, Reason.DELETED)
        elif name in _INDEXES:
            self.leave_out(tag, Reason.CONTENTS)
        elif name in (q("office:annotation"), q("office:annotation-end")) or self._is_hidden(tag):
            self.leave_out(tag, Reason.HIDDEN)
        elif name in (q("text:p"), q("text:h")):
            self._paragraph(tag, depth)
        elif name == q("text:list"):
            self._list(tag, depth)
        elif name == q("table:table"):
            self._table(tag, depth)
        elif name == q("text:span"):
            self._span(tag, depth)
        elif name == q("text:line-break"):
            self.write("<br>")
        elif name in (q("text:s"), q("text:tab")):
            self.write(" ")
        elif name == q("text:note") and self._notes is not None:
            self._notes.append(tag)
        elif name in (q("text:note"), q("draw:text-box"), *_SHAPES) and self._in_paragraph:
            self._after.append(tag)
        elif name in (q("text:note"), q("draw:text-box"), *_SHAPES):
            self.write("<div>")
            self.children(tag, depth)
            self.write("</div>")
        elif name == q("text:ruby-text") or not _is_read(tag):
            return
        else:
            self.children(tag, depth)

    def _text(self, text: str | None) -> None:
        if text:
            self.write(html.escape(text))

    def _is_hidden(self, tag: etree._Element) -> bool:
        if tag.tag == q("text:section") and tag.get(q("text:display")) == "none":
            return True
        if tag.tag == q("text:section") and tag.get(q("text:display")) == "condition":
            return bool(tag.get(q("text:is-hidden")) == "true")
        if tag.tag in (q("text:hidden-text"), q("text:hidden-paragraph")):
            return bool(tag.get(q("text:is-hidden")) == "true")
        if tag.tag in (q("text:p"), q("text:h")):
            field = tag.find(f".//{q('text:hidden-paragraph')}")
            return (field is not None and field.get(q("text:is-hidden")) == "true") or self._style(
                tag, "paragraph", "text:display"
            ) == "none"
        if tag.tag == q("text:span"):
            return self._style(tag, "text", "text:display") == "none"
        return tag.get(q("table:visibility")) in ("collapse", "filter")

    def _style(self, tag: etree._Element, family: str, wanted: str) -> str | None:
        name = tag.get(q("text:style-name"))
        return self._parts.value(family, name, "text-properties", wanted)

    def _paragraph(self, tag: etree._Element, depth: int) -> None:
        level = self._level(tag)
        number = ""
        if tag.tag == q("text:h") and tag.get(q("text:is-list-header")) != "true":
            outline = int(tag.get(q("text:outline-level"), "1") or 1)
            # A list around the heading numbers it, else the outline does.
            style, at = (self._list_style, self._list_level) if self._list_level else ("", outline)
            number = self._numbers.next(style, at, tag.get(q("text:start-value")))
        name = f"h{level}" if level else "p"
        self.write(f"<{name}>" if not self._is_at_right(tag) else f'<{name} align="right">')
        if number:
            self._text(f"{number} ")
        bold = not level and self._style(tag, "paragraph", "fo:font-weight") in _BOLD
        self.write("<b>" * bold)
        outer, self._in_paragraph = self._in_paragraph, True
        self.children(tag, depth)
        self._in_paragraph = outer
        self.write("</b>" * bold + f"</{name}>")
        if not outer:
            waiting, self._after = self._after, []
            self._aside(waiting, depth)

    def _is_at_right(self, tag: etree._Element) -> bool:
        """Whether a paragraph is set in the right half of the page."""
        style = tag.get(q("text:style-name"))
        placed, indent = (
            self._parts.value("paragraph", style, "paragraph-properties", f"fo:{wanted}") or ""
            for wanted in ("text-align", "margin-left")
        )
        length = _LENGTH.fullmatch(indent)
        far = length is not None and float(length[1]) * _UNITS[length[2]] >= HALF_CM
        return placed in ("right", "end") or far

    def _aside(self, tags: Sequence[etree._Element], depth: int) -> None:
        """Write notes and boxes, which stand beside the text."""
        for tag in tags:
            self.write(f'<div {ASIDE}="">')
            self.element(tag, depth + 1)
            self.write("</div>")

    def _level(self, tag: etree._Element) -> int:
        """The level of a heading, 0 for other paragraphs."""
        if tag.tag == q("text:h"):
            return min(int(tag.get(q("text:outline-level"), "1") or 1), _DEEPEST_HEADING)
        styles = self._parts.chain("paragraph", tag.get(q("text:style-name")))
        for style in styles:
            if style.get(q("style:name")) in _TITLE_STYLES:
                return 1
            level = style.get(q("style:default-outline-level"), "")
            if level.isdecimal() and level != "0":
                return min(int(level), _DEEPEST_HEADING)
        return 0

    def _span(self, tag: etree._Element, depth: int) -> None:
        weight = self._style(tag, "text", "fo:font-weight")
        bold = weight in _BOLD
        place = (self._style(tag, "text", "style:text-position") or "").split(" ")[0]
        high = place == "super" or (place.rstrip("%").isdecimal() and place.rstrip("%") != "0")
        self.write("<b>" * bold + "<sup>" * high)
        self.children(tag, depth)
        self.write("</sup>" * high + "</b>" * bold)

    def _list(self, tag: etree._Element, depth: int) -> None:
        outer = (self._list_style, self._list_level)
        self._list_style = tag.get(q("text:style-name")) or self._list_style
        self._list_level += 1
        if self._list_level == 1 and not self._goes_on(tag):
            self._numbers.begin(self._list_style, 1)
        headings = list(tag.iter(q("text:h")))
        if headings:  # a chain of lists around a heading only numbers it
            for item in tag:
                self.children(item, depth + 1)
        else:
            self.write("<ul>")
            for item in tag:
                if item.tag in (q("text:list-item"), q("text:list-header")):
                    self._entry(item, depth)
            self.write("</ul>")
        self._list_style, self._list_level = outer

    def _goes_on(self, tag: etree._Element) -> bool:
        return tag.get(q("text:continue-numbering")) == "true" or bool(
            tag.get(q("text:continue-list"))
        )

    def _entry(self, item: etree._Element, depth: int) -> None:
        self.write("<li>")
        only_lists = all(child.tag == q("text:list") for child in item) and len(item) > 0
        if item.tag == q("text:list-item") and not only_lists:
            start = item.get(q("text:start-value"))
            number = self._numbers.next(self._list_style, self._list_level, start)
            self._text(f"{number} " if number else "")
        for n, child in enumerate(item):
            if n == 0 and child.tag == q("text:p") and not self._is_hidden(child):
                # The number and the text of an entry are one line.
                outer, self._in_paragraph = self._in_paragraph, True
                self.children(child, depth + 1)
                self._in_paragraph = outer
            else:
                self.element(child, depth + 1)
        self.write("</li>")

    def _table(self, tag: etree._Element, depth: int) -> None:
        outer, self._in_paragraph = self._in_paragraph, False
        lists, self._list_level = self._list_level, 0
        waiting, self._after = self._after, []
        outermost = self._notes is None
        notes = self._notes = [] if self._notes is None else self._notes
        self.write('<table role="table">')
        for child in tag:
            self._rows(child, depth, 0)
        self.write("</table>")
        self._in_paragraph, self._list_level = outer, lists
        if outermost:
            self._notes = None
            self._aside(notes, depth)
        self._after = waiting

    def _rows(self, tag: etree._Element, depth: int, nested: int) -> None:
        if nested > _DEEPEST or not isinstance(tag.tag, str):
            return
        if tag.tag == q("table:table-row"):
            if self._is_hidden(tag):
                self.leave_out(tag, Reason.HIDDEN)
                return
            for _ in range(
                _repeats(tag, "table:number-rows-repeated", _TALLEST)
                if len(text_of(tag).strip())
                else 1
            ):
                self._row(tag, depth)
        elif tag.tag == q("table:table-header-rows"):
            self.write("<thead>")
            for child in tag:
                self._rows(child, depth, nested + 1)
            self.write("</thead>")
        elif tag.tag in (q("table:table-rows"), q("table:table-row-group")):
            for child in tag:
                self._rows(child, depth, nested + 1)

    def _row(self, tag: etree._Element, depth: int) -> None:
        self.write("<tr>")
        for cell in tag:
            if cell.tag != q("table:table-cell"):
                continue
            across = _repeats(cell, "table:number-columns-spanned", _WIDEST)
            down = _repeats(cell, "table:number-rows-spanned", _TALLEST)
            for _ in range(_repeats(cell, "table:number-columns-repeated", _WIDEST)):
                self.write(f'<td colspan="{across}" rowspan="{down}">')
                self.children(cell, depth + 1)
                self.write("</td>")
        self.write("</tr>")


_READ = frozenset(
    {q(f"{p}:x").partition("}")[0] for p in ("office", "text", "table", "draw", "presentation")}
)


#: What newer LibreOffice writes around the text of a form's field.
_CONTENT_CONTROL = "content-control"


def _is_read(tag: etree._Element) -> bool:
    space, _, name = tag.tag.rpartition("}")
    return space in _READ or name == _CONTENT_CONTROL


def text_of(tag: etree._Element) -> str:
    """The text of an element, its paragraphs parted by blanks."""
    pieces = [tag.text or ""]
    for inner in tag.iterdescendants():
        if isinstance(inner.tag, str):
            apart = inner.tag in (q("text:p"), q("text:h"), q("text:s"), q("text:tab"))
            pieces.append(" " * apart + (inner.text or ""))
        pieces.append(inner.tail or "")
    return "".join(pieces)


def _repeats(tag: etree._Element, name: str, most: int) -> int:
    value = tag.get(q(name), "1")
    return max(1, min(int(value) if value.isdecimal() and len(value) < 8 else 1, most))
