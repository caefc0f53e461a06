"""The spelling of questions typed in a hurry: abbreviations, `k` for `ch`, accents as apostrophes.

Only the reading of a question is mended; the question itself is shown as it was asked.
"""

import re
from collections.abc import Callable, Mapping
from functools import cache

from ..tables import table

_WORD = re.compile(r"[^\W_]+(?:['’](?=\s|$|[?!.,;:)]))?", re.UNICODE)
#: `citta'` for `città`; after an elision, as in `un po'`, nothing is mended.
_ACCENTED = re.compile(r"\b([^\W\d_]{3,}[aeiou])['’](?=\s|$|[?!.,;:)])")
_OPENED = re.compile(r"(?:^|[\s(])['‘]\w")
_IS = re.compile(r"(?<!\w)(?:quand['’]?)?[eE]['’](?=\s|$)|\bquand['’]e\b")
_THERE_IS = re.compile(
    r"\bce (?=(?:un|una|uno|del|della|qualc\w+|qualche|la|il|l['’])\b)", re.IGNORECASE
)
_VOWEL = re.compile("[aeiouàèéìòù]")
_ACCENTS = str.maketrans("aeiou", "àèìòù")
#: So short a word is mended even where no document has it. A decision.
_SHORT = 6


def spelled(text: str, language: str, known: Callable[[str], bool]) -> str:
    """The text as it would be written with care. `known` tells the words of the documents, which
    are never mended."""
    if language == "it":
        text = _IS.sub(lambda m: "quand'è" if m[0].lower().startswith("q") else "è", text)
        text = _THERE_IS.sub("c'è ", text)
        text = _ACCENTED.sub(lambda m: _accented(m, known), text)

    def mended(match: re.Match[str]) -> str:
        word = match[0].lower()
        if word in _words(language):
            return _words(language)[word]
        spoken = word.isalpha() and _VOWEL.search(word) is not None  # `kW` is a unit
        if language == "it" and "k" in word and spoken and not known(word):
            soft = re.sub(r"k(?=[eièé])", "ch", word).replace("k", "c")
            return soft if known(soft) or len(soft) <= _SHORT else match[0]
        return match[0]

    return _WORD.sub(mended, text)


def _accented(match: re.Match[str], known: Callable[[str], bool]) -> str:
    """A word with the accent that its apostrophe stands for, unless that closes a quotation."""
    word = match[1]
    opened = _OPENED.search(match.string, 0, match.start() + 1)
    if opened or known(word):
        return match[0]
    return word[:-1] + word[-1].translate(_ACCENTS)


@cache
def _words(language: str) -> Mapping[str, str]:
    found: Mapping[str, str] = table("spelling.toml").get(language, {})
    return found
