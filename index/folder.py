"""The files of an index folder: the manifest, and what it is made of.

    manifest.json        what the index is, and which files are current
    manifest.last.json   the same again, for where that is damaged
    documents/ID.H.json  one reading of a document with its text and passages
    chroma/H/            the vectors of one embedder
    tokens/ID.H.*        the tokens of one reading of a document, where the embedder gives them
    segments/ID.H        its windows, keywords and vectors, made from the others
    findings/ID.H.json   the records and outline of one plan, made from its documents
    decisions/           what people decided, which nothing else can make again (`assistant`)

A file's name says what it was made from (`H`), and no file that a manifest names is changed: a new
document adds its own files, and only those. The manifest is replaced last and in one step, so that
a reader sees the index before a change or after it, and an interrupted change costs nothing but its
repetition. What neither the current manifest nor the last one names is swept.
"""

import hashlib
import json
import shutil
import zlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote

from ingest.model import Document, Plan

from . import findings, readings, segments
from .checksums import Stamp, damaged, stamps
from .errors import DamagedIndex, NoIndex, OtherVersion
from .late import ENDINGS
from .replacing import replacing, sweep, synchronise
from .snapshots import Snapshots

#: Grows when files of the index change their form. A decision at each change.
FORMAT = 5
#: The form of before, whose documents and vectors lie otherwise (`vectors_of_before`): it opens, and
#: the next `chiedi ingest` writes it in this form without embedding. A decision.
_BEFORE = 4
#: Characters of an id in a file's name. A decision: file systems take 255 bytes, and the key
#: follows.
_SHOWN = 80
#: The folders whose files a manifest names, and of these those that the others make again.
_MADE = ("tokens", "segments", "findings")
_PARTS = ("documents", *_MADE)
_NAME, _TWIN = "manifest.json", "manifest.last.json"


@dataclass(frozen=True, slots=True)
class Manifest:
    """What an index is. `documents` maps ids to the hashes of their sources, `owners` to their
    plans, `windows` to how many windows they have; `files` maps the names of the files that
    answering reads to what they are known by. An index of before has none of these three.
    `snapshot` is which one of a server it is; empty for an index of this machine's own."""

    embedder: str
    generation: int
    plans: tuple[Plan, ...]
    documents: Mapping[str, str]
    files: Mapping[str, Stamp] = field(default_factory=dict)
    owners: Mapping[str, str] = field(default_factory=dict)
    windows: Mapping[str, int] = field(default_factory=dict)
    snapshot: str = ""

    def by_plan(self) -> dict[str, dict[str, str]]:
        """The documents of each plan with their hashes, in order; those whose plan is not known
        are left out."""
        found: dict[str, dict[str, str]] = {}
        for name, of in self.documents.items():
            if name in self.owners:
                found.setdefault(self.owners[name], {})[name] = of
        return found


class IndexFolder:
    """Reads and writes the files of one index, which is published on a server too where there are
    `snapshots`."""

    def __init__(self, path: Path, snapshots: Snapshots | None = None) -> None:
        self.path = path
        self.snapshots = snapshots

    def vectors(self, embedder: str) -> Path:
        """The folder of the vector store of one embedder, so that vectors never mix."""
        return self.path / "chroma" / _short_hash(embedder)

    def tokens(self, embedder: str, document_id: str, source_hash: str) -> Path:
        """What the files with the tokens of a reading are called, but for their endings."""
        key = _short_hash(f"{embedder} {document_id} {source_hash}")
        return self.path / "tokens" / f"{quote(document_id, safe='')[:_SHOWN]}.{key}"

    def segment(self, embedder: str, document_id: str, source_hash: str) -> Path:
        """The segment of a reading."""
        key = _short_hash(f"{segments.FORM} {embedder} {document_id} {source_hash}")
        return self.path / "segments" / f"{quote(document_id, safe='')[:_SHOWN]}.{key}"

    def findings(self, plan: str, documents: Mapping[str, str]) -> Path:
        """What is found in some readings, which are those of a plan."""
        told = " ".join(f"{name} {of}" for name, of in documents.items())
        key = _short_hash(f"{findings.FORM} {plan} {told}")
        return self.path / "findings" / f"{quote(plan, safe='')[:_SHOWN]}.{key}.json"

    def vectors_of_before(self, manifest: Manifest) -> Path:
        """Where an index of before has the vectors of all windows."""
        return self.path / f"snapshot-{manifest.generation}" / "vectors.npy"

    def exists(self) -> bool:
        """Whether there is an index, be it one whose manifest is lost."""
        return any((self.path / name).exists() for name in (_NAME, _TWIN))

    def snapshot(self) -> str:
        """Which snapshot of a server the current state is, of whatever version; empty where it is
        none, or damaged."""
        try:
            return str(json.loads((self.path / _NAME).read_text("utf-8")).get("snapshot", ""))
        except (OSError, ValueError, AttributeError):
            return ""

    def is_published(self, manifest: Manifest) -> bool:
        """Whether a server, where there is one, has a state as it is."""
        base = self.snapshots.base if self.snapshots else None
        return not self.snapshots or (base is not None and base.head.name == manifest.snapshot)

    def made(self) -> int:
        """When the current state of the index was made, in nanoseconds; 0 where there is none."""
        try:
            return (self.path / _NAME).stat().st_mtime_ns
        except OSError:
            return 0

    def manifest(self) -> Manifest:
        """Raises NoIndex, OtherVersion, DamagedIndex."""
        try:
            return self._manifest(_NAME)
        except FileNotFoundError as missing:
            if not self.exists():
                raise NoIndex(
                    f"In {self.path} non c'è ancora un indice: crearlo con chiedi ingest."
                ) from missing
            raise self._lost() from missing
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as broken:
            raise self._lost() from broken

    def _lost(self) -> DamagedIndex:
        """What is said of a manifest that cannot be read."""
        wrong = f"{self.path / _NAME} manca o è rovinato: "
        if self._known(_TWIN):
            return DamagedIndex(f"{wrong}ripetere chiedi ingest, che lo rimette dalla sua copia.")
        return DamagedIndex(
            f"{wrong}cancellare la cartella dell'indice (tranne decisions, che tiene le decisioni)"
            " e ripetere chiedi ingest."
        )

    def _known(self, name: str) -> bool:
        """Whether a file holds a whole manifest of this version or the one before."""
        try:
            self._manifest(name)
        except (OtherVersion, OSError, ValueError, KeyError, TypeError, AttributeError):
            return False
        return True

    def _manifest(self, name: str) -> Manifest:
        """The manifest in a file. Raises OtherVersion, OSError, ValueError, KeyError, TypeError,
        AttributeError."""
        raw = json.loads((self.path / name).read_text("utf-8"))
        if raw.pop("checksum", None) not in (None, _sum(raw)):
            raise ValueError("the checksum differs")
        if raw["format"] not in (FORMAT, _BEFORE):
            raise OtherVersion(
                f"L'indice {self.path} è di un'altra versione del programma (formato"
                f" {raw['format']}, atteso {FORMAT}): cancellare la cartella (tranne decisions,"
                " che tiene le decisioni) e ripetere chiedi ingest."
            )
        plans = tuple(Plan(**plan) for plan in raw["plans"])
        files = {
            name: Stamp(*(held if isinstance(held, list) else [held]))
            for name, held in raw.get("files", {}).items()
        }
        told = raw["embedder"], raw["generation"], plans, raw["documents"], files
        more = raw.get("owners", {}), raw.get("windows", {}), raw.get("snapshot", "")
        return Manifest(*told, *more)

    def mend(self) -> None:
        """Put a manifest that is damaged or missing back from its copy, or the copy from it. Who
        does so owns the folder. Raises OtherVersion, OSError."""
        try:
            self.manifest()
        except (NoIndex, DamagedIndex):
            if not self._known(_TWIN):
                return
            source, target = _TWIN, _NAME
        else:
            source, target = _NAME, _TWIN
            if self._known(_TWIN) and self._bytes(_NAME) == self._bytes(_TWIN):
                return
        with replacing(self.path / target) as stream:
            stream.write(self._bytes(source))

    def _bytes(self, name: str) -> bytes:
        return (self.path / name).read_bytes()

    def publish(self, manifest: Manifest) -> None:
        """Make `manifest` the current one, first on the server where there is one, and drop what
        neither it nor the last one needs. Its files are named anew; of those that the last one has
        only what changed is read. Raises OSError, ServerFault, OtherSnapshot."""
        last = self.manifest() if self.exists() else manifest
        files = stamps(self.path, self._files(manifest), last.files)
        raw: dict[str, Any] = {
            "format": FORMAT,
            "embedder": manifest.embedder,
            "generation": manifest.generation,
            "plans": [asdict(plan) for plan in manifest.plans],
            "documents": dict(manifest.documents),
            "owners": dict(manifest.owners),
            "windows": dict(manifest.windows),
            "files": {name: [s.checksum, s.size, s.changed] for name, s in files.items()},
        }
        snapshot = self.snapshots.name() if self.snapshots else ""
        if snapshot:
            raw["snapshot"] = snapshot
        raw["checksum"] = _sum(raw)
        data = _written(raw)
        if self.snapshots:
            vectors = self.vectors(manifest.embedder).name
            self.snapshots.publish(snapshot, data, self.path, vectors)
        self._change(data, manifest.embedder, files, last)

    def check_form(self, data: bytes) -> None:
        """Raises OtherVersion where a manifest that another machine published is none of ours."""
        form = json.loads(data)["format"]
        if form != FORMAT:
            raise OtherVersion(
                f"L'indice sul server di Chroma è di un'altra versione del programma (formato {form},"
                f" atteso {FORMAT}): usare la stessa versione su tutte le macchine, o un server"
                " vuoto (impostazione CHIEDI_CHROMA_URL)."
            )

    def adopt(self, data: bytes) -> None:
        """Make a manifest the current one that another machine published, whose files are here.
        Raises OSError."""
        raw = json.loads(data)
        try:
            last = self.manifest()
        except (NoIndex, DamagedIndex, OtherVersion):
            last = Manifest("", 0, (), {})
        self._change(data, raw["embedder"], raw["files"], last)

    def _change(self, data: bytes, embedder: str, files: Iterable[str], last: Manifest) -> None:
        """Replace the manifest and drop what neither its files nor those of the last one are."""
        for folder in _PARTS:
            synchronise(self.path / folder)
        # the copy after it: where only one was written, the other's files are there
        for name in (_NAME, _TWIN):
            with replacing(self.path / name) as stream:
                stream.write(data)
            synchronise(self.path)
            sweep(self.path / name)
        kept = {self.path / name for name in files}
        kept |= {self.path / name for name in last.files} | set(self._files(last))
        for folder in _PARTS:
            for old in (self.path / folder).glob("*"):
                if old not in kept:
                    old.unlink(missing_ok=True)
        folders = {self.vectors_of_before(last).parent}
        if not json.loads(data).get("snapshot"):  # else the server has them
            folders.add(self.vectors(embedder))
        for old in (*self.path.glob("snapshot-*"), *(self.path / "chroma").glob("*")):
            if old not in folders:
                shutil.rmtree(old, ignore_errors=True)

    def _files(self, manifest: Manifest) -> list[Path]:
        """The files that answering reads beside the manifest."""
        found = [f for name in manifest.documents for f in self.files_of(manifest, name)]
        found += [self.findings(*own) for own in manifest.by_plan().items()]
        return [file for file in found if file.is_file()]

    def files_of(self, manifest: Manifest, document: str) -> list[Path]:
        """The files that hold one document alone, whether they are there or not."""
        one = document, manifest.documents[document]
        tokens = self.tokens(manifest.embedder, *one)
        held = [tokens.with_name(tokens.name + ending) for ending in ENDINGS]
        return [self._document(*one), self.segment(manifest.embedder, *one), *held]

    def keeps(self, manifest: Manifest, document: str) -> bool:
        """Whether the reading and the segment of a document are there, in the form of now."""
        return all(file.exists() for file in self.files_of(manifest, document)[:2])

    def is_whole(self, manifest: Manifest) -> bool:
        """Whether all that a manifest stands for is there, in the form of now."""
        return (
            manifest.owners.keys() >= manifest.documents.keys()
            and all(self.keeps(manifest, name) for name in manifest.documents)
            and all(self.findings(*own).exists() for own in manifest.by_plan().items())
        )

    def damaged(self, manifest: Manifest, named: Collection[str] | None = None) -> list[Path]:
        """The files of an index that are not what they were when it was published. Where documents
        are `named`, theirs are read; of the others size and time are enough."""
        if named is None:
            return damaged(self.path, manifest.files)
        own = [name for name in manifest.documents if name in named]
        tested = {file for name in own for file in self.files_of(manifest, name)}
        plans = manifest.by_plan().items()
        tested |= {self.findings(*plan) for plan in plans if not plan[1].keys().isdisjoint(own)}
        return damaged(self.path, manifest.files, lambda file: file not in tested)

    def damaged_documents(self, manifest: Manifest, files: Sequence[Path]) -> list[str]:
        """The documents whose reading is among some files."""
        wrong = set(files)
        return [
            name
            for name, of in manifest.documents.items()
            if wrong & {self._document(name, of), self._document_before(name, of)}
        ]

    def is_read(self, manifest: Manifest, file: Path) -> bool:
        """Whether a file holds the reading or the tokens of one of a manifest's documents, which
        nothing but the source and the embedder make again."""
        documents = manifest.documents.items()
        readings_ = (self._document(*one) for one in documents)
        tokens = {self.tokens(manifest.embedder, *one).name for one in documents}
        return file in readings_ or (file.parent.name == "tokens" and file.stem in tokens)

    def forget(self, files: Iterable[Path]) -> None:
        """Remove, of some files, those that are made anew from what else the index has."""
        for file in files:
            if file.parent.name in _MADE and file.parent.parent == self.path:
                file.unlink(missing_ok=True)

    def write_document(self, document: Document) -> None:
        """Store a reading of a document beside the others; the manifest says which counts."""
        path = self._document(document.id, document.source_hash)
        with replacing(path) as stream:
            stream.write(_written(readings.plain(document)))

    def renew(self, document: Document) -> None:
        """Store a reading that an index of before has in its own form alone."""
        if not self._document(document.id, document.source_hash).exists():
            self.write_document(document)

    def documents(self, wanted: Mapping[str, str]) -> tuple[Document, ...]:
        """The documents of a manifest, in order. Raises DamagedIndex where one cannot be read."""
        return tuple(self.read_document(*document) for document in wanted.items())

    def holds(self, document_id: str, source_hash: str) -> bool:
        """Whether a reading of a document is there and whole."""
        try:
            self.read_document(document_id, source_hash)
        except DamagedIndex:
            return False
        return True

    def _document(self, document_id: str, source_hash: str) -> Path:
        return self._reading(document_id, f"{readings.FORM} {document_id} {source_hash}")

    def _document_before(self, document_id: str, source_hash: str) -> Path:
        """Where an index of before has a reading."""
        return self._reading(document_id, f"{document_id} {source_hash}")

    def _reading(self, document_id: str, told: str) -> Path:
        name = f"{quote(document_id, safe='')[:_SHOWN]}.{_short_hash(told)}.json"
        return self.path / "documents" / name

    def read_document(self, document_id: str, source_hash: str) -> Document:
        """One reading of a document. Raises DamagedIndex."""
        path = self._document(document_id, source_hash)
        before = self._document_before(document_id, source_hash)
        path = before if not path.exists() and before.exists() else path
        try:
            raw = json.loads(path.read_text("utf-8"))
            return readings.document_of(raw)
        except (OSError, ValueError, KeyError, TypeError) as broken:
            raise DamagedIndex(
                f"{path} manca o è rovinato: ripetere chiedi ingest per questo documento."
            ) from broken


def _short_hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _sum(raw: Mapping[str, Any]) -> int:
    """A checksum of a manifest, however it is written."""
    return zlib.crc32(
        json.dumps(raw, ensure_ascii=False, sort_keys=True).encode("utf-8", "replace")
    )


def _written(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode()
