"""The ways of asking, from data: which pattern of a family a question matches."""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from index.words import query_terms


@cache
def patterns(family: str) -> Mapping[str, re.Pattern[str]]:
    """The patterns of one family (`kind`, `value`, `turn`) by name."""
    data = tomllib.loads(_read("asking.toml"))
    return {name: re.compile("|".join(parts)) for name, parts in data[family].items()}


def matches(family: str, name: str, question: str) -> bool:
    """Whether a question matches a pattern."""
    return bool(patterns(family)[name].search(question.lower()))


@cache
def generic_terms() -> frozenset[str]:
    """The terms that every plan uses, in both languages' stems."""
    data = tomllib.loads(_read("generic.toml"))
    words = " ".join(line for lines in data.values() for line in lines)
    return frozenset(term for variants in query_terms(words) for term in variants)


def _read(name: str) -> str:
    return files(__package__).joinpath("data", name).read_text("utf-8")
