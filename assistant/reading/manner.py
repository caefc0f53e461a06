"""In what manner a question wants to be told: shorter, in plain words, for an office, in English,
with its sources.

That is no part of what is asked. A turn of nothing else (`riassumi`, `in parole semplici`, `now in
English`) asks the turn before it once more. The patterns are data (`data/manner.toml`).
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from index.words import words
from ingest.outline.nouns import met

from ..answers.readings import Reading
from ..tables import table

_READINGS = {"plain": Reading.CITIZEN, "office": Reading.OFFICER, "english": Reading.ENGLISH}
_SHORT, _FOREIGN, _SOURCES, _MORE = "short", "foreign", "sources", "more"
_ALL = (*_READINGS, _FOREIGN, _SHORT, _SOURCES, _MORE)
#: What is cut out of a question that asks for more; plain words are asked for as summaries are, and
#: are read with them.
_CUT = ("office", "english", "foreign")
#: What may stand between the verb of a request and the noun of a list.
_ARTICLES = re.compile(r"^\W*(?:(?:le|gli|i|the|all|tutt[ei])\s)*$", re.I)

_NAMED = re.compile(r"\{([a-z]+)\}")
#: What a request leaves before a question mark.
_LEFT = re.compile(r"[\s,;]+(?=[?.!]*$)")


@dataclass(frozen=True, slots=True)
class Manner:
    """A question without its manner, after turns without theirs; `short` where it is to be brief,
    `again` where it is the turn before that is told once more, by where it stands for its `sources`,
    or for `more`; `foreign` where a language is wanted in which no answer is told."""

    question: str
    history: tuple[str, ...] = ()
    reading: Reading | None = None
    short: bool = False
    again: bool = False
    foreign: bool = False
    sources: bool = False
    more: bool = False


def manner_of(question: str, history: Sequence[str] = ()) -> Manner:
    """What is asked after the user's earlier turns, and how it is to be told; turns that only asked
    to be told otherwise are left out."""
    turns: list[str] = []
    for turn in history:
        if (rest := _asked(turn, bool(turns))) is not None:
            turns.append(rest)
    rest = _asked(question, bool(turns))
    scopes = ("within", "alone") if rest is None else ("within",)
    reading = next((r for name, r in _READINGS.items() if _says(scopes, name, question)), None)
    short, foreign = _says(("alone",), _SHORT, question), _says(scopes, _FOREIGN, question)
    if rest is None:
        sources, more = (_says(("alone",), name, question) for name in (_SOURCES, _MORE))
        return Manner(turns[-1], tuple(turns[:-1]), reading, short, True, foreign, sources, more)
    return Manner(rest, tuple(turns), reading, short, foreign=foreign)


def in_another(manner: Manner) -> Manner:
    """The turn before once more, after a turn that only says how it is to be told."""
    return replace(manner, question=manner.history[-1], history=manner.history[:-1], again=True)


def _asked(turn: str, follows: bool) -> str | None:
    """A turn without its manner; None where it follows another and holds nothing else."""
    alone = _cut("alone", _ALL, _cut("within", _ALL, turn))
    if follows and alone != turn and all(map(_is_around, words(alone))):
        return None
    rest = _cut("within", _CUT, turn)
    if (verb := _shortens().match(rest)) and _lists(rest[verb.end() :]):
        rest = rest[verb.end() :].strip()
    return rest if any(True for _ in words(rest)) else turn


def _says(scopes: Sequence[str], name: str, turn: str) -> bool:
    return any(pattern.search(turn) for scope in scopes for pattern in _patterns(scope, name))


def _cut(scope: str, names: Iterable[str], turn: str) -> str:
    """A turn without what the patterns match, as it was where they match nothing."""
    rest = turn
    for pattern in (p for name in names for p in _patterns(scope, name)):
        rest = pattern.sub(" ", rest)
    return turn if rest == turn else _LEFT.sub("", " ".join(rest.split())).strip(" ,;:")


def _lists(text: str) -> bool:
    """Whether entries of a level are what a text names first: `le azioni sulla casa`."""
    first = next(iter(met(text)), None)
    return first is not None and first.is_plural and bool(_ARTICLES.match(text[: first.start]))


@cache
def _patterns(scope: str, name: str) -> tuple[re.Pattern[str], ...]:
    data = table("manner.toml")
    filled = (_NAMED.sub(lambda m: data["words"][m[1]], pattern) for pattern in data[name][scope])
    return tuple(re.compile(pattern, re.I) for pattern in filled)


@cache
def _shortens() -> re.Pattern[str]:
    return re.compile(rf"\W*{table('manner.toml')['words']['shortens']}", re.I)


def _is_around(word: str) -> bool:
    return word in _around() or _asks().fullmatch(word) is not None


@cache
def _asks() -> re.Pattern[str]:
    return re.compile(table("manner.toml")["words"]["asks"])


@cache
def _around() -> frozenset[str]:
    return frozenset(w for line in table("manner.toml")["words"]["around"] for w in line.split())
