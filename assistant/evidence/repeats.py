"""What several places of a plan say alike is one thing with several places."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from index.library import Library
from ingest.codes import normal
from ingest.model import Kind, Passage

from ..reading.terms import line_of

#: How alike two texts are that say the same (0 to 100). A decision: a typing error, another
#: code.
_SAME = 88.0
#: How alike what two records say must be where their codes are the same (0 to 100). A decision:
#: the code tells the rest.
_SHARED = 60.0
_CODE = re.compile(r"(?=\S*\d)(?=\S*[^\W\d_])\S+$")


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
    gathering = _Gathering(library)
    for passage in passages:
        gathering.add(passage)
    return [_group(members) for members in gathering.members]


def gathered(library: Library, groups: Sequence[Group], rest: Iterable[Passage]) -> list[Group]:
    """The groups with those of the rest that repeat them, and the others grouped after them; who
    speaks for a group goes on doing so."""
    gathering = _Gathering(library)
    for group in groups:
        gathering.begin([group.passage, *group.others])
    for passage in rest:
        gathering.add(passage)
    found = gathering.members
    told = [Group(members[0], tuple(members[1:])) for members in found[: len(groups)]]
    return [*told, *map(_group, found[len(groups) :])]


class _Gathering:
    """Groups that passages join, each the first that it repeats."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._known: list[tuple[str, str]] = []
        self.members: list[list[Passage]] = []

    def begin(self, members: list[Passage]) -> None:
        """Open a group."""
        self._known.append(self._told(members[0]))
        self.members.append(members)

    def add(self, passage: Passage) -> None:
        """Add a passage to the group that it repeats, or open one."""
        plan, line = self._told(passage)
        for (of, known), members in zip(self._known, self.members, strict=True):
            if of != plan:
                continue
            elsewhere = passage.kind is not Kind.ACTION or all(
                m.document != passage.document for m in members
            )
            alike = elsewhere and fuzz.ratio(line, known, score_cutoff=_SAME) >= _SAME
            if alike or _of_one_code(passage, members[0]):
                members.append(passage)
                return
        self.begin([passage])

    def _told(self, passage: Passage) -> tuple[str, str]:
        """The plan of a passage, and what it says as a line."""
        document = self._library.document(passage.document)
        return document.plan, line_of(passage.text, document.language).strip()


def _group(members: list[Passage]) -> Group:
    deepest = _deepest(members)
    return Group(deepest, tuple(p for p in members if p is not deepest))


def says_same(library: Library, one: Passage, other: Passage) -> bool:
    """Whether two passages of one plan say the same in the same words, wherever they stand."""
    documents = library.document(one.document), library.document(other.document)
    lines = [
        line_of(p.text, d.language).strip() for p, d in zip((one, other), documents, strict=True)
    ]
    return documents[0].plan == documents[1].plan and fuzz.ratio(*lines) >= _SAME


def _of_one_code(one: Passage, other: Passage) -> bool:
    """Whether two passages bear one code and the shorter says what the longer does: an action, and
    its row in a table of times or costs."""
    if not (one.label and other.label) or one.document != other.document:
        return False
    coded = _CODE.search(one.label) and normal(one.label) == normal(other.label)
    return bool(coded) and fuzz.partial_token_set_ratio(one.value, other.value) >= _SHARED


def _deepest(members: list[Passage]) -> Passage:
    """The member whose path tells most; of one document the longest."""
    return max(members, key=lambda p: (len(p.path), len(p.text)))
