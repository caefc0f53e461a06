"""Writes a list: entries grouped by plan and headings, counted, the doubtful apart."""

from collections.abc import Mapping, Sequence
from itertools import groupby

from ingest.outline.nouns import met

from ..answers.answer import Answer, AnswerKind, Verdict
from ..answers.blocks import Part
from ..answers.phrases import plural
from ..evidence.matter import Matter
from ..evidence.repeats import Group, grouped
from ..judging.judge import judge
from ..reading.names import true_plans
from .columns import Columns
from .draft import Draft, quoted, shown
from .entries import Weighed
from .ledger import ledger
from .rows import row_told

#: Plans that the opening sentence of a list names. A decision.
_FEW = 3


def listed(
    matter: Matter,
    weighed: Sequence[Weighed],
    examined: int | None = None,
    note: str = "",
    missing: Sequence[str] = (),
) -> Answer:
    """The list of what is in, and what is doubtful; `examined` are how many were weighed, `note` is
    a phrase that says what else is to be known of it, `missing` words of the question are unsaid."""
    draft = Draft(matter.library, matter.question)
    groups, doubts = _groups(matter, weighed)
    total = len(weighed) if examined is None else examined
    draft.line(_sentence(draft, groups, doubts, total))
    if without := _without(matter, [*groups, *doubts]):
        draft.line(draft.say("list_none", plans=quoted(without)))
    if note:
        draft.line(draft.say(note))
    if missing:
        draft.line(draft.say("opening.list_lacking", words=quoted(missing)))
    held = _ranked(matter) if matter.reordered else _promised(weighed)
    columns = Columns(draft)
    columns.lacking((g.passage, columns.records_at(g.passage)) for g in groups)
    _sections(draft, groups, held, columns)
    if doubts:
        draft.turn(Part.DOUBTFUL)
        draft.line(draft.say("doubtful"))
        _sections(draft, doubts, held)
        draft.turn(Part.ANSWER)
    answer = draft.answer(AnswerKind.COVERAGE, examined=total)
    return ledger(matter, answer, weighed, groups, doubts)


def _sentence(draft: Draft, groups: list[Group], doubts: list[Group], total: int) -> str:
    """How many were found, in what plans, of how many."""
    titles = {draft.library.plan_of(g.passage).title: None for g in groups}
    counts = [
        _called(draft, groups) or plural(draft.language, "found", len(groups)),
        draft.say("opening.within", plans=quoted(list(titles))) if len(titles) <= _FEW else "",
        draft.say("opening.out_of", examined=plural(draft.language, "examined", total)),
        plural(draft.language, "maybe", len(doubts)) if doubts else "",
    ]
    return ", ".join(filter(None, counts)) + "."


def _without(matter: Matter, groups: Sequence[Group]) -> list[str]:
    """The titles of the plans of which no entry is shown, where a question names several."""
    library, question = matter.library, matter.question
    if question.sides <= 1 or not groups:
        return []
    shown_of = {library.plan_of(group.passage).id for group in groups}
    asked = question.plans or tuple(plan.id for plan in library.plans)
    missing = [p for p in asked if p in true_plans(library) and p not in shown_of]
    return [library.plan(plan).title for plan in missing]


def _called(draft: Draft, groups: list[Group]) -> str:
    """The number of entries by the question's own word for their level, or in an answer of another
    language by the usual one; empty where it has none or some are of another."""
    question = draft.question
    noun = next(iter(met(question.level_word or "")), None)
    if noun is None or not groups:
        return ""
    if any(group.passage.kind is not question.asked for group in groups):
        return ""
    own = (noun.singular, noun.plural)
    forms = own if draft.language == question.language else noun.noun.usual(draft.language)
    return f"**{len(groups)} {forms[0 if len(groups) == 1 else 1]}**"


def _groups(matter: Matter, weighed: Sequence[Weighed]) -> tuple[list[Group], list[Group]]:
    """What is in and what is doubtful, repeats as one; a repeat of what is in is no doubt."""
    wanted = {one.passage.id for one in weighed if one.verdict is Verdict.IN}
    shown_ones = [one.passage for one in weighed if one.verdict is not Verdict.OUT]
    found = grouped(matter.library, shown_ones)
    inside = [not wanted.isdisjoint((g.passage.id, *(p.id for p in g.others))) for g in found]
    groups = [g for g, is_in in zip(found, inside, strict=True) if is_in]
    return groups, [g for g, is_in in zip(found, inside, strict=True) if not is_in]


def _promised(weighed: Sequence[Weighed]) -> Mapping[str, float]:
    return {one.passage.id: one.relevance for one in weighed}


def _ranked(matter: Matter) -> Mapping[str, float]:
    """The passages by the order in which a reranker puts them."""
    return {c.passage.id: 1 / (1 + n) for n, c in enumerate(judge(matter).candidates)}


def _sections(
    draft: Draft, groups: list[Group], held: Mapping[str, float], columns: Columns | None = None
) -> None:
    """The entries by plan and heading, surest first: the plan with the surest one, and what stands
    below the heading with it, then the others. `held` is how surely passages belong; `columns`
    tells what is asked of each entry, None of doubtful ones."""
    library = draft.library

    def sure(group: Group) -> float:
        return max(held.get(p.id, 0.0) for p in (group.passage, *group.others))

    of_plans: dict[str, list[Group]] = {}
    for group in groups:
        of_plans.setdefault(library.plan_of(group.passage).id, []).append(group)

    def place(plan: str) -> tuple[float, str]:
        return -max(map(sure, of_plans[plan])), library.plan(plan).title

    for plan in sorted(of_plans, key=place):
        members = of_plans[plan]
        draft.plan(library.plan(plan).title)
        common = _common([g.passage.path for g in members])
        runs = [
            sorted(same, key=sure, reverse=True)
            for _, same in groupby(members, key=lambda g: (g.passage.document, g.passage.path))
        ]
        for same in sorted(runs, key=lambda run: sure(run[0]), reverse=True):
            if path := same[0].passage.path:
                draft.path(path[min(common, len(path) - 1) :])
            for group in same:
                citation = draft.cite(group.passage, also=group.others, doubtful=columns is None)
                titles = {shown(library.document(a.document).title) for a in citation.also}
                also = f" ({draft.say('also', titles=', '.join(sorted(titles)))})" if titles else ""
                told = row_told(library, citation)
                of_columns = f" ({shown(told)})" if told else ""
                beside = columns.of(columns.records_at(group.passage)) if columns else ""
                entry = f"{shown(citation.quote)}{of_columns} [{citation.n}]{also} {beside}"
                draft.entry(entry.rstrip())


def _common(paths: list[tuple[str, ...]]) -> int:
    """How many headings all the paths have in common; a lone path keeps its last two."""
    shared = 0
    for parts in zip(*paths, strict=False):
        if len(set(parts)) > 1:
            return shared
        shared += 1
    return max(0, shared - 2)
