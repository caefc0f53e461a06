"""What is learnt from judged pairs, and where their passages are found."""

import numpy as np
import pytest

from evals.judged import Judged, JudgedPair, placed
from evals.learning.models import Model
from evals.learning.pairs import SIGNALS, Relation, learn_pairs, relation
from evals.questions import Literal
from index.library import Library

WIDE = 12


def made_relation(name: str, seed: int, noise: float = 0.05) -> Relation:
    """Two plans of which passage n belongs to passage n, but for the last four of each side."""
    chance = np.random.default_rng(seed)
    table = chance.normal(0.1, noise, (WIDE, WIDE, len(SIGNALS)))
    together = range(WIDE - 4)
    for n in together:
        table[n, n, :2] += 0.8
    pairs = [([n], [n], "aligned" if n % 2 else "partial") for n in together]
    pairs += [([n], [(n + 3) % WIDE], "unrelated") for n in together]
    alone = [[n] for n in range(WIDE - 4, WIDE)]
    useless = chance.random((WIDE, WIDE))
    return Relation(name, table, {"cosine": useless}, pairs, (alone, alone))


def chances(one: Relation, learnt: Model) -> np.ndarray:
    weights = np.array([learnt.weights[name] for name in SIGNALS])
    return np.asarray(1 / (1 + np.exp(-(one.table @ weights + learnt.bias))))


@pytest.fixture(scope="module")
def relations() -> list[Relation]:
    return [made_relation("uno", 1), made_relation("due", 2), made_relation("tre", 3)]


@pytest.fixture(scope="module")
def learnt(relations: list[Relation]) -> Model:
    return learn_pairs(relations)


def test_the_signals_that_tell_pairs_are_learnt(learnt: Model) -> None:
    assert set(learnt.weights) == set(SIGNALS)
    telling, idle = learnt.weights["aim_object"], learnt.weights["meaning"]
    assert telling > 0
    assert telling > 3 * abs(idle)


def test_figures_are_those_of_plans_that_were_left_out(learnt: Model) -> None:
    for name in ("uno", "due", "tre"):
        assert learnt.figures[f"{name}_auc"] == 1.0
        assert learnt.figures[f"{name}_f1"] > 0.9
        assert learnt.figures[f"{name}_gaps"] > 0.9
        # a measure that tells nothing is no better than chance, and its F1 is taken at its best
        assert 0.15 < learnt.figures[f"{name}_cosine_auc"] < 0.85
        assert learnt.figures[f"{name}_cosine_f1_at_best"] < learnt.figures[f"{name}_f1"]


def test_a_plan_that_is_unlike_the_others_does_not_help_itself() -> None:
    """Where the signs are the wrong way round in one, a model of the others fails on it."""
    turned = made_relation("rovescia", 4)
    turned = Relation(
        turned.name, -turned.table, dict(turned.baselines), turned.pairs, turned.alone
    )
    found = learn_pairs([made_relation("uno", 1), made_relation("due", 2), turned])
    assert found.figures["rovescia_auc"] == 0.0
    assert found.figures["uno_auc"] in (0.0, 1.0)


def test_the_threshold_parts_what_belongs_together(
    learnt: Model, relations: list[Relation]
) -> None:
    least, sure = learnt.thresholds["together"], learnt.thresholds["aligned"]
    for one in relations:
        pairs, alone = one.best(chances(one, learnt))
        assert (pairs[one.together == 1] >= least).all()
        assert (pairs[one.together == 0] < least).all()
        assert (alone < least).all()
        # what is called aligned is surer than every pair that was judged apart
        assert (pairs[one.together == 0] < sure).all()


def test_of_thresholds_about_as_good_the_lowest(learnt: Model, relations: list[Relation]) -> None:
    lower = learnt.thresholds["together"] - 0.0125
    found = [(one.together, *one.best(chances(one, learnt))) for one in relations]
    wrong = sum(
        ((pairs >= lower) != (together == 1)).sum() + (alone >= lower).sum()
        for together, pairs, alone in found
    )
    assert wrong > 0 or lower < 0.15


def test_of_several_passages_the_best_pair_counts() -> None:
    one = made_relation("uno", 1)
    wide = Relation("x", one.table, {}, [([0, 1], [1, 5], "aligned")], ([[0, 2]], []))
    chance = np.arange(float(WIDE * WIDE)).reshape(WIDE, WIDE)
    pairs, alone = wide.best(chance)
    assert pairs.tolist() == [chance[[0, 1]][:, [1, 5]].max()]
    assert alone.tolist() == [chance[[0, 2]].max()]


# Where judged pairs stand.


def pair(a: str, b: str, label: str = "aligned") -> JudgedPair:
    return JudgedPair(Literal(a), Literal(b), label)


def test_judged_passages_are_found_with_their_plans(library: Library) -> None:
    judged = Judged(
        (pair("Donare compost", "Formare quattro lampionai"),), (Literal("Montare cisterne"),)
    )
    found = placed(library, judged)
    assert found.plans == ("valverde", "roccasecca")
    assert found.faults == ()
    ((a, b, label),) = found.pairs
    assert label == "aligned"
    assert "compost" in library.passage(*a).text
    assert "lampionai" in library.passage(*b).text
    ((alone,),) = found.alone
    assert "cisterne" in library.passage(alone).text


def test_what_is_not_found_is_told_and_left_out(library: Library) -> None:
    judged = Judged(
        (pair("Donare compost", "Formare quattro"), pair("Insegnare la potatura", "Dirigibili")),
        (Literal("Mongolfiere"),),
    )
    found = placed(library, judged)
    assert len(found.pairs) == 1
    assert found.alone == ()
    assert len(found.faults) == 2


@pytest.mark.parametrize(
    "pairs",
    [
        (pair("Donare compost", "Formare quattro"), pair("Sostituire i vetri", "Montare cisterne")),
        (pair("Dirigibili", "Formare quattro"),),
    ],
)
def test_pairs_that_are_not_of_two_plans(library: Library, pairs: tuple[JudgedPair, ...]) -> None:
    found = placed(library, Judged(pairs, ()))
    assert (found.plans, found.pairs) == ((), ())
    assert "due piani" in found.faults[-1]


def test_a_relation_of_a_file_has_the_places_of_its_passages(library: Library) -> None:
    judged = Judged(
        (
            pair("Donare compost", "Formare quattro lampionai", "unrelated"),
            pair("Insegnare la potatura", "Formare quattro lampionai", "partial"),
        ),
        (Literal("Montare cisterne"), Literal("Sostituire i vetri")),
    )
    found = relation("orti", library, judged)
    assert found.table.shape[2] == len(SIGNALS)
    assert found.together.tolist() == [0.0, 1.0]
    assert [len(side) for side in found.alone] == [1, 1]
    chance, alone = found.best(found.table[:, :, 0])
    assert len(chance) == 2
    assert len(alone) == 2
