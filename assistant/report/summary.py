"""The first page of a report on two plans, for those who decide; and the compact lists behind it.

Everything in it is counted from the review: nothing is judged here.
"""

from collections import Counter
from collections.abc import Iterable, Iterator

from index.library import Library
from ingest.model import Passage

from ..alignment import passages
from ..alignment.across import theme
from ..answers.printable import in_words
from ..decisions.decision import Judged, Status
from ..decisions.gaps import Gap
from ..decisions.matrix import Matrix
from ..decisions.pairs import ReviewedPair, State
from ..decisions.review import Review
from .content import Fact, Summary, Table
from .report_words import Terms

#: Rows of the compact lists: with these the body stays within twelve pages. Decisions.
MOST_PAIRS, MOST_GAPS = 90, 60
#: Characters of a theme, and of a passage in a list. Decisions: a line; three lines of a column.
_TITLE, _PASSAGE = 90, 130


def summary(library: Library, reviewed: Review, themes: Matrix, terms: Terms) -> Summary:
    """What was compared, when and by whom, how much was found, three findings; `themes` is the
    matrix of the review that the report shows."""
    found = reviewed.alignment
    a, b = (library.plan(plan).title for plan in (found.a, found.b))
    opinions = decisions(reviewed)
    days = sorted(terms.day(d.time) for d in opinions)
    facts = [
        Fact(terms("compared"), f"{a} – {b}"),
        Fact(
            terms("reviewers"), ", ".join(sorted({d.author for d in opinions})) or terms("nobody")
        ),
        Fact(terms("decided_when"), f"{days[0]} – {days[-1]}" if days else terms("never")),
        Fact(terms("records_of", plan=a), str(len(passages(library, found.a)))),
        Fact(terms("records_of", plan=b), str(len(passages(library, found.b)))),
        *(Fact(terms(f"pairs_{state}"), by_status(reviewed, state, terms)) for state in State),
        Fact(terms("gaps_towards", plan=a, other=b), by_state(reviewed.gaps_a, terms)),
        Fact(terms("gaps_towards", plan=b, other=a), by_state(reviewed.gaps_b, terms)),
    ]
    findings = (*_closest(reviewed, themes, terms), *_alone(library, reviewed, terms))
    return Summary(tuple(facts), findings)


def decisions(reviewed: Review) -> list[Judged]:
    """All that people decided on the pairs and the gaps, as it stands."""
    pairs: list[Judged] = [o.decision for pair in reviewed.every for o in pair.opinions]
    gaps = (*reviewed.gaps_a, *reviewed.gaps_b)
    return [*pairs, *(o.decision for gap in gaps for o in gap.opinions)]


def by_status(reviewed: Review, state: State, terms: Terms) -> str:
    """How many pairs people are so far with, and of what status: most that the program proposes
    are so in part."""
    held = Counter(pair.status for pair in reviewed.every if pair.state is state)
    if state not in (State.PROPOSED, State.CONFIRMED) or not held:
        return str(held.total())
    told = {str(status): held[status] for status in (Status.ALIGNED, Status.PARTIAL)}
    return terms("pairs_by_status", count=held.total(), **told)


def by_state(gaps: Iterable[Gap], terms: Terms) -> str:
    """How many gaps there are, by how far people are with them."""
    held = Counter(str(gap.state) for gap in gaps)
    count = held.total() - held[State.REJECTED]
    return terms("gaps_by_state", count=count, **{str(s): held[s] for s in State})


def _closest(reviewed: Review, themes: Matrix, terms: Terms) -> Iterator[str]:
    """The fullest cell of the matrix, in a sentence."""
    if themes.fullest is None:
        return
    row, column = themes.fullest
    held = themes.cell(row, column).holding
    sure = sum(_sure(reviewed.every[number]) for number in held)
    one, other = (in_words(h.title, _TITLE) for h in (themes.rows[row], themes.columns[column]))
    key = "finding_most" if len(held) > 1 else "finding_one"
    yield terms(key, a=one, b=other, count=len(held), sure=sure)


def _alone(library: Library, reviewed: Review, terms: Terms) -> Iterator[str]:
    """What has no counterpart, a sentence for each plan."""
    sides = ((reviewed.alignment.a, reviewed.only_a), (reviewed.alignment.b, reviewed.only_b))
    for plan, gaps in sides:
        title, total = library.plan(plan).title, len(passages(library, plan))
        if not gaps:
            yield terms("finding_none", plan=title)
            continue
        where = Counter(theme(gap.passage, _TITLE) for gap in gaps)
        most, count = min(where.items(), key=lambda item: (-item[1], item[0]))
        told = {"plan": title, "gaps": len(gaps), "total": total, "theme": most, "count": count}
        confirmed = sum(gap.state is State.CONFIRMED for gap in gaps)
        yield terms("finding_alone", confirmed=confirmed, **told)


def _sure(pair: ReviewedPair) -> bool:
    """Whether people confirm a pair, or the program holds the two to be the same."""
    return pair.state is State.CONFIRMED or pair.status is Status.ALIGNED


def lists(library: Library, reviewed: Review, terms: Terms) -> tuple[Table, ...]:
    """The pairs by objective and the gaps, a line each; what is beyond is in the annex."""
    found = reviewed.alignment
    plans = [library.plan(plan).title for plan in (found.a, found.b)]
    made = [
        Table(
            _titled(terms("pairs_by_objective"), len(reviewed.pairs), MOST_PAIRS, terms),
            ("", *plans, terms("col_state")),
            tuple(_by_objective(library, reviewed, terms)),
        )
    ]
    for title, gaps in zip(plans, (reviewed.only_a, reviewed.only_b), strict=True):
        made.append(
            Table(
                _titled(terms("only", plan=title), len(gaps), MOST_GAPS, terms),
                (terms("col_theme"), terms("col_text"), terms("col_state")),
                tuple(_gap(gap, terms) for gap in gaps[:MOST_GAPS]),
            )
        )
    return tuple(table for table in made if table.rows)


def _by_objective(library: Library, reviewed: Review, terms: Terms) -> Iterator[tuple[str, ...]]:
    """The pairs under what their first passages stand under, in the order of the plan."""
    under: dict[str, list[tuple[int, ReviewedPair]]] = {}
    for number, pair in enumerate(reviewed.pairs[:MOST_PAIRS], start=1):
        under.setdefault(theme(pair.a, _TITLE), []).append((number, pair))
    places = library.number
    first = {name: min(places[p.a.id] for _, p in held) for name, held in under.items()}
    for name in sorted(under, key=first.__getitem__):
        yield (name,)
        yield from (_line(number, pair, terms) for number, pair in under[name])


def _titled(title: str, count: int, most: int, terms: Terms) -> str:
    return terms("first_of", title=title, most=most, count=count) if count > most else title


def _line(number: int, pair: ReviewedPair, terms: Terms) -> tuple[str, ...]:
    state = terms(f"state_{pair.state}")
    return (
        str(number),
        _short(pair.a),
        _short(pair.b),
        f"{state} · {terms(f'status_{pair.status}')}",
    )


def _gap(gap: Gap, terms: Terms) -> tuple[str, ...]:
    return (theme(gap.passage), _short(gap.passage), terms(f"gap_{gap.state}"))


def _short(passage: Passage) -> str:
    return in_words(" ".join(passage.text.split()), _PASSAGE)
