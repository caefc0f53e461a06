"""What several places of a plan say alike is one thing with several places."""

from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz import fuzz

from index.library import Library
from index.words import terms
from ingest.model import Kind, Passage

_SAME = 88.0


@dataclass(frozen=True, slots=True)
class Group:
    """Passages of one plan that say the same; the first speaks for the others."""

    passage: Passage
    others: tuple[Passage, ...] = ()


def grouped(library: Library, passages: Iterable[Passage]) -> list[Group]:
    """Group repeats within a plan, in the order of first appearance.

    Actions repeat in other documents; in one document the same words under two objectives are two
    actions. Levels are often named again in the same document.
    """
    groups: list[tuple[str, str, list[Passage]]] = []
    for passage in passages:
        document = library.document(passage.document)
        key = " ".join(terms(passage.text, document.language))
        for plan, known, members in groups:
            elsewhere = passage.kind is not Kind.ACTION or all(
                m.document != passage.document for m in members
            )
            if plan == document.plan and elsewhere and fuzz.ratio(key, known) >= _SAME:
                members.append(passage)
                break
        else:
            groups.append((document.plan, key, [passage]))
    return [Group(_deepest(m), tuple(p for p in m if p is not _deepest(m))) for _, _, m in groups]


def _deepest(members: list[Passage]) -> Passage:
    """The member whose path tells most."""
    return max(members, key=lambda p: len(p.path))
