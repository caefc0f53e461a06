"""Styles of Word documents: what a paragraph or a run is by the style that it bears."""

import re
from collections.abc import Iterator
from functools import cached_property
from xml.etree.ElementTree import Element

from .xml import child, children, number, parsed, switch, value

_HEADING = re.compile(r"heading ?([1-9])")
#: An outline level that means: running text (17.3.1.20) of the standard, ECMA-376.
_BODY_LEVEL = 9


class Styles:
    """The styles of one document; a style that it does not define goes by its identifier."""

    def __init__(self, xml: bytes | None) -> None:
        root = parsed(xml) if xml else None
        self._defaults = child(root, "w:docDefaults", "w:rPrDefault", "w:rPr")
        self._styles = {value(s, "styleId") or "": s for s in children(root, "w:style")}
        self._switches: dict[tuple[str, tuple[str, ...]], bool | None] = {}

    @cached_property
    def paragraph_default(self) -> str:
        """The identifier of the style of paragraphs that bear none."""
        for identifier, style in self._styles.items():
            on = (value(style, "default") or "").lower() in {"1", "true", "on"}
            if on and value(style, "type") == "paragraph":
                return identifier
        return ""

    def name(self, identifier: str) -> str:
        """The name of a style in small letters, the same in every language of Word."""
        named = value(child(self._styles.get(identifier), "w:name"))
        return (named or identifier).lower()

    def heading(self, identifier: str) -> int | None:
        """The level, from 1 on, of the headings that a style or one that it is based on makes."""
        if self.name(identifier) == "title":
            return 1
        for known, style in self._chain(identifier):
            level = number(child(style, "w:pPr", "w:outlineLvl"))
            if level is not None:
                return level + 1 if level < _BODY_LEVEL else None
            if match := _HEADING.fullmatch(self.name(known)):
                return int(match[1])
        # The built-in styles need no definition.
        match = _HEADING.fullmatch(identifier.lower())
        return int(match[1]) if match and identifier not in self._styles else None

    def numbering(self, identifier: str) -> tuple[Element | None, str]:
        """The numbering that a style gives its paragraphs, and the style that states it."""
        for known, style in self._chain(identifier):
            found = child(style, "w:pPr", "w:numPr")
            if found is not None:
                return found, known
        return None, identifier

    def switch(self, run: Element | None, paragraph_style: str, *names: str) -> bool:
        """Whether a property of runs is on: by the run, its style, its paragraph's, the document."""
        style = value(child(run, "w:rStyle")) or ""
        for stated in (
            switch(run, *names),
            self._stated(style, names),
            self._stated(paragraph_style, names),
            switch(self._defaults, *names),
        ):
            if stated is not None:
                return stated
        return False

    def raised(self, run: Element | None) -> bool:
        """Whether a run stands raised, by itself or by its style."""
        chain = (child(s, "w:rPr") for _, s in self._chain(value(child(run, "w:rStyle")) or ""))
        stated = (value(child(each, "w:vertAlign")) for each in (run, *chain))
        return next((one for one in stated if one), "") == "superscript"

    def _stated(self, identifier: str, names: tuple[str, ...]) -> bool | None:
        """What a style says of a property of runs, or None."""
        key = (identifier, names)
        if key not in self._switches:
            said = (switch(child(s, "w:rPr"), *names) for _, s in self._chain(identifier))
            self._switches[key] = next((on for on in said if on is not None), None)
        return self._switches[key]

    def _chain(self, identifier: str) -> Iterator[tuple[str, Element]]:
        """A style and those that it is based on, the nearest first."""
        seen: set[str] = set()
        while identifier in self._styles and identifier not in seen:
            seen.add(identifier)
            style = self._styles[identifier]
            yield identifier, style
            identifier = value(child(style, "w:basedOn")) or ""
