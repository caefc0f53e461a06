"""The longest run of words that the titles of two subjects share."""

from collections.abc import Sequence, Set
from functools import lru_cache
from itertools import product

from index.words import function_words, terms
from ingest.model import Passage

from ..reading.cues import generic_terms
from ..wording import words_of
from .parts import cited, title
from .relation import Cited
from .subject import Subject

#: Words that make a run of two titles. A decision: one says little of what is done.
_FEWEST_OF_RUN = 2
#: Letters of a word that may be told by itself. A decision: shorter ones are acronyms that
#: everybody uses.
_SHORTEST = 4

#: Whose plan it is says nothing of what is done: in a run only. Of the words for levels of
#: government the one that stood alone in any of 4,019 pairs of titles.
FORMAL = frozenset(terms("municipal municipality", "en"))

#: A word that carries meaning: its term, and where it stands in a passage.
_Telling = tuple[str, int, int]


def shared_run(a: Subject, b: Subject, silent: Set[str]) -> tuple[Cited, Cited] | None:
    """The longest run of words that both titles hold, at least one of them particular."""
    one, other = title(a), title(b)
    own, there = _telling(one, a.language), _telling(other, b.language)
    run = _longest_run(own, there, generic_terms() | FORMAL | silent)
    return (_quote(one, run[0]), _quote(other, run[1])) if run else None


def _longest_run(
    own: Sequence[_Telling], there: Sequence[_Telling], idle: Set[str]
) -> tuple[Sequence[_Telling], Sequence[_Telling]] | None:
    """The run of words that holds most particular ones, then most words, in both."""
    best: tuple[int, int] = (0, 0)
    found = None
    lengths: dict[tuple[int, int], int] = {}
    for i, j in product(range(len(own)), range(len(there))):
        if own[i][0] != there[j][0]:
            continue
        length = lengths[i, j] = lengths.get((i - 1, j - 1), 0) + 1
        first, last = i + 1 - length, i + 1
        # verbs and the like of every plan are no part of what is named
        while first < last and own[first][0] in generic_terms():
            first += 1
        while first < last and own[last - 1][0] in generic_terms():
            last -= 1
        run = own[first:last]
        particular = sum(word[0] not in idle and _is_long(word) for word in run)
        if len(run) >= _FEWEST_OF_RUN and particular and (particular, len(run)) > best:
            best = particular, len(run)
            found = run, there[j - i + first : j - i + last]
    return found


@lru_cache(maxsize=4096)
def _telling(passage: Passage, language: str) -> tuple[_Telling, ...]:
    """The words of a stretch that carry meaning, as terms."""
    return tuple(
        (term, word.start, word.end)
        for word in words_of(passage.text)
        for term in terms(word.form, language)[:1]
        if term.isalpha() and word.form not in function_words()
    )


def _quote(passage: Passage, run: Sequence[_Telling]) -> Cited:
    return cited(passage, run[0][1], run[-1][2])


def _is_long(word: _Telling) -> bool:
    return word[2] - word[1] >= _SHORTEST
