"""What each stage of an answer is worth.

Every judged question is asked once more without a stage, which is taken out of the assistant as it
ships: nothing is learnt anew, so that a stage with which others were learnt seems worth a little
more than it brought. `python -m evals.learning.ablation` learns the judge anew without a group of
its features. Scores are kept between runs, and looks at locked documents noted, as by
`evals.judgements.figures`.
"""

import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import fmean
from unittest.mock import PropertyMock, patch

import numpy as np

from assistant.alignment.counterparts import Reviewed
from assistant.answering import card, recorded
from assistant.answers.answer import Answer
from assistant.counting import Counting
from assistant.evidence.recorded import Recorded
from assistant.evidence.shapes import Shapes
from assistant.judging import relevance
from assistant.judging.judge import Judgement
from assistant.once import Once
from assistant.reading.question import Question
from assistant.reading.reader import Reader
from assistant.service import Assistant
from assistant.settings import load_settings
from assistant.stages import Stopwatch
from assistant.thesaurus.thesaurus import Thesaurus, load_thesaurus
from index.embed.choose import choose_embedder
from index.embed.embedder import Embedder, FloatArray
from index.embed.tokens import Asked as Read
from index.embed.tokens import gives_tokens
from index.library import Library

from ..judgements.asked import Asked, asked_of
from ..judgements.figurelines import OWN
from ..judgements.intervals import OVERALL, Interval, Scored, gained, intervals
from ..judgements.judgeddocuments import judgements_of, placed
from ..judgements.places import libraries
from ..judgements.told import Kept, Told

_JUDGING = "assistant.judging.unsaid"


class _ByTheModel(Assistant):
    """Reads questions as passages are read, but for what its readers of questions make of them."""

    def _once(self, stopwatch: Stopwatch | None = None, reviewed: Reviewed | None = None) -> Once:
        once = super()._once(stopwatch, reviewed)
        reader = gives_tokens(self.embedder)
        if reader is None:
            return once

        def ask(text: str) -> Read:
            return Read(reader.embed_query(text), reader.query_tokens(text))

        return replace(once, ask=ask)


class _Wordless(Assistant):
    """Has no vectors of words when it judges: the models for such embedders do."""

    def _once(self, stopwatch: Stopwatch | None = None, reviewed: Reviewed | None = None) -> Once:
        return replace(super()._once(stopwatch, reviewed), ask=None, tokens=None)


class _Undivided(Assistant):
    """Takes every turn for one question."""

    def _parted(self, question: Question, chosen: tuple[str, ...], once: Once) -> Answer | None:
        return None


class _Uncounted(Assistant):
    """Counts nothing."""

    def _told(self, text: str, question: Question, chosen: tuple[str, ...], once: Once) -> Answer:
        return self._answer(text, question, once, ledger=False)


@contextmanager
def _recordless(assistant: Assistant) -> Iterator[None]:
    """Without records: neither judged by them nor told from them."""
    with ExitStack() as stack:
        bare = Recorded(assistant.library)
        bare.__dict__["records"] = ()  # as a cached property keeps what it made
        stack.enter_context(patch.object(Shapes, "recorded", PropertyMock(return_value=bare)))
        for module in (card, recorded):
            stack.enter_context(patch.object(module, "compose", lambda matter: None))
        yield


def _nothing(assistant: Assistant) -> AbstractContextManager[object]:
    return ExitStack()


def _gateless(assistant: Assistant) -> AbstractContextManager[object]:
    return patch.object(Judgement, "answers", PropertyMock(return_value=True))


def _all_said(assistant: Assistant) -> AbstractContextManager[object]:
    def none(judgement: Judgement) -> FloatArray:
        return np.zeros(len(judgement.table.words), dtype=np.float32)

    return patch(f"{_JUDGING}.chances", none)


def _unjudged(assistant: Assistant) -> AbstractContextManager[object]:
    """Windows in the order of meaning and words fused, at the probability that the best model gives
    them."""
    judged = relevance.Model.log_odds

    def fused(model: relevance.Model, columns: Mapping[str, FloatArray]) -> FloatArray:
        scores = judged(model, columns)
        if "fused_rank" not in columns:
            return scores
        order = np.argsort(np.argsort(-columns["fused_rank"], kind="stable"), kind="stable")
        return np.sort(scores)[::-1][order]

    return patch.object(relevance.Model, "log_odds", fused)


@dataclass(frozen=True)
class Stage:
    """A stage that can be taken out: how an assistant is made without it, what of it is put aside
    while it answers, and whether it is told what was said before."""

    make: Callable[[Library, Embedder], Assistant] = Assistant
    aside: Callable[[Assistant], AbstractContextManager[object]] = _nothing
    remembers: bool = True


def _unread(library: Library, embedder: Embedder) -> Assistant:
    """Reads questions by form, with nothing learnt from vectors."""
    made = Assistant(library, embedder)
    made._reader = Reader(library, load_thesaurus(), None)
    made._counting = Counting(library, made._reader.topics, None)
    return made


def _plain_spoken(library: Library, embedder: Embedder) -> Assistant:
    return Assistant(library, embedder, Thesaurus({}))


def _unattended(library: Library, embedder: Embedder) -> Assistant:
    made = Assistant(library, embedder)
    made._attending = None
    return made


#: Each stage by what it is called in the table.
STAGES: Mapping[str, Stage] = {
    "layers that read questions": Stage(_ByTheModel),
    "network": Stage(_unattended),
    "vectors of words": Stage(_Wordless),
    "judge": Stage(aside=_unjudged),
    "gate": Stage(aside=_gateless),
    "words left unsaid": Stage(aside=_all_said),
    "learnt readers": Stage(_unread),
    "turns before": Stage(remembers=False),
    "several requests": Stage(_Undivided),
    "records": Stage(aside=_recordless),
    "outline and counts": Stage(_Uncounted),
    "thesaurus": Stage(_plain_spoken),
}


def ask_all(names: Sequence[str], stages: Sequence[str]) -> Iterator[Told]:
    """Ask every question of the documents with all stages, and without each. Raises AnchorFault,
    IndexFault, QuestionsFault."""
    settings = load_settings()
    embedder = choose_embedder(settings.embedder)
    folder = Path(settings.index) / "eval"
    for name, library in libraries(names, embedder, folder):
        document = library.document(name)
        questions = asked_of(placed(judgements_of(name), document), document, None)
        kept = Kept(folder, f"ablation-{name}", library)
        for system, stage in ((OWN, Stage()), *((named(s), STAGES[s]) for s in stages)):
            made = stage.make(library, embedder)
            yield from without(stage, made, questions, system, kept)


def named(stage: str) -> str:
    """The name of the assistant without a stage."""
    return f"without {stage}"


def without(
    stage: Stage, assistant: Assistant, questions: Iterable[Asked], system: str, kept: Kept
) -> Iterator[Told]:
    """What the assistant without a stage makes of questions; the time is the processor's."""
    with stage.aside(assistant):
        for asked in questions:
            told = kept.get(asked, system)
            if told is None:
                begun = time.process_time()
                history = asked.form.history if stage.remembers else ()
                answer = assistant.ask(asked.form.question, history)
                spent = 1000 * (time.process_time() - begun)
                told = Told.of(asked, system, replace(answer, latency_ms=spent))
                kept.add(asked, [told])
            yield told


def table(told: Sequence[Told], stages: Sequence[str]) -> Iterator[str]:
    """The assistant's figures, and by how much each is lower without a stage: overall with its 95 %
    interval over documents, by kind of question, in milliseconds of the processor."""
    by = {system: [t for t in told if t.system == system] for system in {t.system for t in told}}
    whole = intervals(scored(by[OWN]))
    groups = sorted(group for group in whole if group != OVERALL)
    yield f"{len({t.document for t in told})} documents, {len(by[OWN])} questions"
    yield f"{'':28}{OVERALL:>22}" + "".join(f"{group[:10]:>11}" for group in groups) + f"{'ms':>8}"
    figures = "".join(f"{whole[group].mean:11.3f}" for group in groups)
    yield f"{OWN:28}{whole[OVERALL]!s:>22}{figures}{_cost(by[OWN]):8.1f}"
    for stage in stages:
        own = by[named(stage)]
        less = intervals(scored(own))
        figures = "".join(f"{whole[g].mean - less[g].mean:+11.3f}" for g in groups)
        worth: Interval = gained(scored(by[OWN]), scored(own))
        shown = f"{worth.mean:+.3f} [{worth.low:+.3f}, {worth.high:+.3f}]"
        yield f"{stage:28}{shown:>22}{figures}{_cost(by[OWN]) - _cost(own):+8.1f}"


def scored(told: Iterable[Told]) -> list[Scored]:
    """The scores alone."""
    return [Scored(t.document, t.group, t.score) for t in told]


def _cost(told: Sequence[Told]) -> float:
    return fmean(t.latency_ms for t in told)
