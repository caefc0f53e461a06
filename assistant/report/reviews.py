"""The report on two plans side by side, as people decided."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from index.library import Library
from ingest.model import Passage

from ..answers.printable import elided
from ..decisions.decision import GapDecision, GapStatus, Judged, Verdict
from ..decisions.gaps import Gap, Refused
from ..decisions.matrix import matrix
from ..decisions.pairs import ReviewedPair, State
from ..decisions.review import Review
from .answerreport import EXTRACTIVE, engine
from .content import Entry, Fact, Near, Quote, Report, Ruling, Section
from .grids import grid_of, parts
from .provenance import documents_of, notes, program_facts, quote, sources
from .report_words import Terms
from .summary import decisions, lists, summary

#: Characters of a passage's opening. A decision: a line.
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
    documents = documents_of(library, plans)
    subject = terms("alignment_subject", a=plans[0].title, b=plans[1].title)
    decided, total = reviewed.progress
    signed, gaps = reviewed.gap_progress
    authors = sorted({made.author for made in decisions(reviewed)})
    progress = terms("progress", decided=decided, total=total)
    progress += terms("gap_progress", decided=signed, total=gaps)
    themes = matrix(library, reviewed)
    facts = [
        Fact(terms("plans"), subject),
        Fact(terms("review"), progress),
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
        summary=summary(library, reviewed, themes, terms),
        grids=parts(grid_of(reviewed, themes, terms), terms),
        body=lists(library, reviewed, terms),
    )


def _warnings(reviewed: Review, faults: Sequence[str], terms: Terms) -> Iterable[str]:
    gaps = (*reviewed.gaps_a, *reviewed.gaps_b)
    if any(pair.changed for pair in reviewed.every) or any(gap.changed for gap in gaps):
        yield terms("note_changed")
    disputed = any(gap.state is State.DISPUTED for gap in gaps)
    if disputed or any(pair.conflict for pair in reviewed.every):
        yield terms("note_conflict")
    if faults:
        yield terms("note_faults", count=len(faults))


def _sections(library: Library, reviewed: Review, terms: Terms) -> Iterable[Section]:
    alignment = reviewed.alignment
    pairs = tuple(
        pair_entry(library, pair, alignment.a, alignment.b, terms) for pair in reviewed.pairs
    )
    yield Section(terms("pairs"), pairs, terms("pairs_intro", count=len(pairs)))
    rejected = (pair_entry(library, p, alignment.a, alignment.b, terms) for p in reviewed.rejected)
    yield Section(terms("rejected"), tuple(rejected))
    sides = (
        (alignment.a, alignment.b, reviewed.only_a),
        (alignment.b, alignment.a, reviewed.only_b),
    )
    for own, other, gaps in sides:
        entries = tuple(_gap(library, gap, own, other, terms) for gap in gaps)
        title = terms("only", plan=library.plan(own).title)
        yield Section(title, entries, terms("only_intro", count=len(entries)))
    closed = tuple(_closed(library, gap, terms) for gap in reviewed.closed)
    yield Section(terms("closed"), closed)
    yield Section(terms("detached"), tuple(_detached(d, terms) for d in reviewed.detached))


def pair_entry(library: Library, pair: ReviewedPair, a: str, b: str, terms: Terms) -> Entry:
    """A pair with the quotes of both plans and what people decided."""
    marks = [
        terms(f"state_{pair.state}"),
        *filter(None, [pair.why]),
        *terms.marks(
            mark_conflict=pair.conflict,
            mark_denied=pair.denied,
            mark_changed=pair.changed,
            mark_added=pair.computed is None,
        ),
    ]
    return Entry(
        status=terms(f"status_{pair.status}"),
        quotes=(quote(library, pair.a, a), quote(library, pair.b, b)),
        score=pair.score,
        marks=tuple(marks),
        rulings=(
            *(_ruling(opinion.decision, terms, opinion.changed) for opinion in pair.opinions),
            *(_ruling(decision, terms) for decision in pair.denied),
        ),
    )


def _ruling(decision: Judged, terms: Terms, changed: bool = False) -> Ruling:
    return Ruling(
        author=decision.author,
        time=terms.day(decision.time),
        verdict=_verdict(decision, terms),
        note=decision.note,
        mark=terms("mark_changed") if changed else "",
    )


def _verdict(decision: Judged, terms: Terms) -> str:
    if isinstance(decision, GapDecision):
        state = State.CONFIRMED if decision.status is GapStatus.GAP else State.REJECTED
        settled = "_settled" if decision.settles else ""
        return terms(f"verdict_gap{settled}", state=terms(f"gap_{state}"))
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
        for near in gap.nearest
    )
    refused = tuple(
        Near(quote(library, one.passage, other), one.score, _refused(one, terms))
        for one in gap.refused
    )
    return Entry(
        terms("status_alone"),
        (quote(library, gap.passage, own),),
        marks=(terms(f"gap_{gap.state}"), *_filled(gap, terms)),
        rulings=_rulings(gap, terms),
        nearest=(*nearest, *refused),
    )


def _refused(one: Refused, terms: Terms) -> str:
    """What a passage lacks that people said to be no counterpart."""
    return f"{terms('near_refused')}. {one.why.sentence}".rstrip()


def _rulings(gap: Gap, terms: Terms) -> tuple[Ruling, ...]:
    return tuple(_ruling(o.decision, terms, o.changed) for o in gap.opinions)


def _filled(gap: Gap, terms: Terms) -> Iterator[str]:
    """The counterparts that people gave a gap."""
    for pair in gap.counterparts:
        other = pair.b if pair.a.id == gap.passage.id else pair.a
        yield terms("gap_filled", text=_short(other))


def _closed(library: Library, gap: Gap, terms: Terms) -> Entry:
    own = library.document(gap.passage.document).plan
    entry = quote(library, gap.passage, own)
    marks = tuple(_filled(gap, terms))
    return Entry(terms("gap_rejected"), (entry,), marks=marks, rulings=_rulings(gap, terms))


def _detached(decision: Judged, terms: Terms) -> Entry:
    gap = isinstance(decision, GapDecision)
    keys = (decision.passage,) if isinstance(decision, GapDecision) else (decision.a, decision.b)
    sides = tuple(
        Quote(key.plan, key.excerpt, key.document, key.document, key.path, None, 0, 0)
        for key in keys
    )
    ruling = Ruling(
        decision.author, terms.day(decision.time), _verdict(decision, terms), decision.note
    )
    status = "status_alone" if gap else f"status_{decision.status}"
    return Entry(terms(status), sides, rulings=(ruling,))


def _short(passage: Passage) -> str:
    return elided(" ".join(passage.text.split()), _SHOWN)
