"""Words that are set with a blank between their letters, as acts set `D E L I B E R A`."""

import re
from collections.abc import Iterable, Sequence
from functools import cache

from ..blocks import Block, rewritten, texts
from ..wordlists import wordlist

#: Capitals with a blank between each and the next: at least four, a decision, as initials and
#: sizes are fewer.
_SPACED = re.compile(r"(?<!\S)[A-ZÀ-Ý](?: [A-ZÀ-Ý]){3,}(?![^\s,;:.])")
_WORD = re.compile(r"[^\W\d_]+")
#: Letters of the longest word in them, at least: initials of months or classes make up short
#: words. A decision.
_LONGEST_AT_LEAST = 4
#: Letters of a word, at most. A decision: hardly any is longer.
_LONGEST_WORD = 24
#: Letters of words set like this in one line, at most. A decision: longer is data.
_LONGEST_LINE = 80


def joined(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Blocks with such words whole. Where words end, words of the document itself tell."""
    if not any(_SPACED.search(text) for block in blocks for text in texts(block)):
        return tuple(blocks)
    known = _words(text for block in blocks for text in texts(block))

    def whole(match: re.Match[str]) -> str:
        letters = match.group().replace(" ", "")
        words = _parted(letters, known) if len(letters) <= _LONGEST_LINE else ()
        told = words and max(map(len, words)) >= _LONGEST_AT_LEAST
        return " ".join(words) if told else match.group()

    return tuple(rewritten(block, lambda text: _SPACED.sub(whole, text)) for block in blocks)


def _words(told: Iterable[str]) -> frozenset[str]:
    """The words of a document, with those that acts set so and say nowhere else."""
    found = {word.lower() for text in told for word in _WORD.findall(_SPACED.sub(" ", text))}
    return frozenset(word for word in found if len(word) > 1) | _of_acts()


@cache
def _of_acts() -> frozenset[str]:
    return frozenset(wordlist("spaced", "words", "acts"))


def _parted(letters: str, known: frozenset[str]) -> tuple[str, ...]:
    """The fewest known words that letters are made of; none where there are other letters too."""
    best: list[tuple[str, ...] | None] = [()]
    for end in range(1, len(letters) + 1):
        ways = [
            (*before, letters[start:end])
            for start in range(max(0, end - _LONGEST_WORD), end)
            if (before := best[start]) is not None and letters[start:end].lower() in known
        ]
        best.append(min(ways, key=len, default=None))
    return best[-1] or ()
