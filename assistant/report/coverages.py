"""The report on the coverage of topics."""

from collections.abc import Iterable, Mapping

from index.library import Library

from ..answers.printable import elided
from ..coverage.cover import Coverage
from ..coverage.lacking import lacking
from ..coverage.placing import Placement, Reason, ReasonKind
from .answerreport import EXTRACTIVE, engine
from .content import Entry, Fact, Report, Section, Table
from .provenance import documents_of, notes, program_facts, quote, sources
from .report_words import Terms

#: Characters of a heading in a reason. A decision: a line.
_SHOWN = 80
#: Levels without actions that are named, and characters of each. Decisions: a line or two.
_MOST, _LEVEL = 6, 40


def report_on_coverage(
    library: Library, found: Coverage, settings: Mapping[str, str], language: str = "it"
) -> Report:
    """A report on a coverage: the counts, then the actions behind them."""
    terms = Terms(language)
    plans = [library.plan(one.plan) for one in found.plans]
    documents = documents_of(library, plans)
    subject = "; ".join(f"«{plan.title}»" for plan in plans)
    facts = (
        Fact(terms("plans"), subject),
        Fact(terms("view"), terms(f"view_{found.view}")),
        Fact(terms("method"), terms("method_coverage")),
        Fact(terms("engine"), engine(EXTRACTIVE, terms)),
        *program_facts(library, settings, terms),
    )
    return Report(
        language=language,
        title=terms("coverage_title"),
        subject=subject,
        facts=facts,
        sources=sources(library, documents, terms),
        notes=(*_lacking(library, found, terms), *notes(library, documents, terms)),
        sections=tuple(s for s in _sections(library, found, terms) if s.entries),
        tables=(_counts(library, found, terms),),
    )


def _lacking(library: Library, found: Coverage, terms: Terms) -> Iterable[str]:
    """Plans whose documents lack the actions of some levels."""
    for one in found.plans:
        if levels := lacking(library, one.plan):
            named = "; ".join(elided(" ".join(p.text.split()), _LEVEL) for p in levels[:_MOST])
            title = library.plan(one.plan).title
            yield terms("note_lacking", plan=title, count=len(levels), levels=named)


def _counts(library: Library, found: Coverage, terms: Terms) -> Table:
    """Topics by plan; the doubtful beside what counts."""
    rows = [(terms("total_actions"), *(str(len(one.actions)) for one in found.plans))]
    for topic in found.topics:
        cells = []
        for one in found.plans:
            sure = len(found.of(topic.id, one.plan))
            doubtful = len(found.of(topic.id, one.plan, sure=False))
            cells.append(f"{sure} (+{doubtful} {terms('to_check')})" if doubtful else str(sure))
        rows.append((topic.title[terms.language], *cells))
    rows.append((terms("no_topic"), *(str(len(found.without(one.plan))) for one in found.plans)))
    columns = (terms("topic"), *(library.plan(one.plan).title for one in found.plans))
    return Table(terms("counts"), columns, tuple(rows))


def _sections(library: Library, found: Coverage, terms: Terms) -> Iterable[Section]:
    for topic in found.topics:
        if topic.facet:
            continue
        for one in found.plans:
            placements = [
                *found.of(topic.id, one.plan),
                *found.of(topic.id, one.plan, sure=False),
            ]
            title = terms(
                "topic_in_plan",
                topic=topic.title[terms.language],
                plan=library.plan(one.plan).title,
            )
            entries = tuple(_entry(library, one.plan, p, terms) for p in placements)
            yield Section(title[:1].upper() + title[1:], entries, brief=True)


def _entry(library: Library, plan: str, placement: Placement, terms: Terms) -> Entry:
    status = terms("counted" if placement.sure else "to_check")
    why = dict.fromkeys(_why(reason, terms) for reason in placement.reasons)
    return Entry(status, (quote(library, placement.passage, plan),), marks=tuple(why))


def _why(reason: Reason, terms: Terms) -> str:
    match reason.kind:
        case ReasonKind.WORDS:
            return terms("why_words", words=reason.words)
        case ReasonKind.HEADING:
            heading = elided(reason.heading, _SHOWN)
            return terms("why_heading", heading=heading, words=reason.words)
        case ReasonKind.OWN:
            return terms("why_own")
        case ReasonKind.MEANING:
            return terms("why_meaning")
