"""Numbers that Word writes itself before headings, entries and labels (ECMA-376, 17.9)."""

import re
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from .styles import Styles
from .xml import child, children, number, parsed, switch, value

_PLACE = re.compile(r"%([1-9])")
#: Levels of a list: as many as the standard has (ECMA-376, 17.9.6).
_LEVELS = 9
#: Letters go on as aa, bb ...; no list is so long (a decision).
_LONGEST_REPEAT = 20
#: The standard Roman numerals, in small letters.
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Numbered:
    """How a paragraph is numbered: its depth, from 0 on, and what Word writes before it.

    `label` is None for bullets and for entries without a mark; `glued` says that nothing stands
    between the label and the text.
    """

    depth: int
    label: str | None
    glued: bool = False


@dataclass(slots=True)
class _List:
    """One abstract list: its levels and how far it has counted; None before a level's first."""

    levels: dict[int, Element]
    counts: list[int | None] = field(default_factory=lambda: [None] * _LEVELS)


class Numbering:
    """The lists of one document; to be asked paragraph by paragraph, since it counts."""

    def __init__(self, xml: bytes | None, styles: Styles) -> None:
        root = parsed(xml) if xml else None
        self._styles = styles
        self._abstract = {value(a, "abstractNumId"): a for a in children(root, "w:abstractNum")}
        self._instances = {value(n, "numId"): n for n in children(root, "w:num")}
        self._lists: dict[str | None, _List] = {}
        self._restarted: set[tuple[str, int]] = set()

    def numbered(self, properties: Element | None, style: str) -> Numbered | None:
        """The numbering of the next paragraph with these properties, or None."""
        identifier, depth = self._place(child(properties, "w:numPr"), style)
        instance = self._instances.get(identifier)
        if identifier is None or instance is None or not 0 <= depth < _LEVELS:
            return None
        known = self._list(instance)
        level = self._level(instance, known, depth)
        if level is None:
            return Numbered(depth, None)
        self._count(identifier, instance, known, depth)
        if value(child(level, "w:numFmt")) == "bullet" or switch(child(level, "w:rPr"), "w:vanish"):
            return Numbered(depth, None)
        label = self._label(instance, known, level)
        return Numbered(depth, label or None, value(child(level, "w:suff")) == "nothing")

    def _place(self, own: Element | None, style: str) -> tuple[str | None, int]:
        """The list and the level of a paragraph, by itself or by its style."""
        inherited, stating = self._styles.numbering(style)
        identifier = value(child(own, "w:numId")) or value(child(inherited, "w:numId"))
        depth = number(child(own, "w:ilvl"))
        if depth is None and value(child(own, "w:numId")) is None:
            linked = self._linked(identifier, stating)
            depth = linked if linked is not None else number(child(inherited, "w:ilvl"))
        return identifier, depth or 0

    def _linked(self, identifier: str | None, style: str) -> int | None:
        """The level that a list links to a style."""
        instance = self._instances.get(identifier)
        if instance is None:
            return None
        for depth, level in self._list(instance).levels.items():
            if value(child(level, "w:pStyle")) == style:
                return depth
        return None

    def _list(self, instance: Element) -> _List:
        """The list that an instance counts on; instances of one abstract list count together."""
        identifier = value(child(instance, "w:abstractNumId"))
        abstract = self._abstract.get(identifier)
        if linked := value(child(abstract, "w:numStyleLink")):
            for other, known in self._abstract.items():
                if value(child(known, "w:styleLink")) == linked:
                    identifier, abstract = other, known
        if identifier not in self._lists:
            levels = {number(lvl, "ilvl") or 0: lvl for lvl in children(abstract, "w:lvl")}
            self._lists[identifier] = _List(levels)
        return self._lists[identifier]

    def _level(self, instance: Element, known: _List, depth: int) -> Element | None:
        override = _override(instance, depth)
        own = child(override, "w:lvl")
        return own if own is not None else known.levels.get(depth)

    def _count(self, identifier: str, instance: Element, known: _List, depth: int) -> None:
        restart = number(child(_override(instance, depth), "w:startOverride"))
        now = known.counts[depth]
        if restart is not None and (identifier, depth) not in self._restarted:
            known.counts[depth] = restart
        else:
            known.counts[depth] = (
                self._start(instance, known, depth) if now is None else min(now + 1, 10**6)
            )
        self._restarted.add((identifier, depth))
        for deeper in range(depth + 1, _LEVELS):
            after = number(child(self._level(instance, known, deeper), "w:lvlRestart"))
            # Zero: never anew; another number: only after a level above that one.
            if after is None or depth < after:
                known.counts[deeper] = None

    def _start(self, instance: Element, known: _List, depth: int) -> int:
        start = number(child(self._level(instance, known, depth), "w:start"))
        return 0 if start is None else start

    def _label(self, instance: Element, known: _List, level: Element) -> str:
        legal = switch(level, "w:isLgl")

        def counted(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            count = known.counts[at]
            if count is None:
                # Word counts from before the start what has not begun: a 1.1 without a 1 is 0.1.
                count = max(0, self._start(instance, known, at) - 1)
            definition = self._level(instance, known, at)
            form = value(child(definition, "w:numFmt")) or "decimal"
            return formatted(count, "decimal" if legal else form)

        pattern = value(child(level, "w:lvlText")) or ""
        return " ".join(_PLACE.sub(counted, pattern).split())


def _override(instance: Element, depth: int) -> Element | None:
    overrides = children(instance, "w:lvlOverride")
    return next((o for o in overrides if number(o, "ilvl") == depth), None)


def formatted(count: int, form: str) -> str:
    """A number as Word writes it in one of the formats of lists (17.18.59)."""
    if form in {"lowerLetter", "upperLetter"} and count > 0:
        text = chr(ord("a") + (count - 1) % 26) * min(1 + (count - 1) // 26, _LONGEST_REPEAT)
    elif form in {"lowerRoman", "upperRoman"} and 0 < count < 4000:
        text = _roman(count)
    elif form == "none":
        text = ""
    elif form == "decimalZero":
        text = f"{count:02d}"
    elif form == "ordinal":
        text = f"{count}°"
    else:
        text = str(count)
    return text.upper() if form.startswith("upper") else text


def _roman(count: int) -> str:
    found = ""
    for worth, letters in _ROMAN:
        while count >= worth:
            found += letters
            count -= worth
    return found
