"""Questions for the number or the names of a level's entries, heard by what was learnt from others:
in words that no pattern has."""

from pathlib import Path

import numpy as np
import pytest

from assistant.counting import hearing
from assistant.counting.asking import Mode
from assistant.counting.further import tells_part
from assistant.counting.hearing import Heard, Word, hear, learnt, whole
from assistant.errors import WeightsFault
from assistant.reading.wordwise import each, places
from assistant.service import Assistant
from index.embed.choose import choose_embedder
from index.embed.embedder import FloatArray
from index.embed.tokens import Asked, QueryTokens, gives_tokens

from .matters import made

PLAN = """\
# Piano delle piazze di Montalba

## ASSE 1 Botteghe e mercati

- **Azione 1.1** Riaprire il mercato coperto. Responsabile: Ufficio commercio
- **Azione 1.2** Affitti calmierati alle botteghe. Responsabile: Ufficio commercio

## ASSE 2 Alberi e ombra

- **Azione 2.1** Platani nuovi in piazza Grande. Responsabile: Ufficio verde
- **Azione 2.2** Pergole alle fermate. Responsabile: Ufficio verde
- **Azione 2.3** Fontanelle. Responsabile: Ufficio acque

## ASSE 3 Feste e musica

- **Azione 3.1** Palco all'aperto. Responsabile: Ufficio cultura
"""


@pytest.fixture(scope="module")
def montalba(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    embedder = choose_embedder("e5")
    folder = tmp_path_factory.mktemp("heard")
    return Assistant(made(folder, {"piazze": PLAN}, embedder=lambda: embedder), embedder)


#: A plan that speaks of things of the world by words that plans use all the time.
WORLD = PLAN.replace("Montalba", "Rivafonda").replace(
    "## ASSE 1",
    """## Il quartiere

A Rivafonda lavorano molte organizzazioni di vicinato, con opportunità per tutti e nuove
soluzioni nei cortili.

## ASSE 1""",
    1,
)


@pytest.fixture(scope="module")
def rivafonda(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    embedder = choose_embedder("e5")
    folder = tmp_path_factory.mktemp("world")
    return Assistant(made(folder, {"piazze": WORLD}, embedder=lambda: embedder), embedder)


def _read(words: str) -> Asked:
    """A question whose every word is one token of two dimensions."""
    own = tuple(words.split())
    vectors: FloatArray = np.arange(2 * len(own), dtype=np.float32).reshape(-1, 2)
    tokens = QueryTokens(own, np.arange(len(own), dtype=np.int32), vectors)
    return Asked(np.array([1.0, 0.0], dtype=np.float32), tokens)


def test_a_question_is_read_by_its_vector_and_length() -> None:
    found = whole("quante azioni ha?", _read("quante azioni ha?"))
    assert found[:2].tolist() == [1.0, 0.0]
    assert found[3:].tolist() == [1.0, 1.0]


def test_a_word_is_read_by_itself_those_beside_it_and_its_place() -> None:
    found = each(_read("quante azioni ha"))
    assert found.shape == (3, 5 * 2 + 3)
    # Nothing stands two and one before the first word; itself; the two after it; it is the first.
    assert found[0].tolist() == [0, 0, 0, 0, 0, 1, 2, 3, 4, 5, 1, 0, 0]
    assert found[2, -3:-1].tolist() == [0, 1]


def test_words_have_their_places() -> None:
    assert [*places("le azioni: le", ("le", "azioni:", "le"))] == [(0, 2), (3, 10), (11, 13)]
    assert [*places("le azioni", ("le", "x.", "azioni"))] == [(0, 2), (2, 2), (3, 9)]


def test_what_is_meant_is_told_in_runs_without_what_is_counted() -> None:
    text = "nell'asse 2, quante azioni del verde?"
    odds = {"nell'asse": 0.9, "2,": 0.8, "quante": 0.0, "azioni": 0.6, "del": 0.3, "verde?": 0.9}
    spans = zip(places(text, tuple(odds)), odds.values(), strict=True)
    words = tuple(Word(a, b, (1 - odd, 0.0, 0.0, odd)) for (a, b), odd in spans)
    heard = Heard(text, Mode.COUNT, words)
    at = text.index("azioni")
    assert heard.meant((at, at + 6), 0.25) == "nell'asse 2, del verde"
    assert heard.meant((at, at + 6), 0.5) == "nell'asse 2, verde"
    # An article takes in what it stands before, however little that sounds so.
    assert heard.meant((at, at + 6), 0.95) == ""
    assert heard.meant((0, len(text)), 0.25) == ""


def test_a_preposition_takes_in_what_it_stands_before() -> None:
    text = "che misure ha per le donne?"
    odds = {"che": 0.0, "misure": 0.0, "ha": 0.0, "per": 0.5, "le": 0.2, "donne?": 0.1}
    spans = zip(places(text, tuple(odds)), odds.values(), strict=True)
    words = tuple(Word(a, b, (1 - odd, 0.0, 0.0, odd)) for (a, b), odd in spans)
    at = text.index("misure")
    assert Heard(text, Mode.LIST, words).meant((at, at + 6), 0.25) == "per le donne"


@pytest.mark.parametrize(
    ("said", "told"),
    [("sul verde", True), ("in tutto", False), ("della sezione", False)],
)
def test_words_that_only_say_that_a_place_has_them_tell_no_part(said: str, told: bool) -> None:
    assert tells_part(said) is told


def test_weights_that_are_not_those_that_ship_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    damaged = tmp_path / "counting.npz"
    damaged.write_bytes(hearing.FILE.read_bytes()[:-9])
    monkeypatch.setattr(hearing, "FILE", damaged)
    learnt.cache_clear()
    with pytest.raises(WeightsFault, match=r"counting\.npz non sono quelli attesi: reinstallare"):
        learnt()
    learnt.cache_clear()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("asked", "number"),
    [
        ("il piano delle piazze di Montalba in quanti assi è spezzettato?", "3"),
        ("Montalba piano piazze azioni totale quante", "6"),
        ("mi fai la lista degli assi del piano delle piazze di Montalba?", "3"),
        ("per chi vuole più ombra quante azioni ci mette il piano delle piazze di Montalba?", "3"),
        ("l'asse 2 del piano di Montalba di quante azioni si compone?", "3"),
    ],
)
def test_it_is_counted_in_words_that_no_pattern_has(
    montalba: Assistant, asked: str, number: str
) -> None:
    answer = montalba.ask(asked)
    assert answer.headline is not None
    assert answer.headline.value == number


@pytest.mark.slow
def test_where_the_part_that_is_meant_is_not_found_no_whole_is_told(montalba: Assistant) -> None:
    answer = montalba.ask("l'asse due del piano di Montalba di quante azioni si compone?")
    assert answer.headline is None or answer.headline.value != "6"


@pytest.mark.slow
@pytest.mark.parametrize(
    "asked",
    [
        "Quali azioni prevede Montalba per l'ombra?",
        "Montalba che azioni ha per i commercianti?",
        "il piano delle piazze di Montalba che azioni ha sugli alberi?",
    ],
)
def test_entries_on_a_topic_are_never_all_that_there_are(montalba: Assistant, asked: str) -> None:
    answer = montalba.ask(asked)
    assert len(answer.citations) < len(PLAN.split("**Azione")) - 1


@pytest.mark.slow
@pytest.mark.parametrize(
    "asked",
    [
        "Quanti platani si piantano in piazza Grande?",
        "Quanti abitanti ha Montalba?",
        "Chi segue le pergole alle fermate?",
    ],
)
def test_what_asks_for_another_number_is_not_heard(asked: str) -> None:
    embedder = gives_tokens(choose_embedder("e5"))
    assert embedder is not None
    assert hear(asked, embedder.ask(asked)) is None


@pytest.mark.slow
@pytest.mark.parametrize(
    "asked",
    [
        "Quante organizzazioni ci sono a Rivafonda?",
        "Quante sono le organizzazioni di Rivafonda?",
        "Quante opportunità ci sono a Rivafonda?",
        "Quante soluzioni ci sono a Rivafonda?",
    ],
)
def test_what_documents_call_things_of_the_world_is_no_level(
    rivafonda: Assistant, asked: str
) -> None:
    answer = rivafonda.ask(asked)
    assert answer.headline is None or answer.headline.value not in ("3", "6")
    assert not any(f"{n} {name}" in answer.text for n in (3, 6) for name in ("azioni", "assi"))


@pytest.mark.slow
def test_a_word_that_no_document_has_still_means_the_nearest_level(rivafonda: Assistant) -> None:
    answer = rivafonda.ask("Quanti cantieri prevede il piano delle piazze di Rivafonda?")
    assert answer.headline is not None
    assert answer.headline.value == "6"
