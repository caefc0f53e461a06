"""What the vector of a question tells of it: whether it leans on the turn before, and whether it is none
for plans, and whether it wants an opinion."""

from pathlib import Path

import numpy as np
import pytest

from assistant.answering import inventory
from assistant.errors import WeightsFault
from assistant.reading import heads as module
from assistant.reading.heads import features, heads
from assistant.service import Assistant
from index.embed.choose import choose_embedder
from index.embed.embedder import FloatArray

from .matters import made
from .test_talk import PLAN, SHEET


@pytest.fixture(scope="module")
def gardener(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    embedder = choose_embedder("e5")
    folder = tmp_path_factory.mktemp("heads")
    return Assistant(
        made(folder, {"orti": PLAN, "ab123": SHEET}, embedder=lambda: embedder), embedder
    )


def test_features_are_the_vector_and_the_length() -> None:
    vector: FloatArray = np.array([0.5, -0.5], dtype=np.float32)
    found = features("e chi li cura?", vector)
    assert found.shape == (6,)
    assert found[:2].tolist() == [0.5, -0.5]
    assert found[3:].tolist() == [0.0, 1.0, 1.0]
    assert features("", vector).shape == (6,)


def test_weights_that_are_not_those_that_ship_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    damaged = tmp_path / "heads.npz"
    damaged.write_bytes(module.FILE.read_bytes()[:-9])
    monkeypatch.setattr(module, "FILE", damaged)
    heads.cache_clear()
    with pytest.raises(WeightsFault, match=r"heads\.npz non sono quelli attesi: reinstallare"):
        heads()
    damaged.unlink()
    with pytest.raises(WeightsFault, match="non si leggono"):
        heads()
    heads.cache_clear()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("asked", "leaning"),
    [
        ("chi li accompagna", True),
        ("isee massimo?", True),
        ("l'acqua chi la paga", True),
        ("Quali azioni del piano degli orti di Borgo riguardano i giovani?", False),
    ],
)
def test_turns_lean_by_what_was_learnt(gardener: Assistant, asked: str, leaning: bool) -> None:
    read = gardener._reader.read(asked, ["Ci sono orti per i giovani nei quartieri?"])
    assert read.leaning is leaning


@pytest.mark.slow
@pytest.mark.parametrize(
    "asked",
    ["mi dai la ricetta della focaccia?", "scrivimi una poesia sul mare", "domani piove a Borgo?"],
)
def test_what_is_none_for_plans_is_told_so(gardener: Assistant, asked: str) -> None:
    answer = gardener.ask(asked)
    assert answer.abstained
    assert "Non mi sembra una domanda sui piani" in answer.text
    assert not answer.citations


@pytest.mark.slow
@pytest.mark.parametrize(
    ("asked", "opinion"),
    [
        ("è un buon piano, quello degli orti?", True),
        ("qual è il piano migliore?", True),
        ("is the garden plan any good?", True),
        ("quanti orti si aprono?", False),
        ("scusate l'ignoranza ma cos'è st'orto??", False),
        ("che cosa consiglia il piano a chi cura gli orti?", False),
    ],
)
def test_who_wants_an_opinion_is_shown_the_nearest(
    gardener: Assistant, asked: str, opinion: bool
) -> None:
    answer = gardener.ask(asked)
    told = "Non do giudizi" in answer.text or "I give no opinions" in answer.text
    assert told is opinion
    assert answer.abstained or not opinion


@pytest.mark.slow
@pytest.mark.parametrize(
    ("asked", "opinion"),
    [
        ("Confronta Bologna e Torino sulla finanza", False),
        ("Metti a confronto Bologna e Torino sulla finanza", False),
        ("Confronta Bologna e Torino: quale piano è migliore?", True),
        ("Confronta Bologna e Torino: quale piano è meglio?", True),
        ("Confronta Bologna e Torino: quale piano conviene?", True),
    ],
)
def test_to_set_side_by_side_is_no_opinion(gardener: Assistant, asked: str, opinion: bool) -> None:
    assert gardener._reader.read(asked, (), ()).opinion is opinion


@pytest.mark.slow
@pytest.mark.parametrize("asked", ["quanto valeva il progetto?", "il progetto quanto valeva?"])
def test_a_value_is_no_opinion(gardener: Assistant, asked: str) -> None:
    assert not gardener._reader.read(asked, (), ()).opinion


@pytest.mark.slow
def test_what_documents_very_probably_answer_is_no_opinion(
    gardener: Assistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inventory, "_FOR_OPINION", 0.0)
    assert "Non do giudizi" not in gardener.ask("qual è il piano migliore?").text


@pytest.mark.slow
@pytest.mark.parametrize("asked", ["chi apre gli orti per i giovani?", "acqua piovana agli orti"])
def test_what_is_for_plans_is_answered(gardener: Assistant, asked: str) -> None:
    assert not gardener.ask(asked).abstained


@pytest.mark.slow
def test_a_list_without_entries_tells_the_passage_that_answers(gardener: Assistant) -> None:
    answer = gardener.ask("quali persone di tutti i quartieri hanno partecipato all'assemblea?")
    assert "104 persone" in answer.citations[0].quote


@pytest.mark.slow
def test_what_is_to_be_done_is_no_yes_to_whether_it_is_there(gardener: Assistant) -> None:
    answer = gardener.ask("C'è già un orto per i giovani in ogni quartiere?")
    assert "sta fra le cose da fare" in answer.text
    assert "**Sì**" not in answer.text


@pytest.mark.slow
def test_learning_reads_what_it_learnt_from() -> None:
    from evals.learning.heads import Turn, fit

    turns = [Turn("e poi?", True)] * 4 + [Turn("Quanti orti apre il piano di Borgo?", False)] * 4
    vectors = np.array([[1.0, 0.0]] * 4 + [[0.0, 1.0]] * 4, dtype=np.float32)
    table = np.stack([features(t.text, v) for t, v in zip(turns, vectors, strict=True)])
    weights, bias = fit(turns, table, 0.01)
    odds = table @ weights + bias
    assert (odds[:4] > 0).all()
    assert (odds[4:] < 0).all()
