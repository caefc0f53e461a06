"""Titles that tell the plans and documents of one index apart."""

from collections.abc import Sequence
from dataclasses import replace

from ingest.identity import distinct
from ingest.identity.distinct import years_of
from ingest.model import Document, Plan

#: Characters at the head of a document in which its years are looked for. A decision: a cover
#: and a foreword.
_HEAD = 3000


def named_apart(documents: Sequence[Document]) -> tuple[Document, ...]:
    """The documents, none with the title of another: its years or its file's name are added."""
    titles = distinct([d.title for d in documents], [_marks(d) for d in documents])
    return tuple(
        document if document.title == title else replace(document, title=title)
        for document, title in zip(documents, titles, strict=True)
    )


def plans_named_apart(plans: Sequence[Plan], documents: Sequence[Document]) -> tuple[Plan, ...]:
    """The plans, none with the title of another: its place, its years or its id are added."""
    own = {plan.id: [d for d in documents if d.plan == plan.id] for plan in plans}
    marks = [
        (
            plan.territory,
            plan.period or years_of(plan.id, *(_head(d) for d in own[plan.id])),
            plan.id,
        )
        for plan in plans
    ]
    titles = distinct([plan.title for plan in plans], marks)
    return tuple(
        plan if plan.title == title else replace(plan, title=title)
        for plan, title in zip(plans, titles, strict=True)
    )


def _marks(document: Document) -> tuple[str | None, ...]:
    return (years_of(document.source_file, _head(document)), document.source_file, document.id)


def _head(document: Document) -> str:
    return document.text[:_HEAD]
