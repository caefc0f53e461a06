"""What the words of a question are in the other language, for plans that are written in it.

`data/lexicon.tsv` is written for this project: an Italian word a line, a tab, what it is in English.
"""

from collections import defaultdict
from functools import cache, lru_cache

from index.words import terms

from ..shipped import DATA

#: Of a word's translations those that are looked for. A decision: further ones are other senses.
_MOST = 6
#: Letters that a word shares with its stem. A decision: the shortest stems have so many.
_OPENING = 3


@lru_cache(maxsize=4096)
def translated(word: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """What a word is in another language, each as that language and the stems of the words."""
    found: dict[tuple[str, tuple[str, ...]], None] = {}
    for language, other in (("it", "en"), ("en", "it")):
        for stem in terms(word, language):
            for known, sought in _lexicon(language).get(stem[:_OPENING], ()):
                if terms(known, language) == [stem] and (stems := tuple(terms(sought, other))):
                    found[other, stems] = None
    return tuple(found)[:_MOST]


@cache
def _lexicon(language: str) -> dict[str, list[tuple[str, str]]]:
    """Words of a language with what they are in the other, by the letters that they begin with;
    stemming them all would take half a second."""
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for line in (DATA / "lexicon.tsv").read_text("utf-8").splitlines():
        word, _, said = line.partition("\t")
        for one in said.split(", "):
            known, sought = (word, one) if language == "it" else (one, word)
            found[known[:_OPENING]].append((known, sought))
    return found
