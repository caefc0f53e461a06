"""What the names of columns and of fields are for, read from data/names.toml."""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from .vocabulary import Level, vocabulary

#: Names whose meaning is kept, since cells of tables repeat. A decision: more than any table
#: has, a few megabytes.
_KEPT = 20_000
#: Words of the longest name of which only `title` or `name` is known. A decision.
_FEW_WORDS = 4
#: Letters of the longest stem that is a whole word. A decision: shorter ones open words that
#: have nothing in common.
_SHORTEST = 3
#: What single words of a form's labels are for, beside a level's noun.
_OF_FORMS = frozenset({"description", "kind", "code", "state", "note"})
_ELIDED = re.compile(r"\b[a-z]*l['’]|\b(?:d|un)['’]")
_WORD = re.compile(r"[^\W_]+(?:[-'’/][^\W_]+)*")
#: A unit of time, which says how a thing is counted, not when it is: `tons per year`, `(1-2 years)`.
_OF_TIME = re.compile(
    r"(?:\b(?:per|a|each|every)\s+|\ball['’]\s*|/\s*|(?<!\d)\d{1,2}\s*)(?:anno|anni|years?|yr|annum)\b",
    re.IGNORECASE,
)
#: What parts the head of a name from how it is told: `Reductions per sector`.
_TOLD_BY = re.compile(r"(?<=[\w)])\s+(?:per|by)\s+")


@dataclass(frozen=True, slots=True)
class _Role:
    """Stems of one role: whole words, beginnings of one word, of several in a row; and words that
    tell it only as a name's first."""

    name: str
    whole: frozenset[str]
    beginnings: tuple[str, ...]
    phrases: tuple[tuple[str, ...], ...]
    opening: frozenset[str]

    def fits(self, words: list[str]) -> bool:
        return (
            words[0] in self.opening
            or any(word in self.whole or word.startswith(self.beginnings) for word in words)
            or any(_begin(words, phrase) for phrase in self.phrases)
        )


@dataclass(frozen=True, slots=True)
class _Names:
    longest: int
    namers: frozenset[str]
    documents: frozenset[str]
    undecided: tuple[str, ...]
    times: tuple[str, ...]
    measured: frozenset[str]
    alone: dict[str, str]
    roles: tuple[_Role, ...]


@lru_cache(maxsize=_KEPT)
def role(name: str) -> str | None:
    """What the column or field called `name` holds: holder, partner, amount ...; None if unknown."""
    if len(_words(name)) > _names().longest:
        return None
    timeless = _OF_TIME.sub(" ", name)
    head = _TOLD_BY.split(timeless)[0]
    # A name that only counts by time is one all the same: `Energy, MWh/year`.
    known = "other" if timeless != name and _role_of(_words(name)) else None
    return _role_of(_words(head)) or _role_of(_words(timeless)) or known


def _role_of(words: list[str]) -> str | None:
    if len(words) == 1 and (alone := _names().alone.get(words[0])):
        return alone
    return next((role.name for role in _names().roles if words and role.fits(words)), None)


@lru_cache(maxsize=_KEPT)
def titled(name: str) -> Level | None:
    """The level whose titles the column or field called `name` holds: `Action name`, `Azioni`."""
    known = vocabulary()
    if level := known.column(name):
        return level
    words = [word for word in _words(name) if word not in known.function_words]
    kept = [word for word in words if word not in _names().namers]
    if not kept or len(words) > _names().longest:
        return None
    whole = known.column(" ".join(kept))
    if whole or len(kept) == len(words):
        return whole
    # `Action/ intervention name` names one level by two words.
    found = [known.column(word) for word in kept]
    return found[0] if found and all(level == found[0] for level in found) else None


def names_titles(name: str) -> Level | None:
    """As `titled`, but only where a word such as `name` says that it is the title's field."""
    words = _words(name)
    return titled(name) if any(word in _names().namers for word in words) else None


def nouns(name: str) -> tuple[str, ...]:
    """The words of a name that say what it names: `list of actions` to `actions`."""
    function_words = vocabulary().function_words
    return tuple(w for w in _words(name) if w not in function_words and w not in _names().namers)


def is_namer(text: str) -> bool:
    """Whether a text is one word for names: `Titolo`."""
    words = _words(text)
    return len(words) == 1 and words[0] in _names().namers


def has_namer(text: str) -> bool:
    """Whether a short text says that it names something, be it known or not: `Portfolio title`."""
    words = _words(text)
    return 1 < len(words) <= _FEW_WORDS and any(word in _names().namers for word in words)


def may_be_measured(name: str) -> bool:
    """Whether the word of a column may say what is measured as well as what is done: `Misura`."""
    return _names().measured.issuperset(nouns(name))


def names_documents(name: str) -> bool:
    """Whether a column holds other plans, laws or policies, of which the rows tell: `Policies`."""
    return not _names().documents.isdisjoint(nouns(name))


def undecided(value: str) -> bool:
    """Whether a value says that what a field asks for is not settled yet: `To be agreed`."""
    folded = f" {' '.join(value.lower().split())} "
    return any(
        folded.startswith(f" {one}") if len(one.split()) > 1 else f" {one} " in folded
        for one in _names().undecided
    )


def tells_time(value: str) -> bool:
    """Whether a value may say when something is: it has a number, a month or a word for a time."""
    return bool(re.search(r"\d", value)) or any(
        word.startswith(_names().times) for word in _words(value)
    )


def is_form_label(text: str) -> bool:
    """Whether a short text is what a form prints beside a value and no title: `Action type`,
    `Action description`, `List of actions`; each of its words names a level or what a field is
    for."""
    if titled(text) is not None:
        return True
    known = vocabulary()
    words = [word for word in _words(text) if word not in known.function_words]
    levels = [word for word in words if known.column(word)]
    rest = [word for word in words if word not in levels and word not in _names().namers]
    return bool(levels) and len(words) <= _FEW_WORDS and all(role(w) in _OF_FORMS for w in rest)


def is_name(text: str) -> bool:
    """Whether a short text is the name of a column or field."""
    return role(text) is not None or titled(text) is not None


def _begin(words: list[str], stem: tuple[str, ...]) -> bool:
    short = all(len(word) <= _SHORTEST for word in stem)
    for i in range(len(words) - len(stem) + 1):
        taken = words[i : i + len(stem)]
        if short and taken == list(stem):
            return True
        if not short and all(w.startswith(s) for w, s in zip(taken, stem, strict=True)):
            return True
    return False


def _words(name: str) -> list[str]:
    folded = _ELIDED.sub(" ", name.lower())
    return [part for word in _WORD.findall(folded) for part in word.split("/")]


@cache
def _names() -> _Names:
    raw = tomllib.loads(files(__package__).joinpath("data", "names.toml").read_text("utf-8"))
    return _Names(
        longest=raw["longest"],
        namers=frozenset(raw["namers"]),
        documents=frozenset(raw["documents"]),
        undecided=tuple(raw["undecided"]),
        times=tuple(raw["times"]),
        measured=frozenset(raw["measured"]),
        alone={word: name for name, words in raw["alone"].items() for word in words},
        roles=tuple(
            _role(
                entry["name"],
                [tuple(stem.split()) for stem in entry.get("stems", ())],
                entry.get("opening", ()),
                entry.get("whole", ()),
            )
            for entry in raw["role"]
        ),
    )


def _role(
    name: str, stems: list[tuple[str, ...]], opening: Sequence[str], whole: Sequence[str]
) -> _Role:
    single = [stem[0] for stem in stems if len(stem) == 1]
    return _Role(
        name,
        frozenset(word for word in single if len(word) <= _SHORTEST) | frozenset(whole),
        tuple(word for word in single if len(word) > _SHORTEST),
        tuple(stem for stem in stems if len(stem) > 1),
        frozenset(opening),
    )
