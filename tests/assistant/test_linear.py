"""No text, whoever wrote it, keeps a pattern busy for long."""

import re
import time
from collections.abc import Callable, Iterator
from functools import partial
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

import pytest

from assistant import answering, counting, reading
from assistant.tables import table

#: What opens a text, what is said in it again and again, and what ends it.
REPEATED = {
    "letters": ("", "a", "!"),
    "capitals": ("", "A", "!"),
    "accents": ("", "è", "!"),
    "digits": ("", "9", "!"),
    "blanks": ("", " ", "!"),
    "lines": ("", "\n", "!"),
    "dots": ("", ".", "!"),
    "dashes": ("", "- ", "!"),
    "numbers": ("", "9 ", "!"),
    "parts": ("", "1.", "!"),
    "thousands": ("", "1.000 ", "!"),
    "signs": ("", "€ ", "!"),
    "codes": ("", "A1.", "!"),
    "names": ("", "Aa ", "!"),
    "words": ("che ", "di a ", "!"),
    "commas": ("", "a, ", "!"),
    "articles": ("", "l'a ", "!"),
    "addresses": ("", "a.a@", "!"),
    "quotes": ("", "«a (", "!"),
    "long word that goes on": ("e per ", "a", " b c d e"),
    "words that go on": ("quali sono ", "e a ", "?"),
}
#: Characters of these texts, up to a long question's. What doubles with each is met at the first
#: ones, so that it need not be waited for.
LENGTHS = (20, 23, 26, 60, 150, 400, 1000)
#: What each may take; a busy machine takes some twenty times as long as a quiet one.
SECONDS = 1.0
#: The files whose lists are patterns.
FILES = ("asking.toml", "comparing.toml", "counting.toml", "extremes.toml", "manner.toml")


def patterns_in(name: str, value: Any) -> Iterator[tuple[str, re.Pattern[str]]]:
    """The patterns that a value is or holds, with their names."""
    if isinstance(value, re.Pattern):
        yield name, value
    elif isinstance(value, dict):
        for key, one in value.items():
            yield from patterns_in(f"{name}.{key}", one)
    elif isinstance(value, (tuple, list)):
        for n, one in enumerate(value):
            yield from patterns_in(f"{name}.{n}", one)


def of_package(package: Any) -> Iterator[tuple[str, re.Pattern[str]]]:
    for module in iter_modules(package.__path__, f"{package.__name__}."):
        for name, value in vars(import_module(module.name)).items():
            if not name.startswith("__"):
                yield from patterns_in(f"{module.name}.{name}", value)


def of_file(name: str) -> Iterator[tuple[str, re.Pattern[str]]]:
    data = table(name)
    shared = {f"{{{key}}}": "|".join(said) for key, said in data.get("parts", {}).items()}

    def compiled(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: compiled(one) for key, one in value.items()}
        if not (isinstance(value, list) and all(isinstance(one, str) for one in value)):
            return None
        apart = sum("(?P<" in one for one in value) > 1  # each has groups of the same names
        patterns = value if apart else ["|".join(value)]
        for key, said in shared.items():
            patterns = [pattern.replace(key, f"(?:{said})") for pattern in patterns]
        return [re.compile(pattern) for pattern in patterns]

    yield from patterns_in(name, compiled(data))


PATTERNS: dict[str, Callable[[], Iterator[tuple[str, re.Pattern[str]]]]] = {
    "reading": partial(of_package, reading),
    "counting": partial(of_package, counting),
    "answering": partial(of_package, answering),
    **{name: partial(of_file, name) for name in FILES},
}


def slow(pattern: re.Pattern[str], opening: str, unit: str, end: str) -> int | None:
    """The characters at which a pattern takes too long; None where it never does."""
    for length in LENGTHS:
        text = f"{opening}{unit * (length // len(unit))}{end}"
        started = time.process_time()
        for _ in pattern.finditer(text):
            pass
        if time.process_time() - started > SECONDS:
            return length
    return None


@pytest.mark.slow
@pytest.mark.parametrize("where", PATTERNS)
def test_no_pattern_is_kept_busy_by_what_is_said_again_and_again(where: str) -> None:
    distinct = {(one.pattern, one.flags): (name, one) for name, one in PATTERNS[where]()}
    assert distinct
    found = [
        (name, said, length)
        for name, pattern in distinct.values()
        for said, parts in REPEATED.items()
        if (length := slow(pattern, *parts)) is not None
    ]
    assert found == []
