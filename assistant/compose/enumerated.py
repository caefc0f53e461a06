"""Lists that the documents give themselves: which enumeration, if any, is what a question wants."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from index.embed.embedder import FloatArray
from ingest.model import Kind, Passage

from ..matter import Matter
from ..relevance import model_for, relative
from ..structure import Listing
from ..terms import Term, line_of
from .references import bears

_WEIGHED = 150
_FILTERED = 2
_ALIKE = 0.45


@dataclass(frozen=True, slots=True)
class Enumerated:
    """An enumeration with the probability that it is the list that is asked for."""

    listing: Listing
    promise: float
    features: dict[str, float]


def enumerated(matter: Matter) -> list[Enumerated]:
    """The enumerations in scope, most promising first."""
    chosen = candidates(matter)
    if not chosen:
        return []
    table = features(matter, chosen)
    judge = model_for("enumeration", compared=bool(matter.comparers))
    promise = judge.probability(table) * _touched(matter, table)
    found = [
        Enumerated(listing, float(promise[i]), {k: float(v[i]) for k, v in table.items()})
        for i, listing in enumerate(chosen)
    ]
    return sorted(found, key=lambda e: -e.promise)


def _touched(matter: Matter, table: dict[str, FloatArray]) -> FloatArray:
    """1 for enumerations that have anything to do with what is asked, else 0."""
    if not any(not term.generic for term in matter.question.terms):
        return np.ones_like(table["coverage"])
    held = table["coverage"] + table["context"] + table["entries"] + table["named"]
    return np.asarray((held > 0) | (table["late"] >= _ALIKE), dtype=np.float32)


def candidates(matter: Matter) -> list[Listing]:
    """The enumerations in scope whose announcement says most of what is asked."""
    documents = {d.id for d in matter.documents}
    scoped = [one for one in matter.structure.listings if one.document in documents]
    if not scoped:
        return []
    announced = _announcing(matter, scoped)
    score = matter.signals.known[announced] + 0.25 * matter.signals.standing[announced]
    named = np.array([_named(matter, one) for one in scoped], dtype=np.float32)
    order = np.argsort(-(score + 2 * named), kind="stable")[:_WEIGHED]
    return [scoped[i] for i in sorted(order.tolist())]


def features(matter: Matter, chosen: Sequence[Listing]) -> dict[str, FloatArray]:
    """What speaks for each enumeration, by itself and beside the others."""
    signals = matter.signals
    announced = _announcing(matter, chosen)
    likeness = matter.likeness(announced)
    lead = np.array([one.lead >= 0 for one in chosen], dtype=np.float32)
    held = np.array([float(signals.coverage[one.entries].mean()) for one in chosen], np.float32)
    size = np.array([len(one.entries) for one in chosen], dtype=np.float32)
    table = {
        "coverage": signals.coverage[announced] * lead,
        "context": signals.context[announced] + signals.coverage[announced] * (1 - lead),
        "exact": signals.exact[announced] * lead,
        "late": likeness.overall,
        "late_text": likeness.in_text * lead,
        "standing": signals.standing[announced] / 4.0,
        "entries": held,
        "noun": np.array([_noun(matter, one) for one in chosen], dtype=np.float32),
        "level": np.array([_level(matter, one) for one in chosen], dtype=np.float32),
        "named": np.array([_named(matter, one) for one in chosen], dtype=np.float32),
        "announced": np.array([_announced(one) for one in chosen], dtype=np.float32),
        "table": np.array([_is(one, Kind.ROW) for one in chosen], dtype=np.float32),
        "nested": np.array([one.enumeration.nested for one in chosen], dtype=np.float32),
        "size": np.log1p(size) / 4.0,
    }
    for name in ("coverage", "late", "standing", "entries"):
        table[f"{name}_relative"] = relative(table[name])
    return {name: np.asarray(column, dtype=np.float32) for name, column in table.items()}


def chosen_entries(matter: Matter, listing: Listing) -> list[Passage]:
    """The entries of an enumeration that are asked for: those that hold the words which its
    announcement lacks, where these tell some entries from others; else all."""
    entries = list(listing.enumeration.entries)
    lines = [_line(matter, p) for p in entries]
    announced = _line(matter, listing.enumeration.lead, *listing.enumeration.path)
    language = matter.library.document(listing.document).language
    for term in matter.question.terms:
        if term.generic or term is matter.question.listed or term.held(announced, language):
            continue
        kept = [p for p, line in zip(entries, lines, strict=True) if _exactly(term, line, language)]
        if _FILTERED <= len(kept) < len(entries):
            return kept
    return entries


def _exactly(term: Term, line: str, language: str) -> bool:
    return term.held(line, language) == 1.0


def _announcing(matter: Matter, chosen: Sequence[Listing]) -> np.ndarray:
    """The windows that announce: the lead, or the first entry below its headings."""
    return np.array([one.lead if one.lead >= 0 else one.entries[0] for one in chosen], np.int64)


def _noun(matter: Matter, one: Listing) -> float:
    """Whether the announcement names what is to be listed; half where no noun is known."""
    noun = matter.question.listed
    if noun is None:
        return 0.5
    document = matter.library.document(one.document)
    line = _line(matter, one.enumeration.lead, *one.enumeration.path[-1:])
    return noun.held(line, document.language)


def _level(matter: Matter, one: Listing) -> float:
    """1 where the entries are of the level that is asked for, 0 of another, else half."""
    asked = matter.question.asked
    kind = one.enumeration.entries[0].kind
    if asked is None:
        return 0.5
    return 1.0 if kind is asked else 0.5 if kind in (Kind.ITEM, Kind.ROW, Kind.TEXT) else 0.0


def _named(matter: Matter, one: Listing) -> float:
    """Whether the question names by its number what the entries stand under."""
    question = matter.question
    if not question.references:
        return 0.0
    lead = one.enumeration.lead
    heads = [*one.enumeration.path, *([lead.text] if lead else [])]
    held = [any(bears(head, reference) for head in heads) for reference in question.references]
    return sum(held) / len(held)


def _announced(one: Listing) -> float:
    lead = one.enumeration.lead
    return float(lead is not None and lead.text.rstrip().endswith(":"))


def _is(one: Listing, kind: Kind) -> float:
    return float(one.enumeration.entries[0].kind is kind)


def _line(matter: Matter, passage: Passage | None, *headings: str) -> str:
    """The terms of a passage and of headings."""
    if passage is None and not headings:
        return ""
    text = " ".join([passage.text if passage else "", *headings])
    language = matter.library.document(passage.document).language if passage else "it"
    return line_of(text, language)
