"""Abstention: what the documents say of the matter, what they leave unsaid, where it was looked for,
what is nearest, and whom to ask."""

from itertools import islice

from ingest.model import Kind

from ..answer import Answer, AnswerKind
from ..blocks import Part
from ..draft import Draft, quoted, shown
from ..judging.judge import Judgement
from ..matter import Matter
from ..phrases import plural
from .opening import never_named

_NEAREST = 3


def abstain(judgement: Judgement, kind: AnswerKind, reason: str | None = None) -> Answer:
    """Say that the documents do not tell, with the nearest passages marked as such."""
    matter = judgement.matter
    draft = Draft(matter.library, matter.question)
    draft.silence(reason or draft.say("nothing"))
    if reason is None and (told := _missing(draft, judgement)):
        draft.silence(told)
    draft.line(looked(draft, matter))
    nearest = list(
        islice((c for c in judgement.candidates if c.passage.kind is not Kind.HEADING), _NEAREST)
    )
    draft.turn(Part.NEAREST)
    if nearest:
        draft.line(draft.say("nearest"))
    for candidate in nearest:
        draft.quote(candidate.passage, candidate.span)
    draft.turn(Part.ANSWER)
    for office in _offices(matter):
        draft.line(draft.say("office", office=shown(office)))
    return draft.answer(kind, abstained=True)


def _missing(draft: Draft, judgement: Judgement) -> str | None:
    """What of the question no document names; else what of it the nearest passages speak of, and
    what they do not; None where they speak of all of it, or of nothing."""
    if never := never_named(judgement.matter):
        return draft.say("never_named", words=quoted(never))
    said, missing = judgement.said, judgement.missing
    if not said or not missing:
        return None
    return draft.say("said_and_missing", said=quoted(said), missing=quoted(missing))


def looked(draft: Draft, matter: Matter) -> str:
    """Where the answer was looked for."""
    documents = matter.documents
    passages = sum(len(d.passages) for d in documents)
    return draft.say(
        "looked",
        documents=plural(draft.language, "documents", len(documents)),
        passages=plural(draft.language, "passages", passages),
    )


def _offices(matter: Matter) -> list[str]:
    plans = [matter.library.plan(d.plan) for d in matter.documents]
    return list(dict.fromkeys(plan.office for plan in plans if plan.office))
