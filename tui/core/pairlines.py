"""Pairs and gaps of a review, in lines for lists and tables for files."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from assistant.answers.printable import printable, shortened

from .exporting import Sheet

if TYPE_CHECKING:
    from assistant.alignment import Candidate
    from assistant.decisions.gaps import Gap
    from assistant.decisions.pairs import ReviewedPair
    from assistant.decisions.review import Review
    from index.library import Library
    from ingest.model import Passage

STATUS = {"aligned": "allineata", "partial": "in parte", "none": "respinta"}
GAP_STATE = {
    "proposed": "proposto",
    "confirmed": "confermato",
    "disputed": "conteso",
    "rejected": "respinto",
}
_MARKS = {"aligned": "=", "partial": "~", "none": "✗"}
#: Characters of the bar of progress. A decision: it stands in a line of 80.
_BAR = 10


def marks(pair: ReviewedPair) -> str:
    """Three signs: what the pair is, whether it is decided, whether something is to be looked at."""
    alarm = "!" if pair.conflict else ("△" if pair.changed else " ")
    return f"{_MARKS[pair.status]}{'●' if pair.decided else '○'}{alarm}"


def sides(pair: ReviewedPair, width: int) -> str:
    """Both texts in one line of about `width` characters."""
    half = max((width - 3) // 2, 8)
    return f"{brief(pair.a, half):<{half}} ↔ {brief(pair.b, half)}"


def brief(passage: Passage, width: int) -> str:
    """A passage in one line."""
    return shortened(printable(" ".join(passage.text.split())), width)


def lacks(candidate: Candidate) -> str:
    """What a candidate lacks, in words."""
    return printable(candidate.why.sentence) or "sotto la soglia nell'insieme"


def verdict(pair: ReviewedPair) -> str:
    """What a pair is, and that it is disputed or changed; why the program proposes it; what people
    say: a line each, what counts most first, since a low screen shows the first alone."""
    said = [STATUS[pair.status]]
    if pair.conflict:
        said.append("contesa fra gli autori")
    if pair.changed:
        said.append("il testo è cambiato da allora")
    if pair.computed:
        said.append(f"il programma: {STATUS[pair.computed.status]} ({pair.computed.score:.2f})")
    else:
        said.append("aggiunta a mano")
    people = []
    for opinion in pair.opinions:
        decision = opinion.decision
        note = f", «{printable(decision.note)}»" if decision.note else ""
        people.append(f"{printable(decision.author)}: {STATUS[decision.status]}{note}")
    return "\n".join(filter(None, (" · ".join(said), printable(pair.why), " · ".join(people))))


def progress(found: Review) -> str:
    """How much is decided, as a bar and in numbers."""
    decided, total = found.progress
    filled = _BAR * decided // total if total else 0
    signed, gaps = found.gap_progress
    bar = f"{'█' * filled}{'░' * (_BAR - filled)}"
    disputed = f", contese {found.disputed}" if found.disputed else ""
    return f"{bar} decise {decided} di {total}, vuoti {signed} di {gaps}{disputed}"


def unread(library: Library, plan: str) -> str:
    """Which pages of a plan could not be read; what stands alone may have its like there."""
    told = [
        f"{document.id} p. {', '.join(map(str, document.unread_pages))}"
        for document in library.documents
        if document.plan == plan and document.unread_pages
    ]
    return f"Pagine non lette: {'; '.join(told)}" if told else ""


def sheet_of_pairs(found: Review, pairs: Iterable[ReviewedPair]) -> Sheet:
    """Pairs as a table."""
    a, b = found.alignment.a, found.alignment.b
    header = ("stato", "calcolato", "punteggio", "decisa", "autori", "note")
    places = ("passo", "documento", "pagina", "testo")
    rows = tuple(
        (
            STATUS[pair.status],
            STATUS[pair.computed.status] if pair.computed else "",
            f"{pair.computed.score:.3f}" if pair.computed else "",
            "contesa" if pair.conflict else "sì" if pair.decided else "no",
            ", ".join(o.decision.author for o in pair.opinions),
            "; ".join(o.decision.note for o in pair.opinions if o.decision.note),
            *_place(pair.a),
            *_place(pair.b),
        )
        for pair in pairs
    )
    named = [f"{place} {plan}" for plan in (f"A {a}", f"B {b}") for place in places]
    return Sheet(f"coppie-{a}-{b}", f"Coppie di {a} e {b}", (*header, *named), rows)


def sheet_of_gaps(found: Review, gaps: Iterable[Gap], plan: str, other: str) -> Sheet:
    """What stands alone in a plan, with its nearest candidate, as a table."""
    header = ("stato", "autori", "passo", "documento", "pagina", "testo")
    near = ("candidato", "documento del candidato", "punteggio", "che cosa manca", "suo testo")
    rows = []
    for gap in gaps:
        for one in gap.nearest or (None,):
            told = (
                (one.passage, one.document, f"{one.score:.3f}", lacks(one), one.quote)
                if one
                else ("", "", "", "", "")
            )
            rows.append((GAP_STATE[gap.state], ", ".join(gap.authors), *_place(gap.passage), *told))
    title = f"Solo in {plan}, rispetto a {other}"
    return Sheet(f"solo-{plan}-non-{other}", title, (*header, *near), tuple(rows))


def _place(passage: Passage) -> tuple[str, str, str, str]:
    return (passage.id, passage.document, str(passage.page or ""), passage.text)
