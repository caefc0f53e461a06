"""How costs grow with the passages: `python -m evals.bench.scale INDEX --windows N ... --in
FOLDER`.

The documents of INDEX (one that `chiedi ingest` made) are repeated and altered until there are N
windows: proper names are spelt otherwise and the last digits of numbers are others, so that words
grow with the passages. Embedding so much takes hours; the vectors and tokens of a copy are those of
its original with noise instead. So times and sizes are those of a large index, and what is answered
means nothing. Each index is opened and asked in a process of its own; printed are CPU seconds of
opening, its memory, milliseconds of CPU of a question by kind beside a floor (embed the question,
hold its vector against all, look its words up), and the exponents with which these grow.

`--adding` measures what one small document costs: it is added and taken out again, three times
(printed are the least CPU seconds of this process, the rest is reading the file in a process of its
own). The vectors then go into the store too, as `chiedi ingest` would have it, which takes minutes.
`--questions 0` asks none.
"""

import argparse
import itertools
import json
import random
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from assistant.service import Assistant
from index.chroma import ChromaVectors
from index.embed.choose import BUNDLED, choose_embedder
from index.embed.embedder import Embedder
from index.findings import write_findings
from index.folder import IndexFolder, Manifest
from index.indexer import remove, update
from index.library import Library, open_library
from index.segments import write_segment
from index.windows import windows_of
from index.words import query_terms
from ingest.files import sources
from ingest.model import Document, Plan

from .topics import TOPICS

_NAME = re.compile(r"(?<=[a-zà-ù,;] )[A-ZÀ-Ý][a-zà-ÿ]{3,}")
_NUMBER = re.compile(r"\d(?!\d)")
_VOWELS, _CONSONANTS = "aeiou", "bcdfglmnprstvz"
#: How far a copy's vectors lie from those of its original: cosine about 0.98. A decision.
_NOISE = 0.01
FORMS = {
    "list": "Quali azioni riguardano {} e {}?",
    "compare": "Confronta {a} e {b} su {} e {}",
    "fact": "Chi si occupa di {} per {}?",
    "none": "Quanto costa {} con {}?",
}


def main(argv: Sequence[str] | None = None) -> int:
    """Make, open, ask, print."""
    parser = argparse.ArgumentParser(prog="python -m evals.bench.scale", description=__doc__)
    parser.add_argument("index", type=Path)
    parser.add_argument("--windows", type=int, nargs="+", default=[8000, 30000, 100000])
    parser.add_argument("--in", dest="place", type=Path, required=True, help="for the indexes made")
    parser.add_argument("--questions", type=int, default=8, help="of each kind")
    parser.add_argument("--adding", action="store_true", help="a small document, too")
    parser.add_argument("--measure", action="store_true", help="INDEX as it is, as JSON")
    given = parser.parse_args(argv)
    if given.measure:
        figures = measured(given.index, given.questions)
        print(json.dumps(figures | (adding(given.index) if given.adding else {})))
        return 0
    found = []
    for windows in given.windows:
        place = given.place / str(windows)
        if not IndexFolder(place).exists():
            repeated(given.index, place, windows, stored=given.adding)
        again = [sys.executable, "-m", "evals.bench.scale", str(place), "--in", str(given.place)]
        again += ["--measure", "--questions", str(given.questions)]
        again += ["--adding"] if given.adding else []
        told = subprocess.run(again, check=True, capture_output=True, text=True).stdout
        found.append(json.loads(told))
        print(json.dumps(found[-1]), flush=True)
    print("\n".join(table(found)))
    return 0


def repeated(index: Path, place: Path, windows: int, *, stored: bool = False) -> None:
    """An index of so many windows at least, of altered copies of the documents of another; with
    `stored` their vectors are in the store too."""
    source, made = IndexFolder(index), IndexFolder(place)
    library = open_library(index)
    noise = np.random.default_rng(0)
    documents: list[Document] = []
    plans: list[Plan] = []
    sizes: dict[str, int] = {}
    owners = [w.passage.document for w in library.windows]
    starts = {d.id: owners.index(d.id) for d in library.documents}
    embedder = library.manifest.embedder
    (place / "tokens").mkdir(parents=True)
    store = ChromaVectors(made.vectors(embedder)) if stored else None
    for copy, document in _endless(library):
        size = owners.count(document.id)
        altered = _altered(document, copy)
        made.write_document(altered)
        documents.append(altered)
        plan = library.plan(document.plan)
        if altered.plan not in (one.id for one in plans):
            plans.append(replace(plan, id=altered.plan, title=_respelt(plan.title, copy)))
        own = library.vectors[starts[document.id] : starts[document.id] + size]
        noisy = own + noise.normal(0, _NOISE, own.shape)
        vectors = (noisy / np.linalg.norm(noisy, axis=1, keepdims=True)).astype(np.float32)
        write_segment(made.segment(embedder, altered.id, altered.source_hash), altered, vectors)
        if store:
            found = list(windows_of(altered))
            store.upsert([w.id for w in found], vectors, [w.metadata for w in found])
        sizes[altered.id] = size
        _copy_tokens(source, made, embedder, (document, altered), noise)
        if sum(sizes.values()) >= windows:
            break
    if store:
        store.close()
    held = {d.id: d.source_hash for d in documents}
    owned = {d.id: d.plan for d in documents}
    manifest = Manifest(embedder, 1, tuple(plans), held, owners=owned, windows=sizes)
    for name, told in manifest.by_plan().items():
        write_findings(made.findings(name, told), name, [d for d in documents if d.id in told])
    made.publish(manifest)


def _endless(library: Library) -> Iterator[tuple[int, Document]]:
    for copy in itertools.count():
        for document in library.documents:
            yield copy, document


def _altered(document: Document, copy: int) -> Document:
    """A copy of a document in which names and numbers are others of the same length."""
    name = f"{document.id}-{copy}"
    text = _respelt(document.text, copy)
    passages = tuple(
        replace(
            passage,
            id=passage.id.replace(document.id, name, 1),
            document=name,
            text=text[passage.start : passage.end],
            path=tuple(_respelt(part, copy) for part in passage.path),
        )
        for passage in document.passages
    )
    plan, title = f"{document.plan}-{copy}", _respelt(document.title, copy)
    return replace(document, id=name, plan=plan, title=title, text=text, passages=passages)


def _respelt(text: str, copy: int) -> str:
    if not copy:
        return text
    order = random.Random(copy)
    letters: dict[str, str] = {}
    for group in (_VOWELS, _CONSONANTS):
        letters |= dict(zip(group, order.sample(group, len(group)), strict=True))
    table = str.maketrans(letters)
    text = _NAME.sub(lambda found: found[0][0] + found[0][1:].translate(table), text)
    return _NUMBER.sub(lambda found: str((int(found[0]) + copy) % 10), text)


def _copy_tokens(
    source: IndexFolder,
    made: IndexFolder,
    embedder: str,
    pair: tuple[Document, Document],
    noise: np.random.Generator,
) -> None:
    one, other = (
        folder.tokens(embedder, document.id, document.source_hash)
        for folder, document in zip((source, made), pair, strict=True)
    )
    tokens = np.load(one.with_name(f"{one.name}.npy")).astype(np.int16)
    tokens += noise.integers(-2, 3, tokens.shape, dtype=np.int16)
    np.save(other.with_name(f"{other.name}.npy"), tokens.clip(-127, 127).astype(np.int8))
    other.with_name(f"{other.name}.npz").write_bytes(one.with_name(f"{one.name}.npz").read_bytes())


def measured(index: Path, questions: int) -> dict[str, object]:
    """What opening an index and asking it cost."""
    embedder = choose_embedder(BUNDLED)
    before, started = _memory(), time.process_time()
    library = open_library(index)
    opened = time.process_time() - started
    started = time.process_time()
    assistant = Assistant(library, embedder)
    made = time.process_time() - started
    drawing = random.Random(1)
    names = [plan.title for plan in library.plans][:2]
    found: dict[str, object] = {
        "windows": len(library.windows),
        "open_s": round(opened, 2),
        "opened_mb": round(_memory() - before),
        "assistant_s": round(made, 2),
    }
    if questions:
        first = _spent(partial(assistant.ask, "Quali azioni riguardano la casa e quanto costano?"))
        found["first_question_s"] = round(first / 1000, 2)
    for kind, form in FORMS.items() if questions else ():
        floors, asked = [], []
        for _ in range(questions + 2):
            topics = drawing.sample(TOPICS, 2)
            text = form.format(*topics, a=names[0], b=names[-1])
            floors.append(_spent(partial(_floor, library, embedder, text)))
            asked.append(_spent(partial(assistant.ask, text)))
        # the first two warm
        found[f"{kind}_ms"] = round(float(np.median(asked[2:])), 1)
        found[f"{kind}_p95_ms"] = round(float(np.percentile(asked[2:], 95)), 1)
        found[f"{kind}_floor_ms"] = round(float(np.median(floors[2:])), 1)
    found["memory_mb"] = round(_memory() - before)
    return found


def adding(index: Path) -> dict[str, object]:
    """What adding one small document to an index costs, and taking it out again."""
    embedder = choose_embedder(BUNDLED)
    added, removed = [], []
    with TemporaryDirectory() as folder:
        for number in range(3):
            name = f"piano-piccolo-{number}"
            file = Path(folder) / f"{name}.md"
            lines = [f"- Azione {n}: {topic} {number} per tutti" for n, topic in enumerate(TOPICS)]
            file.write_text(f"# Piano piccolo {number}\n\n" + "\n".join(lines) + "\n", "utf-8")
            added.append(_spent(partial(update, index, list(sources([file])), lambda: embedder)))
            removed.append(_spent(partial(remove, index, name)))
    return {
        "adding_s": round(min(added) / 1000, 2),
        "adding_first_s": round(added[0] / 1000, 2),
        "removing_s": round(min(removed) / 1000, 2),
    }


def _floor(library: Library, embedder: Embedder, text: str) -> None:
    """What no search by meaning and words can do without."""
    scores = library.vectors @ embedder.embed_query(text)
    np.argpartition(-scores, 10)
    words = np.zeros(len(scores), dtype=np.float32)
    for variants in query_terms(text):
        for term in variants:
            held = library.keywords.holders(term)
            words[held] += library.keywords.weights(term, held)
    np.argpartition(-words, 10)


def _spent(work: Callable[[], object]) -> float:
    started = time.process_time()
    work()
    return 1000 * (time.process_time() - started)


def _memory() -> float:
    """Of this process what no file backs, in MB."""
    status = Path("/proc/self/status").read_text("ascii")
    (line,) = [x for x in status.splitlines() if x.startswith("RssAnon")]
    return int(line.split()[1]) / 1024


def table(found: Sequence[dict[str, object]]) -> list[str]:
    """A row a figure, a column an index, and the exponent between the first and the last."""
    rows = []
    for name in found[0]:
        values = [float(str(one[name])) for one in found]
        shown = "".join(f"{value:>12.6g}" for value in values)
        row = f"{name:<20}{shown}"
        if len(found) > 1 and all(values):
            size = float(str(found[-1]["windows"])) / float(str(found[0]["windows"]))
            row += f"   n^{np.log(values[-1] / values[0]) / np.log(size):.2f}"
        rows.append(row)
    return rows


if __name__ == "__main__":
    sys.exit(main())
