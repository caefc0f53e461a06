"""What speaks for a pair of passages: aim and object together, from either side alike."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.alignment import Unread, align
from assistant.alignment.aligning import passages, strongest
from assistant.alignment.reading import PARTS, PassageReader, Reading
from assistant.alignment.signals import signals
from assistant.relevance import model, model_for
from index.library import Library
from ingest.model import Passage

from .matters import made

PONTELUNGO = """\
# Piano sociale di Pontelungo

## Asse 1: Anziani

### Azioni

- Aprire un centro diurno per gli anziani soli
- Installare pannelli fotovoltaici sulle scuole
- Promuovere azioni e misure per il territorio

## Asse 2: Piste ciclabili

### Azioni

- Segnalare gli incroci pericolosi
- Formare i volontari della consulta
"""
SERRAPIANA = """\
# Programma di comunità di Serrapiana

## Asse 1: Energia

### Azioni

- Installare pannelli fotovoltaici sulle scuole
- Promuovere interventi e iniziative sul territorio
- Ridurre le perdite degli acquedotti

## Asse 2: Famiglie

### Azioni

- Corsi di formazione per gli insegnanti delle medie
- Offrire un centro diurno agli anziani soli
"""


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Library:
    plans = {"pontelungo": PONTELUNGO, "serrapiana": SERRAPIANA}
    return made(tmp_path_factory.mktemp("two"), plans)


def place(side: list[Passage], words: str) -> int:
    (found,) = (n for n, passage in enumerate(side) if words in passage.text)
    return found


def both(two: Library) -> tuple[list[Passage], list[Passage]]:
    return passages(two, "pontelungo"), passages(two, "serrapiana")


def test_every_signal_is_a_number_for_each_pair(two: Library) -> None:
    left, right = both(two)
    table = signals(two, left, right[:-1])
    assert {"aim", "object", "words", "aim_object", "words_object", "meaning", *PARTS} <= set(table)
    assert model("pair").weights.keys() <= set(table)
    for name, column in table.items():
        assert column.shape == (len(left), len(right) - 1), name
        assert np.isfinite(column).all(), name
    for name in ("object", "words", *PARTS):
        assert table[name].min() >= 0.0
        assert table[name].max() <= 1.0 + 1e-6


def test_a_pair_of_single_passages_has_signals(two: Library) -> None:
    left, right = both(two)
    for column in signals(two, left[:1], right[:1]).values():
        assert np.isfinite(column).all()


def test_the_signals_are_the_same_from_the_other_side(two: Library) -> None:
    left, right = both(two)
    there, back = signals(two, left, right), signals(two, right, left)
    for name, column in there.items():
        np.testing.assert_allclose(column, back[name].T, atol=1e-5, err_msg=name)


def test_an_alignment_is_the_same_from_the_other_side(two: Library) -> None:
    there, back = align(two, "pontelungo", "serrapiana"), align(two, "serrapiana", "pontelungo")
    assert {(p.a, p.b, p.score, p.status, p.shares, p.lacks) for p in there.pairs} == {
        (p.b, p.a, p.score, p.status, p.shares, p.lacks) for p in back.pairs
    }
    assert (there.only_a, there.only_b) == (back.only_b, back.only_a)


def test_the_same_words_are_the_surest_pair(two: Library) -> None:
    found = align(two, "pontelungo", "serrapiana")
    first = found.pairs[0]
    assert first.a.quote == first.b.quote == "Installare pannelli fotovoltaici sulle scuole"
    assert first.status == "aligned"
    assert {"aim", "object", "words"} <= set(first.shares)
    assert first.lacks == ()
    quotes = {(p.a.quote, p.b.quote) for p in found.pairs}
    assert (
        "Aprire un centro diurno per gli anziani soli",
        "Offrire un centro diurno agli anziani soli",
    ) in quotes


def test_the_language_of_plans_makes_no_pair(two: Library) -> None:
    left, right = both(two)
    i, j = place(left, "azioni e misure"), place(right, "interventi e iniziative")
    table = signals(two, left, right)
    assert table["words"][i, j] < 0.05
    found = align(two, "pontelungo", "serrapiana")
    assert "Promuovere azioni e misure per il territorio" not in {p.a.quote for p in found.pairs}


def test_an_aim_without_a_common_object_counts_nothing(two: Library) -> None:
    left, right = both(two)
    table = signals(two, left, right)
    apart = (table["object"] == 0) & (table["words"] == 0)
    assert (table["aim"][apart] > 0).any()
    assert (table["aim_object"][apart] == 0).all()
    assert (table["words_object"][apart] == 0).all()
    together = model("pair").probability(table)
    assert (together[apart] < model("pair").thresholds["together"]).all()


def test_what_falls_short_is_told_of_what_stands_alone(two: Library) -> None:
    found = align(two, "pontelungo", "serrapiana")
    assert found.only_a
    for one in (*found.only_a, *found.only_b):
        scores = [near.score for near in one.nearest]
        assert scores == sorted(scores, reverse=True)
        assert 1 <= len(scores) <= 3
        assert all(near.lacks for near in one.nearest)


def test_of_means_and_people_only_what_both_tell_is_lacking(two: Library) -> None:
    left, right = both(two)
    table = signals(two, left, right)
    found = align(two, "pontelungo", "serrapiana")
    rows = {p.id: n for n, p in enumerate(left)}
    columns = {p.id: n for n, p in enumerate(right)}
    for pair in found.pairs:
        here = rows[pair.a.passage], columns[pair.b.passage]
        assert not set(pair.shares) & set(pair.lacks)
        for part in PARTS:
            assert (part in pair.lacks) == (table[part][here] == 0.0)


def test_pages_that_were_not_read_are_told(two: Library) -> None:
    assert align(two, "pontelungo", "serrapiana").unread_a == ()
    holed = [
        replace(d, unread_pages=(2, 5)) if d.plan == "serrapiana" else d for d in two.documents
    ]
    found = align(replace(two, documents=tuple(holed)), "pontelungo", "serrapiana")
    assert found.unread_a == ()
    assert found.unread_b == (Unread("serrapiana", (2, 5)),)
    assert found.as_dict()["unread_b"] == ({"document": "serrapiana", "pages": (2, 5)},)


# A passage taken apart.


def read(library: Library, plan: str, words: str) -> Reading:
    side = passages(library, plan)
    return PassageReader(library).read(side[place(side, words)])


def test_object_people_and_means_stand_apart(two: Library) -> None:
    found = read(two, "serrapiana", "Corsi di formazione")
    assert list(found.parts["people"]) == ["teachers"]
    assert list(found.parts["intervention"]) == ["training"]
    # whom something is for tells less than what it is
    assert found.object["teachers"] < found.object["training"]
    bare = read(two, "pontelungo", "incroci")
    assert (bare.parts["people"], bare.parts["intervention"]) == ({}, {})


def test_a_heading_supports_and_never_replaces(two: Library) -> None:
    crossing = read(two, "pontelungo", "incroci pericolosi")
    assert crossing.object
    assert max(crossing.object.values()) < 1.0
    assert "ciclabili" not in " ".join(crossing.terms)


def test_the_own_title_and_the_words_of_every_plan_are_silent(two: Library) -> None:
    assert read(two, "pontelungo", "azioni e misure").terms.keys() <= {"territor"}
    side = passages(two, "pontelungo")
    crossing = replace(side[place(side, "incroci")], text="Incroci sociali di Pontelungo")
    assert not any(
        term.startswith(("pontel", "social")) for term in PassageReader(two).read(crossing).terms
    )


# Which pairs are kept, and with which model.


@given(
    st.integers(1, 9).flatmap(
        lambda wide: st.lists(
            st.lists(st.floats(0, 1, width=16), min_size=wide, max_size=wide),
            min_size=1,
            max_size=9,
        )
    ),
    st.floats(0, 1, width=16),
)
def test_the_strongest_pairs_are_kept_each_passage_in_five(
    rows: list[list[float]], least: float
) -> None:
    score = np.array(rows, dtype=np.float32)
    found = strongest(score, least)
    assert len(set(found)) == len(found)
    values = [float(score[i, j]) for i, j in found]
    assert values == sorted(values, reverse=True)
    assert all(value >= least for value in values)
    for axis, size in enumerate(score.shape):
        assert max(([place[axis] for place in found].count(n) for n in range(size)), default=0) <= 5
    kept = set(found)
    for i, j in zip(*np.nonzero(score >= least), strict=True):
        row = [k for k in kept if k[0] == i and score[k] >= score[i, j]]
        column = [k for k in kept if k[1] == j and score[k] >= score[i, j]]
        assert (int(i), int(j)) in kept or len(row) == 5 or len(column) == 5


@pytest.mark.parametrize("name", ["passage", "entry", "gate"])
def test_without_words_to_compare_the_model_that_was_learnt_without_them(name: str) -> None:
    plain, compared = model_for(name, compared=False), model_for(name, compared=True)
    assert plain is model(f"{name}_plain")
    told = ("late", "weakest")
    assert not any(weight for feature, weight in plain.weights.items() if feature.startswith(told))
    assert plain.weights.keys() == compared.weights.keys()
    assert plain.thresholds.keys() == compared.thresholds.keys()


def test_a_plan_against_itself_pairs_each_passage_with_itself(tmp_path: Path) -> None:
    library = made(tmp_path, {"pontelungo": PONTELUNGO})
    found = align(library, "pontelungo", "pontelungo")
    same = {pair.a.passage for pair in found.pairs if pair.a.passage == pair.b.passage}
    solar = next(p for p in library.passages if "fotovoltaici" in p.text)
    assert solar.id in same
