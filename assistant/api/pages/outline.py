"""A plan as a map: its documents, their headings and levels, the passages under each."""

import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from index.library import Library
from ingest.model import LEVELS, Document, Kind, Passage

_HEADS = (*LEVELS[:-1], Kind.HEADING)
_LEAVES = (
    Kind.ACTION,
    Kind.RESULT,
    Kind.TARGET,
    Kind.INDICATOR,
    Kind.RESOURCE,
    Kind.FIELD,
)
#: Characters of a title. A decision: longer ones are paragraphs.
_LONGEST_TITLE = 220


@dataclass
class Node:
    """A part of the map: a heading with what stands under it, or a passage without anything.

    `passage` is None for a heading that the document itself does not hold as a passage; `texts`
    counts the passages of plain text under it, `first_text` is the first of them; `entry` is the id
    of the action that stands in its passage.
    """

    title: str
    passage: Passage | None = None
    children: list["Node"] = field(default_factory=list)
    texts: int = 0
    first_text: Passage | None = None
    entry: str = ""

    @property
    def target(self) -> Passage | None:
        """The passage that a link to the node opens."""
        return self.passage or self.first_text

    @property
    def actions(self) -> int:
        """How many actions stand in this part, each counted once."""
        return len(self.entries)

    @property
    def entries(self) -> frozenset[str]:
        """The ids of its actions."""
        own = [self.entry] if self.entry else []
        return frozenset(own).union(*(child.entries for child in self.children))


@dataclass(frozen=True, slots=True)
class Outline:
    """The map of one document."""

    document: Document
    root: Node


def outline(document: Document, entry_of: Callable[[str], str | None] = str) -> Outline:
    """The map of a document, in its own order; `entry_of` tells which entry of the plan stands in a
    passage, which may stand in several; without it each passage is one of its own."""
    root = Node(document.title)
    known: dict[tuple[str, ...], Node] = {(): root}
    for passage in document.passages:
        above = _node(known, passage.path)
        if passage.kind in _HEADS:
            title = " ".join(passage.text.split())
            node = _node(known, (*passage.path, title))
            node.passage = node.passage or passage
        elif passage.kind in _LEAVES:
            node = Node(title_of(passage), passage)
            if passage.kind is Kind.ACTION:
                node.entry = entry_of(passage.id) or passage.id
            above.children.append(node)
        else:
            above.texts += 1
            above.first_text = above.first_text or passage
    return Outline(document, _unwrapped(root))


def _node(known: dict[tuple[str, ...], Node], path: tuple[str, ...]) -> Node:
    """The node of a path, made with those above it where there is none yet."""
    if path not in known:
        node = Node(shortened(path[-1]))
        _node(known, path[:-1]).children.append(node)
        known[path] = node
    return known[path]


def _unwrapped(root: Node) -> Node:
    """The map without a lone heading that only repeats the title."""
    if len(root.children) == 1 and not root.texts and root.children[0].children:
        inner = root.children[0]
        return Node(root.title, inner.passage, inner.children, inner.texts, inner.first_text)
    return root


def title_of(passage: Passage) -> str:
    """What a passage is called where it stands in a list."""
    return shortened(passage.text)


def shortened(text: str) -> str:
    """A text on one line, cut at a word where it is long."""
    flat = " ".join(text.split())
    if len(flat) <= _LONGEST_TITLE:
        return flat
    return f"{flat[:_LONGEST_TITLE].rpartition(' ')[0] or flat[:_LONGEST_TITLE]}…"


def search(documents: Iterable[Document], text: str) -> Iterator[Passage]:
    """The passages that hold every word of a text; accents and case do not count."""
    words = _plain(text).split()
    for document in documents:
        for passage in document.passages:
            held = _plain(f"{passage.label or ''} {passage.text}")
            if words and all(word in held for word in words):
                yield passage


def _plain(text: str) -> str:
    split = unicodedata.normalize("NFD", text.lower())
    return "".join(c for c in split if not unicodedata.combining(c))


def actions_of(library: Library, plan: str) -> int:
    """How many actions the documents of a plan hold."""
    return sum(passage.kind is Kind.ACTION for passage in library.passages_of(plan))
