"""The files of an index folder: manifest, documents, snapshots.

    manifest.json        what the index is, and which snapshot is current
    documents/ID.H.json  one reading of a document with its text and passages
    chroma/H/            the vectors of one embedder
    tokens/ID.H.*        the tokens of one reading of a document, where the embedder gives them
    snapshot-N/          what answering reads, made from the others after each change
    decisions/           what people decided, which nothing else can make again (`assistant`)

The manifest is replaced last and in one step, so that a reader sees the index before a change or
after it, and an interrupted change costs nothing but its repetition.
"""

import hashlib
import json
import os
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from glob import escape
from pathlib import Path
from typing import Any
from urllib.parse import quote

from ingest.model import Cell, Document, Kind, Passage, Plan

from .checksums import checksums, damaged
from .errors import DamagedIndex, NoIndex, OtherVersion

#: Grows when files of the index change their form. A decision at each change.
FORMAT = 4
#: Characters of an id in a file's name. A decision: file systems take 255 bytes, and the key
#: follows.
_SHOWN = 80


@dataclass(frozen=True, slots=True)
class Manifest:
    """What an index is. `documents` maps ids to the hashes of their sources, `files` the names of
    the files that answering reads to their checksums; an index of before has none."""

    embedder: str
    generation: int
    plans: tuple[Plan, ...]
    documents: Mapping[str, str]
    files: Mapping[str, int] = field(default_factory=dict)


class IndexFolder:
    """Reads and writes the files of one index."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def vectors(self, embedder: str) -> Path:
        """The folder of the vector store of one embedder, so that vectors never mix."""
        return self.path / "chroma" / _short_hash(embedder)

    def tokens(self, embedder: str, document_id: str, source_hash: str) -> Path:
        """What the files with the tokens of a reading are called, but for their endings."""
        key = _short_hash(f"{embedder} {document_id} {source_hash}")
        return self.path / "tokens" / f"{quote(document_id, safe='')[:_SHOWN]}.{key}"

    def snapshot(self, generation: int) -> Path:
        """The folder of a snapshot."""
        return self.path / f"snapshot-{generation}"

    def exists(self) -> bool:
        """Whether there is an index."""
        return (self.path / "manifest.json").exists()

    def made(self) -> int:
        """When the current state of the index was made, in nanoseconds; 0 where there is none."""
        try:
            return (self.path / "manifest.json").stat().st_mtime_ns
        except OSError:
            return 0

    def manifest(self) -> Manifest:
        """Raises NoIndex, OtherVersion, DamagedIndex."""
        try:
            raw = json.loads((self.path / "manifest.json").read_text("utf-8"))
            if raw["format"] != FORMAT:
                raise OtherVersion(
                    f"L'indice {self.path} è di un'altra versione del programma (formato"
                    f" {raw['format']}, atteso {FORMAT}): cancellare la cartella (tranne decisions,"
                    " che tiene le decisioni) e ripetere chiedi ingest."
                )
            plans = tuple(Plan(**plan) for plan in raw["plans"])
            files = raw.get("files", {})
            return Manifest(raw["embedder"], raw["generation"], plans, raw["documents"], files)
        except FileNotFoundError as missing:
            raise NoIndex(
                f"In {self.path} non c'è ancora un indice: crearlo con chiedi ingest."
            ) from missing
        except (ValueError, KeyError, TypeError) as broken:
            raise DamagedIndex(
                f"{self.path / 'manifest.json'} è rovinato: cancellare la cartella dell'indice"
                " (tranne decisions, che tiene le decisioni) e ripetere chiedi ingest."
            ) from broken

    def publish(self, manifest: Manifest) -> None:
        """Make `manifest` the current one and drop what neither it nor the last one needs."""
        last = self.manifest() if self.exists() else manifest
        raw = {
            "format": FORMAT,
            "embedder": manifest.embedder,
            "generation": manifest.generation,
            "plans": [asdict(plan) for plan in manifest.plans],
            "documents": dict(manifest.documents),
            "files": checksums(self.path, self._files(manifest)),
        }
        _replace(self.path / "manifest.json", raw)
        keep = {self.snapshot(manifest.generation), self.snapshot(manifest.generation - 1)}
        keep |= {self.vectors(manifest.embedder)}
        for old in (*self.path.glob("snapshot-*"), *(self.path / "chroma").glob("*")):
            if old not in keep:
                shutil.rmtree(old, ignore_errors=True)
        both = [(m.embedder, *d) for m in (manifest, last) for d in m.documents.items()]
        tokens = {self.tokens(*one).name for one in both}
        for kept in (self.path / "tokens").glob("*"):
            if kept.stem not in tokens:
                kept.unlink(missing_ok=True)
        readings = {self._document(*one) for _, *one in both}
        for reading in (self.path / "documents").glob("*"):
            if reading not in readings:
                reading.unlink(missing_ok=True)

    def _files(self, manifest: Manifest) -> list[Path]:
        """The files that answering reads beside the manifest."""
        documents = manifest.documents.items()
        found = [f for f in self.snapshot(manifest.generation).rglob("*") if f.is_file()]
        found += [self._document(*one) for one in documents]
        for one in documents:
            place = self.tokens(manifest.embedder, *one)
            found += [f for f in place.parent.glob(f"{escape(place.name)}.np?") if f.is_file()]
        return found

    def damaged(self, manifest: Manifest) -> list[Path]:
        """The files of an index that are not what they were when it was published."""
        return damaged(self.path, manifest.files)

    def damaged_documents(self, manifest: Manifest, files: Sequence[Path]) -> list[str]:
        """The documents whose reading is among some files."""
        return [
            name for name, of in manifest.documents.items() if self._document(name, of) in files
        ]

    def belongs(self, manifest: Manifest, file: Path) -> bool:
        """Whether a file holds the reading or the tokens of one of a manifest's documents."""
        documents = manifest.documents.items()
        tokens = (self.tokens(manifest.embedder, *one).name for one in documents)
        return file.stem in tokens or any(self._document(*one) == file for one in documents)

    def write_document(self, document: Document) -> None:
        """Store a reading of a document beside the others; the manifest says which counts."""
        path = self._document(document.id, document.source_hash)
        path.parent.mkdir(parents=True, exist_ok=True)
        raw = asdict(document)
        for passage in raw["passages"]:
            del passage["text"], passage["document"]
        _replace(path, raw)

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
        key = _short_hash(f"{document_id} {source_hash}")
        return self.path / "documents" / f"{quote(document_id, safe='')[:_SHOWN]}.{key}.json"

    def read_document(self, document_id: str, source_hash: str) -> Document:
        """One reading of a document. Raises DamagedIndex."""
        path = self._document(document_id, source_hash)
        try:
            raw = json.loads(path.read_text("utf-8"))
            text = raw["text"]
            passages = tuple(_passage(p, raw["id"], text) for p in raw.pop("passages"))
            raw["unread_pages"] = tuple(raw["unread_pages"])
            raw["ocr_pages"] = tuple(raw.get("ocr_pages", ()))
            raw["left_out"] = dict(raw.get("left_out", {}))
            raw["notes"] = tuple(raw.get("notes", ()))
            return Document(**raw, passages=passages)
        except (OSError, ValueError, KeyError, TypeError) as broken:
            raise DamagedIndex(
                f"{path} manca o è rovinato: ripetere chiedi ingest per questo documento."
            ) from broken


def _short_hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _passage(raw: dict[str, Any], document: str, text: str) -> Passage:
    changed = {
        "kind": Kind(raw["kind"]),
        "path": tuple(raw["path"]),
        "cells": tuple(Cell(**cell) for cell in raw["cells"]),
        "text": text[raw["start"] : raw["end"]],
        "document": document,
    }
    return Passage(**{**raw, **changed})


def _replace(path: Path, value: object) -> None:
    temporary = path.with_name(f"{path.name}.{os.getpid()}.tmp")
    with temporary.open("w", encoding="utf-8") as stream:
        stream.write(json.dumps(value, ensure_ascii=False))
        stream.flush()
        os.fsync(stream.fileno())
    os.replace(temporary, path)
