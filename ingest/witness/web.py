"""What a web page shows: the text outside scripts, by the parser of the standard library."""

import re
from html.parser import HTMLParser

from ..blocks import Shown
from .tokens import RAISED_FIGURE

_UNSEEN = frozenset(
    {"script", "style", "head", "template", "noscript", "iframe", "svg", "del", "s"} | {"strike"}
)
_INLINE = frozenset(
    {"a", "abbr", "b", "bdi", "cite", "code", "em", "font", "i", "ins", "kbd", "mark", "q", "small"}
    | {"span", "strong", "sub", "sup", "u", "wbr", "strike"}
)
_WIDER = re.compile(r"d-(?:sm|md|lg|xl|xxl)-(?!none)")
_CELLS = frozenset({"cell", "gridcell", "rowheader", "columnheader"})
_VOID = frozenset({"br", "hr", "img", "input", "meta", "link", "wbr", "source", "area", "col"})


def shown(text: str) -> tuple[Shown, ...]:
    """The text of a page, and what its own attributes hide."""
    parser = _Text()
    parser.feed(text)
    parser.close()
    return (Shown("".join(parser.seen), hidden="".join(parser.hidden), numbered=True),)


class _Text(HTMLParser):
    """Collects the text of a page; elements that no mark closes end with what holds them."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.seen: list[str] = []
        self.hidden: list[str] = []
        self._open: list[tuple[str, bool]] = []
        #: Where the link around or before this place leads, and that of one that ended right here.
        self._link = ""
        self._closed: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        link = dict(attrs).get("href") or ""
        role = (dict(attrs).get("role") or "").strip().lower()
        if (
            tag not in _INLINE
            or role in _CELLS
            or (tag == "a" and self._closed not in (None, link))
        ):
            self._write("\n")  # links side by side are words of their own
        self._closed, self._link = None, link if tag == "a" else self._link
        # A reader may take this for the name of a column.
        self.hidden.append(f" {dict(attrs).get('data-label') or ''} ")
        if tag not in _VOID:
            above = bool(self._open) and self._open[-1][1]
            self._open.append((tag, above or tag in _UNSEEN or _is_hidden(dict(attrs))))

    def handle_endtag(self, tag: str) -> None:
        self._closed = self._link if tag == "a" else None
        if tag not in _INLINE:
            self._write("\n")
        for place in range(len(self._open) - 1, max(len(self._open) - 20, -1), -1):
            if self._open[place][0] == tag:
                del self._open[place:]
                return

    def handle_data(self, data: str) -> None:
        self._closed = None
        # A reader may write raised figures, or take them for marks of notes.
        inside = {tag for tag, _ in self._open[-3:]}
        note = "sup" in inside or ("a" in inside and self._link.startswith("#"))
        if note and RAISED_FIGURE.fullmatch(data.strip()):
            self.hidden.append(f" {data} ")
            data = " "
        self._write(data)

    def _write(self, text: str) -> None:
        hides = bool(self._open) and self._open[-1][1]
        (self.hidden if hides else self.seen).append(text)


def _is_hidden(attributes: dict[str, str | None]) -> bool:
    style = "".join((attributes.get("style") or "").lower().split())
    unseen = ("display:none", "visibility:hidden", "line-through")
    if "hidden" in attributes or any(sign in style for sign in unseen):
        return True
    # Bootstrap's own, unless another class of it shows the element on wider screens.
    classes = (attributes.get("class") or "").split()
    return "d-none" in classes and not any(_WIDER.match(name) for name in classes)
