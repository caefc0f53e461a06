"""How what is seen of stretches becomes judgements, lists and silence, whatever the weights are."""

import random
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.evidence.matter import Matter
from assistant.evidence.shapes import Shapes
from assistant.judging import cut, gate
from assistant.judging.entries import Around, Entries, entries
from assistant.judging.features import Table, features, gathered
from assistant.judging.judge import Judgement, judge, judged, merged
from assistant.judging.relevance import model_for
from assistant.judging.unsaid import hinges, unsaid
from assistant.reading.question import USUAL_TALK
from index.library import Library

from .hills import library_of_hills, place_of
from .matters import made, matter_of


@pytest.fixture(scope="module")
def hills(tmp_path_factory: pytest.TempPathFactory) -> Library:
    return library_of_hills(tmp_path_factory.mktemp("hills"))


# Judgements.


def test_candidates_come_in_order_each_passage_once_and_literal(hills: Library) -> None:
    judgement = judge(matter_of(hills, "Quanto costa il rifugio Aquila?"))
    promises = [c.promise for c in judgement.candidates]
    assert promises == sorted(promises, reverse=True)
    ids = [c.passage.id for c in judgement.candidates]
    assert len(ids) == len(set(ids))
    for candidate in judgement.candidates:
        passage = candidate.passage
        assert passage.start <= candidate.span.start < candidate.span.end <= passage.end
        text = hills.document(passage.document).text
        assert candidate.span.of(text) in passage.text
    assert 0.0 <= judgement.answerable <= 1.0
    assert "Aquila" in judgement.candidates[0].passage.text


def test_nothing_to_judge_is_no_answer(hills: Library) -> None:
    matter = matter_of(hills, "Quanto costa il rifugio Aquila?")
    none = judged(matter, np.array([], dtype=np.int64))
    assert not none.candidates
    assert none.answerable == 0.0
    assert not none.answers
    assert none.of_list() == []
    assert (none.said, unsaid(none), hinges(none)) == ([], [], False)


def test_passages_that_a_question_asks_of_are_judged_whatever_leads(hills: Library) -> None:
    matter = matter_of(hills, "Quanto costa il rifugio Aquila?").within("roccabruna")
    other = next(p for p in hills.passages if "sorgente" in p.text)
    judgement = judge(matter, also=[other])
    assert other.id in {passage.id for passage, _ in judgement.of_list()}


def test_what_says_the_same_is_merged_into_the_better(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    text = "# Piano {}\n\nLa fontana del borgo porta acqua a tutte le case della valle alta.\n"
    library = made(
        tmp_path_factory.mktemp("twins"),
        {"uno": text.format("di Uno"), "due": text.format("di Due")},
    )
    found = judge(matter_of(library, "A chi porta acqua la fontana?")).candidates
    kept = merged(library, found)
    assert sum(1 + len(c.also) for c in kept) == len(found)
    assert [c.promise for c in kept] == sorted((c.promise for c in kept), reverse=True)


def worded(matter: Matter, words: Sequence[str], held: Sequence[Sequence[float]]) -> Judgement:
    """A judgement whose windows hold words by so much, the first window best."""
    columns = {"any": np.zeros(len(held[0]), dtype=np.float32)}
    numbers = np.arange(len(held[0]))
    table = Table(numbers, columns, tuple(words), np.array(held, dtype=np.float32), USUAL_TALK)
    return Judgement(matter, table, -numbers.astype(np.float32))


def test_the_words_that_the_best_speak_of(hills: Library) -> None:
    matter = matter_of(hills, "Quanto costa davvero il rifugio sul sottomarino?")
    words = ("costa", "rifugio", "sottomarino?", "vulcano")
    unsure = (gate.ABSENT + gate.PRESENT) / 2
    held = [[0.9] * 5, [0.1, 0.9, 0.2, 0.1, 0.1], [0.1, 0.2, 0.1, 0.9, 0.9], [unsure] * 5]
    judgement = worded(matter, words, held)
    # of those that open the question nothing is told, nor of what is neither here nor there
    assert judgement.said == ["rifugio"]


# Lists.


def entered(library: Library, leading: str) -> tuple[Matter, Entries]:
    """The entries of all passages, where one with some words is far ahead."""
    matter = matter_of(library, "Quali lavori?")
    owner = np.asarray(library.owner, dtype=np.int64)
    scores = np.full(len(owner), -5.0, dtype=np.float32)
    scores[place_of(matter, leading)] = 3.0
    return matter, entries(
        matter.shapes, owner, scores, {"dense": np.asarray(scores / 2, np.float32)}
    )


def column_at(library: Library, found: Entries, name: str, words: str) -> float:
    (number,) = (n for n, p in enumerate(library.passages) if words in p.text)
    return float(found.columns[name][int(np.searchsorted(found.numbers, number))])


def test_entries_of_one_enumeration_tell_of_each_other(hills: Library) -> None:
    _, found = entered(hills, "rifare il tetto")
    assert column_at(hills, found, "best_sibling", "segnare il sentiero") == 0.0
    assert column_at(hills, found, "best_sibling", "Elio Zanin") == -8.0
    assert column_at(hills, found, "siblings", "rifare il tetto") == -8.0
    assert column_at(hills, found, "siblings", "segnare il sentiero") == -4.0
    assert column_at(hills, found, "many", "segnare il sentiero") == pytest.approx(np.log1p(2))
    assert column_at(hills, found, "enumerated", "segnare il sentiero") == 1.0
    assert column_at(hills, found, "enumerated", "Elio Zanin") == 0.0
    assert column_at(hills, found, "listed", "pulire la sorgente") == pytest.approx(np.log1p(3))


def test_what_announces_an_enumeration_tells_of_its_entries(hills: Library) -> None:
    _, found = entered(hills, "sono i seguenti:")
    for entry in ("rifare il tetto", "segnare il sentiero", "pulire la sorgente"):
        assert column_at(hills, found, "lead", entry) == 0.0
    assert column_at(hills, found, "lead", "Elio Zanin") < -8.0
    assert column_at(hills, found, "before", "rifare il tetto") == 0.0
    assert column_at(hills, found, "own", "sono i seguenti:") == 3.0


def test_passages_stand_in_ascending_order_whatever_the_windows(hills: Library) -> None:
    matter = matter_of(hills, "Quali lavori?")
    found = entries(
        matter.shapes,
        np.array([5, 2, 5, 9]),
        np.array([0.0, 1.0, 2.0, -1.0], dtype=np.float32),
        {"dense": np.array([0.5, 0.6, 0.7, 0.8], dtype=np.float32)},
    )
    assert found.columns["window_dense"].tolist() == [np.float32(v) for v in (0.6, 0.7, 0.8)]
    assert found.numbers.tolist() == [2, 5, 9]
    assert found.columns["own"].tolist() == [1.0, 2.0, -1.0]
    assert found.columns["gap"].tolist() == [-1.0, 0.0, -3.0]
    told = {n for n in model_for("entry", compared=True).weights if not n.startswith("window_")}
    assert told <= set(found.columns)
    assert all(np.isfinite(column).all() for column in found.columns.values())


@given(
    st.lists(st.integers(0, 29), min_size=1, max_size=20, unique=True).map(sorted),
    st.randoms(use_true_random=False),
)
def test_what_stands_around_is_told_as_by_looking_at_each(
    judged_: list[int], drawing: random.Random
) -> None:
    own = np.array([drawing.choice([-3.0, -1.5, 0.0, 2.0]) for _ in judged_], dtype=np.float32)
    groups = np.array([drawing.randrange(6) for _ in range(30)])
    lists = [
        (drawing.randrange(-1, 30), np.array(drawing.sample(range(30), drawing.randrange(1, 5))))
        for _ in range(drawing.randrange(5))
    ]
    shapes = _Invented(groups, tuple(lists))
    around = Around(shapes, np.array(judged_), own)
    low = min(-20.0, float(own.min()))
    score = dict(zip(judged_, own.tolist(), strict=True))
    mean, best, size = around.siblings()
    lead, listed, many = around.enumerated()
    for place, number in enumerate(judged_):
        beside = [score[n] for n in judged_ if n != number and groups[n] == groups[number]]
        assert size[place] == len(beside)
        assert mean[place] == pytest.approx(np.mean(beside) if beside else low)
        assert best[place] == (max(beside) if beside else low)
        of = [(score.get(one, low) if one >= 0 else low, m) for one, m in lists if number in m]
        said, members = max(of, key=lambda pair: pair[0], default=(low, None))
        assert lead[place] == pytest.approx(said)
        assert many[place] == (0 if members is None else len(members))
        held = [low] if members is None else [score.get(int(n), low) for n in members]
        assert listed[place] == pytest.approx(np.mean(held))


class _Invented(Shapes):
    """Groups and enumerations without a library."""

    def __init__(self, groups: np.ndarray, lists: tuple[tuple[int, np.ndarray], ...]) -> None:
        self.__dict__["groups"] = groups
        self.__dict__["enumerations"] = lists


# How many of a list are shown.


def expected(promises: Sequence[float], shown: int) -> float:
    return 2 * sum(promises[:shown]) / (shown + sum(promises))


promises = st.lists(st.floats(0.001, 1.0), min_size=1, max_size=40).map(
    lambda found: sorted(found, reverse=True)
)


@given(promises)
def test_as_many_are_shown_as_promise_most(found: list[float]) -> None:
    size = cut.size(found)
    assert 1 <= size <= len(found)
    assert all(promise >= cut.LEAST for promise in found[1:size])
    best = max(range(1, len(found) + 1), key=lambda k: expected(found, k))
    # What is left out beyond that is hardly promising.
    assert (
        size == best
        or found[size] < cut.LEAST
        or expected(found, size) == pytest.approx(expected(found, best))
    )


@given(promises)
def test_what_is_surely_right_is_shown(found: list[float]) -> None:
    assert cut.size([1.0, *found]) >= 1
    assert cut.size([1.0] * 5 + [0.001] * 5) == 5


def test_of_nothing_nothing_is_shown() -> None:
    assert cut.size([]) == 0


# Whether there is an answer.


def gated(
    matter: Matter, held: Sequence[Sequence[float]], scores: Sequence[float]
) -> dict[str, float]:
    numbers = gathered(matter)[: len(scores)]
    table = features(matter, matter.shapes, numbers)
    words = tuple("abcdef"[: len(held)])
    wide = np.array(held, dtype=np.float32).reshape(len(held), len(scores))
    told = Table(numbers, table.columns, words, wide, USUAL_TALK)
    return {n: float(v[0]) for n, v in gate.features(told, np.array(scores, np.float32)).items()}


def test_a_changed_word_is_lacking_where_the_rest_is_said(hills: Library) -> None:
    matter = matter_of(hills, "Quanto costa il rifugio Aquila?")
    said = gated(matter, [[0.9, 0.2, 0.2], [0.9, 0.3, 0.2]], [2.0, 0.0, -1.0])
    elsewhere = gated(matter, [[0.9, 0.2, 0.2], [0.2, 0.9, 0.2]], [2.0, 0.0, -1.0])
    nowhere = gated(matter, [[0.9, 0.2, 0.2], [0.2, 0.3, 0.2]], [2.0, 0.0, -1.0])
    assert said["lacks"] == 0.0
    assert elsewhere["lacks"] == pytest.approx(0.7)
    assert nowhere["lacks"] == pytest.approx(0.1)
    assert said["least"] == pytest.approx(0.9)
    assert nowhere["least"] == pytest.approx(0.3)
    assert (said["absent"], elsewhere["absent"], nowhere["absent"]) == (0.0, 0.5, 0.5)
    assert (said["strange"], elsewhere["strange"], nowhere["strange"]) == (0.0, 0.0, 1.0)
    assert elsewhere["leading_lack"] == 0.0


def test_a_changed_number_or_name_is_seen(hills: Library) -> None:
    for name, right, changed in (
        ("numbers", "Quanti escursionisti nel 2023?", "Quanti escursionisti nel 2031?"),
        ("names", "Quanto costa il rifugio Aquila?", "Quanto costa il rifugio Gazza?"),
    ):
        for question, share in ((right, 1.0), (changed, 0.0)):
            judgement = judge(matter_of(hills, question))
            seen = gate.features(judgement.table, judgement.scores)
            assert seen[name][0] == share, question
            assert seen[f"leading_{name}"][0] == share, question


@pytest.mark.parametrize("scores", [[1.0], [1.0, 2.0], [0.0] * 6, [-1e6, 1e6, 0.0]])
def test_a_question_of_any_windows_has_every_feature(hills: Library, scores: list[float]) -> None:
    matter = matter_of(hills, "Quanto costa il rifugio Aquila?")
    for held in ([], [[0.5] * len(scores)]):
        found = gated(matter, held, scores)
        assert all(np.isfinite(value) for value in found.values())
        for compared in (True, False):
            assert set(model_for("gate", compared=compared).weights) <= set(found)


def test_scores_are_told_from_the_best_down(hills: Library) -> None:
    matter = matter_of(hills, "Quanto costa il rifugio Aquila?")
    found = gated(matter, [], [1.0, 3.0, -2.0, 0.0, 2.0])
    assert (found["first"], found["second"], found["fourth"]) == (3.0, 2.0, 0.0)
