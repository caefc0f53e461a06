"""The word lists of `data/identity.toml`."""

import re
import unicodedata
from functools import cache

from ..wordlists import wordlist

_WORD = re.compile(r"[^\W\d_]+")


def fold(text: str) -> str:
    """A text's letters and digits in small letters, without accents."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return " ".join(
        re.findall(r"[^\W_]+", "".join(c for c in plain if not unicodedata.combining(c)))
    )


@cache
def kind_words() -> frozenset[str]:
    """The nouns of kinds of documents."""
    return frozenset(wordlist("identity", "kinds", "it") + wordlist("identity", "kinds", "en"))


def names_kind(line: str) -> bool:
    """Whether a line names a kind of document: `PIANO OPERATIVO`, `Climate City Contract`."""
    lowered = line.lower().replace("’", "'")
    return any(re.search(rf"(?<!\w){re.escape(word)}(?!\w)", lowered) for word in kind_words())


def names_part(line: str) -> bool:
    """Whether a line says of which part of a work the document is: `APPENDICE 1`."""
    words = "|".join(wordlist("identity", "parts", "words"))
    return (
        re.match(rf"(?:{words})(?:\s+(?:n\.?\s*)?(?:\d+|[IVX]+|[A-Z]))?\b", line, re.IGNORECASE)
        is not None
    )


def is_noise(line: str) -> bool:
    """Whether a line of a cover names nothing: a date, a stamp, a form's title, contents."""
    bare = " ".join(line.split()).strip(" .:-–—")
    return not _WORD.search(bare) or any(p.search(bare.lower()) for p in _noise())


@cache
def _noise() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(p) for p in wordlist("identity", "noise", "patterns"))
