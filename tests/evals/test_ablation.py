"""What a group of features is worth: nothing where it tells nothing, much where it tells all."""

import numpy as np
import pytest

from assistant.evidence.shapes import Shapes
from assistant.judging.relevance import model
from evals.learning.ablation import (
    ENTRY_GROUPS,
    GROUPS,
    Scores,
    blind,
    difference,
    measured,
    of_group,
    table,
)
from evals.learning.gathering import Example
from evals.learning.models import WORDWISE, out_of_fold
from index.library import Library

from .examples import DOCUMENTS, NAMES, requests


@pytest.fixture(scope="module")
def made(library: Library) -> tuple[dict[str, list[Example]], dict[str, Shapes]]:
    return requests(library)


def test_every_feature_of_a_passage_is_in_one_group() -> None:
    groups = [of_group(group, NAMES) for group in GROUPS]
    assert sorted(name for group in groups for name in group) == sorted(NAMES)
    assert of_group("weakest word", NAMES) == WORDWISE


def test_the_groups_of_lists_are_of_features_that_lists_have() -> None:
    own = frozenset(model("entry").weights)
    named = [name for group in ENTRY_GROUPS.values() for name in group]
    assert len(named) == len(set(named))
    assert own - set(named) == {"own", "gap", "rank", "top", "mass"}
    assert set(named) < own


def test_without_the_signal_that_tells_nothing_is_left(
    made: tuple[dict[str, list[Example]], dict[str, Shapes]],
) -> None:
    found, shapes = made
    whole = measured(out_of_fold(found, shapes))
    unheard = measured(out_of_fold(blind(found, "words"), shapes))
    deaf = measured(out_of_fold(blind(found, "meaning"), shapes))
    for name in whole:
        lost = difference(unheard[name], whole[name])
        assert lost.value < -0.2, name
        assert lost.error < -lost.value, name
        assert abs(difference(deaf[name], whole[name]).value) < 0.15, name


def test_the_error_of_a_mean_is_the_usual_one() -> None:
    draw = np.random.default_rng(3)
    documents = np.array(DOCUMENTS)
    before, now = draw.random(len(documents)), draw.random(len(documents))
    found = difference(Scores(now, documents), Scores(before, documents))
    own = now - before
    assert found.value == pytest.approx(own.mean())
    assert found.error == pytest.approx(own.std(ddof=1) / np.sqrt(len(own)))


def test_questions_on_one_document_count_together() -> None:
    documents = np.array(["a", "a", "a", "b", "b", "b"])
    found = difference(
        Scores(np.array([1.0, 1, 1, 0, 0, 0]), documents), Scores(np.zeros(6), documents)
    )
    assert (found.value, found.error) == (0.5, 0.5)


def test_an_area_is_of_all_documents_together() -> None:
    documents = np.array(["a", "a", "b", "b"])
    there = np.array([True, False, True, False])
    scores = Scores(np.array([0.9, 0.5, 0.4, 0.1]), documents, there)
    assert scores.without(None) == 0.75
    assert scores.without("a") == scores.without("b") == 1.0


@pytest.mark.slow
def test_the_table_has_a_row_for_each_group(
    made: tuple[dict[str, list[Example]], dict[str, Shapes]],
) -> None:
    found, shapes = made
    rows = list(table({name: found[name] for name in DOCUMENTS[:5]}, shapes))
    groups = [row[:20].strip() for row in rows[3:]]
    assert groups == [f"- {group}" for group in (*GROUPS, "siblings", "best window")]
    # lists alone have siblings
    siblings = [cell.split("±")[0].strip() for cell in rows[-2][20:].split("  ") if cell.strip()]
    assert siblings[:3] == ["+0.000"] * 3
    assert siblings[-1] == "+0.000"
