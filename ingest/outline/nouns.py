"""The nouns by which plans and people call levels, from `data/level_nouns.toml`."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from ..model import Kind

#: A level's word may be written with either apostrophe.
_APOSTROPHE = str.maketrans({"’": "'", "‘": "'"})


@dataclass(frozen=True, slots=True)
class Noun:
    """One notion of a level; `forms` are pairs of singular and plural by language."""

    name: str
    kind: Kind
    family: str
    forms: dict[str, tuple[tuple[str, str], ...]]

    def usual(self, language: str) -> tuple[str, str]:
        """Its usual singular and plural in a language."""
        return self.forms.get(language, self.forms["en"])[0]


@dataclass(frozen=True, slots=True)
class Met:
    """A noun met in a text: where, and the pair of forms that it is of."""

    noun: Noun
    start: int
    end: int
    singular: str
    plural: str
    is_plural: bool


@cache
def nouns() -> dict[str, Noun]:
    """Every notion by its name."""
    return {
        raw["name"]: Noun(
            raw["name"],
            Kind(raw["kind"]),
            raw.get("family", raw["name"]),
            {language: tuple(map(tuple, raw[language])) for language in ("it", "en")},
        )
        for raw in _data()["noun"]
    }


def family(name: str) -> str:
    """The family of a notion; a word that only a plan has for a level is its own."""
    return nouns()[name].family if name in nouns() else name


def usual(kind: Kind, language: str) -> tuple[str, str]:
    """The usual singular and plural for entries of a kind."""
    noun = next((noun for noun in nouns().values() if noun.kind is kind), None)
    return noun.usual(language) if noun else (kind.value, f"{kind.value}s")


def met(text: str) -> list[Met]:
    """The nouns of levels in a text, in order, the longest form at each place."""
    found = []
    for match in _pattern().finditer(plain(text)):
        noun, pair = _forms()[match.group()]
        found.append(Met(noun, *match.span(), *pair, match.group() == pair[1]))
    return found


def may_name(text: str) -> bool:
    """Whether a text has a word that opens a level's name; quicker than to look for one."""
    return not _openers().isdisjoint(re.findall(r"[^\W\d_]+", text.lower()))


def plain(text: str) -> str:
    """A text in small letters with one kind of apostrophe and blank; as long as before."""
    return re.sub(r"\s", " ", small(text).translate(_APOSTROPHE))


def small(text: str) -> str:
    """A text in small letters; as long as before, so that what is found in it stands there in the
    text too."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def coded(code: str) -> Noun | None:
    """The notion that a code's letters stand for: `CAP1.PA.LA03`, `OB.2.1`."""
    match = re.fullmatch(
        r"(?:.*[.\s_-])?(?P<sign>[A-Z]{1,4}(?:\.[A-Z])?)[.\s_-]?\d[\d.]*[a-z]?", code
    )
    return _codes().get(match["sign"]) if match else None


@cache
def _codes() -> dict[str, Noun]:
    return {c: nouns()[raw["name"]] for raw in _data()["noun"] for c in raw.get("codes", ())}


def forms() -> frozenset[str]:
    """Every form of every noun."""
    return frozenset(_forms())


def signs(name: str) -> tuple[str, ...]:
    """The openings of words that are signs of a statement."""
    return tuple(_data()["states"][name])


@cache
def ordinals() -> dict[str, int]:
    """The number that each ordinal stands for: `terza`, `third`."""
    lines = _data()["series"]["ordinals"]
    return {word: n for n, line in enumerate(lines, 1) for word in line.split()}


@cache
def _forms() -> dict[str, tuple[Noun, tuple[str, str]]]:
    return {
        form: (noun, pair)
        for noun in reversed(nouns().values())
        for pairs in noun.forms.values()
        for pair in pairs
        for form in pair
    }


@cache
def _openers() -> frozenset[str]:
    return frozenset(re.findall(r"[^\W\d_]+", form)[0] for form in _forms())


@cache
def _pattern() -> re.Pattern[str]:
    forms = "|".join(sorted(map(re.escape, _forms()), key=len, reverse=True))
    return re.compile(rf"(?<![\w-])(?:{forms})(?![\w-])")


@cache
def _data() -> dict[str, Any]:
    text = files("ingest").joinpath("data", "level_nouns.toml").read_text("utf-8")
    return tomllib.loads(text)
