"""A library without vectors, by which counts are tried: of passages they need records and outlines
alone, of questions what the embedder reads."""

import pickle
import tempfile
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

import numpy as np

import ingest
from assistant.answers.answer import Answer
from assistant.counting import Counting
from assistant.reading.reader import Reader
from assistant.thesaurus.thesaurus import load_thesaurus
from index.apart import named_apart, plans_named_apart
from index.embed.fast import FastEmbedder
from index.folder import Manifest
from index.keyword import KeywordIndex
from index.library import Library
from index.records import find_records
from index.vectors import Vectors
from index.windows import keyword_text, windows_of
from index.words import terms
from ingest.errors import IngestError
from ingest.files import Source, sources
from ingest.reading import ReadDocument, read_document

from ..indexes import digest, fingerprint

#: What finds outlines and records runs anew each time; what reads files only after it changed.
_AFTER_READING = ("outline", "records", "actors.py", "data")
#: Texts whose vectors and tokens are kept, as in `assistant.service`. A decision.
_READ = 2048


class Counter:
    """Answers questions on counts from the files of some folders, which are read once."""

    def __init__(self, folders: Sequence[Path]) -> None:
        library = bare_library(read(folders))
        self._reader = Reader(library, load_thesaurus())
        heard = lru_cache(maxsize=_READ)(FastEmbedder().ask)
        self._counting = Counting(library, self._reader.topics, heard)

    def ask(self, question: str) -> Answer | None:
        """The answer by counting; None where another kind of answer is tried in its place."""
        return self._counting.answer(self._reader.read(question, [], ()))


def read(folders: Sequence[Path]) -> list[ReadDocument]:
    """The documents of folders; what was read before, by this code, is kept between runs."""
    found = [s for s in sources(folders) if isinstance(s, Source)]
    name = digest([fingerprint(found, (ingest,), _AFTER_READING), *map(str, found)])
    kept = Path(tempfile.gettempdir()) / f"chiedi-counting-{name[:16]}.pickle"
    if kept.exists():
        documents: list[ReadDocument] = pickle.loads(kept.read_bytes())
        return documents
    documents = []
    for source in found:
        try:
            documents.append(read_document(source))
        except IngestError as error:
            print(error)
    kept.write_bytes(pickle.dumps(documents))
    return documents


def bare_library(found: Sequence[ReadDocument]) -> Library:
    """A library of documents, as an index of them would give it but for its vectors."""
    documents = named_apart([one.document for one in found])
    plans = tuple({one.plan.id: one.plan for one in found}.values())
    manifest = Manifest(
        "none", 0, plans_named_apart(plans, documents), {d.id: d.source_hash for d in documents}
    )
    windows = tuple(w for document in documents for w in windows_of(document))
    language = {document.id: document.language for document in documents}
    keywords = KeywordIndex.build(
        [terms(keyword_text(w), language[w.passage.document]) for w in windows]
    )
    vectors = Vectors([np.zeros((len(windows), 1), dtype=np.float32)])
    return Library(manifest, documents, windows, vectors, keywords, None, find_records(documents))
