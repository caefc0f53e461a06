"""What the models of relevance are worth: on folds, without a signal, as probabilities."""

import numpy as np
import pytest

from assistant.relevance import model
from evals.ablation.__main__ import merged, table
from evals.ablation.signals import GROUPS, held
from evals.ablation.worth import difference, first, lists, shown
from evals.calibration.curve import reliability, report, silence
from evals.calibration.examples import Example, without
from evals.calibration.fitting import Array

DRAW = np.random.default_rng(7)
NAMES = ("coverage", "standing", "late")


def example(number: int, *, telling: int = 0) -> Example:
    """Twenty candidates of which two are right; one feature tells which, the others are noise."""
    labels = np.zeros(20)
    labels[DRAW.choice(20, 2, replace=False)] = 1
    rows: Array = DRAW.normal(size=(20, len(NAMES)))
    rows[:, telling] += 4 * labels
    return Example(f"q{number}", NAMES, rows, labels, 2)


@pytest.fixture(scope="module")
def examples() -> list[Example]:
    return [example(number) for number in range(40)]


def test_without_the_signal_that_tells_nothing_is_left(examples: list[Example]) -> None:
    for measure in (lists, first, shown):
        whole = measure(examples)
        blind = measure([without(e, held("words", e.names)) for e in examples])
        other = measure([without(e, held("dense meaning", e.names)) for e in examples])
        assert difference(blind, whole).value < -0.2
        assert abs(difference(other, whole).value) < 0.1
        assert set(whole) == {e.question for e in examples}


def test_a_question_that_is_missing_scores_nothing() -> None:
    one = difference({"a": 1.0}, {"a": 1.0, "b": 1.0})
    assert one.value == -0.5
    assert one.error == pytest.approx(0.5 / np.sqrt(2))


def test_every_group_is_of_features_that_a_model_has() -> None:
    known = {f for name in ("list", "fact", "enumeration") for f in model(name).weights}
    assert frozenset().union(*GROUPS.values()) == known


def test_the_table_has_a_row_for_each_signal(examples: list[Example]) -> None:
    found = merged({"one": dict.fromkeys(("list", "fact", "enumeration"), examples)})
    rows = list(table(found, found))
    assert [row.split("  ")[0] for row in rows[3:]] == [f"- {g}" for g in (*GROUPS, "thesaurus")]
    assert rows[-1].split()[2:] == ["+0.000", "±0.000"] * 4


def test_reliability_of_what_is_certain() -> None:
    chance, labels = np.array([0.05, 0.05, 0.95, 1.0]), np.array([0.0, 0.0, 1.0, 1.0])
    low, high = reliability(chance, labels, np.ones(4))
    assert (low.predicted, low.right, low.count) == (0.05, 0.0, 2)
    assert (high.predicted, high.right, high.count) == (0.975, 1.0, 2)


def test_more_support_keeps_fewer_answers_and_more_silences(examples: list[Example]) -> None:
    worth = [(0.9, 1.0), (0.6, 1.0), (0.3, 0.0), (0.1, 0.0)]
    some = [
        Example(f"s{n}", ("worth",), np.array([[value]]), np.array([there]), 1)
        for n, (value, there) in enumerate(worth * 5)
    ]
    curve = silence(some)
    answers, silences = [k.answers for k in curve], [k.silences for k in curve]
    assert answers == sorted(answers, reverse=True)
    assert silences == sorted(silences)
    told = "\n".join(report({"list": examples, "fact": examples, "support": some}))
    assert told.count("| predicted | right | candidates |") == 3
