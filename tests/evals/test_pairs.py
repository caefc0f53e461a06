"""What is learnt from judged pairs, told by couples that took no part."""

import numpy as np
import pytest

from assistant.alignment.features import COMPARED
from assistant.alignment.subjects import passages
from evals.judged import Judged, JudgedPair, placed
from evals.learning.couples import Couple
from evals.learning.fitting import area
from evals.learning.pairs import average_precision, f1, figures, heading, learn, line
from evals.questions import Literal
from index.library import Library

PAIRS = 80


def couple(name: str, *, drawn: bool = True) -> Couple:
    """A couple of which every fourth pair belongs together, every eighth wholly."""
    grades = np.array([2 if n % 8 == 0 else 1 if n % 4 == 0 else 0 for n in range(PAIRS)])
    pairs = np.stack([np.arange(PAIRS)] * 2, axis=1)
    return Couple(name, frozenset({name}), ((), ()), pairs, grades, drawn)


def table(one: Couple, seed: int, shift: float) -> dict[str, np.ndarray]:
    """`late` tells the grades but stands higher in some couples, the rest tells nothing."""
    chance = np.random.default_rng(seed)
    held = {name: chance.normal(0, 1, PAIRS) for name in (*COMPARED, "cosine", "mean")}
    held["late"] = one.grades * 1.0 + shift + chance.normal(0, 0.15, PAIRS)
    return {name: column.astype(np.float32) for name, column in held.items()}


def test_what_tells_is_learnt_wherever_a_couple_stands() -> None:
    found = [couple("a"), couple("b"), couple("c", drawn=False)]
    tables = [table(c, n, shift) for n, (c, shift) in enumerate(zip(found, (0, 1, 2), strict=True))]
    model = learn(found, tables, COMPARED)
    assert model.weights[0] > 3 * np.abs(model.weights[1:-1]).max()
    assert model.aligned > model.together
    held = figures(couple("d"), table(couple("d"), 9, 0.5), model)
    assert held.areas["model"] > 0.99
    assert held.areas["cosine"] < 0.7
    assert held.best > 0.95
    assert held.told_area > 0.95
    assert len(line(held).split()) == len(heading().split())


def test_figures_by_hand() -> None:
    right = np.array([True, False, True, False])
    assert area(np.array([0.9, 0.1, 0.4, 0.5]), right) == 0.75
    assert f1(right, np.array([True, True, False, False])) == 0.5
    assert average_precision(np.array([0.9, 0.8, 0.7, 0.1]), right) == pytest.approx(
        (1 + 2 / 3) / 2
    )


def test_judged_pairs_are_found_in_their_plans(library: Library) -> None:
    a, b = (passages(library, plan)[0] for plan in ("valverde", "roccasecca"))
    judged = Judged((JudgedPair(Literal(a.text), Literal(b.text), "aligned"),), ())
    found = placed(library, judged)
    assert found.plans == ("valverde", "roccasecca")
    assert found.faults == ()
