"""Questions for what two plans both have, and for what in one is like an entry of the other."""

from pathlib import Path

import pytest

from assistant.alignment.asked import _topic
from index.library import Library

from ..matters import made
from .two import PONTELUNGO, SERRAPIANA, ask

PANELS = "Installare pannelli fotovoltaici sulle scuole"
CROSSINGS = "Segnalare gli incroci pericolosi"


@pytest.mark.parametrize(
    "question",
    [
        "Che cosa hanno in comune Pontelungo e Serrapiana?",
        "Che cosa hanno Pontelungo e Serrapiana in comune?",
        "Che cosa hanno in comune i due piani?",
        "Che cosa hanno in comune i piani?",
        "Elenca le azioni comuni a Pontelungo e Serrapiana",
        "Ci sono azioni in comune tra Pontelungo e Serrapiana?",
        "Ci sono obiettivi comuni a Pontelungo e Serrapiana?",
        "Quali azioni di Pontelungo sono anche nel piano di Serrapiana?",
        "Quali azioni di Pontelungo si trovano anche a Serrapiana?",
        "Quali azioni ci sono sia a Pontelungo che a Serrapiana?",
        "Quali azioni ci sono sia a Pontelungo sia a Serrapiana?",
        "In che cosa si somigliano Pontelungo e Serrapiana?",
        "In che cosa si assomigliano Pontelungo e Serrapiana?",
        "Quali azioni di Pontelungo somigliano a quelle di Serrapiana?",
        "Quali azioni di Pontelungo assomigliano a quelle di Serrapiana?",
        "Quali azioni di Pontelungo e Serrapiana sono simili?",
        "Quali azioni di Pontelungo hanno una corrispondenza a Serrapiana?",
        "Quali azioni di Pontelungo hanno un equivalente a Serrapiana?",
        "Quali azioni di Pontelungo trovano riscontro a Serrapiana?",
        "Quali azioni di Pontelungo corrispondono a quelle di Serrapiana?",
    ],
)
def test_what_two_plans_both_have(two: Library, question: str) -> None:
    found = ask(two, question)
    assert found
    assert found.kind == "compare"
    assert found.examined is None
    quotes = [citation.quote for citation in found.citations]
    assert quotes.count(PANELS) == 2
    assert CROSSINGS not in quotes
    assert "una corrispondenza in" in found.text
    assert "nessuno l'ha ancora verificata" in found.text


@pytest.mark.parametrize(
    "question",
    [
        "What do Pontelungo and Serrapiana have in common?",
        "What do the two plans have in common?",
        "Which actions do Pontelungo and Serrapiana share?",
        "Which actions are in both Pontelungo and Serrapiana?",
        "Which actions of Pontelungo are also in Serrapiana?",
    ],
)
def test_what_both_have_in_english(two: Library, question: str) -> None:
    found = ask(two, question)
    assert found
    assert [citation.quote for citation in found.citations].count(PANELS) == 2
    assert "a counterpart in" in found.text


def test_what_both_have_on_a_topic(two: Library) -> None:
    found = ask(two, "Quali azioni per le scuole hanno in comune Pontelungo e Serrapiana?")
    assert found
    assert [c.quote for c in found.citations] == [PANELS, PANELS]
    assert "che parlano di «scuole»" in found.text
    assert ask(two, "Quali azioni sui vulcani hanno in comune Pontelungo e Serrapiana?") is None


def test_who_asks_for_actions_is_told_of_no_other_level(two: Library) -> None:
    every = ask(two, "Che cosa c'è solo a Pontelungo?")
    found = ask(two, "Quali azioni ci sono solo a Pontelungo?")
    assert every
    assert found
    assert {"Asse 2: Piste ciclabili"} == {
        c.quote for c in every.citations if c.quote.startswith("Asse 2: P")
    }
    assert not any(c.quote.startswith("Asse") for c in found.citations if c.plan == "pontelungo")
    assert " azioni** di " in found.text
    assert ", su 4, " in found.text


@pytest.mark.parametrize(
    "question",
    [
        "A che cosa somiglia l'asse 1 di Pontelungo nel piano di Serrapiana?",
        "A quale parte di Serrapiana assomiglia l'asse 1 di Pontelungo?",
        "C'è qualcosa di simile all'asse 1 di Pontelungo nel piano di Serrapiana?",
        "Che cosa corrisponde a Serrapiana all'asse 1 di Pontelungo?",
        "Che cosa equivale a Serrapiana all'asse 1 di Pontelungo?",
        "Che cosa c'è di analogo all'asse 1 di Pontelungo a Serrapiana?",
        "Qual è l'azione di Serrapiana più vicina all'asse 1 di Pontelungo?",
        "Which action of Serrapiana is similar to axis 1 of Pontelungo?",
        "What in Serrapiana is like axis 1 of Pontelungo?",
        "What in Serrapiana is closest to axis 1 of Pontelungo?",
        "Does axis 1 of Pontelungo have a counterpart in Serrapiana?",
        "What in Serrapiana corresponds to axis 1 of Pontelungo?",
    ],
)
def test_what_is_like_an_entry(two: Library, question: str) -> None:
    found = ask(two, question)
    assert found
    own, *others = found.citations
    assert own.quote == "Asse 1: Anziani"
    assert others
    assert {citation.plan for citation in others} == {"serrapiana"}


def test_of_two_entries_that_of_the_plan_behind_it(two: Library) -> None:
    found = ask(two, "A che cosa somiglia l'asse 1 di Serrapiana nel piano di Pontelungo?")
    assert found
    assert found.citations[0].quote == "Asse 1: Energia"


CODED = """\
# Programma di Colleverde

## Azioni

| Codice | Azione |
| --- | --- |
| CV1 | Aprire un centro diurno per gli anziani soli |
| CV2 | Curare i sentieri del bosco grande |
"""


@pytest.fixture(scope="module")
def coded(tmp_path_factory: pytest.TempPathFactory) -> Library:
    plans = {"colleverde": CODED, "serrapiana": SERRAPIANA}
    return made(tmp_path_factory.mktemp("coded"), plans)


def test_what_is_like_an_entry_by_its_code(coded: Library) -> None:
    found = ask(coded, "A quale azione di Serrapiana somiglia CV1?")
    assert found
    own, *others = found.citations
    assert "Aprire un centro diurno" in own.quote
    assert [c.quote for c in others] == ["Offrire un centro diurno agli anziani soli"]
    assert "somiglia a" in found.text


def test_what_is_like_nothing(coded: Library) -> None:
    found = ask(coded, "A quale azione di Serrapiana somiglia CV2?")
    assert found
    assert "nessuna voce corrisponde" in found.text
    assert 1 < len(found.citations) < 4


def test_a_code_that_no_document_has(coded: Library) -> None:
    found = ask(coded, "A quale azione di Serrapiana somiglia FT1?")
    assert found
    assert found.abstained
    assert not found.citations
    assert "«FT1»" in found.text


@pytest.mark.parametrize(
    "question",
    [
        "A quale azione corrisponde CV1 di Colleverde?",
        "Quante azioni hanno in comune Colleverde e Serrapiana?",
        "Che cosa fanno Colleverde e Serrapiana in comune con la Regione?",
        "Le riunioni di Colleverde e Serrapiana si tengono in Comune?",
        "Che cosa prevede CV1 a Colleverde?",
        "Colleverde ha azioni simili per i boschi e per i sentieri?",
        "Confronta Colleverde e Serrapiana sugli anziani",
        "Che cosa prevedono i due piani per gli anziani?",
    ],
)
def test_other_questions_are_left_to_others(coded: Library, question: str) -> None:
    assert ask(coded, question) is None


def test_words_of_a_name_are_no_topic(tmp_path: Path) -> None:
    named = PONTELUNGO.replace("Piano sociale", "Piano per le ciclabili")
    library = made(tmp_path, {"pontelungo": named, "serrapiana": SERRAPIANA})
    assert _topic("che cosa ha il piano per le ciclabili di @1 che @2 non ha") == "ciclabili"
    found = ask(
        library, "Che cosa ha il piano per le ciclabili di Pontelungo che Serrapiana non ha?"
    )
    assert found
    assert "che parlano di" not in found.text


def test_an_answer_cites_no_more_than_a_comparison_may(tmp_path: Path) -> None:
    things = ("orti", "ponti", "scuole", "musei", "forni", "pozzi", "boschi", "mercati", "teatri")
    plans = {
        "alfeno": [
            "Alfeno",
            *(f"Restaurare {t} comunali" for t in things),
            "Chiudere cave",
            "Aprire moli",
        ],
        "bressa": ["Bressa", *(f"Restaurare {t} comunali" for t in things)],
        "cardeto": ["Cardeto", "Assumere vigili"],
    }
    texts = {
        name: f"# Piano di {title}\n\n## Azioni\n\n" + "".join(f"- {line}\n" for line in lines)
        for name, (title, *lines) in plans.items()
    }
    library = made(tmp_path, texts)
    for question in (
        "Quali azioni hanno in comune Alfeno e Bressa?",
        "Quali azioni di Alfeno non hanno una corrispondenza a Cardeto?",
    ):
        found = ask(library, question)
        assert found
        assert 6 < len(found.citations) <= 12, question


def test_who_asks_on_a_topic_in_both_wants_no_pairs(two: Library) -> None:
    assert ask(two, "Come aiutano chi non ha lavoro, sia a Pontelungo che a Serrapiana?") is None
