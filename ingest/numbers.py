"""Whole numbers as texts write them: in digits, and in words in Italian and English up to 999."""

import re
from functools import cache
from itertools import product

_ITALIAN = [
    "zero",
    "uno",
    "due",
    "tre",
    "quattro",
    "cinque",
    "sei",
    "sette",
    "otto",
    "nove",
    "dieci",
    "undici",
    "dodici",
    "tredici",
    "quattordici",
    "quindici",
    "sedici",
    "diciassette",
    "diciotto",
    "diciannove",
]
_ITALIAN_TENS = [
    "venti",
    "trenta",
    "quaranta",
    "cinquanta",
    "sessanta",
    "settanta",
    "ottanta",
    "novanta",
]
_ENGLISH = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_ENGLISH_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_DIGITS = r"\d{1,3}(?:[.,]\d{3})+|\d{1,4}"


def number(text: str) -> int | None:
    """The whole number that a text is: `1.234`, `quarantuno`, `one hundred and thirty`."""
    text = " ".join(text.lower().replace("’", "'").split())
    if re.fullmatch(_DIGITS, text):
        return int(re.sub(r"[.,]", "", text))
    return _words().get(re.sub(r"[\s-]+", " ", text).replace("é", "e"))


def in_words(n: int, language: str) -> str:
    """A whole number from 0 to 999 in the words of a language (`it` or `en`), as it is most often
    written: `quarantuno`, `one hundred and thirty`."""
    return _italian(n) if language == "it" else _english(n)[0]


@cache
def number_pattern() -> str:
    """A regular expression, for texts in small letters, that meets the numbers of `number`. One
    is left out in words, since it is the article."""
    return rf"(?<![\w.,/-])(?:{_DIGITS}|{spoken_pattern()})(?![\w%]|[.,/]\d)"


@cache
def spoken_pattern(language: str | None = None) -> str:
    """The part of `number_pattern` that meets numbers in words, from two on; of English texts those
    of English alone, where `due` is none."""
    unit, english = "|".join(_ITALIAN[2:10]) + "|tré", "|".join(_ENGLISH[2:10])
    stems = "|".join(word[:-1] for word in _ITALIAN_TENS)
    below = rf"(?:{stems})[aio]?(?:un[oa]?|{unit})?|{'|'.join(reversed(_ITALIAN[10:]))}"
    italian = rf"(?:{unit})?cento(?:{below}|uno|{unit})?|{below}|{unit}"
    tens = "|".join(_ENGLISH_TENS)
    under = rf"(?:{tens})(?:[\s-](?:one|{english}))?|{'|'.join(reversed(_ENGLISH[10:]))}"
    hundred = rf"(?:one|{english})\shundred(?:(?:\sand)?\s(?:{under}|one|{english}))?"
    ahead = "" if language == "en" else f"{italian}|"
    return rf"(?:(?:{ahead}{hundred}|{under}|{english})(?!\w))"


@cache
def _words() -> dict[str, int]:
    found = {"una": 1, "un": 1, "a": 1}
    for n in range(1000):
        found[_italian(n)] = n
        found.update(dict.fromkeys(_english(n), n))
    return found


def _italian(n: int) -> str:
    if n < 20:
        return _ITALIAN[n]
    if n < 100:
        tens, unit = _ITALIAN_TENS[n // 10 - 2], n % 10
        # The vowel falls before another: ventuno, ventotto.
        return (tens[:-1] if unit in (1, 8) else tens) + (_ITALIAN[unit] if unit else "")
    hundreds, rest = divmod(n, 100)
    return (_ITALIAN[hundreds] if hundreds > 1 else "") + "cento" + (_italian(rest) if rest else "")


def _english(n: int) -> list[str]:
    if n < 20:
        return [_ENGLISH[n]]
    if n < 100:
        return [_ENGLISH_TENS[n // 10 - 2] + (f" {_ENGLISH[n % 10]}" if n % 10 else "")]
    hundreds, rest = divmod(n, 100)
    head = f"{_ENGLISH[hundreds]} hundred"
    return [f"{head}{j}{r}" for j, r in product((" and ", " "), _english(rest))] if rest else [head]
