"""The numbers that lists and headings show, which the file does not hold but as rules."""

from collections import defaultdict

from lxml import etree

from .parts import Parts, q

#: Levels of lists: as many as LibreOffice has. A decision.
_DEEPEST = 10
#: The standard Roman numerals, in small letters.
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
          (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip


class Numbers:
    """Counts the entries of each list style, level by level, as they come."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._counts: dict[str, list[int | None]] = defaultdict(lambda: [None] * (_DEEPEST + 1))

    def begin(self, style: str, level: int, start: str | None = None) -> None:
        """A list begins anew at a level, from 1."""
        if level <= _DEEPEST:
            number = int(start) - 1 if start and start.isdecimal() and len(start) < 6 else None
            self._counts[style][level] = number

    def next(self, style: str, level: int, start: str | None = None) -> str:
        """What the next entry shows before its text: `1.2.`, `a)`, or '' for a bullet or nothing."""
        if not 1 <= level <= _DEEPEST:
            return ""
        counts = self._counts[style]
        before = counts[level]
        if start and start.isdecimal() and len(start) < 6:
            counts[level] = int(start)
        else:
            counts[level] = self._first(style, level) if before is None else before + 1
        counts[level + 1 :] = [None] * (_DEEPEST - level)
        rule = self._rule(style, level)
        if rule is None or not rule.get(q("style:num-format")):
            return ""
        shown = int(rule.get(q("text:display-levels"), "1") or 1)
        numbers = [
            written
            for n in range(max(1, level - shown + 1), level + 1)
            if (written := self._written(style, n))
        ]
        prefix, suffix = rule.get(q("style:num-prefix"), ""), rule.get(q("style:num-suffix"), "")
        return f"{prefix}{'.'.join(numbers)}{suffix}".strip()

    def _rule(self, style: str, level: int) -> etree._Element | None:
        held = self._parts.lists.get(style)
        for rule in held if held is not None else ():
            if rule.get(q("text:level")) == str(level) and rule.tag in _RULES:
                return rule
        return None

    def _first(self, style: str, level: int) -> int:
        rule = self._rule(style, level)
        start = rule.get(q("text:start-value"), "1") if rule is not None else "1"
        return int(start) if start.isdecimal() and len(start) < 6 else 1

    def _written(self, style: str, level: int) -> str:
        rule = self._rule(style, level)
        form = rule.get(q("style:num-format")) if rule is not None else None
        if not form:
            return ""
        count = self._counts[style][level]
        return written(self._first(style, level) if count is None else count, form)


_RULES = frozenset({q("text:list-level-style-number"), q("text:outline-level-style")})


def written(number: int, form: str) -> str:
    """A number in the form that `1`, `a`, `A`, `i` or `I` stands for."""
    if form in ("a", "A") and number > 0:
        letters = ""
        while number > 0:
            number, rest = divmod(number - 1, 26)
            letters = chr(ord(form) + rest) + letters
        return letters
    if form in ("i", "I") and 0 < number < 4000:
        text = ""
        for value, sign in _ROMAN:
            text += sign * (number // value)
            number %= value
        return text if form == "i" else text.upper()
    return str(number)
