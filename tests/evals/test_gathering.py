"""Judged questions and topics become tables of features, once."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.judging.relevance import model
from evals.judgements.judgeddocuments import Judgements, judgements_of
from evals.learning import gathering
from evals.learning.gathering import TOPIC, Example, examples
from tests.doubles import HashEmbedder

NAME = "gep-torvesina"
_QUESTIONS, _TOPICS = 12, 2


def some(document: str) -> Judgements:
    judged = judgements_of(document)
    return replace(
        judged, questions=judged.questions[:_QUESTIONS], topics=judged.topics[:_TOPICS], talk=()
    )


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("eval")


@pytest.fixture(autouse=True)
def _few(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gathering, "judgements_of", some)


def gathered(cache: Path) -> list[Example]:
    ((name, _, made),) = examples([NAME], HashEmbedder(), cache, cache)
    assert name == NAME
    return made


@pytest.mark.slow
def test_features_are_those_that_the_weights_are_of(cache: Path) -> None:
    for one in gathered(cache):
        assert set(one.names) == set(model("passage").weights)
        assert one.matrix.shape == (len(one.windows), len(one.names))
        assert len(one.grades) == len(one.passages) == one.held.shape[1] == len(one.windows)
        assert one.document == NAME


@pytest.mark.slow
def test_what_is_judged_is_graded(cache: Path) -> None:
    made = gathered(cache)
    topics = [one for one in made if one.kind == TOPIC]
    asked = [one for one in made if one.kind != TOPIC]
    assert (len(asked), len(topics)) == (_QUESTIONS, _TOPICS)
    assert len({len(one.windows) for one in topics}) == 1, "of a topic every window is graded"
    answers = {q.id: bool(q.answers) for q in some(NAME).questions}
    for one in asked:
        assert bool(one.gold) == answers[one.key.partition("/")[2]]
        assert one.gold or not one.grades.any()
    assert any(one.grades.any() for one in asked)


@pytest.mark.slow
def test_what_was_gathered_is_read_again(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = gathered(cache)

    def never(*given: object) -> Iterator[Example]:
        raise AssertionError(given)

    monkeypatch.setattr(gathering, "_document", never)
    assert [one.key for one in gathered(cache)] == [one.key for one in before]


def test_what_another_state_left_goes_and_that_of_other_documents_stays(
    cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old, other = (cache / f"examples-{NAME}-{end}.pickle" for end in ("b" * 12, f"2019-{'c' * 12}"))
    old.touch()
    other.touch()
    monkeypatch.setattr(gathering, "_document", lambda *given: iter(()))
    monkeypatch.setattr(gathering, "_state", lambda *given: "d" * 12)
    assert gathered(cache) == []
    assert not old.exists()
    assert other.exists()
