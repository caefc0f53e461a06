"""A sound assistant passes its own figures; a broken one does not."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.answers.answer import AnswerKind
from evals.committed import SetFigures
from evals.errors import EvaluationFault
from evals.evaluation import Evaluated, Plan, evaluate_library, evaluate_set, part_of
from evals.gold import Resolver
from evals.metrics.covering import Hits
from evals.misses import Cause, cause
from evals.printed import misses
from evals.question_files import load_questions
from evals.questions import Anchor, EvalQuestion, Expected, Literal
from evals.scoring import score
from evals.sets import QuestionSet, chosen_sets, known_sets
from evals.systems import AssistantSystem, System
from index.embed.embedder import Embedder
from index.library import Library
from tests.doubles import HashEmbedder

from .doubles import Blind, Shifted, Silent, Slipped, write_plans

Make = Callable[[Library, Embedder], System]


@pytest.fixture
def evaluate(library: Library, questions: Path, tmp_path: Path) -> Callable[..., Evaluated]:
    asked = part_of(load_questions(questions), kept=False)

    def made(
        make: Make = AssistantSystem,
        committed: Mapping[str, SetFigures] | None = None,
        *,
        baselines: bool = False,
    ) -> Evaluated:
        plan = Plan(cache=tmp_path, make=make, committed=committed or {}, baselines=baselines)
        return evaluate_library("orti", asked, library, HashEmbedder(), plan)

    return made


def test_the_sound_assistant_passes(evaluate: Callable[..., Evaluated]) -> None:
    first = evaluate()
    assert first.notes == ("nessuna misura registrata: --update la scrive",)
    assert not first.failed
    assert first.result.figures["literal"].value == 1.0
    again = evaluate(committed={"orti": first.to_commit})
    assert not again.failed
    assert again.notes == ()
    assert {line.difference for line in again.lines} == {0.0}


@pytest.mark.slow
@pytest.mark.parametrize(
    ("make", "metric"),
    [
        (Blind, "recall_at_5"),
        (Blind, "ndcg_at_10"),
        (Shifted, "literal"),
        (Slipped, "literal"),
        (Silent, "answer_rate"),
        (Silent, "abstain_precision"),
    ],
)
def test_a_broken_assistant_fails(
    evaluate: Callable[..., Evaluated], make: Make, metric: str
) -> None:
    committed = {"orti": evaluate().to_commit}
    broken = evaluate(make, committed=committed)
    assert broken.failed
    assert metric in {line.metric for line in broken.dropped}


def test_causes_say_what_broke(evaluate: Callable[..., Evaluated]) -> None:
    assert set(evaluate(Silent).result.causes) == {Cause.SILENT}
    assert evaluate(Shifted).result.causes[Cause.QUOTE] > 0
    passed_over = {Cause.UNCITED, Cause.UNRANKED, Cause.SILENT, Cause.VALUE, Cause.INCOMPLETE}
    assert passed_over & set(evaluate(Blind).result.causes)


def test_misses_stand_below_their_causes(evaluate: Callable[..., Evaluated]) -> None:
    result = evaluate(Silent).result
    head, *rest = misses(result).splitlines()
    assert head == f"{Cause.SILENT}: {len(result.misses)}"
    assert len(rest) == len(result.misses)
    assert all(line.startswith("  0.00 ") for line in rest)


def test_a_list_that_is_not_found_is_no_misunderstanding(library: Library) -> None:
    asked = EvalQuestion(
        "x", "coverage", "it", "Quali azioni?", gold=(Expected(Literal("Donare compost")),)
    )
    case = Resolver(library.documents).case(asked)
    reply = AssistantSystem(library, HashEmbedder()).ask("Quanti orti coltiva Valverde?")
    row = score(case, reply.answer, [], library, full=True)
    covered = Hits((), ())
    why = [
        cause(case, reply.answer, row, covered, {}, understood=kind)
        for kind in (AnswerKind.COVERAGE, AnswerKind.FACT, None)
    ]
    assert reply.understood is AnswerKind.FACT
    assert why == [Cause.UNLISTED, Cause.KIND, Cause.KIND]


def test_other_questions_or_another_embedder_are_said(evaluate: Callable[..., Evaluated]) -> None:
    known = replace(evaluate().to_commit, questions=3, embedder="other/1")
    told = " ".join(evaluate(committed={"orti": known}).notes)
    assert "erano 3, ora sono 6" in told
    assert "other/1" in told


def test_stages_add_up_to_the_whole(evaluate: Callable[..., Evaluated]) -> None:
    for outcome in evaluate().result.outcomes:
        stages = dict(outcome.stages)
        total = stages.pop("total")
        assert set(stages) == {"read", "embed", "weigh", "compose"}
        # the answer's own clock counts tenths of a millisecond and starts a little later
        assert sum(stages.values()) == pytest.approx(total, abs=1.0)


@pytest.mark.slow
def test_baselines_answer_in_the_same_form(evaluate: Callable[..., Evaluated]) -> None:
    found = evaluate(baselines=True)
    assert [b.system for b in found.baselines] == ["llama@5", "llama@10", "parole", "vettori"]
    for baseline in found.baselines:
        figures = baseline.figures
        assert figures["answer_rate"].value == 1.0
        assert figures["abstain_recall"].value == 0.0
        assert figures["literal"].value == 1.0
        assert "abstain_precision" not in figures
        assert "markers" not in figures
        assert figures["recall_at_20"].value > 0.5
        for outcome in baseline.outcomes:
            assert all(0 < len(c.quote) <= 600 for c in outcome.answer.citations)


@pytest.mark.slow
def test_chunks_are_embedded_once(
    evaluate: Callable[..., Evaluated], library: Library, tmp_path: Path
) -> None:
    from evals.llama import LlamaIndexed

    first, second = HashEmbedder(), HashEmbedder()
    LlamaIndexed(library, first, tmp_path)
    LlamaIndexed(library, second, tmp_path)
    assert first.embedded
    assert second.embedded == []


@pytest.mark.slow
def test_a_set_is_indexed_once_and_anew_when_a_document_changes(
    tmp_path: Path, questions: Path
) -> None:
    source = QuestionSet("orti", write_plans(tmp_path / "plans"), questions)
    plan = Plan(cache=tmp_path / "cache")
    first = evaluate_set(source, HashEmbedder(), plan)
    again = HashEmbedder()
    evaluate_set(source, again, plan)
    assert again.embedded == []
    (source.documents / "roccasecca.md").unlink()
    shrunk = evaluate_set(source, HashEmbedder(), plan)
    assert len(list((tmp_path / "cache").iterdir())) == 1
    assert first is not None
    assert not first.failed
    assert shrunk is not None
    assert shrunk.faults == ("il documento roccasecca manca dall'indice.",)
    assert shrunk.result.causes[Cause.MISSING] > 0


def test_a_set_without_questions_in_the_part_is_none(tmp_path: Path, questions: Path) -> None:
    source = QuestionSet("orti", write_plans(tmp_path / "plans"), questions)
    kept = evaluate_set(source, HashEmbedder(), Plan(cache=tmp_path, kept=True))
    assert kept is not None
    assert len(kept.result.outcomes) == 1
    only = tmp_path / "tune.jsonl"
    only.write_text(questions.read_text("utf-8").splitlines()[0], "utf-8")
    nothing = replace(source, questions=only)
    assert evaluate_set(nothing, HashEmbedder(), Plan(cache=tmp_path, kept=True)) is None


def test_an_anchor_that_does_not_resolve_fails_the_evaluation(
    library: Library, tmp_path: Path
) -> None:
    lost = EvalQuestion(
        "x", "fact", "it", "Quanti?", gold=(Expected(Anchor("valverde", "mai", "detto")),)
    )
    found = evaluate_library("orti", [lost], library, HashEmbedder(), Plan(cache=tmp_path))
    assert found.failed
    assert "indica 0 tratti" in found.faults[0]


def test_known_sets(tmp_path: Path) -> None:
    known = known_sets(tmp_path)
    names = [one.name for one in known]
    assert names[:2] == ["corpus", "plans"]
    assert {"plans-more", "plans-more-dev"} <= set(names)
    assert len(set(names)) == len(names)
    assert known[0].absent is None
    assert known[1].absent == tmp_path / "plans"
    assert chosen_sets("all", known) == known
    assert chosen_sets("plans", known) == (known[1],)


def test_faults_are_one_family() -> None:
    assert all(
        issubclass(fault, EvaluationFault)
        for fault in vars(__import__("evals.errors", fromlist=["x"])).values()
        if isinstance(fault, type)
    )
