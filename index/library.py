"""The library: a whole index in memory, as answering reads it."""

import gc
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ingest.acronyms import Acronym, acronyms
from ingest.actors import Actor, actors_of
from ingest.model import Document, Passage, Plan, Record
from ingest.outline import Outline, outline_of

from .apart import named_apart, plans_named_apart
from .embed.embedder import FloatArray
from .errors import DamagedIndex, NoIndex, UnknownName
from .findings import Shelf
from .folder import IndexFolder, Manifest
from .keyword import KeywordIndex
from .late import TokenBank, has_tokens, read_tokens
from .records import Records
from .segments import Segment, read_segment, segment_of
from .vectors import Vectors
from .windows import Window, pieces_of

#: Objects made since the last look for rings among them before Python looks again; its own standard
#: is 700. A library is hundreds of thousands that stay, all of which it would look through again and
#: again while a list is weighed. A decision: some megabytes that wait.
_YOUNG = 50_000


@dataclass(frozen=True)
class Library:
    """Documents, their windows, and the two indexes over the windows.

    `vectors` has one row a window. Passages and windows keep the order of the documents. `tokens`
    is None where the embedder gives none.
    """

    manifest: Manifest
    documents: tuple[Document, ...]
    windows: tuple[Window, ...]
    vectors: Vectors
    keywords: KeywordIndex
    tokens: TokenBank | None = None
    held: Records = field(default_factory=Records)
    stored: Mapping[str, Outline] = field(default_factory=dict)

    @property
    def plans(self) -> tuple[Plan, ...]:
        """The plans, in the order in which they came."""
        return self.manifest.plans

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """Every passage of every document, in order."""
        return tuple(p for document in self.documents for p in document.passages)

    @cached_property
    def number(self) -> dict[str, int]:
        """The number of each passage in `passages`, by its id."""
        return {p.id: i for i, p in enumerate(self.passages)}

    @cached_property
    def owner(self) -> NDArray[np.int32]:
        """For each window the number of its passage in `passages`."""
        return np.array([self.number[w.passage.id] for w in self.windows], dtype=np.int32)

    def plans_among(self, ids: Collection[str]) -> tuple[Plan, ...]:
        """The plans with some ids, in order; all where none is named."""
        return tuple(plan for plan in self.plans if not ids or plan.id in ids)

    def documents_of(self, plan_id: str) -> tuple[Document, ...]:
        """The documents of a plan, in order. Raises UnknownName."""
        plan = self.plan(plan_id)
        return tuple(d for d in self.documents if d.plan == plan.id)

    def passages_of(self, plan_id: str) -> tuple[Passage, ...]:
        """The passages of a plan's documents, in order. Raises UnknownName."""
        return tuple(p for document in self.documents_of(plan_id) for p in document.passages)

    def outline(self, plan_id: str) -> Outline:
        """The outline of a plan, as stored; else made once. Raises UnknownName."""
        if self.plan(plan_id).id in self.stored:
            return self.stored[plan_id]
        if plan_id not in self._outlines:
            documents = self.documents_of(plan_id)
            self._outlines[plan_id] = outline_of(plan_id, documents, self.records(plan_id))
        return self._outlines[plan_id]

    def actors(self, plan_id: str) -> tuple[Actor, ...]:
        """The bodies and roles that a plan names, with their aliases. Raises UnknownName."""
        if plan_id not in self._actors:
            documents = self.documents_of(plan_id)
            self._actors[plan_id] = actors_of(documents, self.records(plan_id))
        return self._actors[plan_id]

    def acronyms(self, document_id: str) -> tuple[Acronym, ...]:
        """The acronyms of a document, learnt once. Raises UnknownName."""
        if document_id not in self._acronyms:
            self._acronyms[document_id] = acronyms(self.document(document_id))
        return self._acronyms[document_id]

    @cached_property
    def _acronyms(self) -> dict[str, tuple[Acronym, ...]]:
        return {}

    @cached_property
    def _outlines(self) -> dict[str, Outline]:
        return {}

    @cached_property
    def _actors(self) -> dict[str, tuple[Actor, ...]]:
        return {}

    @cached_property
    def _documents_by_id(self) -> dict[str, Document]:
        return {document.id: document for document in self.documents}

    @cached_property
    def _passages_by_id(self) -> dict[str, Passage]:
        return {passage.id: passage for passage in self.passages}

    def document(self, document_id: str) -> Document:
        """Raises UnknownName."""
        if document_id not in self._documents_by_id:
            raise UnknownName(
                f"Nessun documento si chiama «{document_id}»; chiedi documents li elenca."
            )
        return self._documents_by_id[document_id]

    def passage(self, passage_id: str) -> Passage:
        """Raises UnknownName."""
        if passage_id not in self._passages_by_id:
            raise UnknownName(f"Nessun passo ha l'id «{passage_id}».")
        return self._passages_by_id[passage_id]

    def plan(self, plan_id: str) -> Plan:
        """Raises UnknownName."""
        for plan in self.plans:
            if plan.id == plan_id:
                return plan
        known = ", ".join(plan.id for plan in self.plans)
        raise UnknownName(f"Nessun piano si chiama «{plan_id}»; quelli indicizzati sono: {known}.")

    def records(self, plan_id: str) -> tuple[Record, ...]:
        """The records of a plan, in order; what stands twice is one. Raises UnknownName."""
        return self.held.plans.get(self.plan(plan_id).id, ())

    def records_in(self, document_id: str) -> tuple[Record, ...]:
        """The records of one document, in order. Raises UnknownName."""
        return self.held.documents.get(self.document(document_id).id, ())

    def plan_of(self, passage: Passage) -> Plan:
        """The plan of a passage."""
        return self.plan(self.document(passage.document).plan)


def open_library(path: Path) -> Library:
    """Load the current state of an index. Raises NoIndex, OtherVersion, DamagedIndex.

    Of a state that another replaces meanwhile the files may be swept; then that other is loaded."""
    if 0 < gc.get_threshold()[0] < _YOUNG:
        gc.set_threshold(_YOUNG, *gc.get_threshold()[1:])
    folder = IndexFolder(path)
    while True:
        made = folder.made()
        try:
            with uncollected():
                return _opened(folder)
        except DamagedIndex:
            if folder.made() == made:
                raise


def _opened(folder: IndexFolder) -> Library:
    manifest = folder.manifest()
    if not manifest.documents:
        raise NoIndex(f"L'indice {folder.path} è vuoto: aggiungere documenti con chiedi ingest.")
    if wrong := folder.damaged(manifest):
        raise DamagedIndex(
            f"{wrong[0]} manca o è rovinato: ripetere chiedi ingest con gli stessi documenti, che"
            " rifà quello che manca."
        )
    documents = named_apart(folder.documents(manifest.documents))
    try:
        parts = _segments(folder, manifest, documents)
        vectors = Vectors([part.vectors for part in parts])
        tokens = _tokens(folder, manifest)
        places = {plan: folder.findings(plan, own) for plan, own in manifest.by_plan().items()}
        shelf = Shelf(documents, places)
        windows = tuple(window for part in parts for window in part.windows)
        if tokens and len(tokens) != len(windows):
            raise ValueError("tokens and windows differ")
    except (OSError, ValueError, EOFError, KeyError, TypeError, IndexError) as broken:
        raise DamagedIndex(
            f"L'indice {folder.path} non corrisponde ai suoi documenti ({broken}): ripetere chiedi"
            " ingest --rebuild."
        ) from broken
    return Library(
        replace(manifest, plans=plans_named_apart(manifest.plans, documents)),
        documents,
        windows,
        vectors,
        KeywordIndex([part.keywords for part in parts]),
        tokens,
        shelf.records,
        shelf.outlines,
    )


def _segments(
    folder: IndexFolder, manifest: Manifest, documents: Sequence[Document]
) -> list[Segment]:
    """The segments of all documents; those of an index of before are made from its vectors. Raises
    what reading them does."""
    places = [folder.segment(manifest.embedder, *one) for one in manifest.documents.items()]
    before = folder.vectors_of_before(manifest)
    if before.exists() and not all(place.exists() for place in places):
        return _segments_of_before(documents, np.load(before, mmap_mode="r"))
    return [read_segment(*one) for one in zip(places, documents, strict=True)]


def _segments_of_before(documents: Sequence[Document], vectors: FloatArray) -> list[Segment]:
    """The segments of documents whose vectors lie one after another."""
    found: list[Segment] = []
    start = 0
    for document in documents:
        size = sum(1 for _ in pieces_of(document))
        found.append(segment_of(document, np.asarray(vectors[start : start + size])))
        start += size
    if start != len(vectors):
        raise ValueError("windows and vectors differ")
    return found


def _tokens(folder: IndexFolder, manifest: Manifest) -> TokenBank | None:
    """The tokens of all documents; None where the embedder gave none."""
    places = [folder.tokens(manifest.embedder, *d) for d in manifest.documents.items()]
    if not any(map(has_tokens, places)):
        return None
    return TokenBank([read_tokens(place) for place in places])


@contextmanager
def uncollected() -> Iterator[None]:
    """Keep the collector of cycles out while objects are made by the hundred thousand, none of them
    in a cycle: it would look through all of them again and again."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()
