"""What is asked of each entry of a list, behind the question for it or after it."""

from pathlib import Path

import pytest

from assistant.answers.answer import AnswerKind
from assistant.reading.columns import (
    AMOUNT,
    BENEFICIARY,
    HOLDER,
    INDICATOR,
    PARTNER,
    PERIOD,
    bare_columns,
    columned,
)
from assistant.service import Assistant

from ..doubles import HashEmbedder
from .matters import made

ROADS = """\
# Piano della mobilità di Borgo Lieve

## Azioni

| Azione | Descrizione | Soggetto attuatore | Fine | Costo |
| --- | --- | --- | --- | --- |
| M1.a | Rendere sicuri gli incroci più pericolosi della città | Lavori pubblici | 2025 | 12.000 euro |
| M1.b | Installare i rilevatori di velocità sulla circonvallazione | Polizia locale | 2026 | |
| M1.c | Proporre corsi di guida sicura ai ragazzi delle scuole | Polizia locale | da definire | |
"""
BARE = """\
# Piano degli orti di Borgo Lieve

## Azioni

- Aprire un orto per i giovani in ogni quartiere
- Dare acqua piovana agli orti dei giovani
"""


@pytest.mark.parametrize(
    ("asked", "question", "columns"),
    [
        ("quali azioni ci sono, con chi le attua e quando?", "quali azioni ci sono?", (HOLDER, PERIOD)),
        ("quali azioni ci sono e chi le realizza?", "quali azioni ci sono?", (HOLDER,)),
        ("quali azioni ci sono, chi le segue, con le scadenze?", "quali azioni ci sono?", (HOLDER, PERIOD)),
        ("quali azioni ci sono con i costi?", "quali azioni ci sono?", (AMOUNT,)),
        ("elenca le azioni, con i responsabili", "elenca le azioni?", (HOLDER,)),
        ("elenca le azioni con i soggetti attuatori", "elenca le azioni?", (HOLDER,)),
        ("elenca le azioni indicando i referenti", "elenca le azioni?", (HOLDER,)),
        ("elenca le azioni, e anche quanto costano", "elenca le azioni?", (AMOUNT,)),
        ("elenca le azioni con gli importi", "elenca le azioni?", (AMOUNT,)),
        ("elenca le azioni e con quali soldi", "elenca le azioni?", (AMOUNT,)),
        ("elenca le azioni con le date", "elenca le azioni?", (PERIOD,)),
        ("elenca le azioni con i tempi", "elenca le azioni?", (PERIOD,)),
        ("which actions are there, with the deadlines?", "which actions are there?", (PERIOD,)),
        ("which actions are there, and who carries them out?", "which actions are there?", (HOLDER,)),
        ("which actions are there, and when?", "which actions are there?", (PERIOD,)),
        ("which actions are there, with the costs?", "which actions are there?", (AMOUNT,)),
        ("chi realizza le azioni sulla casa?", None, ()),
        ("e chi segue i progetti?", None, ()),
        ("quando partono gli interventi?", None, ()),
        ("chi gestisce le attività?", None, ()),
        ("quali azioni ci sono?", None, ()),
        ("quali azioni riguardano la casa, il lavoro e i costi?", None, ()),
        ("quali azioni riducono i tempi e i costi?", None, ()),
        ("quali sono i tempi e i costi?", None, ()),
        ("quali azioni sui giovani, con i tempi e i costi?", "quali azioni sui giovani?", (PERIOD, AMOUNT)),
        ("elenca le azioni con il costo", "elenca le azioni?", (AMOUNT,)),
        ("elenca le azioni con soggetto attuatore e costo", "elenca le azioni?", (HOLDER, AMOUNT)),
        ("elenca le azioni con responsabile, risorse e scadenza", "elenca le azioni?", (HOLDER, PERIOD, AMOUNT)),
        ("elenca le azioni con i partner e l'indicatore", "elenca le azioni?", (PARTNER, INDICATOR)),
        ("list the actions with partners and beneficiaries", "list the actions?", (PARTNER, BENEFICIARY)),
        ("quali azioni si fanno con partner europei?", None, ()),
        ("quali azioni si fanno con i comuni e le risorse?", None, ()),
        ("chi attua il piano?", None, ()),
        ("quanto costano le azioni?", None, ()),
    ],
)  # fmt: skip
def test_columns_stand_behind_a_question(
    asked: str, question: str | None, columns: tuple[str, ...]
) -> None:
    found = columned(asked)
    told = (found.question, found.columns) if found else (None, ())
    assert told == (question, columns)


@pytest.mark.parametrize(
    ("turn", "columns"),
    [
        ("chi le attua?", (HOLDER,)),
        ("e chi le fa?", (HOLDER,)),
        ("ma chi le farà?", (HOLDER,)),
        ("chi li gestisce", (HOLDER,)),
        ("e chi se ne occupa?", (HOLDER,)),
        ("chi lo porta avanti?", (HOLDER,)),
        ("chi la coordina?", (HOLDER,)),
        ("chi le mette in pratica?", (HOLDER,)),
        ("chi ne è responsabile?", (HOLDER,)),
        ("da chi le realizza", (HOLDER,)),
        ("who does them?", (HOLDER,)),
        ("and who is responsible?", (HOLDER,)),
        ("quando?", (PERIOD,)),
        ("entro quando?", (PERIOD,)),
        ("da quando?", (PERIOD,)),
        ("a partire da quando?", (PERIOD,)),
        ("e quando si fanno?", (PERIOD,)),
        ("quando partono", (PERIOD,)),
        ("quando inizia?", (PERIOD,)),
        ("quando cominciano?", (PERIOD,)),
        ("quando finiscono?", (PERIOD,)),
        ("quando scadono?", (PERIOD,)),
        ("quando sono previste?", (PERIOD,)),
        ("quando verranno fatte?", (PERIOD,)),
        ("quanto costa?", (AMOUNT,)),
        ("quanto costeranno?", (AMOUNT,)),
        ("how much they cost", (AMOUNT,)),
        ("con che fondi?", (AMOUNT,)),
        ("allora chi le attua e quando?", (HOLDER, PERIOD)),
        ("ok, quando e con quali risorse?", (PERIOD, AMOUNT)),
        ("chi decide?", ()),
        ("quando chiude la scuola?", ()),
        ("", ()),
    ],
)
def test_a_turn_of_nothing_else_names_them(turn: str, columns: tuple[str, ...]) -> None:
    assert bare_columns(turn) == columns


@pytest.fixture(scope="module")
def roads(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return Assistant(made(tmp_path_factory.mktemp("roads"), {"strade": ROADS}), HashEmbedder())


LIST = "Quali sono le azioni?"


def test_each_entry_tells_them_with_its_proof(roads: Assistant) -> None:
    answer = roads.ask("Quali sono le azioni, con chi le attua, quando e con i costi?")
    assert answer.kind is AnswerKind.COVERAGE
    first, second, third = (line for line in answer.text.splitlines() if line.startswith("- "))
    assert "chi: Lavori pubblici [" in first
    assert "quando: 2025 [" in first
    assert "quanto: 12.000 euro [" in first
    assert "chi: Polizia locale [" in second
    assert "quando: 2026 [" in second
    assert "quanto" not in second
    assert "quando" not in third  # `da definire` is no time
    assert (
        "Dove manca, nessuna colonna o scheda dice quando si fanno né quanto costano."
        in answer.text
    )
    for citation in answer.citations:
        document = roads.library.document(citation.document)
        assert document.text[citation.start : citation.end] == citation.quote


def test_they_are_asked_after_a_list(roads: Assistant) -> None:
    listed, asked = roads.ask(LIST), roads.ask("e chi le fa?", [LIST])
    assert "Ho capito: «Quali sono le azioni: chi le attua?»" in asked.text
    assert "chi: Polizia locale" in asked.text
    assert {c.passage for c in listed.citations} == {c.passage for c in asked.citations}
    both = roads.ask("e chi le fa e quando?", [LIST])
    assert "Ho capito: «Quali sono le azioni: chi le attua, quando si fanno?»" in both.text
    further = roads.ask("e quando?", [LIST, "e chi le fa?"])
    assert "chi: Polizia locale" in further.text
    assert "quando: 2026" in further.text


SPANS = """\
# Piano dei giardini di Borgo Lieve

## Azioni

| Azione | Responsabile | Inizio | Fine |
| --- | --- | --- | --- |
| Aprire i giardini la sera lungo i viali | Verde pubblico | gennaio 2025 | dicembre 2026 |
| Potare le siepi dei viali più alti | Verde pubblico | appena possibile | dicembre 2027 |
"""
TOLD = """\
# Piano dei cortili di Borgo Lieve

## Azioni

- Aprire i cortili ai ragazzi entro dicembre 2026, con 50.000 euro
- Piantare i tigli nel 2027, per una spesa di 30.000 euro
"""


def test_a_beginning_and_an_end_are_told_by_their_names(tmp_path: Path) -> None:
    gardens = Assistant(made(tmp_path, {"giardini": SPANS}), HashEmbedder())
    text = gardens.ask("Quali sono le azioni, e quando?").text
    assert "quando: Inizio gennaio 2025 [" in text
    assert ", Fine dicembre 2026 [" in text
    assert "nessuna colonna" not in text


def test_what_an_entry_says_itself_is_not_lacking(tmp_path: Path) -> None:
    yards = Assistant(made(tmp_path, {"cortili": TOLD}), HashEmbedder())
    text = yards.ask("Quali sono le azioni, quando e quanto costano?").text
    assert "nessuna colonna" not in text


def test_a_plan_that_does_not_tell_says_so(tmp_path: Path) -> None:
    gardens = Assistant(made(tmp_path, {"orti": BARE}), HashEmbedder())
    answer = gardens.ask("chi le attua?", [LIST])
    assert "Di queste voci nessuna colonna o scheda dice chi le attua." in answer.text
    assert not answer.abstained


def test_after_what_is_no_list_a_turn_is_read_as_before(roads: Assistant) -> None:
    read = roads._reader.read("quando?", ["Chi rende sicuri gli incroci?"])
    assert read.columns == ()


def test_actions_are_asked_of_a_meaning(roads: Assistant) -> None:
    read = roads._reader.read("e quali azioni la riguardano?", ["Che cos'è la guida sicura?"])
    assert read.kind is AnswerKind.COVERAGE
