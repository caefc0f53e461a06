"""The ways of asking, from data: which pattern of a family a question matches."""

import math
import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache

from rapidfuzz.distance import OSA

from index.words import stem, words
from ingest.model import Kind
from ingest.outline.nouns import small

from ..tables import table
from .terms import stems_of

#: Shorter stems join words that have nothing in common, such as `caso` and `casa`. A decision.
_SAFE_STEM = 5
#: First words of a turn that may greet (`ok grazie mille`), and letters of a word that may be
#: misspelt. Decisions.
_OPENING, _LONG = 2, 8
#: Words of the shortest question that stands for itself, and of what is told after one. A decision.
_WHOLE, _TOLD = 4, 3
#: The last year of age of children, of the young and of those without a name; what follows is old
#: age. Decisions, after Italian law (imputable from 14, art. 97 c.p.; young in business to 35,
#: d.lgs. 185/2000) and ISTAT's statistics (old from 65).
_CALLED_TO = (13, 35, 64, math.inf)


@cache
def patterns(family: str) -> Mapping[str, re.Pattern[str]]:
    """The patterns of one family (`kind`, `value`, `turn`) by name."""
    return {name: re.compile(_whole("|".join(parts))) for name, parts in _asking()[family].items()}


@lru_cache(maxsize=1 << 10)
def matches(family: str, name: str, question: str) -> bool:
    """Whether a question matches a pattern; several stages ask."""
    return bool(patterns(family)[name].search(question.lower()))


def untagged(question: str) -> str:
    """A question without what only asks to confirm it: `il piano dura dieci anni, VERO?`."""
    return _without("confirm", question)


def begun_anew(question: str) -> str:
    """A question without what says that it is of another thing (`ALTRA DOMANDA: chi decide?`)."""
    return _without("changes", question)


def formless(question: str) -> str:
    """A question without the form of its answer (`riassumi la missione IN CINQUE RIGHE`), what only
    leads to it (`CIAO, MI SAPETE DIRE chi paga?`), what is told after it (`chi resta escluso? LAVORO
    AL CAF`) and the age of who asks (`HO 24 ANNI E cerco casa`), in place of which stands what people
    of that age are called."""
    question = begun_anew(summed_up_last(question))
    asked = question[: question.rfind("?") + 1]
    told_after = question[len(asked) :].strip()
    leads_on = matches("turn", "more_asked", told_after) or len(told_after.split()) < _TOLD
    if len(asked.split()) >= _WHOLE and not leads_on:
        question = asked
    question = _without("leads_in", _without("form", question))
    aged = patterns("turn")["age"].search(small(question))
    if aged is None:
        return question
    start, end = aged.span("out")
    called = called_at(int(aged["years"]), english="years" in aged["out"])
    return " ".join([question[:start], called, question[end:]])


def summed_up_last(question: str) -> str:
    """A question without what only says, after it, how short its answer is to be (`chi paga gli
    orti comuni? RIASSUMI IN DUE RIGHE`)."""
    asked = question[: question.rfind("?") + 1]
    in_short = matches("turn", "sums_up_last", question[len(asked) :].strip())
    return asked if in_short and len(asked.split()) >= _WHOLE else question


def called_at(years: int, *, english: bool = False) -> str:
    """What plans call people of an age; empty of one that has no name."""
    names = (
        ("children", "young", "", "elderly") if english else ("bambini", "giovani", "", "anziani")
    )
    return next(n for most, n in zip(_CALLED_TO, names, strict=True) if years <= most)


def uncompared(question: str) -> str:
    """A question without what only says that things are held together: `IN CHE COSA SONO DIVERSI`."""
    return _without("comparing", question, family="kind")


def _without(name: str, question: str, *, family: str = "turn") -> str:
    kept, end = [], 0
    for found in patterns(family)[name].finditer(small(question)):
        kept.append(question[end : found.start()])
        end = found.end()
    return " ".join(" ".join([*kept, question[end:]]).split()) or question


@cache
def asking_words() -> frozenset[str]:
    """Words that ask for a level or a plan and are no part of a topic."""
    return _words(_asking()["words"])


def is_courtesy(text: str) -> bool:
    """Whether a turn has words of courtesy and no others."""
    return courtesy(text) is not None


def courtesy(text: str) -> str | None:
    """What a turn of nothing but courtesy is: `thanks`, `greeting` or `other`; None of a question."""
    lists = {name: _words({name: lines}) for name, lines in _asking()["courtesy"].items()}
    spoken = set(words(text))
    if not spoken <= frozenset().union(*lists.values()):
        return None
    return next((name for name in ("thanks", "greeting", "other") if spoken & lists[name]), None)


def greets(text: str) -> str | None:
    """Whether a turn begins with `thanks` or a `greeting`, or ends with them, whatever else it
    says; or thanks anywhere and asks nothing. A long word may be misspelt by a letter."""
    spoken = list(words(text))
    ends = (*spoken[:_OPENING], *spoken[-1:])
    for name in ("thanks", "greeting"):
        known = _words({name: _asking()["courtesy"][name]})
        if any(word in known or _is_misspelt(word, known) for word in ends):
            return name
    return "thanks" if "?" not in text and matches("turn", "thanks", text) else None


def _is_misspelt(word: str, known: Iterable[str]) -> bool:
    return len(word) >= _LONG and any(OSA.distance(word, one) == 1 for one in known)


@cache
def fillers() -> frozenset[str]:
    """Words with which people fill a question."""
    return _words(_asking()["fillers"])


@cache
def roles() -> frozenset[str]:
    """What people are called by their office."""
    return _words(_asking()["people"])


@cache
def anybody() -> frozenset[str]:
    """What people are called where they are counted, whoever they are."""
    return _words(_asking()["anybody"])


@cache
def sums() -> frozenset[str]:
    """Words for money, in both languages' stems."""
    return stems_of(" ".join(_words(_asking()["sums"])))


@cache
def wholes() -> frozenset[str]:
    """Words for all of a sum, in both languages' stems."""
    return stems_of(" ".join(_words(_asking()["wholes"])))


@cache
def plan_nouns() -> frozenset[str]:
    """What plans are called, in both languages' stems."""
    return stems_of(" ".join(plan_names()))


@cache
def plan_names() -> frozenset[str]:
    """What plans are called, as words: `strategico` calls none."""
    return _words(_asking()["called"])


def asks_only(text: str) -> bool:
    """Whether a text has words for money and for all of it, and no others."""
    return all(stems_of(word) & (sums() | wholes()) for word in text.split())


@cache
def level_words(level: Kind) -> frozenset[str]:
    """The words for a level in both languages, as they are written: `misurazione` has the stem of
    `misure` and names no action."""
    return frozenset(words(" ".join(_asking()["levels"].get(level.value, []))))


@cache
def stages() -> Mapping[str, tuple[str, ...]]:
    """How far amounts have come, with the beginnings of the words that say so."""
    return {name: tuple(" ".join(said).split()) for name, said in _asking()["stages"].items()}


@cache
def sources() -> frozenset[str]:
    """Names of fields that say where money comes from: `Programma`."""
    return _words(_asking()["sources"])


@cache
def leading_words() -> frozenset[str]:
    """Words that only lead to the name of a place."""
    return _words(_asking()["leading"])


@cache
def aim_words() -> frozenset[str]:
    """What sentences say that tell what something is for."""
    return _words(_asking()["aims"])


@cache
def aim_headings() -> frozenset[str]:
    """What headings say above what something is for."""
    return aim_words() | _words(_asking()["aim_headings"])


@cache
def plan_words() -> frozenset[str]:
    """Adjectives of plans, by which people call any: `piano strategico`."""
    return _words(_asking()["plans"])


def is_generic(word: str) -> bool:
    """Whether a word stands in every public plan and tells little of a topic."""
    return word in _generic_words() or (
        len(stem(word, "it")) >= _SAFE_STEM and stem(word, "it") in _generic_stems()
    )


@cache
def generic_terms() -> frozenset[str]:
    """The terms of the generic and asking words, in both languages' stems."""
    text = " ".join(_generic_words() | asking_words())
    return stems_of(text)


@cache
def _generic_words() -> frozenset[str]:
    return _words(table("generic.toml"))


@cache
def _generic_stems() -> frozenset[str]:
    return frozenset(stem(word, "it") for word in _generic_words())


def _whole(pattern: str) -> str:
    """A pattern with the parts that it names filled in."""
    for name, parts in _asking()["parts"].items():
        pattern = pattern.replace(f"{{{name}}}", f"(?:{'|'.join(parts)})")
    return pattern


@cache
def _asking() -> Mapping[str, Mapping[str, list[str]]]:
    return table("asking.toml")


def _words(lists: Mapping[str, list[str]]) -> frozenset[str]:
    return frozenset(word for lines in lists.values() for line in lines for word in line.split())
