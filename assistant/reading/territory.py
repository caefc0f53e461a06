"""Towns that a question names, where a plan of the area around them is indexed: who asks from
Moncalieri means the plan of the metropolitan city of Torino, which does not name each town."""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from index.library import Library
from ingest.model import Plan

from ..tables import table
from .cues import patterns
from .names import true_plans

_WORD = re.compile(r"[^\W\d_]+")
#: What says of a plan's territory or title that it is of all the towns of an area, by the section of
#: `municipalities.toml` that has them; the narrowest first.
_WHOLE = {
    "metropolitan": re.compile(r"\bmetropolitan[aeio]?\b", re.IGNORECASE),
    "province": re.compile(r"\bprovinc(?:ia|iale|e)\b", re.IGNORECASE),
    "region": re.compile(r"\bregion(?:e|ale|al)?\b", re.IGNORECASE),
}
#: What says that a plan is of one municipality, whatever it is carried out for.
_OF_ONE = re.compile(r"\b(?:comune|city|town)\b", re.IGNORECASE)
#: What stands right ahead of a place: `di Chieri`, `in val Susa`, `e Ivrea`.
_LEADS = re.compile(
    r"(?:^|[\s,(])(?:ad?|d[ai]|per|ed?|o|con|in|val|comune|confronta|paragona|of|compare|and)[\s,]+$",
    re.IGNORECASE,
)
#: ... of one that is written small or cut short (`a San Lazzaro`): more than a place may follow `di`.
_AT = re.compile(r"(?:^|[\s,(])ad?\s+$", re.IGNORECASE)
#: A turn that names nothing else: `e Pinerolo?`
_ALONE = re.compile(r"\s*(?:(?:ed?|invece|and)\s+)?(?:(?:ad?|in)\s+)?$", re.IGNORECASE)
#: Letters of a town that may be cut short or written small. A decision: shorter ones are words.
_CUT, _SMALL = 6, 5
#: The apostrophes and hyphens that part the words of a name count as spaces.
_Name = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Town:
    """A municipality: its `name`; the `section` and the `area` it belongs to, as a plan covers it;
    the ids of the `plans` that do."""

    name: str
    section: str
    area: str
    plans: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Placed:
    """A question as it is read: its `text`, in which the place by which a plan is called stands for
    each of the `towns` that it names; and the ids of the `plans` that it is put to by them, none
    where another place is named too."""

    text: str
    towns: tuple[Town, ...] = ()
    plans: tuple[str, ...] = ()

    def among(self, plans: tuple[str, ...]) -> tuple[str, ...]:
        """Of the plans that a question names those that it is put to by its towns; these where it
        names none of them; as they are where no town tells."""
        return tuple(plan for plan in plans if plan in self.plans) or self.plans or plans


class Territory:
    """The towns that the plans of a library cover without being called by them."""

    def __init__(self, library: Library, places: Callable[[str], Sequence[str]]) -> None:
        """`places` says which names of plans' places a text in small letters has."""
        self._library = library
        self._places = places
        plans = [plan for plan in library.plans if plan.id in true_plans(library)]
        held = table("municipalities.toml") if plans else {}
        found = ((plan, *_area(plan, held)) for plan in plans)
        #: The section and the area of each plan that is of one.
        self._areas = {plan.id: (section, area) for plan, section, area in found if area}

    def put(self, text: str) -> Placed:
        """A question with the places of plans for the towns that it names."""
        met = list(self._met(text)) if self._areas else []
        said, beside, end = "", "", 0
        for start, stop, town in met:
            said += text[end:start] + town.area
            beside += text[end:start] + " "
            end = stop
        towns = tuple(dict.fromkeys(town for *_, town in met))
        plans = {town.plans for town in towns}
        alone = len(plans) == 1 and not self._places((beside + text[end:]).lower())
        return Placed(said + text[end:], towns, plans.pop() if alone else ())

    def _met(self, text: str) -> Iterator[tuple[int, int, Town]]:
        """The towns that a question surely names, where they begin and end."""
        tokens = list(_WORD.finditer(text))
        folded = [_folded(token[0]) for token in tokens]
        at = 0
        while at < len(tokens):
            longest = min(self._longest, len(tokens) - at)
            for length in range(longest, 0, -1):
                name = tuple(folded[at : at + length])
                start, end = tokens[at].start(), tokens[at + length - 1].end()
                town = self._named.get(name) or self._cut.get(name)
                if town and self._is_place(text, start, end, town, cut=name not in self._named):
                    yield start, end, town
                    at += length - 1
                    break
            at += 1

    def _is_place(self, text: str, start: int, end: int, town: Town, *, cut: bool) -> bool:
        """Whether what has a town's name stands where a place does."""
        before, said, after = text[:start], text[start:end], text[end:]
        if re.search(rf"{patterns('turn')['lives'].pattern}(?:\s+val(?:le)?)?\s*$", before.lower()):
            return True
        if self._is_told(town.name):
            return False  # what the documents say of it may be asked for
        if cut or said[0].islower():
            # `una cooperativa di Settimo`: of one word and written as a name.
            single = cut and len(_WORD.findall(said)) == 1 and said[0].isupper()
            leads = _LEADS if single else _AT
            long = len(said) >= (_CUT if cut else _SMALL)
            return long and leads.search(before) is not None and not self._is_word(said)
        alone = _ALONE.fullmatch(before) is not None and not after.strip(" ?!.")
        several = len(_WORD.findall(town.name)) > 1
        return alone or several or _LEADS.search(before) is not None

    def _is_told(self, name: str) -> bool:
        """Whether any document names a town."""
        return any(name in document.text for document in self._library.documents)

    def _is_word(self, said: str) -> bool:
        """Whether the documents have what is written small as a word."""
        word = re.compile(rf"\b{re.escape(said)}\b")
        return any(word.search(document.text) for document in self._library.documents)

    @cached_property
    def _named(self) -> dict[_Name, Town]:
        """The towns by their whole names; those by which plans are called are left out, and names
        that two covered towns share."""
        found: dict[_Name, Town] = {}
        shared: Counter[_Name] = Counter()
        for town in self._covered():
            name = _name(town.name)
            shared[name] += 1
            found[name] = town
        called = {_name(town.area) for town in found.values()}
        return {n: town for n, town in found.items() if shared[n] == 1 and n not in called}

    @cached_property
    def _cut(self) -> dict[_Name, Town]:
        """The towns by the beginnings of their names that no town of another area has; one that
        several of an area share (`Settimo`) is called by that."""
        begun: dict[_Name, list[Town]] = {}
        for name, town in self._named.items():
            for length in range(1, len(name)):
                begun.setdefault(name[:length], []).append(town)
        found = {}
        for name, towns in begun.items():
            if name not in self._named and len({(t.section, t.area) for t in towns}) == 1:
                shared = " ".join(_WORD.findall(towns[0].name)[: len(name)])
                found[name] = replace(towns[0], name=shared) if len(towns) > 1 else towns[0]
        return found

    @cached_property
    def _longest(self) -> int:
        """How many words the longest name has."""
        return max(map(len, self._named), default=0)

    def _covered(self) -> Iterator[Town]:
        """Each town of the areas that plans are of; one that plans of several areas cover belongs
        to the smallest."""
        held = table("municipalities.toml")
        plans: dict[tuple[str, str], list[str]] = {}
        for plan, place in self._areas.items():
            plans.setdefault(place, []).append(plan)
        told: set[str] = set()
        for (section, area), ids in sorted(plans.items(), key=lambda item: item[0][0] == "region"):
            for name in _towns(held, section, area):
                if name not in told:
                    told.add(name)
                    yield Town(name, section, area, tuple(ids))


def _area(plan: Plan, held: dict[str, dict[str, str]]) -> tuple[str, str]:
    """The section and the name of the area of whose towns a plan is; both empty where it is of none:
    its territory, or the title of one without, names the area."""
    called, where = f"{plan.place} {plan.title}", plan.place or plan.title
    if _OF_ONE.search(where) and not _WHOLE["metropolitan"].search(where):
        return "", ""
    line = f" {' '.join(_name(where))} "
    for section, whole in _WHOLE.items():
        areas = held["region"] if section == "region" else held[section]
        named = [area for area in areas if f" {' '.join(_name(area))} " in line]
        if named and whole.search(called):
            return section, named[0]
    return "", ""


def _towns(held: dict[str, dict[str, str]], section: str, area: str) -> Iterator[str]:
    """The towns of an area; those of a region's areas."""
    areas = held["region"][area].split("; ") if section == "region" else [area]
    for own in areas:
        yield from (held["metropolitan"].get(own) or held["province"][own]).split("; ")


def _name(text: str) -> _Name:
    return tuple(map(_folded, _WORD.findall(text)))


def _folded(word: str) -> str:
    """A word in small letters without accents."""
    apart = unicodedata.normalize("NFKD", word.casefold())
    return "".join(c for c in apart if not unicodedata.combining(c))
