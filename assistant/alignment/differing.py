"""How two subjects tell the parts in which they may differ, where it leaves no doubt."""

from collections.abc import Callable, Sequence, Set
from functools import lru_cache

from ..wording import overlap
from .chunks import opening
from .naming import Mention, Mentions
from .parts import PERSONS, Told, by_field, by_value, introduced, unsaid
from .subject import Subject
from .whole import Whole, names_somebody

#: Parts that a concept may tell, by its top concept.
_FACETS = {"people": "actors", "means": "interventions"}
#: The concepts of a subject that may tell a part.
_Facet = Callable[[str, Subject], list[Mention]]


class Differing:
    """Reads the parts of subjects."""

    def __init__(self, known: Mentions, whole: Whole) -> None:
        self._known = known
        self._whole = whole
        self._introduced = lru_cache(maxsize=8192)(self._of_words)
        self._titled = lru_cache(maxsize=8192)(self._of_title)
        self._concepts = lru_cache(maxsize=4096)(self._named)

    def told(self, name: str, a: Subject, b: Subject) -> tuple[Told | None, Told | None]:
        """How both tell a part: by fields, else by what is introduced as such, or what both titles
        surely name, each what the other does not name too; else by values."""
        here, there = by_field(name, a), by_field(name, b)
        if name not in _FACETS:
            return here or by_value(name, a), there or by_value(name, b)
        one, other = self._apart(self._introduced, name, (a, b))
        if not (one or other or here or there):
            one, other = self._apart(self._titled, name, (a, b))
            if not (one and other):
                return None, None
        return here or one, there or other

    def is_unsaid(self, name: str, subject: Subject) -> bool:
        """Whether a subject surely says nothing of a part, nor does what stands below it."""
        top = "actors" if name == "holder" else _FACETS.get(name)
        whole = self._whole.text(subject)
        named = self._known.read(whole, subject.language) if top else ()
        if any(top in self._known.tops(concept) for concept in named):
            return False
        if name == "holder" and names_somebody(whole):
            return False
        return unsaid(name, subject, whole)

    def _apart(
        self, facet: _Facet, name: str, sides: tuple[Subject, Subject]
    ) -> tuple[Told | None, Told | None]:
        """The first concept of a facet of each of two subjects that the other does not name: nor
        what is above or below it."""
        known = [self._concepts(subject) for subject in sides[::-1]]
        one, other = (self._first(facet(name, s), k) for s, k in zip(sides, known, strict=True))
        return one, other

    def _named(self, subject: Subject) -> frozenset[str]:
        return frozenset(m.concept for m in self._known.all(subject))

    def _first(self, mentions: Sequence[Mention], elsewhere: Set[str]) -> Told | None:
        return next((Told(m.cited) for m in mentions if not self._near(m) & elsewhere), None)

    def _near(self, mention: Mention) -> Set[str]:
        """A concept with those above and below it but for its whole field."""
        below = {name for name, _ in self._known.thesaurus.below(mention.concept)}
        return ({mention.concept} | mention.above | below) - mention.tops

    def _of_words(self, name: str, subject: Subject) -> list[Mention]:
        """The concepts of a facet that words introduce as a part."""
        return [
            m
            for m in self._known.own(subject)
            if m.sure
            and _FACETS[name] in m.tops
            and introduced(name, m.passage, m.cited, subject.language)
        ]

    def _of_title(self, name: str, subject: Subject) -> list[Mention]:
        """The concepts of a facet that tell a part where both titles name one: people anywhere in
        it, means in what opens it."""
        titled = [m for m in self._known.own(subject) if m.sure and m.titled]
        if name == "people":
            return [m for m in titled if m.concept in PERSONS]
        first = opening(subject)
        inside = [m for m in titled if first and overlap(m.cited, first.cited)]
        return [m for m in inside if _FACETS[name] in m.tops]
