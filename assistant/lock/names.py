"""The proper names and codes of a sentence, which must stand in what it cites."""

import re
from collections.abc import Iterator

from index.words import fold, function_words, has_digit, has_letter

_WORD = re.compile(r"[^\W_]+(?:[.\-/'’][^\W_]+)*")
_ELIDED = re.compile(r"^(?:[a-z]{1,5}|[A-Z][a-z]{0,4})['’](?=[^\W\d_])")
_SENTENCE_START = re.compile(r"(?:^|[.!?:;]\s+|[«\"“(]\s*|\n)$")
#: Letters of a name. A decision: one is an initial.
_SHORTEST = 2


def names(sentence: str) -> Iterator[str]:
    """Words that are written as names or codes: a capital where no sentence begins, letters with
    digits, capitals throughout."""
    yield from (name for name, _ in placed(sentence))


def placed(sentence: str) -> Iterator[tuple[str, int]]:
    """The names of a sentence, each with its place (an offset)."""
    for found in _WORD.finditer(sentence):
        word = _ELIDED.sub("", found.group())
        offset = found.end() - len(word)
        if len(word) < _SHORTEST or word.lower() in function_words():
            continue
        opens = _SENTENCE_START.search(sentence[:offset]) is not None
        coded = has_digit(word) and has_letter(word)
        capitals = word.isupper() and word.isalpha()
        if coded or capitals or (word[0].isupper() and not opens):
            yield word, offset


def keyed(text: str) -> frozenset[str]:
    """The words of a text as names are looked up among them: no case, no accents, no points; of
    words joined by marks also the parts."""
    found: set[str] = set()
    for match in _WORD.finditer(text):
        word = _key(match.group())
        found.add(re.sub(r"[.\-/'’]", "", word))
        found.update(re.split(r"[.\-/'’]", word))
    return frozenset(found)


def stands(name: str, keys: frozenset[str]) -> bool:
    """Whether a name is among the words of a text."""
    key = _key(name)
    return re.sub(r"[.\-/'’]", "", key) in keys or keys.issuperset(re.split(r"[.\-/'’]", key))


def _key(word: str) -> str:
    return fold(word.lower())
