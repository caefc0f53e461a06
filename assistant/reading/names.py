"""The names by which a library's plans and documents are called: places and codes."""

import re
from functools import cache

from index.library import Library
from ingest.model import Kind
from ingest.vocabulary import vocabulary

from ..tables import table
from .cues import asking_words, is_generic
from .terms import stems_of

_PROPER_NAME = re.compile(r"\b[A-ZÀ-Þ][a-zà-ÿ]{3,}\b")
#: Letters of the shortest place that is told from words. A decision: shorter ones are words
#: (`Asti`, `Bra`).
PLACE_LENGTH = 5
#: Times that a word is written small. A decision: less may be slips.
_FEWEST_SMALL = 3
#: The share of its places at which a word is written small that is no name. A decision.
_COMMON = 0.1
CODE = re.compile(
    r"\b(?=[\w.\-]*\d)(?=[\w.\-]*[A-Za-z])[A-Za-z]{1,6}[\w]*(?:[.\-]\w+)*\b|\b\d+\.\d+(?:\.\d+)*\b"
)


def places(library: Library) -> dict[str, frozenset[str]]:
    """Proper names by which plans are called, each with the plans that bear it."""
    found: dict[str, set[str]] = {}
    sheets = {d.plan for d in library.documents} - true_plans(library)
    for plan in library.plans:
        # A project's sheet is of a place, but who names the place means its plans.
        territory = "" if plan.id in sheets else plan.place
        names = f"{territory} {' '.join(exonyms(territory)).title()} {plan.title}"
        for name in [*_PROPER_NAME.findall(names), *plan.id.split("-")]:
            found.setdefault(name.lower(), set()).add(plan.id)
    total = len(library.plans)
    return {
        name: frozenset(ids)
        for name, ids in found.items()
        if len(name) >= PLACE_LENGTH
        and not is_generic(name)
        and name not in asking_words()
        and (len(ids) < total or total == 1)
        and not _is_common(name, library)
    }


def exonyms(place: str) -> tuple[str, ...]:
    """All names in several languages, in small letters, of the cities that a place's name holds;
    none where unknown."""
    found = (_cities().get(word, ()) for word in place.lower().replace("’", "'").split())
    return tuple(dict.fromkeys(name for names in found for name in names))


def is_seat(name: str) -> bool:
    """Whether a city's name stands for who governs there, too."""
    return name.lower() in _seats()


def is_of_another(library: Library, plan_id: str, *texts: str) -> bool:
    """Whether any of some texts names a city, and none that by which its plan is called: what it
    says (`Amburgo: quattro aree`) is said of that city's plan."""
    plan = library.plan(plan_id)
    called = f"{plan.place} {plan.title} {plan.id.replace('-', ' ')}".lower()
    own = {*re.findall(r"\w+", called), *exonyms(plan.place)}
    for text in texts:
        names = {name.lower() for name in _PROPER_NAME.findall(text)}
        if names & _cities().keys() and not names & own:
            return True
    return False


@cache
def _seats() -> frozenset[str]:
    return frozenset(n.lower() for line in table("exonyms.toml")["seats"] for n in line.split())


@cache
def _cities() -> dict[str, tuple[str, ...]]:
    cities = [tuple(city.lower().split()) for city in table("exonyms.toml")["cities"]]
    return {name: city for city in cities for name in city}


def true_plans(library: Library) -> frozenset[str]:
    """The ids of the plans that are no mere project sheets."""
    return frozenset(d.plan for d in library.documents if d.kind == "plan")


def _is_common(name: str, library: Library) -> bool:
    """Whether the documents write a word in small letters too: it is no proper name."""
    small = sum(d.text.count(f" {name} ") for d in library.documents)
    capital = sum(d.text.count(f" {name.capitalize()} ") for d in library.documents)
    return small >= _FEWEST_SMALL and small > _COMMON * (small + capital)


def title_terms(library: Library) -> dict[str, frozenset[str]]:
    """The terms of each plan's titles: its own and those of its documents."""
    found: dict[str, frozenset[str]] = {}
    for plan in library.plans:
        own = [d.title for d in library.documents if d.plan == plan.id]
        found[plan.id] = stems_of(" ".join([plan.title, *own]))
    return found


def codes_of_documents(library: Library) -> dict[str, frozenset[str]]:
    """The codes that name each document: in its id, its title and its own fields."""
    found: dict[str, frozenset[str]] = {}
    for document in library.documents:
        texts = [document.id, document.title]
        texts += [
            p.value
            for p in document.passages
            if p.kind is Kind.FIELD and vocabulary().field_type(p.name or "") == "code"
        ]
        codes = (m[0] for text in texts for m in CODE.finditer(text))
        found[document.id] = frozenset(
            t for code in codes if re.search(r"[A-Za-z]", code) for t in stems_of(code)
        )
    return found
