"""Complete lists: every passage of the asked level is weighed, and falls into yes, doubt or no."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

import numpy as np

from index.embed.embedder import FloatArray
from ingest.model import Kind, Passage

from ..answer import Answer, AnswerKind
from ..draft import Draft, shown
from ..matter import Matter
from ..phrases import plural
from ..relevance import model, relative, standardised
from ..repeats import Group, grouped
from . import facts
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
    candidates = candidates_of(matter)
    if question.references:
        return _outline(matter, candidates)
    verdicts = weigh(matter, candidates)
    if not any(v.status == "in" for v in verdicts):
        if (
            question.asked is not Kind.ACTION
            and (answer := facts.compose(matter)).citations
            and not answer.abstained
        ):
            return answer
        topic = question.topic.strip(" ?!.")
        draft = Draft(matter.library, question)
        return abstain(
            matter, AnswerKind.COVERAGE, draft.say("nothing_about", topic=f"«{shown(topic)}»")
        )
    return _listed(matter, verdicts)


def weigh(matter: Matter, candidates: Iterable[Passage]) -> list[Verdict]:
    """Decide on every candidate by its words, its headings and its meaning."""
    chosen = list(candidates)
    if not chosen:
        return []
    if not any(not term.generic for term in matter.question.terms):
        return [Verdict(p, 1.0, "in") for p in chosen]
    judge = model("list")
    relevance = judge.probability(features(matter, chosen))
    sure = max(judge.thresholds["in"], judge.thresholds["share"] * float(relevance.max()))
    doubtful = judge.thresholds["doubt"]
    return [
        Verdict(p, float(r), "in" if r >= sure else "doubt" if r >= doubtful else "out")
        for p, r in zip(chosen, relevance, strict=True)
    ]


def features(matter: Matter, chosen: list[Passage]) -> dict[str, FloatArray]:
    """What speaks for each candidate, by itself and beside the others."""
    signals = matter.signals
    coverage = matter.by_passage(chosen, signals.coverage)
    context = matter.by_passage(chosen, signals.context)
    exact = matter.by_passage(chosen, signals.exact)
    single = matter.by_passage(chosen, signals.single)
    standing = matter.by_passage(chosen, signals.standing)
    among = standardised(standing)
    above = np.array([_heading(matter, p) for p in chosen], dtype=np.float32)
    late, late_text = _likeness(matter, chosen)
    held = coverage + context
    siblings = _siblings(chosen, held)
    unknown = 1.0 - float(sum(t.weight for t in matter.question.known)) / (
        sum(t.weight for t in matter.question.terms) or 1.0
    )
    return {
        "coverage": coverage,
        "context": context,
        "exact": exact,
        "single": single,
        "coverage_relative": relative(held),
        "exact_relative": relative(exact),
        "standing": standing / 4.0,
        "among": among / 4.0,
        "standing_relative": relative(standing),
        "heading": above / 4.0,
        "siblings": siblings,
        "selective": np.full(len(chosen), float((single > 0.7).mean()), dtype=np.float32),
        "held_unselective": single * float((single > 0.7).mean()),
        "coverage_standing": coverage * np.clip(standing, 0, None) / 4.0,
        "unknown": np.full(len(chosen), unknown, dtype=np.float32),
        "late": late,
        "late_text": late_text,
        "late_among": standardised(late) / 4.0,
        "late_text_among": standardised(late_text) / 4.0,
        "late_relative": relative(late),
        "late_text_relative": relative(late_text),
        "late_siblings": _siblings(chosen, standardised(late)) / 4.0,
    }


def _likeness(matter: Matter, chosen: list[Passage]) -> tuple[FloatArray, FloatArray]:
    """How near each candidate's words come, by its best window: with its headings, and alone."""
    numbers = [matter.library.number[p.id] for p in chosen]
    place = {number: i for i, number in enumerate(numbers)}
    owned = np.flatnonzero(np.isin(matter.library.owner, numbers))
    found = matter.likeness(owned)
    owner = np.array([place[int(n)] for n in matter.library.owner[owned]], dtype=np.int64)
    best = []
    for signal in (found.overall, found.in_text):
        top = np.full(len(chosen), -1.0, dtype=np.float32)
        np.maximum.at(top, owner, signal)
        best.append(top)
    return best[0], best[1]


def _heading(matter: Matter, passage: Passage) -> float:
    """The meaning of the nearest heading above that is a passage of its own."""
    for title in reversed(passage.path):
        standing = matter.heading_standing.get((passage.document, title))
        if standing is not None:
            return standing
    return 0.0


def _siblings(chosen: list[Passage], held: FloatArray) -> FloatArray:
    """For each candidate, how much the others under the same heading hold on average."""
    groups: dict[tuple[str, ...], list[int]] = {}
    for i, passage in enumerate(chosen):
        groups.setdefault((passage.document, *passage.path), []).append(i)
    mean = np.zeros(len(chosen), dtype=np.float32)
    for members in groups.values():
        for i in members:
            others = [float(held[j]) for j in members if j != i]
            mean[i] = sum(others) / len(others) if others else 0.0
    return mean


def candidates_of(matter: Matter) -> list[Passage]:
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
    return _listed(matter, [Verdict(p, 1.0, "in") for p in under], examined=len(candidates))


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
                titles = {shown(library.document(p.document).title) for p in group.others}
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
