"""Keeps an index up to date with files: reads, embeds, stores, publishes."""

import os
from collections import deque
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

from ingest import worker
from ingest.errors import IngestError, UnreadableFile
from ingest.files import Source
from ingest.model import Document, Plan
from ingest.reading import ReadDocument, content_of, read_document

from .embed.embedder import Embedder, FloatArray
from .embed.tokens import gives_tokens
from .errors import AmbiguousName, DamagedIndex, OtherEmbedder, UnknownName
from .findings import write_findings
from .folder import IndexFolder, Manifest
from .following import pull
from .late import has_tokens
from .lock import owned
from .segments import write_segment
from .snapshots import Snapshots
from .storing import Changed, Listener, Progress, discard, stored
from .windows import windows_of


@dataclass(frozen=True, slots=True)
class Report:
    """What an update did. `failed` holds one sentence for each file that was not read.

    Each begins with the name of the file and a colon. `partial` are the documents among the added
    that were read in part.
    """

    added: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    failed: tuple[str, ...] = ()
    passages: int = 0
    partial: tuple[Document, ...] = ()


@dataclass
class _Work:
    manifest: Manifest
    broken: frozenset[str] = frozenset()
    read: list[Document] = field(default_factory=list)
    plans: dict[str, Plan] = field(default_factory=dict)
    hashes: dict[str, str] = field(default_factory=dict)
    unchanged: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)


#: How many files are read at once: each takes a processor.
_AT_ONCE = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def update(
    path: Path,
    found: Iterable[Source | IngestError],
    embedder: Callable[[], Embedder],
    listener: Listener = lambda progress: None,
    server: str | None = None,
) -> Report:
    """Bring the index in `path` up to date with the files; the others stay as they are. With the
    address of a Chroma `server` it begins with the index there, and publishes there what it makes.

    A file that cannot be read is reported and the rest goes on; its earlier reading stays.
    `embedder` is called only when there is something to embed. The files of the index that hold the
    documents given are tested whole, the others by size and time. Raises IndexInUse, OtherEmbedder,
    OtherVersion, DamagedIndex; with a server ServerFault, OtherSnapshot.
    """
    with _mine(path, server) as folder:
        manifest = folder.manifest() if folder.exists() else Manifest("", 0, (), {})
        given = list(found)
        named = {one.document_id for one in given if isinstance(one, Source)}
        wrong = folder.damaged(manifest, named)
        broken = frozenset(folder.damaged_documents(manifest, wrong))
        work = _read_all(folder, _Work(manifest, broken=broken), given, listener)
        whole = folder.is_whole(manifest) and folder.is_published(manifest)
        if not work.read and not wrong and whole:
            return Report(unchanged=tuple(work.unchanged), failed=tuple(work.failed))
        _clear(folder, manifest, wrong, work.hashes)
        made = embedder()
        _check_embedder(work.manifest, made)
        manifest = replace(
            work.manifest,
            embedder=made.identity,
            plans=_merged(work.manifest.plans, work.plans),
            documents={**work.manifest.documents, **work.hashes},
            owners={**work.manifest.owners, **{d.id: d.plan for d in work.read}},
        )
        for document in work.read:
            folder.write_document(document)
        _publish(folder, manifest, made, listener)
        return Report(
            added=tuple(d.id for d in work.read),
            unchanged=tuple(work.unchanged),
            failed=tuple(work.failed),
            passages=sum(len(d.passages) for d in work.read),
            partial=tuple(d for d in work.read if not d.is_whole),
        )


def remove(
    path: Path,
    name: str,
    server: str | None = None,
    kind: Literal["plan", "document"] | None = None,
) -> Report:
    """Take a plan (with its documents) or a document out; where both are called so `kind` says
    which. Raises UnknownName, AmbiguousName and as `update`."""
    with _mine(path, server) as folder:
        manifest = folder.manifest()
        manifest = _owned(folder, manifest)
        gone = _called(manifest.owners, name, kind)
        wrong = folder.damaged(manifest)
        left = {one: of for one, of in manifest.documents.items() if one not in gone}
        manifest = replace(manifest, documents=left)
        for file in wrong:
            if folder.is_read(manifest, file):
                raise DamagedIndex(
                    f"{file} manca o è rovinato: ripetere chiedi ingest con gli stessi documenti."
                )
        folder.forget(wrong)
        _publish(folder, manifest, None, lambda progress: None)
        return Report(removed=tuple(gone))


def rebuild(
    path: Path,
    embedder: Embedder,
    listener: Listener = lambda progress: None,
    server: str | None = None,
) -> Report:
    """Embed every stored document anew, with whatever embedder is chosen now. Raises as `update`."""
    with _mine(path, server) as folder:
        manifest = folder.manifest()
        _clear(folder, manifest, folder.damaged(manifest))
        discard(folder, embedder.identity)
        anew = replace(manifest, embedder=embedder.identity)
        folder.forget(file for name in anew.documents for file in folder.files_of(anew, name))
        _publish(folder, anew, embedder, listener)
        return Report(added=tuple(manifest.documents))


def _called(
    owners: Mapping[str, str], name: str, kind: Literal["plan", "document"] | None
) -> list[str]:
    """The documents that a name means. Raises UnknownName, AmbiguousName."""
    of_plan = [one for one, plan in owners.items() if plan == name] if kind != "document" else []
    alone = [name] if name in owners and kind != "plan" else []
    if of_plan and alone and of_plan != alone:
        raise AmbiguousName(
            f"Si chiamano «{name}» sia un piano, con i documenti {', '.join(of_plan)}, sia un"
            " documento: scegliere con --plan o --document."
        )
    if not of_plan and not alone:
        what = {"plan": "Nessun piano", "document": "Nessun documento"}
        none = what.get(kind or "", "Né un piano né un documento")
        raise UnknownName(f"{none} si chiama «{name}»; chiedi documents li elenca.")
    return of_plan or alone


@contextmanager
def _mine(path: Path, server: str | None) -> Iterator[IndexFolder]:
    """The files of an index, owned while the block runs, the manifest put back where it was lost
    and brought up to date with the server's."""
    with owned(path), ExitStack() as stack:
        snapshots = stack.enter_context(Snapshots(server)) if server else None
        folder = IndexFolder(path, snapshots)
        folder.mend()
        if snapshots:
            pull(folder, snapshots)
        yield folder


def _read_all(
    folder: IndexFolder,
    work: _Work,
    found: Sequence[Source | IngestError],
    listener: Listener,
) -> _Work:
    with _Readers(work) as readers:
        for number, source in enumerate(found):
            if isinstance(source, IngestError):
                readers.fail(source)
                continue
            listener(Progress("read", number, len(found), source.place.name))
            readers.read(folder, source)
        readers.finish()
    listener(Progress("read", len(found), len(found)))
    return work


def _clear(
    folder: IndexFolder, manifest: Manifest, wrong: Sequence[Path], again: Container[str] = ()
) -> None:
    """Remove damaged files, so that they are missing and made anew. Raises DamagedIndex where a
    reading is damaged that is not among those read `again`."""
    for name in folder.damaged_documents(manifest, wrong):
        if name not in again:
            raise DamagedIndex(
                f"Nell'indice il documento «{name}» è rovinato: ripetere chiedi ingest col suo file."
            )
    folder.forget(wrong)


class _Readers:
    """Reads files side by side and takes up what they become in the order in which they came."""

    def __init__(self, work: _Work) -> None:
        self._work = work
        self._seen: dict[str, Source] = {}
        self._waiting: deque[tuple[Source | None, Future[ReadDocument]]] = deque()
        self._pool = ThreadPoolExecutor(_AT_ONCE)

    def __enter__(self) -> "_Readers":
        return self

    def __exit__(self, kind: type[BaseException] | None, *rest: object) -> None:
        if kind is not None:
            self._pool.shutdown(wait=False, cancel_futures=True)
            worker.close()
        self._pool.shutdown()

    def finish(self) -> None:
        """Take up all that is still being read."""
        while self._waiting:
            self._settle()

    def fail(self, error: IngestError) -> None:
        """Note what cannot be read, after what came before it."""
        failed: Future[ReadDocument] = Future()
        failed.set_exception(error)
        self._waiting.append((None, failed))

    def read(self, folder: IndexFolder, source: Source) -> None:
        """Begin to read a file, unless it is in the index as it is now."""
        name = source.document_id
        while any(other and other.document_id == name for other, _ in self._waiting):
            self._settle()
        try:
            content = content_of(source)
            if other := self._seen.get(name):
                if other.inside == source.inside and other.path.samefile(source.path):
                    return
                raise UnreadableFile(
                    f"{source.place}: un altro file ha già l'id «{name}»; darne uno diverso nel"
                    " catalogo."
                )
        except IngestError as error:
            self.fail(error)
            return
        known = self._work.manifest.documents.get(name) == content.source_hash
        known = known and name not in self._work.broken
        if known and folder.holds(name, content.source_hash):
            self._work.unchanged.append(name)
            self._seen[name] = source
            return
        self._waiting.append((source, self._pool.submit(read_document, source, content)))
        if len(self._waiting) > _AT_ONCE:
            self._settle()

    def _settle(self) -> None:
        """Take up the first of what is being read."""
        source, future = self._waiting.popleft()
        try:
            reading = future.result()
        except IngestError as error:
            self._work.failed.append(str(error))
            return
        assert source
        work = self._work
        work.read.append(reading.document)
        work.plans[reading.plan.id] = reading.plan
        work.hashes[source.document_id] = reading.document.source_hash
        self._seen[source.document_id] = source


def _check_embedder(manifest: Manifest, embedder: Embedder) -> None:
    if manifest.documents and manifest.embedder != embedder.identity:
        raise OtherEmbedder.told(manifest.embedder, embedder.identity)


def _merged(known: tuple[Plan, ...], new: dict[str, Plan]) -> tuple[Plan, ...]:
    kept = [new.pop(plan.id, plan) for plan in known]
    return (*kept, *new.values())


def _owned(folder: IndexFolder, manifest: Manifest) -> Manifest:
    """A manifest that says whose each of its documents is; one of before does not. Raises
    DamagedIndex."""
    owners = {
        name: manifest.owners.get(name) or folder.read_document(name, of).plan
        for name, of in manifest.documents.items()
    }
    return replace(manifest, owners=owners)


def _publish(
    folder: IndexFolder, manifest: Manifest, embedder: Embedder | None, listener: Listener
) -> None:
    """Make what a manifest needs and is not there, and make the manifest the current one: what it
    costs grows with the documents that changed."""
    manifest = _owned(folder, manifest)
    used = set(manifest.owners.values())
    plans = tuple(plan for plan in manifest.plans if plan.id in used)
    last = folder.manifest().documents if folder.exists() else {}
    reads = embedder is not None and gives_tokens(embedder) is not None
    fresh = [
        name
        for name, of in manifest.documents.items()
        if last.get(name) != of or _lacks(folder, manifest, name, tokens=reads)
    ]
    gone = [name for name in last if name not in manifest.documents]
    documents = {name: folder.read_document(name, manifest.documents[name]) for name in fresh}
    windows = {name: list(windows_of(document)) for name, document in documents.items()}
    sizes = {name: len(own) for name, own in windows.items()}
    sizes = {n: sizes[n] if n in sizes else manifest.windows[n] for n in manifest.documents}
    vectors: list[FloatArray] = []
    if fresh or gone or not folder.is_published(manifest):
        changed = Changed(documents, windows, gone, sizes)
        vectors = stored(folder, manifest, changed, embedder, listener)
    listener(Progress("write", 0, 1))
    for document, own_vectors in zip(documents.values(), vectors, strict=True):
        place = folder.segment(manifest.embedder, document.id, document.source_hash)
        folder.renew(document)
        write_segment(place, document, own_vectors)
    for plan, own in manifest.by_plan().items():
        found = folder.findings(plan, own)
        if not found.exists():
            held = [documents.get(n) or folder.read_document(n, of) for n, of in own.items()]
            write_findings(found, plan, held)
    generation = manifest.generation + 1
    folder.publish(replace(manifest, plans=plans, generation=generation, windows=sizes))
    listener(Progress("write", 1, 1))


def _lacks(folder: IndexFolder, manifest: Manifest, name: str, *, tokens: bool) -> bool:
    """Whether something is to be made of a document that the last manifest has."""
    place = folder.tokens(manifest.embedder, name, manifest.documents[name])
    known = name in manifest.windows and folder.keeps(manifest, name)
    return not known or (tokens and not has_tokens(place))
