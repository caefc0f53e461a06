"""The metrics agree with shared/score.py, where that is, on a batch made up here."""

import importlib.util
import os
import random
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from assistant.answers.answer import Answer, AnswerKind, Citation
from assistant.answers.blocks import Block, BlockKind, runs
from evals.gold import Resolver
from evals.metrics.covering import hits
from evals.outcomes import Outcome, Result
from evals.question_files import load_questions
from evals.scoring import score
from evals.sets import SHARED
from index.library import Library

WORDS = [
    "terra",
    "acqua",
    "orto",
    "vetro",
    "lume",
    "cisterna",
    "compost",
    "scuola",
    "piazza",
    "37",
    "512",
    "balcone",
    "tetto",
    "inverno",
]
KINDS = ("fact", "definition", "coverage", "compare", "unanswerable", "followup", "colloquial")


def official() -> ModuleType:
    path = Path(os.environ.get("SHARED", SHARED)) / "score.py"
    if not path.exists():
        pytest.skip(f"no {path}")
    spec = importlib.util.spec_from_file_location("official_score", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def phrase(dice: random.Random) -> str:
    return " ".join(dice.choices(WORDS, k=dice.randint(2, 5)))


def question(dice: random.Random, number: int) -> dict[str, Any]:
    kind = dice.choice(KINDS)
    quotes = (
        [] if kind == "unanswerable" else list({phrase(dice) for _ in range(dice.randint(1, 4))})
    )
    raw: dict[str, Any] = {
        "id": f"q{number}",
        "kind": kind,
        "question": "?",
        "quotes": quotes,
        "alt_quotes": {q: [phrase(dice)] for q in quotes if dice.random() < 0.3},
        "borderline": [phrase(dice) for _ in range(dice.randint(0, 2))],
        "answer_points": [phrase(dice), dice.choice(["37", "512 lumi", "Orto Grande"])],
        "absence": dice.random() < 0.3,
    }
    if quotes and dice.random() < 0.3:
        raw["enough"] = dice.randint(1, len(quotes))
    return raw


def reply(dice: random.Random, raw: dict[str, Any]) -> dict[str, Any]:
    known = [
        *raw["quotes"],
        *raw["borderline"],
        *(a for v in raw["alt_quotes"].values() for a in v),
    ]
    cited = [
        f"{phrase(dice)} {dice.choice(known)} {phrase(dice)}"
        if known and dice.random() < 0.6
        else phrase(dice)
        for _ in range(dice.randint(0, 14))
    ]
    return {
        "id": raw["id"],
        "abstained": dice.random() < 0.25,
        "text": f"{phrase(dice)} [1] Orto Grande {phrase(dice)}",
        "citations": [{"quote": quote, "document": "valverde"} for quote in cited],
        "latency_ms": round(dice.uniform(1, 90), 1),
    }


def answer(raw: dict[str, Any]) -> Answer:
    citations = tuple(
        Citation(n, "", "valverde", "v", "V", (), "text", None, None, 0, 1, c["quote"])
        for n, c in enumerate(raw["citations"], start=1)
    )
    said = tuple(Block(BlockKind.SENTENCE, runs(line)) for line in raw["text"].splitlines())
    made = Answer("?", "it", AnswerKind.FACT, raw["abstained"], said, citations)
    return replace(made, latency_ms=raw["latency_ms"])


@pytest.mark.slow
@pytest.mark.shared
@pytest.mark.parametrize("seed", range(8))
def test_the_same_batch_scores_the_same(seed: int, library: Library, tmp_path: Path) -> None:
    import json

    theirs = official()
    dice = random.Random(seed)
    gold = [question(dice, n) for n in range(60)]
    answers = {raw["id"]: reply(dice, raw) for raw in gold}
    expected, rows = theirs.score(gold, answers, {})

    path = tmp_path / "gold.jsonl"
    path.write_text("\n".join(map(json.dumps, gold)), "utf-8")
    resolver = Resolver(library.documents)
    outcomes = []
    for one, row in zip(load_questions(path), rows, strict=True):
        case, said = resolver.case(one), answer(answers[one.id])
        measured = score(case, said, [], library, full=False)
        assert measured.score == pytest.approx(row["score"]), one
        covered = hits([], [], [], one.kind)
        stages = {"total": said.latency_ms}
        outcomes.append(
            Outcome(case, said, measured, None, {}, (), covered.held, covered.near, stages)
        )
    result = Result("made up", tuple(outcomes))
    figures = {name: figure.value for name, figure in result.figures.items()}
    assert figures["overall"] == pytest.approx(expected["overall"], abs=1e-4)
    for ours, name in (
        ("cited_recall", "cited_recall"),
        ("first_citation", "first_citation"),
        ("facts", "facts"),
        ("abstain_recall", "abstain_recall"),
        ("answer_rate", "answer_rate"),
        ("coverage_f1", "coverage_f1"),
    ):
        assert figures.get(ours) == pytest.approx(expected[name], abs=1e-4), ours
    for kind, value in expected["kinds"].items():
        assert figures[f"kind:{kind}"] == pytest.approx(value, abs=1e-4)
    half, most = result.latency["total"]
    assert (half, most) == (expected["latency_ms"]["p50"], expected["latency_ms"]["p95"])
