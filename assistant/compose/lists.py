"""Complete lists: every passage of the asked level is weighed, and falls into yes, doubt or no."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

import numpy as np

from ingest.locator import Span
from ingest.model import Kind, Passage

from ..answer import Answer, AnswerKind
from ..draft import Draft, shown
from ..matter import Matter
from ..phrases import plural
from ..repeats import Group, grouped
from .abstention import abstain
from .references import bears, stands_under

_LONGEST_HEADING = 100
_INTERVENTIONS = (Kind.ACTION,)


@dataclass(frozen=True, slots=True)
class Verdict:
    """One examined passage: `relevance` in 0..1, and whether it is in, doubtful or out."""

    passage: Passage
    relevance: float
    status: str


def compose(matter: Matter) -> Answer:
    """The complete list, or an abstention where nothing asked for exists or is relevant."""
    question = matter.question
    candidates = _candidates(matter)
    if question.references:
        return _outline(matter, candidates)
    verdicts = weigh(matter, candidates)
    if not any(v.status == "in" for v in verdicts):
        topic = question.topic.strip(" ?!.")
        draft = Draft(matter.library, question)
        return abstain(
            matter, AnswerKind.COVERAGE, draft.say("nothing_about", topic=f"«{shown(topic)}»")
        )
    return _listed(matter, verdicts)


def weigh(matter: Matter, candidates: Iterable[Passage]) -> list[Verdict]:
    """Decide on every candidate by its words, its headings' words and its meaning."""
    chosen = list(candidates)
    if not chosen:
        return []
    coverage, context, standing = matter.by_passage(chosen)
    z = (standing - standing.mean()) / (standing.std() or 1.0)
    relevance = np.clip(0.75 * coverage + 0.3 * context + 0.12 * np.clip(z, -1, 4), 0, 1)
    if not any(not t.generic for t in matter.question.terms):
        relevance = np.ones_like(relevance)
    return [Verdict(p, float(r), _status(float(r))) for p, r in zip(chosen, relevance, strict=True)]


def _status(relevance: float) -> str:
    if relevance >= 0.55:
        return "in"
    return "doubt" if relevance >= 0.42 else "out"


def _candidates(matter: Matter) -> list[Passage]:
    """Every passage in scope of the level that is asked for; actions where none is named."""
    asked = matter.question.asked
    scoped = [p for d in matter.documents for p in d.passages]
    kinds = (asked,) if asked and asked is not Kind.ACTION else _INTERVENTIONS
    return [p for p in scoped if p.kind in kinds]


def _outline(matter: Matter, candidates: list[Passage]) -> Answer:
    """The list under the levels that the question names by number."""
    question = matter.question
    under = [p for p in candidates if all(stands_under(p, r) for r in question.references)]
    if not under:
        heads = [
            p
            for d in matter.documents
            for p in d.passages
            if p.label and any(bears(p.text, r) for r in question.references)
        ]
        draft = Draft(matter.library, question)
        what = f"«{shown(heads[0].text)}»" if heads else ""
        reason = draft.say("only_title", what=what) if heads else None
        return abstain(matter, AnswerKind.COVERAGE, reason)
    narrowed = under
    if question.terms and len(under) > 3:
        verdicts = weigh(matter, under)
        related = [v.passage for v in verdicts if v.status == "in"]
        narrowed = (
            related if 0 < len(related) < len(under) and not _names_heading(matter) else under
        )
    return _listed(matter, [Verdict(p, 1.0, "in") for p in narrowed], examined=len(candidates))


def _names_heading(matter: Matter) -> bool:
    """Whether the topic's words merely repeat the title of the level that is referred to."""
    heads = [
        p
        for d in matter.documents
        for p in d.passages
        if p.label and any(bears(p.text, r) for r in matter.question.references)
    ]
    return any(matter.held(Span(p.start, p.end), p) >= 0.6 for p in heads)


def _listed(matter: Matter, verdicts: list[Verdict], examined: int | None = None) -> Answer:
    draft = Draft(matter.library, matter.question)
    groups = grouped(matter.library, (v.passage for v in verdicts if v.status == "in"))
    doubts = grouped(matter.library, (v.passage for v in verdicts if v.status == "doubt"))
    total = len(verdicts) if examined is None else examined
    counts = [
        plural(draft.language, "found", len(groups)),
        plural(draft.language, "examined", total),
    ]
    if doubts:
        counts.append(plural(draft.language, "maybe", len(doubts)))
    draft.line(", ".join(counts) + ".")
    _sections(draft, groups, doubtful=False)
    if doubts:
        draft.line()
        draft.line(draft.say("doubtful"))
        _sections(draft, doubts, doubtful=True)
    return draft.answer(AnswerKind.COVERAGE, examined=total)


def _sections(draft: Draft, groups: list[Group], *, doubtful: bool) -> None:
    library = draft.library
    ordered = sorted(groups, key=lambda g: library.plan_of(g.passage).title)
    for plan, found in groupby(ordered, key=lambda g: library.plan_of(g.passage)):
        members = list(found)
        draft.line()
        draft.line(f"### {shown(plan.title)}")
        common = _common([g.passage.path for g in members])
        for path, same in groupby(members, key=lambda g: g.passage.path):
            draft.line()
            if path:
                own = path[min(common, len(path) - 1) :]
                draft.line(f"**{' › '.join(shown(_short(part)) for part in own)}**")
                draft.line()
            for group in same:
                citation = draft.cite(group.passage, also=group.others, doubtful=doubtful)
                titles = {library.document(p.document).title for p in group.others}
                also = f" ({draft.say('also', titles=', '.join(sorted(titles)))})" if titles else ""
                draft.line(f"- {shown(citation.quote)} [{citation.n}]{also}")


def _common(paths: list[tuple[str, ...]]) -> int:
    """How many headings all the paths have in common; a lone path keeps its last two."""
    shared = 0
    for parts in zip(*paths, strict=False):
        if len(set(parts)) > 1:
            return shared
        shared += 1
    return max(0, shared - 2)


def _short(heading: str) -> str:
    """A heading as a list shows it."""
    return (
        heading if len(heading) <= _LONGEST_HEADING else f"{heading[:_LONGEST_HEADING].rstrip()}…"
    )
