"""The sentences that the assistant itself says, in the reader's language."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files


def say(language: str, key: str, **values: object) -> str:
    """The phrase `key` in a language (Italian where it is another), filled in."""
    known = phrases_of("phrases")
    return known.get(language, known["it"])[key].format(**values)


def plural(language: str, key: str, count: int) -> str:
    """The phrase `key.one` or `key.many`, by count, which it may show as {n}."""
    return say(language, f"{key}.{'one' if count == 1 else 'many'}", n=count)


@cache
def phrases_of(name: str) -> Mapping[str, Mapping[str, str]]:
    """The phrases of a file of `data/`, by language and dotted key."""
    raw = tomllib.loads(files(__package__).joinpath("data", f"{name}.toml").read_text("utf-8"))
    return {language: _flat(table) for language, table in raw.items()}


def _flat(table: Mapping[str, object], prefix: str = "") -> dict[str, str]:
    flat: dict[str, str] = {}
    for key, value in table.items():
        if isinstance(value, dict):
            flat |= _flat(value, f"{prefix}{key}.")
        else:
            flat[prefix + key] = str(value)
    return flat
