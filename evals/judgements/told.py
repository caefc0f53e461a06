"""What a system made of a judged question, and the scores that are kept between runs.

Scores of a document are kept as lines of JSON, so that a run that was interrupted goes on. The
file is named by all that a score depends on: the index, the code, the packages that are installed.
Each line names its question by a hash of the question and its gold, so that a judgement that was
changed is asked again; of locked documents it names nothing that a reader could look up.
"""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from functools import cache
from importlib.metadata import distributions
from pathlib import Path

from assistant.answers.answer import Answer
from index.library import Library

from ..indexes import digest
from ..jsonlines import lines
from ..sets import HERE, ROOT
from .asked import Asked, first_right, score

#: What a score depends on besides the index: whole packages, and these files of the evaluation.
_PACKAGES = ("assistant", "index", "ingest", "evals/metrics")
_FILES = ("*.py", "judgements/asked.py")
_CODE = (".py", ".toml")
#: Digits of a hash. A decision: 64 bits.
_HEX = 16


@dataclass(frozen=True, slots=True)
class Told:
    """What a system made of a question: `score` from 0 to 1; `first` is 1 where the first citation
    is right, None where nothing is cited or nothing should be."""

    document: str
    question: str
    group: str
    language: str
    system: str
    score: float
    first: float | None
    abstained: bool
    latency_ms: float

    @classmethod
    def of(cls, asked: Asked, system: str, answer: Answer) -> "Told":
        """The score of an answer."""
        return cls(
            asked.document,
            asked.form.id,
            asked.group,
            asked.form.language,
            system,
            score(asked, answer),
            first_right(asked, answer) if asked.form.answers else None,
            answer.abstained,
            answer.latency_ms,
        )


class Kept:
    """The scores of one document that are kept in a folder."""

    def __init__(self, folder: Path, document: str, library: Library) -> None:
        manifest = library.manifest
        sources = [f"{name} {manifest.documents[name]}" for name in sorted(manifest.documents)]
        state = digest([manifest.embedder, *sources, code()])[:_HEX]
        self._path = folder / f"figures-{document}-{state}.jsonl"
        self._scores = dict(_read(self._path))

    def get(self, asked: Asked, system: str) -> Told | None:
        """What a system made of a question, where that is known."""
        found = self._scores.get((key(asked), system))
        return found and replace(found, question=asked.form.id)

    def add(self, asked: Asked, told: Iterable[Told]) -> None:
        """Keep what systems made of a question."""
        kept = [replace(one, question=key(asked)) for one in told]
        self._scores |= {(one.question, one.system): one for one in kept}
        self._path.parent.mkdir(parents=True, exist_ok=True)
        with self._path.open("a", encoding="utf-8") as stream:
            # The break comes first: what an interruption cut stays a line of its own.
            stream.writelines(f"\n{json.dumps(asdict(one))}" for one in kept)


def _read(path: Path) -> Iterable[tuple[tuple[str, str], Told]]:
    """The scores of a file; a line that an interruption cut is passed over."""
    if not path.exists():
        return
    for line in lines(path):
        try:
            one = Told(**json.loads(line))
        except (ValueError, TypeError):
            continue
        yield (one.question, one.system), one


def key(asked: Asked) -> str:
    """A hash of a question with its gold."""
    gold = ("\n".join(each) for each in (*asked.whole, asked.partly, asked.points))
    return digest([asked.document, asked.form.model_dump_json(), *gold])[:_HEX]


@cache
def code() -> str:
    """A hash of the code that answers and scores, and of the packages that are installed."""
    paths = [p for name in _PACKAGES for p in (ROOT / name).rglob("*") if p.suffix in _CODE]
    paths += [p for pattern in _FILES for p in HERE.glob(pattern)]
    files = [f"{p.relative_to(ROOT)} {_hash(p)}" for p in sorted(paths)]
    return digest([*files, *sorted(f"{d.name} {d.version}" for d in distributions())])


def _hash(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
