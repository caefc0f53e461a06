"""The sentences that the assistant itself says, in the reader's language."""

import math
from collections.abc import Mapping
from functools import cache

from ..tables import table

_FILES = ("phrases.toml", "report.toml", "why.toml")


def say(language: str, key: str, **values: object) -> str:
    """The phrase `key` in a language (Italian where it is another), filled in."""
    held = _phrases()
    return held.get(language, held["it"])[key].format(**values)


def plural(language: str, key: str, count: int, **values: object) -> str:
    """The phrase `key.one` or `key.many`, by count, which it may show as {n}, filled in."""
    return say(language, f"{key}.{'one' if count == 1 else 'many'}", n=count, **values)


def known(language: str, key: str) -> bool:
    """Whether there is a phrase `key`."""
    return key in _phrases().get(language, _phrases()["it"])


@cache
def phrases_of(name: str) -> Mapping[str, Mapping[str, str]]:
    """The phrases of a file of `data/`, by language and dotted key."""
    return {language: _flat(phrases) for language, phrases in table(name).items()}


@cache
def _phrases() -> Mapping[str, Mapping[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for name in _FILES:
        for language, phrases in phrases_of(name).items():
            found.setdefault(language, {}).update(phrases)
    return found


def _flat(phrases: Mapping[str, object], prefix: str = "") -> dict[str, str]:
    flat: dict[str, str] = {}
    for key, value in phrases.items():
        if isinstance(value, dict):
            flat |= _flat(value, f"{prefix}{key}.")
        else:
            flat[prefix + key] = str(value)
    return flat


def percentage(language: str, share: float) -> str:
    """A share in percent, rounded down to a tenth, as the language writes decimals."""
    text = f"{math.floor(share * 1000) / 10:.1f}"
    return text.replace(".", ",") if language == "it" else text
