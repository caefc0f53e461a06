"""The one plan that a question is about, by place, kind, part and years of its name."""

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from index.library import Library
from index.words import function_words, has_digit
from ingest.identity.words import names_part
from ingest.model import Plan

from .names import exonyms
from .terms import stems_of

_PLANS = (
    "piano programma strategia contratto patto agenda accordo"
    " plan programme strategy contract pact agreement"
)
#: What a word of a plan's title that the question leaves out counts against it, of its weight.
#: A decision.
_MISSING = 0.25
#: What all words that it leaves out count at most, of those that it says. A decision.
_MOST_MISSING = 0.3
#: What a word counts that only the id or a document's title has, of its weight. A decision.
_ASIDE = 0.6
#: How much better than the next a plan must fit, in parts of its own score. A decision.
_MARGIN = 0.05
#: A year until or from which something is asked, or in which it ends or begins, which calls no plan.
_WHEN = r"entro|fino al|(?:scad|fini|termin|conclud|inizi|cominc|part)\w*\s+(?:nel|in)|(?:end|finish|start|begin)\w*\s+(?:in|by)"
_LIMIT = re.compile(rf"(?i)\b(?:{_WHEN})\s+(?:il\s+)?(?:19|20)\d\d\b(?![-–/])")
_OF_PLACE = re.compile(r"(?:[aeio]|es[aei]|ese|an[aeio]|in[aeio]|itan[aeio])?")
#: What a word for any plan counts, of its weight: who asks of `il piano per il clima` may mean what its
#: title calls a contract. A decision.
_KIND = 0.5
#: What an acronym of the title counts. A decision.
_SHORT = 0.7
#: Letters of a place's root in its adjective. A decision: shorter ones open other words.
_SHORTEST_ROOT = 4
#: Letters with which a word begins in Italian and in English (`energia`, `energy`). A decision: four
#: begin too many others.
_COGNATE = 5
#: Letters of a plan's acronym. A decision: longer ones are words.
_LONGEST_ACRONYM = 5
#: Letters of a document's first lines that may be its title. A decision.
_TITLE = 120


#: Words of a question with the terms that may stand for each.
Asked = Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Named:
    """The plan that a question names, and the words of the question by which it does."""

    plan: str
    words: frozenset[str]


@cache
def _kinds() -> frozenset[str]:
    """The terms of words for any plan."""
    return _terms(_PLANS)


class PlanFinder:
    """Finds plans by their names. One for each library."""

    def __init__(self, library: Library) -> None:
        self._plans = library.plans
        self._titles = {
            plan.id: _terms(f"{plan.title} {plan.period or ''}") for plan in self._plans
        }
        self._foreign = {
            plan.id: _beginnings(plan.title)
            for plan in self._plans
            if all(document.language != "it" for document in library.documents_of(plan.id))
        }
        self._places = {plan.id: _places(plan) for plan in self._plans}
        self._aside = {plan.id: _aside(library, plan) for plan in self._plans}
        self._initials = {plan.id: _initials(plan.title) for plan in self._plans}
        self._parts = {plan.id: _part(plan) for plan in self._plans}
        held: Counter[str] = Counter()
        for plan in self._plans:
            held.update(self._titles[plan.id] | self._places[plan.id] | self._aside[plan.id])
        total = len(self._plans)
        self._weight = {term: math.log((total + 1) / count) for term, count in held.items()}
        for term in self._weight.keys() & _kinds():
            self._weight[term] *= _KIND

    def find(self, text: str, among: tuple[str, ...] = ()) -> Named | None:
        """The plan that a text names best, of those `among` (none: all); None where none is told
        from the others. The only plan there is needs no name. Those of a place that is named come
        before others."""
        said = re.findall(r"[^\W_]+(?:[-–/.][^\W_]+)*", _LIMIT.sub(" ", text))
        asked = {word: _variants(word) for word in said}
        plans = self._meant(asked, among)
        scored = sorted(((self._score(plan, asked), plan.id) for plan in plans), reverse=True)
        if not scored:
            return None
        best, chosen = scored[0]
        if any(best <= 0 or best - other < _MARGIN * best for other, _ in scored[1:2]):
            return None
        return Named(chosen, frozenset(w for w, vs in asked.items() if self._held(chosen, w, vs)))

    def _meant(self, asked: Asked, among: tuple[str, ...]) -> list[Plan]:
        """The plans that words may mean, of those `among` (none: all): parts of works only by their
        own words. Who names a place means its plan, whatever else in the question calls others."""
        terms = _all_of(asked)
        plans = [plan for plan in self._plans if plan.id in among or not among]
        plans = [plan for plan in plans if self._parts[plan.id] <= terms] or (
            plans if among else []
        )
        return [plan for plan in plans if self._is_placed(plan.id, asked)] or plans

    def placed(self, text: str) -> dict[str, frozenset[str]]:
        """The words of a text that name places of plans, each with the plans that are of it; of
        several words for the same plans the first."""
        found: dict[frozenset[str], str] = {}
        for word in re.findall(r"[^\W_]+", text):
            if word.lower() in function_words():
                continue  # `la` of `Piano per la longevità` is no place
            own = frozenset(plan.id for plan in self._plans if self._of_place(plan.id, word))
            if own:
                found.setdefault(own, word.lower())
        return {word: own for own, word in found.items()}

    def _score(self, plan: Plan, asked: Asked) -> float:
        terms = _all_of(asked) | self._alike(plan.id, asked)
        title, aside = self._titles[plan.id], self._aside[plan.id]
        found = self._weigh(title & terms) + _ASIDE * self._weigh((aside - title) & terms)
        places = self._places[plan.id]
        if self._is_placed(plan.id, asked):
            found += self._heaviest(places - title)
            found += 0.0 if places & terms else self._heaviest(places & title)
        if any(self._is_short(plan.id, word) for word in asked):
            found += _SHORT
        missing = self._weigh(title - terms - places)
        return found - min(_MISSING * missing, _MOST_MISSING * found)

    def _alike(self, plan: str, asked: Iterable[str]) -> frozenset[str]:
        """The words of an English title that begin as words of a question do: `clima`, `Climate`."""
        begun = self._foreign.get(plan, {})
        return frozenset(t for word in asked for t in begun.get(word.lower()[:_COGNATE], ()))

    def _weigh(self, terms: frozenset[str]) -> float:
        return sum(self._weight[term] for term in terms)

    def _heaviest(self, terms: frozenset[str]) -> float:
        return max((self._weight[term] for term in terms), default=0.0)

    def _is_placed(self, plan: str, asked: Iterable[str]) -> bool:
        """Whether any of some words names a plan's place."""
        return any(self._of_place(plan, word) for word in asked)

    def _held(self, plan: str, word: str, variants: frozenset[str]) -> bool:
        known = self._titles[plan] | self._aside[plan] | self._places[plan]
        return bool(variants & known) or self._of_place(plan, word) or self._is_short(plan, word)

    def _is_short(self, plan: str, word: str) -> bool:
        """Whether a word in capitals is made of the initials of words of a plan's title."""
        return word.isupper() and word.lower() in self._initials[plan]

    def _of_place(self, plan: str, word: str) -> bool:
        """Whether a word is a plan's place or made of it: `torinesi`."""
        lowered = word.lower()
        return any(
            lowered == place
            or (
                len(place) > _SHORTEST_ROOT
                and lowered.startswith(place[:-1])
                and _OF_PLACE.fullmatch(lowered[len(place) - 1 :]) is not None
            )
            for place in self._places[plan]
        )


def _all_of(asked: Asked) -> frozenset[str]:
    """The terms of all words of a question."""
    return frozenset[str]().union(*asked.values())


def _terms(text: str) -> frozenset[str]:
    """The terms of a name; years in a range count as a whole and one by one."""
    whole = stems_of(text)
    return frozenset(whole | set(re.findall(r"(?:19|20)\d\d[-–](?:19|20)\d\d|(?:19|20)\d\d", text)))


def _variants(word: str) -> frozenset[str]:
    whole = {word.lower(), _bare_code(word)} if has_digit(word) else set()
    return _terms(word) | whole


def _bare_code(word: str) -> str:
    """A code without its marks, since people leave them out: `BO3.3.1.b`, `BO3.3.1b`."""
    return re.sub(r"[^\w]", "", word.lower()) if re.search(r"[A-Za-z]", word) else word.lower()


def _part(plan: Plan) -> frozenset[str]:
    """The terms that a question must say to mean a part of a work: `appendice` and its number."""
    own = [line for line in plan.title.split(" – ") if names_part(line)]
    return frozenset(t for line in own for t in _terms(line.split(":")[0]))


def _places(plan: Plan) -> frozenset[str]:
    own = re.findall(r"[A-ZÀ-Þ][^\W\d_]{2,}", plan.place)
    names = [name.lower() for name in own] if len(own) == 1 else [n.lower() for n in own[-1:]]
    return frozenset([*names, *exonyms(" ".join(names)), *exonyms(plan.title)])


def _aside(library: Library, plan: Plan) -> frozenset[str]:
    documents = library.documents_of(plan.id)
    names = [plan.id, plan.issuer or "", *(f"{d.id} {d.title}" for d in documents)]
    names += [d.passages[0].text[:_TITLE] for d in documents if d.passages]
    apart = " ".join(names).replace("-", " ").replace("_", " ")
    codes = {_bare_code(w) for w in re.findall(r"(?=\w*\d)[A-Za-z]\w*(?:[.]\w+)*", apart)}
    return _terms(f"{apart} {plan.id}") | codes


def _beginnings(title: str) -> dict[str, frozenset[str]]:
    """The terms of a title's words by the letters that these share with the same in Italian."""
    found: dict[str, frozenset[str]] = {}
    for word in re.findall(r"[^\W\d_]+", title.lower()):
        if len(word) >= _COGNATE and word not in function_words():
            key = word[:_COGNATE]
            found[key] = found.get(key, frozenset()) | stems_of(word)
    return found


def _initials(title: str) -> frozenset[str]:
    """The acronyms that people make of the words of a title: `pes`, `pa`."""
    first = [w[0].lower() for w in re.findall(r"[^\W\d_]{4,}", title)]
    sizes = range(2, min(len(first), _LONGEST_ACRONYM) + 1)
    return frozenset("".join(first[i : i + n]) for n in sizes for i in range(len(first) - n + 1))
