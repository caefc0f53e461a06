"""Comparisons: each plan is judged apart, and silence of one is said."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace
from enum import Enum, auto

from index.words import has_digit
from ingest.model import Kind, Passage

from ..answers.answer import Answer, AnswerKind
from ..answers.phrases import plural
from ..evidence.matter import Matter
from ..judging.judge import Candidate, Judgement, judge, merged
from ..reading.names import true_plans
from ..reading.terms import Term, is_named, line_of
from .abstention import abstain
from .draft import Draft, quoted, shown
from .opening import is_likely, namer, topical
from .unnamed import never_named

#: Citations of a comparison (the contract).
_MOST = 12
#: What is shown beside the best of a plan promises at least this share of it. A decision: a
#: comparison shows less of each.
_SHARE = 0.15
#: The promise of a passage that speaks of the topic by its name, and how many of the best may.
#: Decisions.
_LIKELY, _FIRST = 0.3, 3
#: Where the best promises as much, a plan is not said to be silent. Measured: 68 sides that
#: speak (docs/evaluation.md).
_SURE_SIDE = 0.55
#: The share of the best promise below which a plan is not said to speak of the topic. A decision.
_APART = 0.4
#: Passages shown of a plan of which it is not sure. A decision.
_NEAREST = 3
#: Words of the shortest passage that says something. A decision.
_SAYS = 4


#: What plans are made of.
_LEVELS = frozenset({Kind.MISSION, Kind.THEME, Kind.OBJECTIVE, Kind.DIRECTION, Kind.STRATEGY})
#: What a name of the topic must be worth by which a passage is called. A decision: the same
#: concept.
_CALLED = 0.9


class _Says(Enum):
    """Whether a plan speaks of what is compared."""

    YES = auto()
    PERHAPS = auto()
    NO = auto()


@dataclass(frozen=True, slots=True)
class _Side:
    """A plan as judged, whether it speaks of what is compared, the word that tells most of it, and
    whether a level of the plan is called so."""

    judged: Judgement
    says: _Says
    term: Term | None
    entitled: bool = False


def compose(matter: Matter) -> Answer:
    """What each plan says on the topic; abstains where none says anything."""
    plans = _compared(matter)
    most = max(1, _MOST // max(1, len(plans)))
    judged = {plan: judge(matter.within(plan)) for plan in plans[:_MOST]}
    named = {word for side in judged.values() for word in _named_in(side)}
    sides = _held_apart(matter, {plan: _side(one, named) for plan, one in judged.items()})
    if not any(side.says is _Says.YES for side in sides.values()):
        return abstain(judge(matter), AnswerKind.COMPARE)
    draft = Draft(matter.library, matter.question)
    draft.line(_sentence(draft, sides))
    for plan_id, side in sides.items():
        _write(draft, plan_id, side, most)
    return draft.answer(AnswerKind.COMPARE)


def _held_apart(matter: Matter, sides: Mapping[str, _Side]) -> dict[str, _Side]:
    """Sides beside each other: of a plan whose best passage, judged with those of all, promises hardly
    anything of what that of another does (`448 cooperative` beside `contrasto alla cooperazione
    spuria`) it is not said that it speaks of the topic."""
    best = dict.fromkeys(sides, 0.0)
    for candidate in judge(matter).candidates:
        plan = matter.library.plan_of(candidate.passage).id
        best[plan] = max(best.get(plan, 0.0), candidate.promise)
    least = _APART * max(best[plan] for plan in sides)
    return {
        plan: replace(side, says=_Says.PERHAPS)
        if side.says is _Says.YES and not side.entitled and best[plan] < least
        else side
        for plan, side in sides.items()
    }


def _compared(matter: Matter) -> tuple[str, ...]:
    """The plans that are held against each other: those of one sort, for comparing is for plans; a
    project's sheet takes part where it is named itself."""
    held = true_plans(matter.library)
    named = matter.question.plans or tuple(p.id for p in matter.library.plans if p.id in held)
    plans = tuple(plan for plan in named if plan in held)
    called = {matter.library.document(d).plan for d in matter.question.documents}
    return plans if plans and called <= {*plans} else named


def _sentence(draft: Draft, sides: Mapping[str, "_Side"]) -> str:
    """Which plans speak of it, in which nothing sure was found, and which do not."""
    plans: dict[_Says, list[str]] = {says: [] for says in _Says}
    for plan, side in sides.items():
        plans[side.says].append(draft.library.plan(plan).title)
    told, unsure, silent = plans[_Says.YES], plans[_Says.PERHAPS], plans[_Says.NO]
    if not any(side.entitled or is_likely(side.judged) for side in sides.values()):
        return draft.say("opening.list_unsure").rstrip(".")
    alone = "only" if len(told) == 1 and silent and not unsure else "one"
    said = draft.say(f"opening.{alone if len(told) == 1 else 'many'}", plans=quoted(told))
    said += draft.say("opening.unsure_in", plans=quoted(unsure)) if unsure else ""
    said += draft.say("opening.not_in", plans=quoted(silent)) if silent else ""
    return f"{said}."


def _write(draft: Draft, plan_id: str, side: "_Side", most: int) -> None:
    plan = draft.library.plan(plan_id)
    draft.plan(plan.title)
    found = _best(side.judged, most, side.term)
    if side.says is not _Says.YES:
        found = found[: _NEAREST if side.says is _Says.PERHAPS else 1]
        if side.says is _Says.NO:
            total = sum(len(d.passages) for d in side.judged.matter.documents)
            examined = plural(draft.language, "examined", total)
            draft.silence(draft.say("no_equivalent", plan=shown(plan.title), examined=examined))
        if found:
            many = "s" if len(found) > 1 else ""
            draft.line(draft.say(f"no_equivalent_near{many}"))
    for candidate in found:
        span = side.judged.matter.filled(candidate.passage, candidate.span)
        draft.quote(candidate.passage, span, also=candidate.also)


def _side(judged: Judgement, named: Set[str]) -> _Side:
    told = [term for term in topical(judged.matter.question) if term.word in named]
    heaviest = max(told, key=lambda term: term.weight, default=None)
    if heaviest is not None and _entitles(judged.matter, heaviest):
        return _Side(judged, _Says.YES, heaviest, entitled=True)
    return _Side(judged, _says(judged, told), heaviest)


def _says(side: Judgement, told: Sequence[Term]) -> _Says:
    """Whether a plan speaks of it. Silence is told only of a plan that never has any of the words
    that any of the plans has, and in which nothing is likely to answer; where that is not sure,
    neither is said."""
    first = side.candidates[:_FIRST]
    names_any = namer(side.matter)
    near = any(c.promise >= _LIKELY and names_any(c.passage) for c in first)
    promise = first[0].promise if first else 0.0
    never = never_named(side.matter)
    missing = bool(told) and all(term.word in never for term in told)
    if promise < _SURE_SIDE and (missing or not first):
        return _Says.NO
    likely = near or side.answers
    return _Says.YES if likely and not missing else _Says.PERHAPS


def _entitles(matter: Matter, term: Term) -> bool:
    """Whether a level of a plan is called by a word: a mission on procurement speaks of tenders."""
    levels = (passage for passage in matter.passages if passage.kind in _LEVELS)
    return any(_is_called(matter, level, term) for level in levels)


def _is_called(matter: Matter, passage: Passage, term: Term) -> bool:
    """Whether a passage has a word, or one that stands for it."""
    language = matter.library.document(passage.document).language
    return is_named(term, line_of(passage.text, language), language, _CALLED)


def _named_in(side: Judgement) -> set[str]:
    """The words of a question that a plan in its language has."""
    never = set(never_named(side.matter))
    return {term.word for term in topical(side.matter.question)} - never


def _best(side: Judgement, most: int, term: Term | None) -> list[Candidate]:
    """The most promising passages of one plan that say something; ahead of one that does not call
    the topic by its name the levels that do."""
    found = merged(side.matter.library, _levels_first(side, term) if term else side.candidates)
    found = ([c for c in found if not _is_fragment(c)] or found)[:most]
    names_any = namer(side.matter)
    near = (c for c in found[1:] if c.promise >= _SHARE * found[0].promise)
    return [*found[:1], *(c for c in near if names_any(c.passage))]


def _levels_first(side: Judgement, term: Term) -> list[Candidate]:
    """The passages of one plan with the levels that a word calls ahead of one that it does not."""
    candidates = list(side.candidates)
    if not candidates or _is_called(side.matter, candidates[0].passage, term):
        return candidates
    levels = (c for c in candidates if c.passage.kind in _LEVELS)
    called = [c for c in levels if _is_called(side.matter, c.passage, term)]
    return [*called, *(c for c in candidates if c not in called)]


def _is_fragment(candidate: Candidate) -> bool:
    """Whether a passage only names something."""
    text = candidate.passage.text
    return len(text.split()) < _SAYS and not has_digit(text)
