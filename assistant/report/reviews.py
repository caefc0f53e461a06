"""The report on two plans side by side, as people decided."""

from collections.abc import Iterable, Mapping, Sequence

from index.library import Library
from ingest.model import Passage

from ..decisions.decision import Decision, Verdict
from ..decisions.review import Gap, Opinion, Review, ReviewedPair
from ..printable import elided
from .answers import EXTRACTIVE, engine
from .content import Entry, Fact, Near, Quote, Report, Ruling, Section
from .provenance import notes, program_facts, quote, sources
from .summary import grid, lists, summary
from .terms import Terms

_SHOWN = 80


def report_on_review(
    library: Library,
    reviewed: Review,
    settings: Mapping[str, str],
    language: str = "it",
    faults: Sequence[str] = (),
) -> Report:
    """A report on a reviewed alignment. `faults` are lines of the journal that were not read."""
    terms = Terms(language)
    plans = [library.plan(plan) for plan in (reviewed.alignment.a, reviewed.alignment.b)]
    documents = [d.id for d in library.documents if d.plan in {plan.id for plan in plans}]
    subject = terms("alignment_subject", a=plans[0].title, b=plans[1].title)
    decided, total = reviewed.progress
    authors = sorted({o.decision.author for pair in reviewed.every for o in pair.opinions})
    facts = [
        Fact(terms("plans"), subject),
        Fact(terms("review"), terms("progress", decided=decided, total=total)),
        *([Fact(terms("reviewers"), ", ".join(authors))] if authors else []),
        Fact(terms("method"), terms("method_alignment")),
        Fact(terms("engine"), engine(EXTRACTIVE, terms)),
        *program_facts(library, settings, terms),
    ]
    return Report(
        language=language,
        title=terms("alignment_title"),
        subject=subject,
        facts=tuple(facts),
        sources=sources(library, documents, terms),
        notes=(*_warnings(reviewed, faults, terms), *notes(library, documents, terms)),
        sections=tuple(s for s in _sections(library, reviewed, terms) if s.entries),
        summary=summary(library, reviewed, terms),
        grid=grid(reviewed, terms),
        body=lists(library, reviewed, terms),
    )


def _warnings(reviewed: Review, faults: Sequence[str], terms: Terms) -> Iterable[str]:
    if any(pair.changed for pair in reviewed.every):
        yield terms("note_changed")
    if any(pair.conflict for pair in reviewed.every):
        yield terms("note_conflict")
    if faults:
        yield terms("note_faults", count=len(faults))


def _sections(library: Library, reviewed: Review, terms: Terms) -> Iterable[Section]:
    alignment = reviewed.alignment
    pairs = tuple(_pair(library, pair, alignment.a, alignment.b, terms) for pair in reviewed.pairs)
    yield Section(terms("pairs"), pairs, terms("pairs_intro", count=len(pairs)))
    rejected = (_pair(library, p, alignment.a, alignment.b, terms) for p in reviewed.rejected)
    yield Section(terms("rejected"), tuple(rejected))
    sides = (
        (alignment.a, alignment.b, reviewed.only_a),
        (alignment.b, alignment.a, reviewed.only_b),
    )
    for own, other, gaps in sides:
        entries = tuple(_gap(library, gap, own, other, terms) for gap in gaps)
        title = terms("only", plan=library.plan(own).title)
        yield Section(title, entries, terms("only_intro", count=len(entries)))
    yield Section(terms("detached"), tuple(_detached(d, terms) for d in reviewed.detached))


def _pair(library: Library, pair: ReviewedPair, a: str, b: str, terms: Terms) -> Entry:
    marks = [
        terms(f"state_{pair.state}"),
        *([pair.computed.why.sentence] if pair.computed and pair.computed.why.sentence else []),
        *([terms("mark_conflict")] if pair.conflict else []),
        *([terms("mark_changed")] if pair.changed else []),
        *([] if pair.computed else [terms("mark_added")]),
    ]
    return Entry(
        status=terms(f"status_{pair.status}"),
        quotes=(quote(library, pair.a, a), quote(library, pair.b, b)),
        score=pair.computed.score if pair.computed else None,
        marks=tuple(marks),
        rulings=tuple(_ruling(opinion, terms) for opinion in pair.opinions),
    )


def _ruling(opinion: Opinion, terms: Terms) -> Ruling:
    decision = opinion.decision
    return Ruling(
        author=decision.author,
        time=terms.day(decision.time),
        verdict=_verdict(decision, terms),
        note=decision.note,
        mark=terms("mark_changed") if opinion.changed else "",
    )


def _verdict(decision: Decision, terms: Terms) -> str:
    status = terms(f"status_{decision.status}")
    if decision.verdict is Verdict.CONFIRM:
        return f"{terms('verdict_confirm')} ({status})"
    return terms(f"verdict_{decision.verdict}", status=status)


def _gap(library: Library, gap: Gap, own: str, other: str, terms: Terms) -> Entry:
    nearest = tuple(
        Near(
            quote(library, library.passage(near.passage), other),
            near.score,
            near.why.sentence,
        )
        for near in (gap.alone.nearest if gap.alone else ())
    )
    marks = tuple(terms("mark_rejected_with", text=_short(p)) for p in gap.rejected)
    entry = quote(library, gap.passage, own)
    return Entry(terms("status_alone"), (entry,), marks=marks, nearest=nearest)


def _detached(decision: Decision, terms: Terms) -> Entry:
    sides = tuple(
        Quote(key.plan, key.excerpt, key.document, key.document, key.path, None, 0, 0)
        for key in (decision.a, decision.b)
    )
    ruling = Ruling(
        decision.author, terms.day(decision.time), _verdict(decision, terms), decision.note
    )
    return Entry(terms(f"status_{decision.status}"), sides, rulings=(ruling,))


def _short(passage: Passage) -> str:
    return elided(" ".join(passage.text.split()), _SHOWN)
