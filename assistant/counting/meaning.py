"""The part of a plan that a question means in other words than its name: `per la sicurezza dei
dati` of a mission `Dati al sicuro`."""

import re
from collections.abc import Callable, Sequence

from index.embed.tokens import Asked as Read
from ingest.model import Document
from ingest.outline import Node, Outline
from ingest.outline.keys import fold

from .within import Part, bare, groups

#: How alike the words of both are at least, and by how much more than those of any other part. Of
#: 62 questions on documents for learning for which both hold 60 mean that part. (Tried so.)
_LEAST, _MARGIN = 0.62, 0.06
#: Names that are held against a question, of the largest parts. A decision: a second at most.
_MOST = 120
#: What points at a part by its number, which says nothing of what it is about.
_NUMBERED = re.compile(r"\d|\b[IVX]+\b|\b[A-Z]\b")


def by_meaning(
    read: Callable[[str], Read],
    outline: Outline,
    entries: Sequence[Node],
    said: str,
    documents: Sequence[Document],
) -> Part | None:
    """The group of entries whose name is by far the nearest to what a question says."""
    if not said or _NUMBERED.search(said):
        return None
    named: dict[str, Part] = {}
    for part in groups(outline, entries, documents):
        name = fold(bare(part.name))
        if name and 0 < len(part.entries) < len(entries):
            named.setdefault(name, part)
    parts = sorted(named.values(), key=lambda part: -len(part.entries))[:_MOST]
    asked = read(said)
    ranked = sorted(((alike(asked, read(bare(p.name))), p) for p in parts), key=lambda one: -one[0])
    if not ranked or ranked[0][0] < _LEAST:
        return None
    nearest, best = ranked[0]
    own = {node.id for node in best.entries}
    others = (alike for alike, part in ranked if {node.id for node in part.entries} != own)
    return best if nearest - next(others, 0.0) >= _MARGIN else None


def alike(one: Read, other: Read) -> float:
    """How near the words of each come to those of the other: late interaction both ways."""
    near = one.tokens.vectors @ other.tokens.vectors.T
    return float(near.max(axis=1).mean() + near.max(axis=0).mean()) / 2 if near.size else 0.0
