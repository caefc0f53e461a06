"""From text to the terms that are matched: stems of Italian and English words, codes, numbers."""

import re
import tomllib
import unicodedata
from collections.abc import Callable, Iterator
from functools import cache, lru_cache, partial
from importlib.resources import files

import Stemmer

_TOKEN = re.compile(r"[^\W_]+(?:[.\-/][^\W_]+)*", re.UNICODE)
_CODE = re.compile(r"^(?=.*[^\W\d])(?=.*\d)[^\W_]+(?:[.\-/][^\W_]+)*$")
_ACRONYM = re.compile(r"^[^\W\d_](?:\.[^\W\d_])+$")
_NUMBER = re.compile(r"^\d+(?:[.,/\-]\d+)*$")
_JOINED = re.compile(r"[.\-/]")
#: Between a number and what stands raised behind it: NFKC would make one number of both.
_RAISED = re.compile("(?<=[0-9])(?=[\u00b9\u00b2\u00b3\u2070\u2074-\u2079])")
#: Shorter stems join words that have nothing in common: `casa` and `caso`. A decision.
_SHORTEST_STEM = 4
_OTHER_NUMBER = {"a": "e", "o": "i", "e": "ai", "i": "oe"}
_LANGUAGES = {"it": "italian", "en": "english"}


def terms(text: str, language: str) -> list[str]:
    """The terms of a text in order, function words left out."""
    return [term for word in words(text) if (term := _term(word, language))]


def query_terms(text: str) -> list[tuple[str, ...]]:
    """For each word of a question that carries meaning, the terms that may stand for it."""
    found: list[tuple[str, ...]] = []
    for word in words(text):
        if word in function_words():
            continue
        forms = [word, *_number_forms(word)]
        terms_ = (_term(form, lang) for form in forms for lang in _LANGUAGES)
        variants = tuple(dict.fromkeys(term for term in terms_ if term))
        if variants and variants not in found:
            found.append(variants)
    return found


def words(text: str) -> Iterator[str]:
    """The words of a text in lower case: codes and numbers whole, hyphenated words apart.

    `R.U.P.` is one word, `rup`; a figure that stands raised behind a number is no part of it.
    """
    apart = _RAISED.sub(" ", text)
    for token in _TOKEN.findall(unicodedata.normalize("NFKC", apart).lower()):
        if token.isalpha():  # as nearly all are
            yield token
        elif _CODE.match(token) or _NUMBER.match(token):
            yield token
            if "/" in token:
                yield from token.split("/")
        elif _ACRONYM.match(token):
            yield token.replace(".", "")
        else:
            yield from _JOINED.split(token)


def has_digit(text: str) -> bool:
    """Whether a text has a digit."""
    return any(map(str.isdigit, text))


def has_letter(text: str) -> bool:
    """Whether a text has a letter."""
    return any(map(str.isalpha, text))


def counts(language: str) -> Callable[[str], bool]:
    """Whether a stretch of text without blanks carries meaning: it is more than function words,
    single letters and marks."""
    return partial(_counts, language)


@lru_cache(maxsize=1 << 15)
def _counts(language: str, spoken: str) -> bool:
    empty = stopwords(language)
    return any(len(word) > 1 and word not in empty for word in words(spoken))


@cache
def stopwords(language: str) -> frozenset[str]:
    """Function words of a language, and the words by which people ask; Italian for others."""
    data = tomllib.loads(files(__package__).joinpath("data", "stopwords.toml").read_text("utf-8"))
    return frozenset(word for line in data[_known(language)] for word in line.split())


@cache
def function_words() -> frozenset[str]:
    """The function words of both languages."""
    return stopwords("it") | stopwords("en")


@lru_cache(maxsize=100_000)
def _term(word: str, language: str) -> str | None:
    if word in stopwords(language):
        return None
    if _CODE.match(word):
        return _JOINED.sub("", word)
    if _NUMBER.match(word):
        return word
    if len(word) == 1:
        return None
    short = stem(word, language)
    return short if len(short) >= _SHORTEST_STEM else fold(word)


def _number_forms(word: str) -> Iterator[str]:
    """The other number of a short Italian word, whose stem would join it with strangers."""
    if len(stem(word, "it")) < _SHORTEST_STEM and not word.isdigit():
        yield from (word[:-1] + ending for ending in _OTHER_NUMBER.get(word[-1], ""))


@lru_cache(maxsize=100_000)
def stem(word: str, language: str) -> str:
    """The stem of a word, without accents; function words have one too."""
    return fold(_stemmer(language).stemWord(word))


@lru_cache(maxsize=100_000)
def fold(word: str) -> str:
    """A word without accents."""
    decomposed = unicodedata.normalize("NFD", word)
    return "".join(c for c in decomposed if not unicodedata.combining(c))


@cache
def _stemmer(language: str) -> Stemmer.Stemmer:
    return Stemmer.Stemmer(_LANGUAGES[_known(language)])


def _known(language: str) -> str:
    code = language.lower()[:2]
    return code if code in _LANGUAGES else "it"
