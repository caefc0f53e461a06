"""One set evaluated: questions resolved, asked, measured, compared with the committed figures."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from index.embed.embedder import Embedder
from index.library import Library
from index.storing import Progress

from .baselines import DenseSystem, KeywordSystem
from .committed import Line, SetFigures, commit, compare
from .gold import Resolver
from .indexes import index_of
from .judged import Judged, judge, load_judged
from .outcomes import Result
from .question_files import load_questions
from .questions import EvalQuestion
from .runner import run
from .sets import QuestionSet
from .systems import AssistantSystem, System

#: Builds the system that is measured.
Maker = Callable[[Library, Embedder], System]
#: Chunks that plain LlamaIndex cites. A decision: half of what an answer may, and all.
_LLAMA_TOPS = (5, 10)


@dataclass(frozen=True)
class Plan:
    """How to evaluate. `kept` asks the part that was set aside; `committed` are figures by set;
    `cache` is where indexes and chunks are kept; `make` builds the system that is measured."""

    cache: Path
    committed: Mapping[str, SetFigures] = field(default_factory=dict)
    kept: bool = False
    baselines: bool = False
    make: Maker = AssistantSystem
    progress: Callable[[Progress], None] = lambda progress: None


@dataclass(frozen=True)
class Evaluated:
    """What came of one set. `faults` are defects of the set or its index, one sentence each;
    `notes` say what a reader of the figures should know."""

    name: str
    kept: bool
    embedder: str
    result: Result
    baselines: tuple[Result, ...]
    lines: tuple[Line, ...]
    faults: tuple[str, ...]
    notes: tuple[str, ...]

    @property
    def dropped(self) -> list[Line]:
        """The measures that fell by more than their noise."""
        return [line for line in self.lines if line.dropped]

    @property
    def failed(self) -> bool:
        """Whether the evaluation says that something is wrong."""
        return bool(self.dropped or self.faults)

    @property
    def to_commit(self) -> SetFigures:
        """The figures of now, to be committed."""
        return commit(self.result.figures, len(self.result.outcomes), self.embedder)


def evaluate_set(source: QuestionSet, embedder: Embedder, plan: Plan) -> Evaluated | None:
    """Evaluate a known set on an index of its documents; None where no question is in the part.

    Raises EvaluationFault, IndexFault, IngestError.
    """
    questions = part_of(load_questions(source.questions), kept=plan.kept)
    if not questions:
        return None
    judged = load_judged(source.judged) if source.judged and source.judged.exists() else None
    indexed = index_of(source.documents, embedder, plan.cache, plan.progress)
    found = evaluate_library(
        source.name,
        questions,
        indexed.library,
        embedder,
        plan,
        judged=None if plan.kept else judged,
    )
    return replace(found, faults=(*indexed.failed, *found.faults))


def evaluate_library(
    name: str,
    questions: Sequence[EvalQuestion],
    library: Library,
    embedder: Embedder,
    plan: Plan,
    *,
    judged: Judged | None = None,
) -> Evaluated:
    """Evaluate questions on a library that is there already."""
    resolver = Resolver(library.documents)
    cases = [resolver.case(question) for question in questions]
    result = run(
        plan.make(library, embedder),
        cases,
        library,
        listener=lambda done, total: plan.progress(Progress("ask", done, total, name)),
    )
    faults = [fault for case in cases for fault in case.faults]
    absent = sorted({document for case in cases for document in case.missing})
    faults += [f"il documento {document} manca dall'indice." for document in absent]
    if judged:
        aligned = judge(library, judged)
        faults += aligned.faults
        result = replace(result, alignment=aligned.figure, confusion=aligned.confusion)
    baselines = _baselines(name, library, embedder, plan) if plan.baselines else []
    committed = plan.committed.get(key_of(name, kept=plan.kept))
    return Evaluated(
        name=name,
        kept=plan.kept,
        embedder=embedder.identity,
        result=result,
        baselines=tuple(run(system, cases, library, full=False) for system in baselines),
        lines=tuple(compare(result.figures, committed)),
        faults=tuple(faults),
        notes=tuple(_notes(committed, len(cases), embedder.identity)),
    )


def part_of(questions: Sequence[EvalQuestion], *, kept: bool) -> list[EvalQuestion]:
    """The questions to tune by, or those set aside."""
    return [q for q in questions if (q.split == "kept") is kept]


def key_of(name: str, *, kept: bool) -> str:
    """The name of a set's figures: those of the part set aside stand apart."""
    return f"{name}-kept" if kept else name


def _baselines(name: str, library: Library, embedder: Embedder, plan: Plan) -> list[System]:
    from .llama import LlamaIndexed, LlamaSystem

    indexed = LlamaIndexed(
        library,
        embedder,
        plan.cache / f"chunks-{name}",
        lambda done, total: plan.progress(Progress("embed", done, total, "LlamaIndex")),
    )
    return [
        *(LlamaSystem(indexed, top) for top in _LLAMA_TOPS),
        KeywordSystem(library),
        DenseSystem(library, embedder),
    ]


def _notes(committed: SetFigures | None, questions: int, embedder: str) -> list[str]:
    if committed is None:
        return ["nessuna misura registrata: --update la scrive"]
    notes = []
    if committed.questions != questions:
        notes.append(f"le domande erano {committed.questions}, ora sono {questions}")
    if committed.embedder != embedder:
        notes.append(f"le misure registrate sono di {committed.embedder}, queste di {embedder}")
    return notes
