"""Gaps of a review, in lines for lists: how far people are, what may answer to them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.answers.printable import printable

from .pairlines import lacks

if TYPE_CHECKING:
    from assistant.decisions.gaps import Gap

_MARKS = {"proposed": "○", "confirmed": "●", "disputed": "!", "rejected": "✗"}
_SAID = {
    "proposed": "vuoto proposto dal programma",
    "confirmed": "vuoto confermato",
    "disputed": "vuoto conteso: gli autori non sono d'accordo",
    "rejected": "non è un vuoto",
}


@dataclass(frozen=True, slots=True)
class Offer:
    """A passage of the other plan that may be a gap's counterpart; `told` says what it lacks, or
    that a person chose or refused it."""

    passage: str
    score: float | None
    told: str
    refused: bool = False


def offers(gap: Gap | None, chosen: str | None) -> tuple[Offer, ...]:
    """What may answer to a gap: what a person found, then what the program holds nearest, then
    what people refused."""
    if gap is None:
        return ()
    refused = {one.passage.id for one in gap.refused}
    found = [Offer(chosen, None, "trovato da una persona", chosen in refused)] if chosen else []
    for near in gap.nearest:
        found.append(Offer(near.passage, near.score, lacks(near), near.passage in refused))
    for one in gap.refused:
        told = printable(one.why.sentence) or "respinto"
        found.append(Offer(one.passage.id, one.score, told, refused=True))
    unique: dict[str, Offer] = {}
    for offer in found:
        unique.setdefault(offer.passage, offer)
    return tuple(unique.values())


def mark(gap: Gap) -> str:
    """One sign: how far people are with a gap."""
    return _MARKS[gap.state]


def told(gap: Gap) -> str:
    """What people say of a gap, in one line."""
    said = [_SAID[gap.state]]
    for opinion in gap.opinions:
        decision = opinion.decision
        what = "vuoto" if decision.status == "gap" else "non è un vuoto"
        note = f", «{printable(decision.note)}»" if decision.note else ""
        said.append(f"{printable(decision.author)}: {what}{note}")
    for pair in gap.counterparts:
        authors = ", ".join(printable(o.decision.author) for o in pair.opinions)
        said.append(f"corrispondenza data da {authors}")
    if gap.changed:
        said.append("il testo è cambiato da allora")
    return " · ".join(said)
