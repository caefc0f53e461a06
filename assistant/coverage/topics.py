"""The views by which coverage is counted: what the topics are."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from index.library import Library
from ingest.model import Passage

from ..tables import table
from ..thesaurus.concepts import ConceptReader
from ..thesaurus.thesaurus import Thesaurus
from .actions import actions_of, levels_above

#: Domains of the thesaurus that say for whom, where and how rather than about what.
FACETS = ("actors", "places", "interventions")
_RECOMMENDATION = "council-recommendation-2023.toml"


class View(StrEnum):
    """Topics from the thesaurus' domains, the plans' own headings, or the Council Recommendation
    on the social economy of 27 November 2023."""

    THESAURUS = "thesaurus"
    HEADINGS = "headings"
    EU2023 = "eu2023"


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic with its name by language and the concepts that make it up; those in `core` are at
    home in it, the others only border on it. `hints` are named beside it and never count; `told` are those whose
    names tell what it means.

    `plan` and `heading` are those of a plan's own heading, whose actions it holds in any case.
    """

    id: str
    title: dict[str, str] = field(hash=False)
    concepts: frozenset[str] = field(hash=False)
    core: frozenset[str] = field(hash=False)
    facet: bool = False
    plan: str | None = None
    heading: str | None = None
    hints: frozenset[str] = field(default=frozenset(), hash=False)
    told: frozenset[str] = field(default=frozenset(), hash=False)


def topics_of(
    view: View, library: Library, plans: Sequence[str], thesaurus: Thesaurus, reader: ConceptReader
) -> tuple[Topic, ...]:
    """The topics of a view, in its order."""
    match view:
        case View.THESAURUS:
            return tuple(sorted(_domains(thesaurus, reader), key=lambda topic: topic.facet))
        case View.EU2023:
            return tuple(_recommended(thesaurus, reader))
        case View.HEADINGS:
            titles = ConceptReader(thesaurus, everyday=True)
            return tuple(
                topic for plan in plans for topic in _headings(library, plan, thesaurus, titles)
            )


def _domains(thesaurus: Thesaurus, reader: ConceptReader) -> Iterator[Topic]:
    for concept in thesaurus.concepts.values():
        if concept.top:
            below = with_narrower(thesaurus, [concept.id])
            facet = concept.id in FACETS
            core = frozenset(
                name for name in below if facet or _is_at_home(name, concept.id, reader)
            )
            yield Topic(concept.id, dict(concept.pref), below, core, facet)


def _is_at_home(concept: str, domain: str, reader: ConceptReader) -> bool:
    """Whether a domain is the nearest above a concept. Who does something is not what is done, so
    that bodies and groups border on their domains."""
    distances = dict(reader.domains(concept))
    if "actors" in distances:
        return False
    subjects = [d for name, d in distances.items() if name not in FACETS]
    return distances[domain] == min(subjects)


def _recommended(thesaurus: Thesaurus, reader: ConceptReader) -> Iterator[Topic]:
    for entry in table("thesaurus", _RECOMMENDATION)["topic"]:
        listed = frozenset(entry["concepts"])
        below = with_narrower(thesaurus, listed)
        core = listed | {name for name in below if "actors" not in reader.domains(name)}
        yield Topic(entry["id"], entry["title"], below, core)


def _headings(
    library: Library, plan: str, thesaurus: Thesaurus, reader: ConceptReader
) -> Iterator[Topic]:
    """The outermost levels that hold actions, in the order of the plan."""
    outermost: dict[str, Passage] = {}
    for action in actions_of(library, plan):
        for level in levels_above(library, action.passage)[:1]:
            outermost.setdefault(level.id, level)
    matter = {named.concept for named in reader.read(library.plan(plan).title, "it")}
    for level in outermost.values():
        language = library.document(level.document).language
        named = {n.concept for n in reader.read(level.value, language)}
        title = " ".join(level.text.split())
        below = with_narrower(thesaurus, _telling(named, matter, thesaurus))
        names = {"it": title, "en": title}
        yield Topic(level.id, names, below, below, plan=plan, heading=level.id)


def _telling(named: set[str], matter: set[str], thesaurus: Thesaurus) -> set[str]:
    """Of the concepts that a heading names those that tell it from the others of its plan, whose
    matter all of them share."""
    apart = named - matter
    return apart - with_narrower(thesaurus, matter) or apart


def with_narrower(thesaurus: Thesaurus, concepts: Iterable[str]) -> frozenset[str]:
    """Concepts and all that is narrower."""
    named = list(concepts)
    return frozenset([*named, *(name for c in named for name, _ in thesaurus.below(c))])
