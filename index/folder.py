"""The files of an index folder: manifest, documents, snapshots.

    manifest.json        what the index is, and which snapshot is current
    documents/ID.json    one document with its text and passages
    chroma/              the vectors
    snapshot-N/          what answering reads, made from the others after each change

The manifest is replaced last and in one step, so that a reader sees the index before a change or
after it, and an interrupted change costs nothing but its repetition.
"""

import json
import os
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from urllib.parse import quote

from ingest.model import Cell, Document, Kind, Passage, Plan

from .errors import DamagedIndex, NoIndex, OtherVersion

#: Grows when files of the index change their form.
FORMAT = 1


@dataclass(frozen=True, slots=True)
class Manifest:
    """What an index is. `documents` maps ids to the hashes of their sources."""

    embedder: str
    generation: int
    plans: tuple[Plan, ...]
    documents: Mapping[str, str]


class IndexFolder:
    """Reads and writes the files of one index."""

    def __init__(self, path: Path) -> None:
        self.path = path

    @property
    def vectors(self) -> Path:
        """The folder of the vector store."""
        return self.path / "chroma"

    def snapshot(self, generation: int) -> Path:
        """The folder of a snapshot."""
        return self.path / f"snapshot-{generation}"

    def exists(self) -> bool:
        """Whether there is an index."""
        return (self.path / "manifest.json").exists()

    def manifest(self) -> Manifest:
        """Raises NoIndex, OtherVersion, DamagedIndex."""
        try:
            raw = json.loads((self.path / "manifest.json").read_text("utf-8"))
            if raw["format"] != FORMAT:
                raise OtherVersion(
                    f"L'indice {self.path} è di un'altra versione del programma (formato"
                    f" {raw['format']}, atteso {FORMAT}): cancellare la cartella e ripetere"
                    " chiedi ingest."
                )
            plans = tuple(Plan(**plan) for plan in raw["plans"])
            return Manifest(raw["embedder"], raw["generation"], plans, raw["documents"])
        except FileNotFoundError as missing:
            raise NoIndex(
                f"In {self.path} non c'è ancora un indice: crearlo con chiedi ingest."
            ) from missing
        except (ValueError, KeyError, TypeError) as broken:
            raise DamagedIndex(
                f"{self.path / 'manifest.json'} è rovinato: cancellare la cartella dell'indice e"
                " ripetere chiedi ingest."
            ) from broken

    def publish(self, manifest: Manifest) -> None:
        """Make `manifest` the current one and drop the snapshots that it leaves behind."""
        raw = {
            "format": FORMAT,
            "embedder": manifest.embedder,
            "generation": manifest.generation,
            "plans": [asdict(plan) for plan in manifest.plans],
            "documents": dict(manifest.documents),
        }
        _replace(self.path / "manifest.json", raw)
        keep = {self.snapshot(manifest.generation), self.snapshot(manifest.generation - 1)}
        for old in self.path.glob("snapshot-*"):
            if old not in keep:
                shutil.rmtree(old, ignore_errors=True)

    def write_document(self, document: Document) -> None:
        """Store a document, replacing the one with the same id."""
        self._document(document.id).parent.mkdir(parents=True, exist_ok=True)
        raw = asdict(document)
        for passage in raw["passages"]:
            del passage["text"], passage["document"]
        _replace(self._document(document.id), raw)

    def remove_document(self, document_id: str) -> None:
        """Forget a document; an unknown id is no error."""
        self._document(document_id).unlink(missing_ok=True)

    def documents(self, ids: Iterable[str]) -> tuple[Document, ...]:
        """The documents in the order of `ids`. Raises DamagedIndex where one cannot be read."""
        return tuple(self._read(document_id) for document_id in ids)

    def _document(self, document_id: str) -> Path:
        return self.path / "documents" / f"{quote(document_id, safe='')}.json"

    def _read(self, document_id: str) -> Document:
        path = self._document(document_id)
        try:
            raw = json.loads(path.read_text("utf-8"))
            text = raw["text"]
            passages = tuple(_passage(p, raw["id"], text) for p in raw.pop("passages"))
            raw["unread_pages"] = tuple(raw["unread_pages"])
            raw["ocr_pages"] = tuple(raw.get("ocr_pages", ()))
            return Document(**raw, passages=passages)
        except (OSError, ValueError, KeyError, TypeError) as broken:
            raise DamagedIndex(
                f"{path} manca o è rovinato: ripetere chiedi ingest per questo documento."
            ) from broken


def _passage(raw: dict[str, object], document: str, text: str) -> Passage:
    fields = dict(raw)
    fields["kind"] = Kind(str(raw["kind"]))
    fields["path"] = tuple(raw["path"])  # type: ignore[arg-type]
    fields["cells"] = tuple(Cell(**cell) for cell in raw["cells"])  # type: ignore[attr-defined]
    fields["text"] = text[raw["start"] : raw["end"]]  # type: ignore[misc]
    return Passage(**fields, document=document)  # type: ignore[arg-type]


def _replace(path: Path, value: object) -> None:
    temporary = path.with_name(f"{path.name}.{os.getpid()}.tmp")
    temporary.write_text(json.dumps(value, ensure_ascii=False), "utf-8")
    os.replace(temporary, path)
