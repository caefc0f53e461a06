"""The XML of Word documents (ECMA-376, part 1), with the prefixes that its names usually bear."""

import xml.etree.ElementTree as ET
from collections.abc import Iterator
from functools import lru_cache
from xml.etree.ElementTree import Element

#: Both forms of the format, transitional and strict, and what extends it.
_PREFIXES = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w",
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "w",
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "m",
    "http://purl.oclc.org/ooxml/officeDocument/math": "m",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
}
_OFF = frozenset({"0", "false", "off"})


def parsed(xml: bytes) -> Element:
    """The root of a part of a package that `holds` has passed. Raises ParseError."""
    return ET.fromstring(xml)


def name(element: Element) -> str:
    """The name with its usual prefix, such as `w:p`; empty for what is no element of these."""
    return _short(element.tag)


@lru_cache(1024)
def _short(tag: str) -> str:
    space, _, local = tag[1:].rpartition("}")
    prefix = _PREFIXES.get(space)
    return f"{prefix}:{local}" if prefix else ""


def children(element: Element | None, *names: str) -> Iterator[Element]:
    """The children of one of these names."""
    return (child for child in (element if element is not None else ()) if name(child) in names)


def child(element: Element | None, *path: str) -> Element | None:
    """The first element at the end of a path of names, or None."""
    for step in path:
        element = next(children(element, step), None)
    return element


def value(element: Element | None, attribute: str = "val") -> str | None:
    """An attribute of the element's own namespace."""
    if element is None:
        return None
    space = element.tag.rpartition("}")[0]
    return element.get(f"{space}}}{attribute}")


def is_prompt(element: Element) -> bool:
    """Whether an element is a content control that nobody filled in: it shows what to write."""
    return name(element) == "w:sdt" and bool(switch(child(element, "w:sdtPr"), "w:showingPlcHdr"))


def number(element: Element | None, attribute: str = "val") -> int | None:
    """An attribute that is a whole number, or None."""
    text = value(element, attribute) or ""
    return int(text) if text.lstrip("-").isdecimal() and len(text) < 10 else None


def switch(properties: Element | None, *names: str) -> bool | None:
    """Whether a property is on or off; None where nothing is said of it."""
    found = next(children(properties, *names), None)
    return None if found is None else (value(found) or "true").lower() not in _OFF
