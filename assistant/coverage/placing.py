"""Why an action belongs to a topic: its own words, the headings it stands under, its meaning.

An action counts for a topic that its own words name, where the meaning does not speak against it;
that they hint at, where the meaning agrees; or that a heading above it is about, where the meaning
does not speak against it (right above) or agrees (further up). Whatever else speaks for a topic
makes the action doubtful, to be checked; meaning alone never counts.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from ingest.model import Passage

from ..thesaurus.concepts import ConceptReader, Named
from .topics import Topic

#: How the meaning stands out, in standard deviations, from which on it is against several words
#: together. A decision, like those below: meaning only confirms or warns (docs/decisions.md).
_AGAINST = -1.0
#: From which on it is not against one word or a heading. A decision.
_NEUTRAL = 0.0
#: From which on it confirms a hint. A decision.
_AGREES = 0.75
#: From which on it confirms a heading further up. A decision.
_STRONGLY = 1.25
#: From which on it is a hint by itself. A decision.
_HINTS = 2.25
#: Headings of as many words are about all that they name, longer ones about what they name
#: first. A decision.
_SHORT_HEADING = 8


class ReasonKind(StrEnum):
    """What speaks for a topic."""

    WORDS = "words"
    HEADING = "heading"
    OWN = "own"
    MEANING = "meaning"


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing that speaks for a topic: words with the concept that they name, in the action or
    in `heading`; or the meaning, with how far it stands out. `counts`: it is enough by itself."""

    kind: ReasonKind
    concept: str | None = None
    words: str = ""
    heading: str = ""
    standing: float = 0.0
    counts: bool = False


@dataclass(frozen=True, slots=True)
class Placement:
    """An action under a topic, with what speaks for it; not `sure` where it should be checked."""

    topic: str
    passage: Passage
    reasons: tuple[Reason, ...]
    sure: bool


def place(
    topic: Topic,
    action: Passage,
    language: str,
    *,
    above: Sequence[Passage],
    reader: ConceptReader,
    standing: float,
    leads: bool = False,
) -> Placement | None:
    """Whether an action belongs to a topic, and why. `above` are the levels above it, outermost
    first; `standing` tells how its meaning stands out for the topic, `leads` that it does so for
    no other topic more."""
    if topic.heading and topic.heading in {level.id for level in above}:
        own = Reason(ReasonKind.OWN, heading=topic.title["it"], counts=True)
        return Placement(topic.id, action, (own,), True)
    reasons = [
        Reason(
            ReasonKind.WORDS,
            named.concept,
            named.words,
            counts=named.concept in topic.concepts and standing >= _needed(topic, named),
        )
        for named in reader.read(action.value, language)
        if named.concept in topic.concepts | topic.hints
    ]
    for distance, level in enumerate(reversed(above)):
        reasons += _of_heading(topic, level, language, reader, standing=standing, distance=distance)
    if (leads and standing >= _HINTS) or (reasons and standing >= _AGREES):
        reasons.append(Reason(ReasonKind.MEANING, standing=round(standing, 2)))
    if not reasons:
        return None
    return Placement(topic.id, action, tuple(reasons), any(r.counts for r in reasons))


def _needed(topic: Topic, named: Named) -> float:
    """How the meaning must stand out for an action's own words to count."""
    if not _names(topic, named):
        return _AGREES
    return _NEUTRAL if named.single else _AGAINST


def _of_heading(
    topic: Topic,
    level: Passage,
    language: str,
    reader: ConceptReader,
    *,
    standing: float,
    distance: int,
) -> Iterator[Reason]:
    """What a heading says for a topic; `distance` is 0 right above the action."""
    title = " ".join(level.text.split())
    named = reader.read(level.value, language)
    first = next((one for one in named if one.sure), None)
    short = len(title.split()) <= _SHORT_HEADING
    for one in named:
        if one.concept in topic.concepts | topic.hints:
            leads = short or one is first
            needed = _NEUTRAL if leads and distance == 0 else _STRONGLY
            counts = _names(topic, one) and standing >= needed
            yield Reason(ReasonKind.HEADING, one.concept, one.words, title, counts=counts)


def _names(topic: Topic, named: Named) -> bool:
    """Whether words name something that is at home in a topic."""
    return named.sure and named.concept in topic.core
