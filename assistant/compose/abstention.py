"""Abstention: what was looked for, where, what is nearest, and whom to ask."""

from ingest.model import Kind

from ..answer import Answer, AnswerKind, Citation
from ..draft import Draft, shown
from ..matter import Matter
from ..phrases import plural

_NEAREST = 3


def abstain(matter: Matter, kind: AnswerKind, reason: str | None = None) -> Answer:
    """Say that the documents do not tell, with the nearest passages marked as such."""
    draft = Draft(matter.library, matter.question)
    draft.line(reason or draft.say("nothing"))
    draft.line()
    draft.line(looked(draft, matter))
    nearest = []
    for find in matter.passages(lambda p: p.kind is not Kind.HEADING):
        nearest.append(find)
        if len(nearest) == _NEAREST:
            break
    if nearest:
        draft.line()
        draft.line(draft.say("nearest"))
        draft.line()
    for find in nearest:
        citation = draft.cite(find.passage, matter.quotable(find))
        draft.line(f"- «{shown(citation.quote)}» [{citation.n}]")
    for office in _offices(matter):
        draft.line()
        draft.line(draft.say("office", office=shown(office)))
    return draft.answer(kind, abstained=True)


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
    """Where a citation stands: title, path, page."""
    parts = [shown(citation.title), *(shown(part) for part in citation.path)]
    if citation.page:
        parts.append(draft.say("page", page=citation.page))
    return f"_{' › '.join(parts)}_"


def _offices(matter: Matter) -> list[str]:
    plans = [matter.library.plan(d.plan) for d in matter.documents]
    return list(dict.fromkeys(plan.office for plan in plans if plan.office))
