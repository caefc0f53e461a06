"""The place that a plan is of: what its cover, its file's name and its text call it."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import cache

from ..wordlists import wordlist
from .words import fold, kind_words

#: What counts how much: a line of the cover that names the body, one that names it beside the
#: plan's noun, one that is a name alone, a word of the file's name, a body named in the text.
#: Decisions: the surer the place, the more.
_BODY, _COVER, _LINE, _FILE, _TEXT = 6.0, 4.0, 2.0, 5.0, 0.1
#: Mentions of a place in the text that count; more say nothing more. A decision.
_MOST_TEXT = 30
#: Points of evidence, as the weights below give them, from which on a place is told. A
#: decision: two independent signs.
_LEAST = 4.0
#: Times that a word of the file's name stands in the text with a capital, at least. A decision:
#: twice may be a citation.
_FEWEST = 3
#: Words of a name that stands alone on a line. A decision.
_FEW = 2
#: The share of its places at which a proper name may be written small. A decision: slips of
#: writers.
_SLIPS = 0.05
_NAME = r"[A-ZÀ-Þ][\w’'-]*[^\W\d_](?:[ -](?:(?:di|del|della|de|do|da|upon|sur|am|an der)[ -])?[A-ZÀ-Þ][\w’'-]*[^\W\d_]){0,2}"
#: Characters of the text that are looked through. A decision: twenty pages name their body.
_SCANNED = 60_000


def territory_of(cover: Sequence[str], text: str, stem: str) -> str | None:
    """The place's name as the text writes it, or None where nothing tells it surely."""
    weights: defaultdict[str, float] = defaultdict(float)
    written: dict[str, str] = {}

    def speak(name: str, weight: float) -> None:
        if _may_be_place(name):
            key = fold(name)
            written.setdefault(key, _spelt(name))
            weights[key] += weight

    for line in cover:
        for name in _of_bodies(line):
            speak(name, _BODY)
        for name in _of_plans(line):
            speak(name, _COVER if _is_proper(name, text) else 0.0)
        if re.fullmatch(_NAME, line.strip()) and len(line.split()) <= _FEW:
            speak(line.strip(), _LINE if _is_proper(line.strip(), text) else 0.0)
    for name, times in Counter(_of_bodies(text[:_SCANNED])).items():
        speak(name, _TEXT * min(times, _MOST_TEXT))
    for word in re.findall(r"[^\W\d_]{3,}", stem):
        if spelt := _proper(word, text):
            speak(spelt, _FILE)
    best = max(weights, key=weights.__getitem__, default=None)
    return written[best] if best is not None and weights[best] >= _LEAST else None


def _of_bodies(text: str) -> list[str]:
    """The places whose bodies a text names: `Comune di Parma`, `Cork City Council`."""
    before = [m["name"] for m in _before().finditer(text)]
    return [*before, *(m["name"] for m in _after().finditer(text))]


def _of_plans(line: str) -> list[str]:
    """The places beside a plan's noun in a line: `Action Plan of Florence`, `Piano di Roma`."""
    words = "|".join(sorted(map(re.escape, kind_words()), key=len, reverse=True))
    found = [
        m["name"]
        for m in re.finditer(
            rf"(?i:\b(?:{words})\b)[^.;]{{0,60}}?\b(?:of|di|del|della|de|for)\s+(?P<name>{_NAME})",
            line,
        )
    ]
    if opening := re.match(rf"(?P<name>{_NAME})(?='s\b|’s\b)", line):
        found.append(opening["name"])
    return found


def _is_proper(name: str, text: str) -> bool:
    """Whether the text never writes a name's first word small, but for slips: `Piano del Verde`
    names no place where the text speaks of `il verde`."""
    first = re.escape(name.split(maxsplit=1)[0])
    small = len(re.findall(rf"(?<![\w.@/-]){first.lower()}(?![\w@/-])", text))
    names = len(re.findall(rf"(?<![\w.@/-]){first}(?![\w@/-])", text, re.IGNORECASE)) - small
    return small <= _SLIPS * names


def _proper(word: str, text: str) -> str | None:
    """A word of a file's name as the text writes it, where it writes it as a proper name only."""
    found = Counter(
        re.findall(rf"(?<![\w.@/’'-]){re.escape(word)}(?![\w@/-]|\.\w)", text, re.IGNORECASE)
    )
    names = sum(n for form, n in found.items() if form[0].isupper())
    capital = word[0].upper() + word[1:].lower()
    kinds = "|".join(map(re.escape, kind_words()))
    # `Piano Triennale`: an adjective of plans, whatever its capital.
    described = re.findall(rf"(?i:\b(?:{kinds}))\s+{re.escape(capital)}\b", text)
    if 2 * len(described) > names:
        return None
    small = found.get(word.lower(), 0)
    if names < _FEWEST or small > _SLIPS * names or not found.get(capital, 0):
        return None
    return capital


def _may_be_place(name: str) -> bool:
    words = fold(name).split()
    empty = set(wordlist("identity", "bodies", "not_places")) | set(kind_words())
    return bool(words) and not empty.intersection(words) and len(words[0]) > 2


def _spelt(name: str) -> str:
    """A name in capitals as names are written: `GABROVO`, `Gabrovo`."""
    return name.title() if name.isupper() else name


@cache
def _before() -> re.Pattern[str]:
    bodies = "|".join(map(re.escape, wordlist("identity", "bodies", "before")))
    return re.compile(rf"(?<!\w)(?i:{bodies})\s+(?P<name>{_NAME})")


@cache
def _after() -> re.Pattern[str]:
    bodies = "|".join(map(re.escape, wordlist("identity", "bodies", "after")))
    return re.compile(rf"(?<!\w)(?P<name>{_NAME})(?:s)?\s+(?i:{bodies})(?!\w)")
