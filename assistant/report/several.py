"""The report on more than two plans: a matrix of levels by plans, then the pairs of every two."""

from collections.abc import Mapping, Sequence

from index.library import Library

from ..alignment.across import Across, Level, across, couples
from ..decisions.pairs import State
from ..decisions.review import Review
from .answerreport import EXTRACTIVE, engine
from .content import Fact, Grid, GridCell, Report, Section, Summary
from .grids import parts
from .provenance import notes, program_facts, sources
from .report_words import Terms
from .reviews import pair_entry
from .summary import by_state

Reviews = Mapping[tuple[str, str], Review]


def report_on_several(
    library: Library,
    plans: Sequence[str],
    reviews: Reviews,
    settings: Mapping[str, str],
    language: str = "it",
) -> Report:
    """A report on the reviewed alignments of every two of some plans, each couple in the order in
    which `plans` names it."""
    terms = Terms(language)
    titles = {plan: library.plan(plan).title for plan in plans}
    documents = [d.id for d in library.documents if d.plan in titles]
    subject = "; ".join(f"«{title}»" for title in titles.values())
    found = across(library, plans, lambda a, b: _pairs(reviews[a, b]))
    facts = (
        Fact(terms("plans"), subject),
        Fact(terms("method"), terms("method_alignment")),
        Fact(terms("engine"), engine(EXTRACTIVE, terms)),
        *program_facts(library, settings, terms),
    )
    return Report(
        language=language,
        title=terms("several_title"),
        subject=subject,
        facts=facts,
        sources=sources(library, documents, terms),
        notes=notes(library, documents, terms),
        sections=tuple(_sections(library, plans, reviews, terms)),
        summary=_summary(titles, reviews, terms),
        grids=parts(_grid(library, found, plans, reviews, terms), terms),
    )


def _pairs(reviewed: Review) -> list[tuple[str, str, str]]:
    return [(p.a.id, p.b.id, str(p.status)) for p in reviewed.pairs]


def _summary(titles: Mapping[str, str], reviews: Reviews, terms: Terms) -> Summary:
    facts = []
    for (a, b), reviewed in reviews.items():
        states = [f"{terms(f'state_{state}')} {reviewed.count(state)}" for state in State]
        facts.append(Fact(terms("couple", a=a, b=b), ", ".join(states)))
        for plan, gaps in ((a, reviewed.gaps_a), (b, reviewed.gaps_b)):
            other = b if plan == a else a
            name = terms("gaps_towards", plan=plan, other=other)
            facts.append(Fact(name, by_state(gaps, terms)))
    best = max(reviews, key=lambda couple: (len(reviews[couple].pairs), couple))
    told = {"a": titles[best[0]], "b": titles[best[1]], "count": len(reviews[best].pairs)}
    return Summary(tuple(facts), (terms("finding_couple", **told),))


def _sections(
    library: Library, plans: Sequence[str], reviews: Reviews, terms: Terms
) -> list[Section]:
    found = []
    for a, b in couples(plans):
        entries = tuple(pair_entry(library, p, a, b, terms) for p in reviews[a, b].pairs)
        title = terms("couple", a=library.plan(a).title, b=library.plan(b).title)
        found.append(Section(title, entries, terms("pairs_intro", count=len(entries))))
    return [section for section in found if section.entries]


def _grid(
    library: Library, found: Across, plans: Sequence[str], reviews: Reviews, terms: Terms
) -> Grid:
    """Every level in the order of the plans; a cell tells how many records of the level the
    other plan has too, of how many, and leads to their pairs."""
    numbers: dict[frozenset[str], int] = {}
    for a, b in couples(plans):
        for pair in reviews[a, b].pairs:
            numbers[frozenset((pair.a.id, pair.b.id))] = len(numbers) + 1
    return Grid(
        terms("levels_by_plans"),
        tuple(f"{level.plan} › {level.theme}" for level in found.levels),
        tuple(library.plan(plan).title for plan in plans),
        tuple(tuple(_cell(level, plan, numbers) for plan in plans) for level in found.levels),
    )


def _cell(level: Level, plan: str, numbers: Mapping[frozenset[str], int]) -> GridCell:
    held = level.shared.get(plan)
    if held is None:
        return GridCell((), "·")
    behind = tuple(sorted({numbers[frozenset((own, other))] for own, other, _ in held.pairs}))
    return GridCell(behind, f"{held.records} / {level.records}")
