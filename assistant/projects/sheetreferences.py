"""What a project's sheet names, each thing once, and where other documents name the project."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from index.library import Library
from ingest.codes import normal
from ingest.links import Link, LinkKind, Resolved, Target, links, resolve
from ingest.model import Document

#: Signs that a keyboard or a text recognition puts in place of the last letter of a code.
_ORDINALS = "°ºª"


@dataclass(frozen=True, slots=True)
class Reference:
    """One thing that is named: `spellings` as the text has them, `places` where. Without `target`
    it dangles: nothing that is indexed bears the name."""

    kind: LinkKind
    name: str
    spellings: tuple[str, ...]
    places: tuple[Link, ...]
    target: Target | None

    @property
    def dangling(self) -> bool:
        """Whether nothing that is indexed is what the name says."""
        return self.target is None


def references(library: Library, document: Document) -> tuple[Reference, ...]:
    """What a document names, in the order of the text."""
    found = links(document, library.plan(document.plan))
    return _grouped(resolve(found, library.documents, library.plans))


def naming(library: Library, document: Document) -> tuple[Link, ...]:
    """The places where other documents name a document by its code or title."""
    return tuple(
        resolved.link
        for other in library.documents
        if other.id != document.id
        for resolved in resolve(
            links(other, library.plan(other.plan)), library.documents, library.plans
        )
        if resolved.target and resolved.target.document == document.id
    )


def _grouped(found: Sequence[Resolved]) -> tuple[Reference, ...]:
    groups: dict[tuple[LinkKind, str], list[Resolved]] = defaultdict(list)
    known = {normal(r.link.text) for r in found if r.link.kind is LinkKind.CODE}
    for resolved in found:
        groups[resolved.link.kind, _meant(resolved.link, known)].append(resolved)
    return tuple(_reference(kind, group) for (kind, _), group in groups.items())


def _meant(link: Link, codes: Iterable[str]) -> str:
    """What is the same for all ways of writing one name. A code that ends in an ordinal sign is
    the one with a letter there, where the text names just one such."""
    if link.kind is LinkKind.NAME:
        return " ".join(link.text.casefold().split())
    code = normal(link.text)
    if link.text.strip()[-1:] in _ORDINALS:
        full = [other for other in codes if other[:-1] == code and other[-1:].isalpha()]
        return full[0] if len(full) == 1 else code
    return code


def _reference(kind: LinkKind, group: Sequence[Resolved]) -> Reference:
    spellings = tuple(dict.fromkeys(" ".join(r.link.text.split()) for r in group))
    plain = [s for s in spellings if s[-1:] not in _ORDINALS]
    target = next((r.target for r in group if r.target), None)
    name = (plain or list(spellings))[0]
    return Reference(kind, name, spellings, tuple(r.link for r in group), target)
