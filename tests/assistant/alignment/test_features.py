"""What speaks for a pair depends on the two alone."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from assistant.alignment import align
from assistant.alignment.aligning import candidates, judge, strongest
from assistant.alignment.features import COMPARED, PLAIN, Comparison
from assistant.alignment.said import Said, within
from assistant.alignment.space import DIRECTIONS, learnt, shipped, unit, unpacked
from assistant.alignment.subjects import subjects
from assistant.judging.relevance import model
from index.library import Library

from ..matters import made
from .two import PONTELUNGO, SERRAPIANA


def test_the_weights_that_ship_are_of_the_features_that_are_made() -> None:
    assert tuple(model("pair", "alignment.toml").weights) == COMPARED
    assert tuple(model("pair_plain", "alignment.toml").weights) == PLAIN


def test_a_score_depends_on_the_two_texts_alone(two: Library, tmp_path: Path) -> None:
    short = SERRAPIANA.replace("- Ridurre le perdite degli acquedotti\n", "")
    other = made(tmp_path, {"pontelungo": PONTELUNGO, "serrapiana": short})
    scores = []
    for library in (two, other):
        sides = [subjects(library, plan) for plan in ("pontelungo", "serrapiana")]
        judged = judge(library, sides[0], sides[1], None)
        scores.append(
            {
                (sides[0][i].title, sides[1][j].title): float(chance)
                for i, j, chance in zip(judged.rows, judged.columns, judged.chance, strict=True)
            }
        )
    assert scores[1].keys() < scores[0].keys()
    for pair, score in scores[1].items():
        assert scores[0][pair] == pytest.approx(score, abs=1e-6)


def test_no_nearest_of_a_gap_is_above_a_pair(two: Library) -> None:
    found = align(two, "pontelungo", "serrapiana")
    near = [n.score for gap in (*found.only_a, *found.only_b) for n in gap.nearest]
    assert found.pairs
    assert max(near) <= min(pair.score for pair in found.pairs)


def test_what_loses_to_the_cap_is_listed_and_no_gap(tmp_path: Path) -> None:
    many = "\n".join(
        f"- Aprire un centro diurno per gli anziani soli a {name}" for name in "ABCDEFGH"
    )
    text = f"# Piano di Altomonte\n\n## Asse\n\n### Azioni\n\n{many}\n"
    library = made(tmp_path, {"pontelungo": PONTELUNGO, "altomonte": text})
    found = align(library, "pontelungo", "altomonte")
    kept = {p.b.passage for p in found.pairs}
    lost = {p.b.passage for p in found.beyond} - kept
    alone = {one.passage for one in found.only_b}
    assert not lost & alone
    assert {s.id for s in subjects(library, "altomonte")} == kept | lost | alone


def test_candidates_are_the_nearest_of_both_sides() -> None:
    near = np.array([[0.9, 0.1, 0.2], [0.8, 0.3, 0.1]], dtype=np.float32)
    rows, columns = candidates(near, 1)
    assert set(zip(rows.tolist(), columns.tolist(), strict=True)) == {
        (0, 0),
        (1, 0),
        (1, 1),
        (0, 2),
    }
    assert len(candidates(near, None)[0]) == near.size


def test_the_strongest_come_first_and_at_most_five(two: Library) -> None:
    sides = [subjects(two, plan) for plan in ("pontelungo", "serrapiana")]
    judged = judge(two, sides[0], sides[1], None)
    kept, lost = strongest(judged, np.arange(len(judged.chance)))
    assert sorted((*kept, *lost)) == list(range(len(judged.chance)))
    scores = judged.chance[kept].tolist()
    assert scores == sorted(scores, reverse=True)


def test_what_stands_again_in_other_words_is_judged_in_each(two: Library) -> None:
    left, right = (subjects(two, plan) for plan in ("pontelungo", "serrapiana"))
    apart = judge(two, left[:2], right, None)
    table = apart.chance.reshape(2, len(right))
    together = judge(two, [replace(left[0], again=(left[1],))], right, None)
    assert together.columns.tolist() == list(range(len(right)))
    assert together.chance == pytest.approx(table.max(axis=0), abs=1e-6)


def test_late_interaction_by_hand(two: Library) -> None:
    subject = subjects(two, "pontelungo")[0]
    axes = np.eye(3, dtype=np.float32)

    def said(tokens: np.ndarray) -> Said:
        vector = unit(tokens.mean(axis=0))
        weights = np.ones(len(tokens), dtype=np.float32)
        return Said(subject, vector, tokens, weights, 1, frozenset("x"), {"c": 1.0}, {"c": 1.0})

    compared = Comparison([said(axes[:2])], [said(axes[:1]), said(axes[1:])])
    table = compared.features(np.array([0, 0]), np.array([0, 1]))
    # of the first both ways: (1 + 0) / 2 and 1; of the second (0 + 1) / 2 both ways
    assert table["late"].tolist() == pytest.approx([0.75, 0.5])
    assert table["title"].tolist() == pytest.approx([1.0, 0.0])
    assert table["words"].tolist() == [1.0, 1.0]


def test_a_space_is_kept_in_a_file() -> None:
    chance = np.random.default_rng(5)
    texts = [unit(chance.normal(size=(9, 384)).astype(np.float32) + 0.3) for _ in range(60)]
    space = learnt("name", texts)
    again = unpacked(space.packed())
    assert again.embedder == "name"
    assert again.matrix.shape == (384, DIRECTIONS)
    one, other = space.placed(texts[0])[0], again.placed(texts[0])[0]
    assert np.einsum("td,td->t", one, other).min() > 0.98
    assert shipped().matrix.shape == (384, DIRECTIONS)


def test_tokens_of_a_stretch_are_those_of_its_words(tmp_path: Path) -> None:
    library = made(
        tmp_path, {"valdolmo": "# Piano\n\nAzione 1 Piantare tigli nei viali e curare orti"}
    )
    (window,) = (w for w in library.windows if "tigli" in w.text)
    start = window.start + window.text.index("Piantare")
    end = window.start + window.text.index(" e curare")
    stretch = replace(window.passage, start=start, end=end)
    # one token for each word that carries meaning: Azione, Piantare, tigli, viali, curare, orti
    assert within(window, stretch, 6, "it").tolist() == [False, True, True, True, False, False]
    assert within(window, window.passage, 6, "it").all()
