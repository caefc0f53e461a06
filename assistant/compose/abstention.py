"""Abstention: what the documents say of the matter, what they leave unsaid, where it was looked for,
what is nearest, and whom to ask."""

from itertools import islice

from ingest.model import Kind

from ..answer import Answer, AnswerKind, Citation
from ..draft import Draft, quoted, short, shown
from ..judging.judge import Judgement
from ..judging.unsaid import unsaid
from ..matter import Matter
from ..phrases import plural

_NEAREST = 3
#: Words of the question that a silence names as those that the nearest passages speak of.
_SPOKEN = 2
#: Headings right above a quote that a reader is shown.
_HEADINGS = 2


def abstain(judgement: Judgement, kind: AnswerKind, reason: str | None = None) -> Answer:
    """Say that the documents do not tell, with the nearest passages marked as such."""
    matter = judgement.matter
    draft = Draft(matter.library, matter.question)
    draft.line(reason or _reason(draft, judgement))
    draft.line()
    draft.line(looked(draft, matter))
    nearest = list(
        islice((c for c in judgement.candidates if c.passage.kind is not Kind.HEADING), _NEAREST)
    )
    if nearest:
        draft.apart(draft.say("nearest"))
    for candidate in nearest:
        draft.quote(candidate.passage, candidate.span)
    for office in _offices(matter):
        draft.line()
        draft.line(draft.say("office", office=shown(office)))
    return draft.answer(kind, abstained=True)


def _reason(draft: Draft, judgement: Judgement) -> str:
    """That nothing was found: of what, and of what the nearest passages speak, where that is told."""
    missing = unsaid(judgement)
    if not missing:
        return draft.say("nothing")
    said = [word for word in judgement.said if word not in missing][:_SPOKEN]
    key = "nothing_on" if said else "nothing_on_it"
    return draft.say(key, missing=quoted(missing), said=quoted(said))


def looked(draft: Draft, matter: Matter) -> str:
    """Where the answer was looked for."""
    documents = matter.documents
    passages = sum(len(d.passages) for d in documents)
    return draft.say(
        "looked",
        documents=plural(draft.language, "documents", len(documents)),
        passages=plural(draft.language, "passages", passages),
    )


def place(draft: Draft, citation: Citation) -> str:
    """Where a citation stands: title, the last headings above it, page."""
    path = [part for part in citation.path if part != citation.title]
    above = path if len(path) <= _HEADINGS else ["…", *path[-_HEADINGS:]]
    parts = [shown(short(part)) for part in (citation.title, *above)]
    if citation.page:
        parts.append(draft.say("page", page=citation.page))
    return f"_{' › '.join(parts)}_"


def _offices(matter: Matter) -> list[str]:
    plans = [matter.library.plan(d.plan) for d in matter.documents]
    return list(dict.fromkeys(plan.office for plan in plans if plan.office))
