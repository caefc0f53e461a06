"""Entries that a question names by their place, with or without a number of their own."""

from pathlib import Path

import pytest

from assistant.service import Assistant

from ..contract import check_answer
from ..doubles import HashEmbedder
from .matters import made
from .valleys import assistant_in

ORTI = """\
# Piano degli orti di Valverde

## Obiettivi in breve

L'Obiettivo 1.2 viene dopo l'Obiettivo 1.1.

## Missione 1 Terra

### Obiettivo 1.1 Bonificare i campi

#### Azioni

- Analizzare il suolo dei campi
- Portare terra nuova

## Missione 2 Acqua

### Obiettivo 1.2 Raccogliere la pioggia

#### Azioni

- Posare le cisterne
"""


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return assistant_in(tmp_path_factory.mktemp("nth"))


@pytest.fixture(scope="module")
def gardens(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    folder: Path = tmp_path_factory.mktemp("nth-gardens")
    return Assistant(made(folder, {"valverde": ORTI}), HashEmbedder())


@pytest.mark.parametrize(
    ("text", "opening", "quote"),
    [
        ("Qual è la prima misura del piano della mobilità?", "Nell'ordine del testo, la voce 1 di 4 (misure)", "Rete di piste ciclabili lungo il fiume"),
        ("Parlami della seconda misura", "Nell'ordine del testo, la voce 2 di 4", "Zone 30 nei quartieri residenziali"),
        ("Qual è l'ultima misura?", "Nell'ordine del testo, la voce 4 di 4", "Abbonamento gratuito per gli studenti"),
        ("Qual è la seconda linea strategica?", "Nell'ordine del testo, la voce 2 di 2", "Linea strategica B – Trasporto pubblico"),
        ("What is the first measure of the plan of Vallechiara?", "In the order of the text, entry 1 of 4", "Rete di piste ciclabili lungo il fiume"),
        # a number of its own calls it
        ("Qual è il terzo asse?", "«Asse 3", "Asse 3. Acqua e suolo"),
        ("Qual è il secondo intervento dell'asse 1?", "Di «Censimento degli alberi»", "Il censimento registra ogni albero pubblico con specie, età e stato di salute."),
    ],
)  # fmt: skip
def test_an_entry_by_its_place(both: Assistant, text: str, opening: str, quote: str) -> None:
    answer = both.ask(text)
    check_answer(answer.as_dict(), both.library)
    assert answer.text.startswith(opening)
    assert answer.citations[0].quote == quote


@pytest.mark.parametrize(
    ("text", "opening"),
    [
        ("Chi fa il secondo intervento dell'asse 2?", "**Servizio Verde Pubblico**"),
        ("Quanto costa l'ultimo intervento dell'asse 1?", "**€ 5.000**"),
        ("Quanto costa il primo intervento?", "**€ 240.000**"),
    ],
)
def test_a_place_is_counted_within_the_part_that_is_named(
    both: Assistant, text: str, opening: str
) -> None:
    assert both.ask(text).text.startswith(opening)


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("Riassumi la linea strategica A", "Linea strategica A – Muoversi a piedi e in bici"),
        ("Riassumi la linea strategica B", "Linea strategica B – Trasporto pubblico"),
        ("In breve la linea strategica sul trasporto pubblico", "Linea strategica B – Trasporto pubblico"),
    ],
)  # fmt: skip
def test_a_part_by_its_letter_is_no_other(both: Assistant, text: str, quote: str) -> None:
    answer = both.ask(text)
    check_answer(answer.as_dict(), both.library)
    assert answer.citations[0].quote == quote


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("Qual è la seconda azione della missione 1?", "Portare terra nuova"),
        ("Qual è la prima azione della missione 2?", "Posare le cisterne"),
        ("Qual è la terza azione?", "Posare le cisterne"),
        ("Dimmi l'ultima azione della missione 1", "Portare terra nuova"),
    ],
)
def test_an_entry_without_a_number_within_a_part(gardens: Assistant, text: str, quote: str) -> None:
    answer = gardens.ask(text)
    check_answer(answer.as_dict(), gardens.library)
    assert answer.citations[0].quote == quote
    assert answer.text.startswith("Nell'ordine del testo")


def test_what_is_known_of_it_follows(both: Assistant) -> None:
    answer = both.ask("Qual è la prima misura del piano della mobilità?")
    assert "**Settore Lavori Pubblici** — Responsabile" in answer.text


@pytest.mark.parametrize(
    "text",
    [
        "Qual è la quinta misura del piano della mobilità?",  # there is none
        "Quali sono le prime due misure?",
        "Qual è la prima misura per gli studenti?",  # of a topic
        "Quanto costa la prima misura?",
    ],
)
def test_what_asks_for_no_entry_by_its_place(both: Assistant, text: str) -> None:
    assert not both.ask(text).text.startswith("Nell'ordine del testo")


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("In quale asse sta il censimento?", "Asse 1. Alberi in città"),
        ("In quale asse è il censimento degli alberi?", "Asse 1. Alberi in città"),
        ("In che asse si trova l'intervento 2.1?", "Asse 2. Orti e giardini"),
        ("Di quale asse fa parte l'intervento 3.2?", "Asse 3. Acqua e suolo"),
        ("A quale asse appartiene il censimento?", "Asse 1. Alberi in città"),
        ("In che linea strategica rientra la zona 30?", "Linea strategica A – Muoversi a piedi e in bici"),
        ("In quale asse sono i giardini scolastici?", "Asse 2. Orti e giardini"),
        ("In quale asse stanno le vasche di laminazione?", "Asse 3. Acqua e suolo"),
        ("In quale asse rientrano i tetti verdi?", "Asse 3. Acqua e suolo"),
        ("In quale asse si trovano gli orti per anziani?", "Asse 2. Orti e giardini"),
        ("In which axis is intervention 2.1?", "Asse 2. Orti e giardini"),
        ("To which axis does intervention 2.1 belong?", "Asse 2. Orti e giardini"),
    ],
)  # fmt: skip
def test_the_part_in_which_an_entry_stands(both: Assistant, text: str, quote: str) -> None:
    answer = both.ask(text)
    check_answer(answer.as_dict(), both.library)
    assert answer.citations[0].quote == quote
    assert "sta «" in answer.text or "stands" in answer.text


@pytest.mark.parametrize(
    "text",
    [
        "In quale anno è previsto il censimento?",
        "In quale asse sta la funivia?",  # no entry
        "In quale missione sta il censimento?",  # no such level
        "In che modo si piantano gli alberi?",
    ],
)
def test_what_asks_for_no_part_of_an_entry(both: Assistant, text: str) -> None:
    assert "È lì che sta" not in both.ask(text).text
