"""Whether a name stands in a sentence as it stands in what the sentence cites."""

import re
from collections.abc import Iterator

from index.words import fold, function_words, terms, words

from .names import keyed, placed, stands
from .quantities import figures
from .support import Evidence, saying

_WORD = re.compile(r"[^\W_]+")
#: What may stand between a name and the word that it goes with.
_NO_BREAK = re.compile(r"[^,;:.()«»\"“”]*")
#: What joins two names that share the word before them: `the towns of A, B and C`.
_JOINS = re.compile(r"\s*(?:,|\be[d]?\b|\band\b)\s*(?:\w{1,5}['’]?\s*)?")


def borrowed(sentence: str, evidence: Evidence) -> bool:
    """Whether a name that stands only above the passages, in headings and titles, is said of
    anything but the plan or document: `the plan of A says that B ...` is no more than what the
    title says."""
    own = keyed("\n".join(evidence.texts))
    above = {word for head in evidence.heads for word in words(head)}
    for name, place in placed(sentence):
        if stands(name, own):
            continue
        opening = [w for w in words(sentence[:place]) if not _is_function(w)]
        if not set(opening) & saying() or not set(opening) <= saying() | above:
            return True
    return False


def renamed(sentence: str, evidence: Evidence) -> bool:
    """Whether a name goes with another word than in what is cited: `city of A` where that is spoken
    of as `metropolitan city of A`."""
    language = evidence.language
    for name, place in placed(sentence):
        mate = _mate(sentence, place)
        if mate is None or mate in saying() or list(figures(mate)):
            continue
        wanted = terms(mate, language)
        there = [m for text in (*evidence.texts, *evidence.heads) for m in _mates(name, text)]
        if there and not any(wanted == terms(m, language) for m in there):
            return True
    return False


def _mates(name: str, text: str) -> Iterator[str]:
    """The words that a name goes with in a text, one for each place; of several names in a row the
    word before them all."""
    key = fold(name.lower())
    for found in _WORD.finditer(text):
        if fold(found.group().lower()) != key:
            continue
        place = found.start()
        yield _mate(text, place) or ""
        while joined := _joined(text, place):
            place = joined
            yield _mate(text, place) or ""


def _mate(text: str, place: int) -> str | None:
    """The last word with meaning before a place, where nothing but words stands between."""
    before = text[:place]
    for found in reversed(list(_WORD.finditer(before))):
        if not _NO_BREAK.fullmatch(before, found.end()):
            return None
        if not _is_function(found.group().lower()):
            return found.group().lower()
    return None


def _joined(text: str, place: int) -> int:
    """The place of a name right before one, joined to it; 0 where there is none."""
    for found in reversed(list(_WORD.finditer(text[:place]))):
        if _is_function(found.group().lower()):
            continue
        between = text[found.end() : place]
        return found.start() if found.group()[0].isupper() and _JOINS.fullmatch(between) else 0
    return 0


def _is_function(word: str) -> bool:
    return len(word) == 1 or word in function_words()
