"""Which passage a decision is about, in words that outlive the index it was taken on."""

from collections.abc import Iterator
from dataclasses import dataclass

from index.library import Library
from ingest.locator import Span, clip
from ingest.model import Document, Kind, Passage

from ..wording import fingerprint

#: Characters of a passage that a decision keeps for people. A decision: one sentence.
_EXCERPT = 160


@dataclass(frozen=True, slots=True)
class Key:
    """A passage by plan, document, place and wording.

    `text` is the fingerprint of the judged text, `excerpt` its opening, `nth` counts the passages
    before it in the document that are the same in all of this.
    """

    plan: str
    document: str
    kind: Kind
    label: str | None
    path: tuple[str, ...]
    text: str
    excerpt: str
    nth: int = 0

    @property
    def slot(self) -> tuple[object, ...]:
        """What two people who judged the same passage have in common, whatever edition they read:
        the label and its place, else the wording and its place."""
        at = (self.plan, self.document, self.kind, self.path, self.nth)
        return (*at, self.label) if self.label else (*at, None, self.text)


def keys(document: Document) -> Iterator[tuple[Passage, Key]]:
    """Every passage of a document with its key, in order."""
    seen: dict[Key, int] = {}
    for passage in document.passages:
        key = _key(document, passage)
        number = seen.get(key, 0)
        seen[key] = number + 1
        yield passage, _key(document, passage, number) if number else key


def key_of(library: Library, passage_id: str) -> Key:
    """The key of a passage. Raises UnknownName."""
    passage = library.passage(passage_id)
    document = library.document(passage.document)
    return next(key for other, key in keys(document) if other.id == passage_id)


def _key(document: Document, passage: Passage, nth: int = 0) -> Key:
    excerpt = clip(document.text, Span(passage.start, passage.end), _EXCERPT).of(document.text)
    return Key(
        plan=document.plan,
        document=document.id,
        kind=passage.kind,
        label=passage.label,
        path=passage.path,
        text=fingerprint(passage.text),
        excerpt=" ".join(excerpt.split()),
        nth=nth,
    )
