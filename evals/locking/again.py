"""Shown sentences held once more against what they cite, by other means than the lock's.

Nothing here is the lock's own: characters are compared, no values, no stems, no vectors, and only
with the passage itself, not with what stands above it. It is stricter than the lock where a
sentence uses another form of a word, and blind to its sense; people read the sentences too.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

_MARKER = re.compile(r"\[(\d+)\]")
_DIGITS = re.compile(r"\d(?:[\d.,'’\u00a0]*\d)?")
_WORD = re.compile(r"[^\W_]+")
#: Letters of a word that is looked for, and those by which its forms begin alike. A decision: most
#: endings of Italian and English are shorter than what is left.
_LEAST, _BEGINNING = 4, 5


@dataclass(frozen=True, slots=True)
class Held:
    """What of a sentence was found in what it cites: `lacking` are markers, figures, codes and
    names that are not there; `words` is the share of its words that are, 0 to 1."""

    sentence: str
    lacking: tuple[str, ...]
    words: float


def held(sentence: str, texts: Mapping[int, str]) -> Held:
    """A sentence against the numbered texts, each a whole passage."""
    numbers = [int(n) for n in _MARKER.findall(sentence)]
    bare = _MARKER.sub(" ", sentence)
    source = " ".join(texts.get(n, "") for n in numbers).casefold()
    there = {_plain(d) for d in _DIGITS.findall(source)}
    lacking = [] if numbers else ["no marker"]
    lacking += [f"[{n}]" for n in numbers if n not in texts]
    lacking += [d for d in _DIGITS.findall(bare) if _plain(d) not in there]
    known = set(_WORD.findall(source))
    first = True
    for word in _WORD.findall(bare):
        named = not first and word[0].isupper()
        first = False
        if (named or any(c.isdigit() for c in word)) and word.casefold() not in known:
            lacking.append(word)
    looked = [w for w in _WORD.findall(bare.casefold()) if len(w) >= _LEAST and w.isalpha()]
    begun = {w[:_BEGINNING] for w in known}
    found = sum(w[:_BEGINNING] in begun for w in looked)
    return Held(sentence, tuple(dict.fromkeys(lacking)), found / len(looked) if looked else 1.0)


def _plain(digits: str) -> str:
    return re.sub(r"\D", "", digits)
