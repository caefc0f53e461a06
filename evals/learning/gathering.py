"""The judged questions and topics of documents as tables of features, kept in the cache."""

import hashlib
import pickle
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache as cache_of_calls
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

import assistant
from assistant.evidence.matter import Matter
from assistant.evidence.shapes import Numbers, Shapes
from assistant.judging.attending import Attending
from assistant.judging.attention import FILE, Network, networks
from assistant.judging.features import features, gathered
from index.embed.embedder import Embedder, FloatArray
from index.embed.fast import FastEmbedder
from index.embed.trained import FILE as LAYERS
from index.library import Library
from ingest.model import Document

from ..indexes import fingerprint, meaning
from ..judgements.asked import asked_of
from ..judgements.judgeddocuments import Placed, judgements_of, placed
from ..judgements.places import judged_sources, libraries
from ..systems import Observed
from ..training.halves import network_file, unseen_by

TOPIC = "topic"
#: Characters of the hash that names what examples were made of. A decision.
_STATE = 12
#: Where features are made.
_ROOMS = ("evidence", "judging", "reading")
#: What of them stands on the features and changes none.
_LATER = ("judge.py", "gate.py", "entries.py", "cut.py")
#: How topics are asked for, in turn, so that no wording is learnt.
ASKING = {
    "it": (
        "Quali azioni riguardano {}?",
        "Che cosa prevede il piano su {}?",
        "Elenca tutte le misure su {}",
        "interventi per {}",
        "Cosa si fa per {}?",
    ),
    "en": (
        "Which actions are about {}?",
        "What does the plan foresee on {}?",
        "List all measures about {}",
        "actions on {}",
    ),
}


@dataclass(frozen=True)
class Example:
    """One request with its table: `matrix` (windows, features), `grades` (windows,) 0 to 2, and
    the numbers of the windows and of their passages."""

    key: str
    group: str
    kind: str
    names: tuple[str, ...]
    matrix: FloatArray
    grades: Numbers
    windows: Numbers
    passages: Numbers
    gold: int
    held: FloatArray
    words: tuple[str, ...]
    talk: float

    @property
    def document(self) -> str:
        """The document that is asked."""
        return self.key.partition("/")[0]

    def only(self, kept: NDArray[np.bool_]) -> "Example":
        """The example with some of its windows."""
        return replace(
            self,
            matrix=self.matrix[kept],
            grades=self.grades[kept],
            windows=self.windows[kept],
            passages=self.passages[kept],
            held=self.held[:, kept],
        )


def examples(
    names: Sequence[str], embedder: Embedder, cache: Path, shared: Path
) -> Iterator[tuple[str, Shapes, list[Example]]]:
    """The examples of each document with its shapes, from the cache or made anew. Questions are
    read by layers that were not trained on the document, where `evals.training` left them."""
    sources = judged_sources(names, shared)
    for name, library in libraries(names, embedder, cache, shared):
        layers, network = unseen_by(cache, name), unseen_by(cache, name, network_file)
        state = _state(name, fingerprint([sources[name]]), layers or LAYERS, network or FILE)
        place = cache / f"examples-{name}-{state}.pickle"
        if place.exists():
            yield name, Shapes(library), pickle.loads(place.read_bytes())
            continue
        reader = reader_with(layers) if layers else embedder
        made = list(_document(name, library, reader, networks(network)))
        for old in cache.glob(f"examples-{name}-{'?' * _STATE}.pickle"):
            old.unlink()
        place.write_bytes(pickle.dumps(made))
        yield name, Shapes(library), made


@cache_of_calls
def reader_with(layers: Path) -> Embedder:
    """The embedder with other layers for questions."""
    return FastEmbedder(question_layers=layers)


def _state(name: str, documents: str, *weights: Path) -> str:
    root = Path(assistant.__path__[0])
    read_by = (hashlib.sha256(path.read_bytes()).hexdigest() for path in weights)
    code = (meaning(path.read_text("utf-8"), path.suffix) for path in _code(root))
    parts = [documents, *read_by, *code]
    parts.append(repr(judgements_of(name)))
    return hashlib.sha256("".join(parts).encode()).hexdigest()[:_STATE]


def _code(root: Path) -> list[Path]:
    files = [p for folder in _ROOMS for p in sorted((root / folder).glob("*.py"))]
    return [p for p in files if p.name not in _LATER]


def _document(
    name: str, library: Library, embedder: Embedder, held: Sequence[Network]
) -> Iterator[Example]:
    document = library.document(name)
    found = placed(judgements_of(name), document)
    attending = Attending(library.tokens, held) if library.tokens else None
    reading = _Reading(Observed(library, embedder), Shapes(library), found, document, attending)
    for asked in asked_of(found, document, found.judgements.asked):
        form = asked.form
        grades: dict[int, int] = {a.unit: a.grade for a in form.answers}
        matter = reading.matter(form.question, form.history)
        yield reading.example(matter, (asked.key, asked.group, form.kind), grades)
    for number, topic in enumerate(found.judgements.topics):
        wordings = ASKING[topic.language]
        matter = reading.matter(wordings[number % len(wordings)].format(topic.topic))
        grades = dict.fromkeys(topic.touches, 1) | dict.fromkeys(topic.about, 2)
        named = (f"{name}/t{number}", f"topic:{topic.form}", TOPIC)
        yield reading.example(matter, named, grades)


@dataclass(frozen=True)
class _Reading:
    """Reads the questions on one document."""

    observed: Observed
    shapes: Shapes
    found: Placed
    document: Document
    attending: Attending | None

    def matter(self, question: str, history: Sequence[str] = ()) -> Matter:
        """A question with its evidence."""
        matter = self.observed.matter_of(question, history)
        return replace(matter, read=replace(matter.read, attending=self.attending))

    def example(
        self, matter: Matter, named: tuple[str, str, str], grades: dict[int, int]
    ) -> Example:
        """The example of a question called by key, group and kind; `grades` of units."""
        key, group, kind = named
        library = matter.library
        everything = np.flatnonzero(matter.scope)
        numbers = everything if kind == TOPIC else gathered(matter)
        table = features(matter, self.shapes, numbers)
        graded: dict[str, int] = {}
        for unit, grade in grades.items():
            for passage in self.found.passages(self.document, unit):
                graded[passage.id] = max(grade, graded.get(passage.id, 0))
        windows = [library.windows[int(n)] for n in numbers]
        return Example(
            key=key,
            group=group,
            kind=kind,
            names=tuple(table.columns),
            matrix=table.matrix(tuple(table.columns)).astype(np.float32),
            grades=np.array([graded.get(w.passage.id, 0) for w in windows], dtype=np.int64),
            windows=numbers,
            passages=np.asarray(library.owner, dtype=np.int64)[numbers],
            gold=sum(1 for g in graded.values() if g == 2) or len(graded),
            held=table.held.astype(np.float16),
            words=table.words,
            talk=table.talk,
        )
