"""The examples of whole sets, kept in the cache: asking every question takes minutes."""

import hashlib
import pickle
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from assistant.answer import Answer
from assistant.thesaurus import Thesaurus
from index.embed.embedder import Embedder
from index.embed.folder import cache_folder
from index.library import Library

from ..evaluation import part_of
from ..forms import load_questions
from ..gold import Case, Resolver
from ..indexes import index_of
from ..sets import QuestionSet
from ..systems import Observed
from .examples import Example, of_enumerations, of_lists, of_picks, of_silence

#: Examples by the name of the model that learns from them.
Examples = Mapping[str, Sequence[Example]]
GATHERED: Mapping[str, Callable[[Library, Observed, Sequence[Case]], Iterator[Example]]] = {
    "list": of_lists,
    "fact": of_picks,
    "enumeration": of_enumerations,
    "support": of_silence,
}
_CODE = (".py", ".toml")


def present(sets: Iterable[QuestionSet], names: Sequence[str] = ()) -> list[QuestionSet]:
    """The sets whose files are there, of those named (none: all); the others are told."""
    found = []
    for source in sets:
        if names and source.name not in names:
            continue
        if source.absent:
            print(f"{source.name}: manca {source.absent.name}", file=sys.stderr)
        else:
            found.append(source)
    return found


def opened(source: QuestionSet, embedder: Embedder) -> tuple[Library, list[Case]]:
    """The library of a set and its questions but for those set aside."""
    library = index_of(source.documents, embedder, cache_folder() / "evals").library
    resolver = Resolver(library.documents)
    questions = part_of(load_questions(source.questions), kept=False)
    return library, [resolver.case(question) for question in questions]


def gather(
    source: QuestionSet, embedder: Embedder, *, thesaurus: Thesaurus | None = None
) -> Examples:
    """The examples of a set, with another thesaurus than the shipped one where given."""
    library, cases = opened(source, embedder)
    observed = _Once(library, embedder, thesaurus)
    examples: dict[str, list[Example]] = {name: [] for name in GATHERED}
    for case in cases:
        for name, found in GATHERED.items():
            examples[name] += found(library, observed, [case])
    return examples


class _Once(Observed):
    """Does not ask again what it was asked last, and keeps its matters."""

    _last: tuple[str, ...] = ()

    def begin(self) -> None:
        """The matters are forgotten when another question comes."""

    def ask(self, question: str, history: Sequence[str] = (), *rest: Any, **more: Any) -> Answer:
        """The answer, as it was where the question is the same."""
        key = (question, *history)
        if key != self._last:
            super().begin()
            self._answer_then = super().ask(question, history, *rest, **more)
            self._last = key
        return self._answer_then


def remembered(
    source: QuestionSet, embedder: Embedder, variant: str, make: Callable[[], Examples]
) -> Examples:
    """What `make` gathers of a set, from the cache where code, documents and questions are the
    same."""
    folder = cache_folder() / "examples"
    stem = f"{source.name}-{variant}"
    path = folder / f"{stem}-{_fingerprint(source, embedder)}.pickle"
    if path.exists():
        kept: Examples = pickle.loads(path.read_bytes())
        return kept
    found = make()
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob(f"{stem}-????????????????.pickle"):
        old.unlink()
    path.write_bytes(pickle.dumps(found))
    return found


def _fingerprint(source: QuestionSet, embedder: Embedder) -> str:
    own = Path(__file__).parent
    root = own.parents[1]
    code = [own / "examples.py"]
    for package in ("assistant", "index", "ingest"):
        code += sorted(p for p in (root / package).rglob("*") if p.suffix in _CODE)
    documents = sorted(path for path in source.documents.rglob("*") if path.is_file())
    found = hashlib.sha256(embedder.identity.encode())
    for path in (*code, *documents, source.questions):
        found.update(hashlib.sha256(path.read_bytes()).digest())
    return found.hexdigest()[:16]
