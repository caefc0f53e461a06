"""Reads web pages: the content of the page, without what the site puts around it."""

import re
from collections.abc import Iterator

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString

from ..blocks import LeftOut, Reading, Reason
from . import folds, markup
from .elements import elements
from .inline import tidy

_XML_OPENING = re.compile(r"\A\s*<\?xml[^>]*\?>")
_DELETED = frozenset({"s", "del", "strike"})
_STRUCK = re.compile(r"text-decoration[\w-]*\s*:[^;]*line-through", re.IGNORECASE)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_SHOWN = re.compile(r"d-(?:sm|md|lg|xl|xxl)-(?!none)")
_COOKIES = re.compile(r"\bcookies?\b", re.IGNORECASE)
_RIGHTS = re.compile(
    r"©|\(c\)\s*\d{4}|copyright|tutti i diritti|all rights reserved", re.IGNORECASE
)
#: Characters of a notice about cookies. A decision: longer is a page about them.
_LONGEST_NOTICE = 800
#: Characters of a note about rights. A decision: longer is a text about them.
_LONGEST_RIGHTS = 300
#: The share of a page's text that is never a part of the site. A decision: half is the page.
_MOST_OF_PAGE = 0.5


def read(text: str) -> Reading:
    """The blocks of a page's main content. Total: a page without content gives none."""
    tree = markup.parse(_XML_OPENING.sub("", text))
    body = tree.body or tree
    left_out = [*_without_deleted(body), *_without_empty_shell(body)]
    root = _main(body)
    title = _outer_title(body, root)
    left_out += _without_site(root, marked=root is not body)
    blocks = [*(markup.blocks(title) if title else ()), *markup.blocks(root)]
    if root is not body:
        root.extract()
        left_out += _furniture(body)
    return Reading(tuple(blocks), left_out=tuple(left_out))


def _main(body: Tag) -> Tag:
    """The element that the page itself marks as its content, else the whole page."""
    whole = _length(body)
    named = body.find_all(_names_main)
    for found in (body.find_all("main"), body.find_all(role="main"), body.find_all("article")):
        if len(found) == 1 and _length(found[0]) > 0:
            return found[0]
    best = max(named, key=_length, default=None)
    return best if best is not None and _length(best) > _MOST_OF_PAGE * whole else body


def _names_main(tag: Tag) -> bool:
    name = re.sub(r"[-_]", "", str(tag.get("id", "")).lower())
    return tag.name in ("div", "section") and name in elements().main_names


def _outer_title(body: Tag, root: Tag) -> Tag | None:
    """The page's only title, where it stands above its content instead of in it."""
    titles = body.find_all("h1")
    if root is body or len(titles) != 1 or root.find("h1"):
        return None
    holder = BeautifulSoup("", "lxml")
    holder.append(titles[0].extract())
    return holder


def _without_deleted(body: Tag) -> Iterator[LeftOut]:
    """Take out what is struck out."""
    for tag in body.find_all(_is_deleted):
        yield from _taken(tag, Reason.DELETED)


def _without_empty_shell(body: Tag) -> Iterator[LeftOut]:
    """Take out what no reader of the page sees, and the forms that are not the page itself."""
    whole = _length(body)
    for tag in body.find_all("form"):
        if _length(tag) <= _MOST_OF_PAGE * whole:
            yield from _furniture(tag)
    opened = folds.opened(body)
    for tag in body.find_all(_is_hidden):
        if id(tag) not in opened:
            yield from _taken(tag, Reason.HIDDEN)


def _taken(tag: Tag, reason: Reason) -> Iterator[LeftOut]:
    """Take an element out; what it says counts as left out unless the site says it."""
    site = any(_is_chrome(parent) or parent.name == "footer" for parent in [tag, *tag.parents])
    text = tidy(" ".join(tag.find_all(string=_is_text)))
    tag.extract()
    if text and not site:
        yield LeftOut(reason, text)


def _furniture(tag: Tag) -> Iterator[LeftOut]:
    """Take out an element that belongs to the site, not to the page."""
    text = tidy(" ".join(tag.find_all(string=_is_text)))
    tag.extract()
    if text:
        yield LeftOut(Reason.FURNITURE, text)


def _is_text(string: object) -> bool:
    return type(string) is NavigableString


def _is_deleted(tag: Tag) -> bool:
    return tag.name in _DELETED or bool(_STRUCK.search(str(tag.get("style", ""))))


def _is_hidden(tag: Tag) -> bool:
    hidden = tag.has_attr("hidden") and tag["hidden"] != "until-found"
    hidden = hidden or bool(_HIDDEN.search(str(tag.get("style", ""))))
    # Bootstrap's own; one that shows on wide screens says so as well (`d-lg-block`).
    return hidden or ("d-none" in _classes(tag) and not any(map(_SHOWN.match, _classes(tag))))


def _without_site(root: Tag, *, marked: bool) -> Iterator[LeftOut]:
    """Take the site's own parts out of the content; less is suspect where it is `marked`."""
    whole = _length(root)
    for tag in root.find_all(_is_chrome):
        if _length(tag) <= _MOST_OF_PAGE * whole and not _holds_title(tag):
            yield from _furniture(tag)
    for tag in root.find_all("footer"):
        if not isinstance(tag.parent, Tag) or tag.parent.name != "blockquote":
            yield from _furniture(tag)
    if marked:
        return
    for tag in root.find_all(["header", "aside", "section", "div", "ul", "p"]):
        suspect = _is_notice(tag) or _is_linked(tag, 3, 0.8) or _is_masthead(tag)
        if suspect and _length(tag) <= _MOST_OF_PAGE * whole and not _holds_title(tag):
            yield from _furniture(tag)


def _is_chrome(tag: Tag) -> bool:
    known = elements()
    if tag.name in known.site_elements or str(tag.get("role", "")).lower() in known.site_roles:
        return True
    if tag.get("aria-hidden") == "true" and not tag.find(["p", "table", "dl", "h2", "h3"]):
        return True
    if tag.name in ("p", "table", "tr", "td", "th", "body", "main", "article", "h1", "h2", "h3"):
        return False
    if _classes(tag) & known.classes or tag.get("data-element") in known.data_elements:
        return True
    words = _names(tag)
    return bool(words & known.site_names) or bool(
        words & known.link_names and _is_linked(tag, 1, 0.5)
    )


def _classes(tag: Tag) -> set[str]:
    classes = tag.get("class")
    return set(classes if isinstance(classes, list) else str(classes or "").split())


def _names(tag: Tag) -> set[str]:
    """The words of an element's classes and id."""
    names = [*_classes(tag), str(tag.get("id"))]
    return {word for name in names for word in re.split(r"[-_\s]+", name.lower())}


def _is_notice(tag: Tag) -> bool:
    """Whether an element tells about cookies, with something to press, or about rights."""
    text = tag.get_text(" ", strip=True)
    if len(text) <= _LONGEST_NOTICE and _COOKIES.search(text) and tag.find(["a", "button"]):
        return True
    return len(text) <= _LONGEST_RIGHTS and bool(_RIGHTS.search(text))


def _is_linked(tag: Tag, fewest: int, share: float) -> bool:
    """Whether an element is hardly more than links."""
    links = tag.find_all("a")
    return len(links) >= fewest and sum(map(_length, links)) >= share * _length(tag)


def _is_masthead(tag: Tag) -> bool:
    return tag.name == "header" and isinstance(tag.parent, Tag) and tag.parent.name == "body"


def _holds_title(tag: Tag) -> bool:
    return tag.name == "h1" or tag.find("h1") is not None


def _length(tag: Tag) -> int:
    return len(tag.get_text(strip=True))
