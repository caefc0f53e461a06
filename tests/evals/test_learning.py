"""The judge learns what tells, and is measured on documents that it did not learn from."""

import subprocess
import sys
import tomllib
from dataclasses import replace
from importlib.util import find_spec

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answers.answer import MOST_CITED
from assistant.evidence.shapes import Shapes
from assistant.judging import cut
from assistant.judging.relevance import model
from evals.learning.__main__ import _table, learn
from evals.learning.fitting import chances, logistic, scaled
from evals.learning.gathering import Example
from evals.learning.models import (
    ANSWERS_LOST,
    OF_TOKENS,
    WORDWISE,
    Judged,
    Model,
    asked_of,
    f1,
    first_right,
    fit_passage,
    leading,
    learn_entry,
    learn_gate,
    learn_passage,
    lists_of,
    out_of_fold,
    parts,
    without,
    without_words,
)
from index.library import Library

from .examples import DOCUMENTS, NAMES, example, requests, turned

Found = dict[str, list[Example]]


@pytest.fixture(scope="module")
def shapes(library: Library) -> dict[str, Shapes]:
    return dict.fromkeys(DOCUMENTS, Shapes(library))


@pytest.fixture(scope="module")
def found(library: Library) -> Found:
    return requests(library)[0]


@pytest.fixture(scope="module")
def held(found: Found, shapes: dict[str, Shapes]) -> list[Judged]:
    return out_of_fold(found, shapes)


# Fitting.


def test_a_regression_finds_the_weights_that_made_its_labels() -> None:
    draw = np.random.default_rng(1)
    rows = draw.normal(size=(20000, 3))
    labels = (draw.random(20000) < 1 / (1 + np.exp(-(rows @ [2.0, -1.0, 0.0] + 0.5)))).astype(float)
    weights = logistic(rows, labels, np.ones(20000), 0.01)
    assert weights == pytest.approx([2.0, -1.0, 0.0, 0.5], abs=0.1)


def test_the_scale_of_a_feature_changes_nothing() -> None:
    draw = np.random.default_rng(2)
    rows = draw.normal(size=(300, 2))
    labels = (rows[:, 0] > 0).astype(float)
    other = rows * [1000.0, 0.01] + [5.0, -3.0]
    plain, wide = (scaled(r, labels, np.ones(300), 3.0) for r in (rows, other))
    assert chances(rows, plain) == pytest.approx(chances(other, wide), abs=0.01)


# Passages.


def test_the_feature_that_tells_is_learnt(found: Found) -> None:
    weights = fit_passage([e for each in found.values() for e in each])
    telling = NAMES.index("coverage")
    assert weights[telling] > 0
    assert weights[telling] > 3 * np.abs(np.delete(weights[:-1], telling)).max()


def test_what_answers_is_ranked_first(found: Found, held: list[Judged]) -> None:
    figures = learn_passage(found, held).figures
    assert figures["questions"] == 4 * len(DOCUMENTS)
    assert figures["mrr"] > 0.9
    assert figures[f"among_{MOST_CITED}"] >= figures["first"] > 0.8


def test_no_document_helps_to_judge_itself(
    library: Library, found: Found, shapes: dict[str, Shapes], held: list[Judged]
) -> None:
    name = DOCUMENTS[3]
    other = out_of_fold({**found, name: [turned(e) for e in found[name]]}, shapes)
    before = {one.example.key: one.scores for one in held}
    after = {one.example.key: one.scores for one in other}
    assert before.keys() == after.keys() == {e.key for each in found.values() for e in each}
    same = {key for key in before if np.array_equal(before[key], after[key])}
    assert {e.key for e in found[name]} <= same
    assert same != before.keys()


def test_parts_are_of_whole_documents(held: list[Judged]) -> None:
    seen: list[int] = []
    for tested, rest in parts(held):
        assert sorted((*tested, *rest)) == list(range(len(held)))
        told, kept = ({held[i].example.document for i in some} for some in (tested, rest))
        assert not told & kept
        seen += tested
    assert sorted(seen) == list(range(len(held)))


def judged(library: Library, shapes: Shapes, grades: list[int], scores: list[float]) -> Judged:
    size = len(grades)
    one = replace(
        example(library, "piano/1"),
        grades=np.array(grades),
        passages=np.arange(size) // 2,
        matrix=np.zeros((size, len(NAMES)), dtype=np.float32),
    )
    return Judged(one, np.array(scores, dtype=np.float32), shapes)


@pytest.mark.parametrize(
    ("grades", "rank"),
    [
        ([0, 0, 0, 0, 2, 2], 3),  # passages count, not their windows
        ([1, 1, 0, 0, 2, 2], 3),  # what answers in part is passed over where one answers wholly
        ([0, 0, 1, 1, 0, 0], 2),  # and counts where none does
        ([0, 0, 0, 0, 0, 0], None),
    ],
)
def test_the_rank_of_the_first_answer(
    library: Library, shapes: dict[str, Shapes], grades: list[int], rank: int | None
) -> None:
    one = judged(library, shapes[DOCUMENTS[0]], grades, [9, 8, 7, 6, 5, 4])
    assert first_right(one) == rank


def test_of_a_topic_the_windows_count_that_a_question_would_gather(library: Library) -> None:
    small = example(library, "piano/1", kind="topic")
    many = replace(
        small,
        matrix=np.random.default_rng(0).random((2000, len(NAMES))).astype(np.float32),
        grades=np.zeros(2000, dtype=np.int64),
        windows=np.arange(2000),
        passages=np.arange(2000),
        held=np.zeros((2, 2000), dtype=np.float16),
    )
    kept = leading(many)
    assert 120 < len(kept.matrix) <= 480
    assert kept.held.shape == (2, len(kept.matrix))
    best = int(many.matrix[:, NAMES.index("bm25_rank")].argmax())
    assert best in kept.windows
    assert leading(replace(many, kind="coverage")).matrix is many.matrix


# Lists.


def test_a_list_is_cut_where_it_is_whole(held: list[Judged]) -> None:
    learnt = learn_entry(held)
    assert learnt.figures["lists"] == 2 * len(DOCUMENTS)
    assert learnt.figures["f1_coverage"] > 0.75
    assert learnt.figures["f1_topic"] > 0.75
    assert set(learnt.weights) == set(model("entry").weights)


def test_a_feature_of_lists_can_be_left_out(held: list[Judged]) -> None:
    assert set(model("entry").weights) - set(lists_of(held, frozenset({"rank"})).names) == {"rank"}


def test_what_touches_a_topic_neither_helps_nor_harms() -> None:
    chance = np.array([0.99, 0.98, 0.97, 0.01, 0.01])
    assert cut.size(sorted(chance, reverse=True)) == 3
    assert f1(chance, np.array([2, 1, 2, 0, 0]), 2) == 1.0
    assert f1(chance, np.array([2, 0, 2, 0, 0]), 2) == pytest.approx(0.8)
    assert f1(chance, np.array([0, 1, 1, 2, 0]), 1) == 0.0


# Silence.


@pytest.mark.slow
@given(strength=st.floats(0, 8), seed=st.integers(0, 1000))
def test_the_gate_loses_few_of_the_answers_that_would_be_shown(
    library: Library, strength: float, seed: int
) -> None:
    some = [
        example(library, f"{name}/{seed}{n}", right=n % 2, strength=strength)
        for name in DOCUMENTS
        for n in range(4)
    ]
    ranked = [Judged(e, e.matrix[:, NAMES.index("coverage")], Shapes(library)) for e in some]
    learnt = learn_gate(ranked)
    asked = asked_of(ranked)
    shown = np.array([(first_right(one) or MOST_CITED + 1) <= MOST_CITED for one in ranked])
    kept = asked.chances()[asked.there & shown] >= learnt.thresholds["answer"] - 0.0005
    assert (~kept).sum() <= ANSWERS_LOST * len(kept) + 1
    assert learnt.figures["questions"] == len(some)
    assert all(0 <= learnt.figures[n] <= 1 for n in ("area", "silence_kept", "answered"))


def test_silence_is_told_where_something_tells_it(held: list[Judged]) -> None:
    learnt = learn_gate(held)
    assert learnt.figures["area"] > 0.9
    assert learnt.figures["silence_kept"] > 0.6
    assert learnt.figures["answered"] > 0.85
    assert set(learnt.weights) == set(model("gate").weights)


# Without vectors of words.


def test_without_words_nothing_is_known_of_them(found: Found) -> None:
    one = found[DOCUMENTS[0]][0]
    plain = without_words(one)
    blank = {n for n, column in zip(NAMES, plain.matrix.T, strict=True) if not column.any()}
    assert blank == WORDWISE | {n for n in NAMES if n.startswith(OF_TOKENS)}
    assert (plain.words, plain.held.shape) == ((), (0, len(one.matrix)))
    (row,) = asked_of([Judged(plain, plain.matrix[:, 0], Shapes.__new__(Shapes))]).rows
    names = asked_of([Judged(one, one.matrix[:, 0], Shapes.__new__(Shapes))]).names
    assert row[names.index("lacks")] == row[names.index("mean")] == row[names.index("many")] == 0


def test_a_feature_that_is_left_out_tells_nothing(found: Found) -> None:
    one = found[DOCUMENTS[0]][0]
    blind = without(one, frozenset({"coverage"}))
    assert not blind.matrix[:, NAMES.index("coverage")].any()
    assert blind.held is one.held
    assert one.matrix[:, NAMES.index("coverage")].any()


# What is written.


def test_what_is_learnt_is_read_again_as_it_was(found: Found, shapes: dict[str, Shapes]) -> None:
    learnt = learn(found, shapes)
    text = "".join(_table(name, one) for name, one in learnt.items())
    read = {
        name: Model(e["weights"], e["bias"], e["thresholds"], {})
        for name, e in tomllib.loads(text).items()
    }
    assert read.keys() == learnt.keys() == {"passage", "entry", "gate"}
    for name, one in learnt.items():
        assert read[name].weights == pytest.approx(one.weights, abs=1e-4)
        assert read[name].bias == pytest.approx(one.bias, abs=1e-4)
        assert read[name].thresholds == one.thresholds
        assert read[name].weights.keys() == model(name).weights.keys()


def test_training_without_torch_says_how_to_get_it() -> None:
    if find_spec("torch"):
        pytest.skip("torch is installed here: what is said without it cannot be seen")
    command = [sys.executable, "-m", "evals.training", "--help"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr.strip() == "Per addestrare serve torch: pip install -e '.[training]'."
