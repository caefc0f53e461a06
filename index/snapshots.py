"""Snapshots of an index on a Chroma server: what answering reads of it, for many machines.

A snapshot is a manifest and the files that it names, cut into texts. It is published in one step:
all its texts are there before its head is, and heads are numbered, each number taken once. Who
publishes on top of a snapshot takes the next number; where another has taken it meanwhile, nothing
of theirs is lost, and who came second is told. A reader takes the head with the highest number. Of
files that the snapshot below has nothing is sent again; what neither of the two has is swept.
"""

import hashlib
import json
import re
import uuid
from base64 import b64decode, b64encode
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .checksums import Stamp
from .chroma import REQUEST, ChromaServer, ChromaTexts, ChromaVectors
from .errors import OtherSnapshot, OtherVersion, ServerFault
from .replacing import replacing

#: Bytes of a file in one text. A decision: base64 makes 1 MB of them, some of which go into a request.
_PART = 3 << 18
#: Heads that stay. A decision: who publishes while as many others do is still told the truth, and
#: a look at all of them takes some kilobytes.
_HEADS = 50
#: What the manifest and the places of a snapshot are called among its files.
_BODY = "body"
#: Names of files that a snapshot may have, so that no server can write elsewhere. From `folder.py`.
_NAMES = re.compile(r"(?:documents|tokens|segments|findings)/[^/\\.][^/\\]*")
_VECTORS = "chiedi-windows-"


class Swept(Exception):
    """Texts of a snapshot are missing: others replaced it meanwhile, or the server lost them."""


@dataclass(frozen=True, slots=True)
class Head:
    """Where a snapshot lies: its number, its name, the texts of its body and their SHA-256."""

    number: int
    name: str
    parts: int
    sha256: str


@dataclass(frozen=True)
class Snapshot:
    """A snapshot: its manifest as `folder.py` writes it, and for each file the name of the snapshot
    that it came with."""

    head: Head
    manifest: bytes
    places: Mapping[str, str]

    @property
    def files(self) -> Mapping[str, Stamp]:
        """What its files are known by."""
        return _stamps(self.manifest)


class Snapshots:
    """The snapshots of one server, and the one that this process works upon."""

    def __init__(self, url: str) -> None:
        """Raises ServerFault; so does whatever reads or writes."""
        self.url = url
        self._server = ChromaServer(url)
        try:
            self._heads = ChromaTexts(self._server, "chiedi-heads")
            self._files = ChromaTexts(self._server, "chiedi-files")
        except BaseException:
            self._server.close()
            raise
        self.base: Snapshot | None = None

    def __enter__(self) -> "Snapshots":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the connections."""
        self._server.close()

    def latest(self) -> Head | None:
        """The head of the current snapshot; None where none was published. Raises OtherVersion."""
        heads = self._all()
        return heads[max(heads)] if heads else None

    def _all(self) -> dict[int, Head]:
        """Every head by its number. Raises OtherVersion, ServerFault where one is none."""
        found = {}
        for i, text in self._heads.texts().items():
            try:
                told = json.loads(text)
                if told.keys() > set(Head.__slots__):
                    raise OtherVersion(
                        f"L'indice sul server di Chroma {self.url} è di un'altra versione del"
                        " programma: usare la stessa versione su tutte le macchine, o un server"
                        " vuoto (impostazione CHIEDI_CHROMA_URL)."
                    )
                found[int(i)] = Head(**told)
            except (AttributeError, TypeError, ValueError) as error:
                raise self._broken() from error
        return found

    def read(self, head: Head) -> Snapshot:
        """A snapshot. Raises ServerFault, Swept."""
        parts = enumerate([_PART] * head.parts)
        whole = b"".join(self._parts((f"{head.name}/{_BODY}", part) for part in parts))
        if hashlib.sha256(whole).hexdigest() != head.sha256:
            raise Swept
        body = json.loads(whole)
        if not all(map(_NAMES.fullmatch, body["places"])):
            raise self._broken()
        return Snapshot(head, body["manifest"].encode(), body["places"])

    def fetch(self, snapshot: Snapshot, names: Sequence[str], root: Path) -> None:
        """Write some files of a snapshot below `root`, each whole and as it was or not at all.
        Raises ServerFault, Swept, OSError."""
        stamps = snapshot.files
        parts = self._parts(
            (f"{snapshot.places[name]}/{name}", part)
            for name in names
            for part in enumerate(_sizes(stamps[name].size or 0))
        )
        for name in names:
            with replacing(root / name) as stream:
                for _ in _sizes(stamps[name].size or 0):
                    stream.write(next(parts))
                stream.flush()
                if not stamps[name].holds(Path(stream.name)):
                    raise self._broken()
            stamps[name].date(root / name)

    def _parts(self, wanted: Iterable[tuple[str, tuple[int, int]]]) -> Iterator[bytes]:
        """The bytes of texts in order, each known by its file, its number and its size; as many as
        fit are asked for at once. Raises ServerFault, Swept."""
        for ids in _batches((f"{file}/{number}", size) for file, (number, size) in wanted):
            texts = self._files.texts(ids)
            for one in ids:
                if one not in texts:
                    raise Swept
                yield b64decode(texts[one])

    def _broken(self) -> ServerFault:
        return ServerFault(
            f"Sul server di Chroma {self.url} (impostazione CHIEDI_CHROMA_URL) l'indice è rovinato:"
            " fermarlo, svuotarne la cartella, riavviarlo e ripetere chiedi ingest su una macchina"
            " che ha l'indice."
        )

    def check(self, head: Head) -> None:
        """Raises ServerFault where a snapshot of which texts are missing is still the current one."""
        if self.latest() == head:
            raise self._broken()

    def name(self) -> str:
        """A name for what comes upon the base, which nobody else gives: its number and chance."""
        number = self.base.head.number + 1 if self.base else 1
        return f"{number:08d}-{uuid.uuid4().hex[:12]}"

    def publish(self, name: str, manifest: bytes, root: Path, vectors: str) -> None:
        """Make a manifest, with the files that it names below `root`, the current snapshot; of the
        vectors those of one embedder stay. Raises ServerFault, OSError, and OtherSnapshot where
        another was published upon the same base."""
        base = self.base
        known = base.files if base else {}
        places = {
            file: base.places[file] if base and _same(known.get(file), stamp) else name
            for file, stamp in _stamps(manifest).items()
        }
        fresh = [file for file, of in places.items() if of == name]
        body = json.dumps({"manifest": manifest.decode(), "places": places}).encode()
        self._send([(f"{name}/{file}", _read(root / file)) for file in fresh])
        bodies = [body[start : start + _PART] for start in range(0, len(body), _PART)]
        self._send([(f"{name}/{_BODY}", iter(bodies))])
        number = int(name.partition("-")[0])
        head = Head(number, name, len(bodies), hashlib.sha256(body).hexdigest())
        told = {f: getattr(head, f) for f in Head.__slots__}
        self._heads.add({str(number): json.dumps(told)})
        heads = self._all()
        if heads.get(number) != head or number <= max(heads) - _HEADS:
            self._withdraw(head, heads)
            raise overtaken(self.url)
        self.base = Snapshot(head, manifest, places)
        with suppress(ServerFault):  # what is left is swept after the next one
            self._heads.delete([str(n) for n in heads if n <= number - _HEADS])
            self._sweep(*(one for one in (base, self.base) if one))
            for one in self._server.collections():
                if one.startswith(_VECTORS) and one != f"{_VECTORS}{vectors}":
                    self._server.drop(one)

    def _withdraw(self, head: Head, heads: Mapping[int, Head]) -> None:
        """Take back what was sent for a snapshot that came second."""
        if heads.get(head.number) == head:
            self._heads.delete([str(head.number)])
        self._files.delete([i for i in self._files.ids() if i.startswith(f"{head.name}/")])

    def _sweep(self, *kept: Snapshot) -> None:
        """Remove what no snapshot but those kept has and none can have: what is sent for one to
        come has a higher number, and what bears none is not ours."""
        files = {f"{of}/{file}" for one in kept for file, of in one.places.items()}
        files |= {f"{one.head.name}/{_BODY}" for one in kept}
        last = max(one.head.number for one in kept)
        ids = self._files.ids()
        numbered = ((i, i.partition("-")[0]) for i in ids)
        old = (i for i, number in numbered if number.isdecimal() and int(number) <= last)
        self._files.delete([i for i in old if i.rpartition("/")[0] not in files])

    def _send(self, files: Iterable[tuple[str, Iterator[bytes]]]) -> None:
        """Keep the parts of files."""
        waiting: dict[str, str] = {}
        size = 0
        for file, parts in files:
            for number, part in enumerate(parts):
                text = b64encode(part).decode()
                if size + len(text) > REQUEST:
                    self._files.add(waiting)
                    waiting, size = {}, 0
                waiting[f"{file}/{number}"] = text
                size += len(text)
        self._files.add(waiting)

    def vectors(self, name: str) -> ChromaVectors:
        """The vectors of one embedder."""
        return ChromaVectors(self._server, f"{_VECTORS}{name}")


def overtaken(url: str) -> OtherSnapshot:
    """What is told to who comes second."""
    return OtherSnapshot(
        f"Un'altra macchina ha pubblicato intanto il suo indice su {url}: ripetere il comando, che"
        " parte da quello e non ne perde nulla."
    )


def _stamps(manifest: bytes) -> dict[str, Stamp]:
    held: dict[str, Any] = json.loads(manifest)["files"]
    return {name: Stamp(*stamp) for name, stamp in held.items()}


def _same(known: Stamp | None, now: Stamp) -> bool:
    return known is not None and (known.checksum, known.size) == (now.checksum, now.size)


def _read(file: Path) -> Iterator[bytes]:
    with file.open("rb") as stream:
        while part := stream.read(_PART):
            yield part


def _sizes(size: int) -> list[int]:
    """The sizes of the parts of a file."""
    return [min(_PART, size - start) for start in range(0, size, _PART)]


def _batches(wanted: Iterable[tuple[str, int]]) -> Iterator[list[str]]:
    """Ids whose texts fit one request."""
    ids: list[str] = []
    size = 0
    for one, bytes_ in wanted:
        length = 4 * -(-bytes_ // 3)
        if ids and size + length > REQUEST:
            yield ids
            ids, size = [], 0
        ids.append(one)
        size += length
    if ids:
        yield ids
