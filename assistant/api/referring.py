"""Which documents refer to which: for a passage or a document, those whose texts name it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from index.library import Library
from ingest.links import LinkKind, links, resolve


@dataclass(frozen=True, slots=True)
class Reference:
    """One place whose text names another. `text` is how it does; `kind` by a code or by a name."""

    document: str
    passage: str
    text: str
    kind: LinkKind


@dataclass(frozen=True, slots=True)
class References:
    """References by what they lead to."""

    to_passage: Mapping[str, tuple[Reference, ...]] = field(default_factory=dict)
    to_document: Mapping[str, tuple[Reference, ...]] = field(default_factory=dict)


def references(library: Library) -> References:
    """The references between the documents of a library; those that lead nowhere are left out."""
    passages: dict[str, dict[str, Reference]] = {}
    documents: dict[str, dict[str, Reference]] = {}
    for document in library.documents:
        found = links(document, library.plan(document.plan))
        for one in resolve(found, library.documents, library.plans):
            if one.target is None or one.target.document == document.id:
                continue
            link = one.link
            made = Reference(document.id, link.passage, link.text, link.kind)
            if one.target.passage:
                passages.setdefault(one.target.passage, {}).setdefault(link.passage, made)
            else:
                documents.setdefault(one.target.document, {}).setdefault(document.id, made)
    return References(
        {target: tuple(found.values()) for target, found in passages.items()},
        {target: tuple(found.values()) for target, found in documents.items()},
    )
