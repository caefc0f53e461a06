"""Words that a line break cut: whether the hyphen belongs to the word."""

import re
from collections.abc import Iterable, Sequence

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_CUT = re.compile(r"([^\W\d_]+(?:-[^\W\d_]+)*)[-‐\u00ad]$")
#: Two letters at least: fewer are initials and codes.
_CAPITALS_CUT = re.compile(r"(?<![^\W_])[A-ZÀ-Ý]{2,}[-‐\u00ad]$")
_CAPITALS = re.compile(r"[A-ZÀ-Ý]{2,}(?![^\W_]|-)")
_GOES_ON = re.compile(r"[^\W\d_]+")
_MARKS = ("-", "‐", "\u00ad")
#: What ends in a digit and a hyphen goes on in a number: `2025-` and `2027`.
_NUMBERED = re.compile(r"\d[-‐]$")
#: The second half of a word in capitals where nothing but a cut explains it.
_INNER = re.compile(r"(?:[sz]ion|ment)(?:[eio]|al[ei])")
#: Adjectives of a compound. What is shorter is a part of one word: `rico-noscimento`,
#: `psico-logico`, `partico-lari`.
_FIRST_ADJECTIVE = re.compile(r"[^\W\d_]{3,}ico")
_ADJECTIVE = re.compile(r"[^\W\d_]{2,}(?:a[lnr]|ari|es|i[clv]|ich|ori)[aeio]")
#: Characters at a line's end in which the cut word is looked for. A decision: no word is
#: longer.
_LONGEST_WORD = 80


class Hyphens:
    """Knows the words of a document, to tell a word cut at a line's end from a compound."""

    def __init__(self, lines: Iterable[str]) -> None:
        texts = list(lines)
        self._words = {word.lower() for text in texts for word in _WORD.findall(text)}
        cut = sum(bool(_cut(text)) for text in texts)
        self._hyphenated = cut > 0.015 * len(texts)

    def breaks(self, above: str, below: str) -> bool:
        """Whether a word stands across the line break."""
        return bool(_cut(above)) and (below[:1].islower() or in_capitals(above, below))

    def joined(self, lines: Sequence[str]) -> str:
        """The lines as one, cut words made whole."""
        text = lines[0]
        for line in lines[1:]:
            text = self._pair(text, line)
        return text

    def _pair(self, above: str, below: str) -> str:
        head, tail = _cut(above), _GOES_ON.match(below)
        if not head or not tail:
            glued = _NUMBERED.search(above[-_LONGEST_WORD:]) and below[:1].isdigit()
            return f"{above}{below}" if glued else f"{above} {below}"
        first, second = head.group(1).lower(), tail.group().lower()
        compound, whole = f"{first}-{second}" in self._words, f"{first}{second}" in self._words
        if not below[0].islower():
            cut = in_capitals(above, below) and not compound
            cut = cut and (whole or _INNER.fullmatch(second) is not None)
            return f"{above[:-1]}{below}" if cut else f"{above}{below}"
        apart = not self._hyphenated or _is_compound(first, second)
        keeps = compound if compound != whole else apart
        return f"{above}{below}" if keeps else f"{above[:-1]}{below}"


def in_capitals(above: str, below: str) -> bool:
    """Whether a break seems to cut a word in capitals, as titles are set."""
    return bool(_CAPITALS_CUT.search(above) and _CAPITALS.match(below))


def _is_compound(first: str, second: str) -> bool:
    """Whether two halves are adjectives of one compound: `tecnico-` and `amministrativo`."""
    return bool(_FIRST_ADJECTIVE.fullmatch(first) and _ADJECTIVE.fullmatch(second))


def _cut(line: str) -> re.Match[str] | None:
    """The word that a hyphen leaves open at the end of a line."""
    return _CUT.search(line, max(0, len(line) - _LONGEST_WORD)) if line.endswith(_MARKS) else None
