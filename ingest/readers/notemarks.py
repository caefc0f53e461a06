"""Marks of notes in pages: links that stand in a text and are no part of it."""

import re
import unicodedata

from bs4 import Tag
from bs4.element import NavigableString

#: How a mark is written: a number of three digits at most, a letter, signs, in brackets or not. The
#: form that is looked for.
_MARK = re.compile(r"[\[(]?\s*(?:\d{1,3}|[a-z]|[ivx]{1,5}|[*†‡§]{1,3})\s*[\])]?", re.IGNORECASE)
_BACK = ("↑", "↩", "↩︎")
#: What an element is, by EPUB's Structural Semantics Vocabulary and by DPUB-ARIA.
_REFERS = frozenset({"noteref", "doc-noteref"})
_NOTES = frozenset({"footnote", "endnote", "rearnote", "note", "doc-footnote", "doc-endnote"})


def is_mark(tag: Tag) -> bool:
    """Whether an element is the raised number that leads to a note, or the arrow back from it."""
    if tag.name == "sup":
        link = tag.find("a")
        return isinstance(link, Tag) and str(link.get("href", "")).startswith("#")
    return tag.name == "a" and tag.get_text(strip=True) in _BACK


def take_out(tree: Tag) -> None:
    """Take out of a tree the marks that are links but not raised: those that say what they are, and
    numbers right behind a word or figure that lead to a note."""
    links = [link for link in tree.find_all("a") if _is_written(link) and not _is_raised(link)]
    if not links:
        return
    named = {str(tag["id"]): tag for tag in tree.find_all(id=True)}
    for link in links:
        if _kinds(link) & _REFERS or (_is_glued(link) and _leads_to_note(link, named)):
            link.extract()


def _is_written(link: Tag) -> bool:
    text = unicodedata.normalize("NFKC", link.get_text(strip=True))
    return _MARK.fullmatch(text) is not None


def _is_raised(link: Tag) -> bool:
    return link.find_parent("sup") is not None


def _kinds(tag: Tag) -> set[str]:
    return set(f"{tag.get('epub:type', '')} {tag.get('role', '')}".lower().split())


def _target(link: Tag) -> str:
    href = str(link.get("href", ""))
    return href[1:] if href.startswith("#") else ""


def _is_glued(link: Tag) -> bool:
    """Whether a letter, a figure or a stop stands right before a link."""
    for element in link.previous_elements:
        if isinstance(element, NavigableString) and element:
            inside = element.find_parent(["p", "li", "td", "th", "dd", "div"])
            same = inside is link.find_parent(["p", "li", "td", "th", "dd", "div"])
            return same and not element[-1].isspace() and element[-1] not in "([/-"
    return False


def _leads_to_note(link: Tag, named: dict[str, Tag]) -> bool:
    """Whether the element that a link leads to is a note, by its kind or by a link back."""
    note = named.get(_target(link))
    if note is None:
        return False
    around = [note, *list(note.parents)[:2]]
    if any(_kinds(tag) & _NOTES for tag in around):
        return True
    own = {str(tag["id"]) for tag in (link, link.parent) if isinstance(tag, Tag) and tag.get("id")}
    holder = note if note.name not in ("a", "span") or note.parent is None else note.parent
    backs = [holder, *holder.find_all("a")]
    return any(tag.name == "a" and _target(tag) in own for tag in backs)
