"""What a passage of a plan wants, taken apart: its words, its object, the means, for whom.

The object is a profile of concepts of the thesaurus, named in the passage or in the headings above
it, with what lies above them and their domains; a heading counts less the further up it stands, so
that it supports what a passage says and never replaces it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from index.library import Library
from index.words import terms
from ingest.model import Passage

from ..concepts import ConceptReader
from ..cues import generic_terms
from ..thesaurus import Thesaurus, load_thesaurus

#: Parts beside the object, with the top concepts that they lie under.
PARTS = {"intervention": "interventions", "people": "actors"}
#: What a concept counts by the domain it lies under: who acts and where tell less than what.
_WEIGHTS = {"actors": 0.5, "places": 0.3}
_UNSURE = 0.7
_ABOVE = 0.6
_HEADING = 0.6
_HEADINGS = 3

Held = dict[str, float]


@dataclass(frozen=True)
class Reading:
    """A passage as compared: `terms` without those of every plan and of this plan's title, each 1;
    `object`, concepts with their weights; and for each of `PARTS` the concepts that it names."""

    passage: Passage
    terms: Mapping[str, float]
    object: Mapping[str, float]
    parts: Mapping[str, Mapping[str, float]]


class PassageReader:
    """Reads passages of one library."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._thesaurus, self._concepts = _readers()

    def read(self, passage: Passage) -> Reading:
        """Take a passage apart."""
        document = self._library.document(passage.document)
        language = document.language
        held = set(terms(passage.value, language)) - silent_terms(
            self._library, document.plan, language
        )
        profile = self._profile(passage.value, language)
        for n, heading in enumerate(reversed(passage.path[-_HEADINGS:])):
            for concept, weight in self._profile(heading, language).items():
                share = _HEADING / (1 + n) * weight
                profile[concept] = max(profile.get(concept, 0.0), share)
        parts = {part: self._part(passage.value, language, top) for part, top in PARTS.items()}
        return Reading(passage, dict.fromkeys(sorted(held), 1.0), profile, parts)

    def _profile(self, text: str, language: str) -> Held:
        found: Held = {}
        for named in self._concepts.read(text, language):
            tops = self._concepts.domains(named.concept)
            weight = min([_WEIGHTS[top] for top in tops if top in _WEIGHTS], default=1.0)
            weight *= 1.0 if named.sure else _UNSURE
            broader = set(self._thesaurus.concepts[named.concept].broader) - tops.keys()
            shares = {named.concept: 1.0, **dict.fromkeys(broader, _ABOVE)}
            shares |= {f"domain {top}": 1.0 for top in tops}
            for concept, share in shares.items():
                found[concept] = max(found.get(concept, 0.0), share * weight)
        return found

    def _part(self, text: str, language: str, top: str) -> Held:
        named = self._concepts.read(text, language)
        return {n.concept: 1.0 for n in named if top in self._concepts.domains(n.concept)}


def silent_terms(library: Library, plan_id: str, language: str) -> frozenset[str]:
    """Terms that tell nothing of a passage: of every plan, and of this one's title."""
    plan = library.plan(plan_id)
    own = " ".join(part for part in (plan.title, plan.territory, plan.issuer) if part)
    return generic_terms() | frozenset(terms(own, language))


@lru_cache(maxsize=1)
def _readers() -> tuple[Thesaurus, ConceptReader]:
    thesaurus = load_thesaurus()
    return thesaurus, ConceptReader(thesaurus, everyday=True)
