"""What the judge sees of each stretch, and the models that weigh it."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.judging.features import features, gathered, rank
from assistant.judging.relevance import Model, logistic, model_for
from index.library import Library

from .hills import library_of_hills, place_of
from .matters import matter_of


@pytest.fixture(scope="module")
def hills(tmp_path_factory: pytest.TempPathFactory) -> Library:
    return library_of_hills(tmp_path_factory.mktemp("hills"))


def seen(library: Library, question: str, words: str) -> dict[str, float]:
    """What is seen of the window with some words."""
    matter = matter_of(library, question)
    numbers = np.arange(len(library.windows))
    table = features(matter, matter.shapes, numbers)
    return {name: float(column[place_of(matter, words)]) for name, column in table.columns.items()}


def test_what_leads_is_in_scope_and_in_order(hills: Library) -> None:
    matter = matter_of(hills, "Quanto costa il rifugio Aquila?").within("roccabruna")
    numbers = gathered(matter)
    assert numbers.tolist() == sorted(set(numbers.tolist()))
    assert {hills.windows[n].passage.document for n in numbers} == {"roccabruna"}


@pytest.mark.parametrize(
    "question",
    ["Quanto costa il rifugio Aquila?", "Che cos'è un bivacco?", "Quali lavori?", "?", "zzz 9"],
)
def test_every_column_is_as_long_as_the_windows_and_finite(hills: Library, question: str) -> None:
    matter = matter_of(hills, question)
    numbers = gathered(matter)
    table = features(matter, matter.shapes, numbers)
    for name, column in table.columns.items():
        assert column.shape == numbers.shape, name
        assert np.isfinite(column).all(), name
    names = tuple(model_for("passage", compared=False).weights)
    assert table.matrix(names).shape == (len(numbers), len(names))
    # an embedder without vectors of words compares none
    assert table.words == ()
    assert table.held.shape == (0, len(numbers))


def test_no_windows_are_an_empty_table(hills: Library) -> None:
    matter = matter_of(hills, "Quanto costa il rifugio Aquila?")
    table = features(matter, matter.shapes, np.array([], dtype=np.int64))
    assert all(column.shape == (0,) for column in table.columns.values())


def test_a_value_is_of_the_type_that_is_asked_for(hills: Library) -> None:
    question = "Quanto costa il rifugio?"
    assert (
        seen(hills, question, "Aquila ha")["typed"],
        seen(hills, question, "Civetta")["typed"],
    ) == (1, 0)
    assert seen(hills, question, "Civetta")["untyped"] == 1
    # no type is asked for: none is missing
    assert seen(hills, "rifugio", "Civetta")["untyped"] == 0
    somebody = "Chi è il custode del rifugio?"
    assert seen(hills, somebody, "Elio Zanin")["typed"] == 1
    assert seen(hills, somebody, "Civetta")["typed"] == 0


@pytest.mark.parametrize(
    ("question", "words", "share"),
    [
        ("Quanto costa il rifugio Aquila?", "Aquila ha", 1.0),
        ("Quanto costa il rifugio Aquila nel 2035?", "Aquila ha", 0.0),
        ("Quanti escursionisti ha portato la Cabina 3 nel 2023?", "7.000", 1.0),
        ("Quanti escursionisti ha portato la Cabina 2 nel 2023?", "7.000", 1.0),
        ("Quanti escursionisti ha portato la Cabina 4 nel 2023?", "7.000", 0.5),
    ],
)
def test_the_share_of_the_questions_numbers_that_stand_there(
    hills: Library, question: str, words: str, share: float
) -> None:
    assert seen(hills, question, words)["numbers"] == share


@pytest.mark.parametrize(
    ("question", "words", "share"),
    [
        ("Quanti letti ha il rifugio Aquila?", "Aquila ha", 1.0),
        ("Quanti letti ha il rifugio Gazza?", "Aquila ha", 0.0),
        ("Quanti letti ha il rifugio Aquila di Montefosco?", "Aquila ha", 1.0),
        ("Quanti letti ha il rifugio Aquila di Roccabruna?", "Aquila ha", 0.5),
        ("Quanti letti ha il rifugio?", "Aquila ha", 1.0),
    ],
)
def test_the_share_of_the_questions_names_that_stand_there_or_above(
    hills: Library, question: str, words: str, share: float
) -> None:
    assert seen(hills, question, words)["names"] == share


def test_what_defines_and_what_only_names(hills: Library) -> None:
    question = "Che cos'è un bivacco?"
    defining, naming = (seen(hills, question, w)["defines"] for w in ("Un bivacco", "verso sera"))
    assert defining > naming
    # only a question for a definition looks for one
    assert seen(hills, "Chi custodisce il bivacco?", "Un bivacco")["defines"] == 0


def test_kinds_of_stretches(hills: Library) -> None:
    for words, columns in {
        "rifare il tetto": {"action": 1, "head": 0, "announces": 0},
        "sono i seguenti:": {"action": 0, "head": 0, "announces": 1},
    }.items():
        found = seen(hills, "Quali lavori?", words)
        assert {name: found[name] for name in columns} == columns
    assert seen(hills, "Quali lavori?", "rifare il tetto")["foreign"] == 0
    assert seen(hills, "Which works are planned?", "rifare il tetto")["foreign"] == 1


signals = st.lists(st.floats(-100, 100, width=32), min_size=1, max_size=30, unique=True)


@given(signals)
def test_ranks_fall_from_one(signal: list[float]) -> None:
    found = rank(np.array(signal, dtype=np.float32))
    assert found[int(np.argmax(signal))] == 1.0
    assert ((found > 0) & (found <= 1)).all()
    assert np.argsort(-found).tolist() == np.argsort([-s for s in signal], kind="stable").tolist()


def test_a_scope_without_a_lead_has_no_shares_of_it(hills: Library) -> None:
    """Where nothing in scope is as near as the mean of the library, no share of the best runs away."""
    for question in ("Quanti escursionisti ha la funivia?", "rifugio Civetta", "sorgente"):
        matter = matter_of(hills, question).within("roccabruna")
        columns = features(matter, matter.shapes, gathered(matter)).columns
        assert np.abs(columns["dense_gap"]).max() < 20
        assert np.abs(columns["bm25_gap"]).max() <= 1


# Models.


@given(st.lists(st.floats(-1e9, 1e9, width=32), max_size=10))
def test_log_odds_become_probabilities(odds: list[float]) -> None:
    found = logistic(np.array(odds, dtype=np.float32))
    assert ((found >= 0) & (found <= 1)).all()
    assert np.array_equal(found > 0.5, np.array(odds, dtype=np.float32) > 1e-7) or any(
        abs(o) < 1e-5 for o in odds
    )


@pytest.mark.parametrize("shape", [(0,), (5,), (3, 4), (0, 4)])
def test_a_model_keeps_the_shape_of_its_features(shape: tuple[int, ...]) -> None:
    model = Model(-1.0, {"a": 2.0, "b": 0.5}, {})
    columns = {"a": np.ones(shape, dtype=np.float32), "b": np.zeros(shape, dtype=np.float32)}
    assert model.probability(columns).shape == shape
    assert (model.log_odds(columns) == 1.0).all()
