"""Answers from the pairs of an alignment: what two plans both have, what is like one entry."""

from collections.abc import Sequence

from index.library import Library
from ingest.model import Passage

from ..answering.draft import Draft, shown
from ..answers.answer import Answer, AnswerKind
from ..decisions.pairs import State
from ..decisions.review import Review
from ..reading.question import Question
from .asked import Likened, Sharing
from .relation import Candidate
from .speaking import asked_of, opening, reason
from .subject import Subject

#: Pairs that an answer lists: twelve citations (the contract). Further ones are counted.
_MOST = 6
#: Nearest entries that are told where there is no pair. A decision.
_NEAREST = 2


def both(library: Library, question: Question, found: Review, asked: Sharing) -> Answer | None:
    """What two plans both have, the surest first, each entry with its surest counterpart; None
    where they have nothing on what is asked."""
    draft = Draft(library, question)
    of = asked_of(library, question, asked.a, asked.topic)
    among = asked_of(library, question, asked.b)
    turned = found.alignment.a != asked.a
    first: dict[str, tuple[Passage, Passage]] = {}
    for pair in found.pairs:
        one, other = (pair.b, pair.a) if turned else (pair.a, pair.b)
        if one.id in of.places and other.id in among.places:
            first.setdefault(of.places[one.id], (one, other))
    if not first:
        return None
    draft.line(opening(draft, "both", (asked.a, asked.b), of, len(first)))
    for one, other in list(first.values())[:_MOST]:
        own, cited = draft.cite(one), draft.cite(other)
        draft.item(own, draft.say("both.other", quote=shown(cited.quote), n=cited.n))
    if len(first) > _MOST:
        draft.line(draft.say("alone.more", count=len(first) - _MOST))
    decided(draft, found)
    return draft.answer(AnswerKind.COMPARE)


def like(library: Library, question: Question, found: Review, asked: Likened) -> Answer:
    """What of one plan is like an entry of another: its pairs, else what comes nearest."""
    draft = Draft(library, question)
    own = draft.cite(asked.subject.passage)
    told = {"quote": shown(own.quote), "n": own.n, "b": shown(library.plan(asked.among).title)}
    alike = _alike(library, found, asked.subject)
    draft.line(draft.say("like.opening" if alike else "like.none", **told))
    for passage in alike:
        draft.quote(passage)
    for near in () if alike else _nearest(found, asked.subject):
        cited = draft.cite(library.passage(near.passage))
        draft.item(cited, reason(draft, near.why.sentence))
    decided(draft, found)
    return draft.answer(AnswerKind.COMPARE)


def unknown(library: Library, question: Question, code: str) -> Answer:
    """The silence on the like of what no document has."""
    draft = Draft(library, question)
    draft.silence(draft.say("like.unknown", code=shown(code), n=len(library.documents)))
    return draft.answer(AnswerKind.COMPARE, abstained=True)


def decided(draft: Draft, found: Review) -> None:
    """Add how far people are with what the program proposes."""
    done, pairs = found.progress
    told = {"decided": done, "total": pairs, "disputed": found.count(State.DISPUTED)}
    draft.line(draft.say("alone.decided", **told) if done else draft.say("alone.proposed"))


def _alike(library: Library, found: Review, subject: Subject) -> Sequence[Passage]:
    """The counterparts of a subject: its pairs, then those that only lost to stronger ones of the
    same counterpart."""
    pairs = [(p.a, p.b) for p in found.pairs]
    beyond = found.alignment.beyond
    pairs += [(library.passage(p.a.passage), library.passage(p.b.passage)) for p in beyond]
    sides = [*pairs, *((b, a) for a, b in pairs)]
    held = {other.id: other for one, other in sides if one.id in subject.places}
    return list(held.values())[:_MOST]


def _nearest(found: Review, subject: Subject) -> Sequence[Candidate]:
    gaps = (gap for gap in (*found.gaps_a, *found.gaps_b) if gap.passage.id in subject.places)
    return [near for gap in gaps for near in gap.nearest][:_NEAREST]
