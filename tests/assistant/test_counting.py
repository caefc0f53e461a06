"""Counts and structure are answered from the outline, of the plan that the question names."""

from pathlib import Path

import pytest

from assistant.answers.answer import How
from assistant.counting.asking import asked
from assistant.counting.stated import said_of
from assistant.reading.terms import Alternative, Term, line_of
from assistant.service import Assistant
from index.indexer import update
from index.library import open_library
from ingest.files import sources

from ..contract import check_answer
from ..doubles import HashEmbedder

SOCIAL = """\
# Piano sociale di {place} {years}

Il piano costa 250.000 euro e contiene in tutto {said} azioni, di cui due azioni sperimentali.

## MISSIONE 1 Abitare bene

### AZIONI

- Mappare gli alloggi sfitti del centro di {place}
- Aprire uno sportello per la casa

## MISSIONE 2 Lavorare vicino

### AZIONI

- Sostenere i laboratori di quartiere
- Avviare corsi per chi cerca lavoro
- Creare una rete di imprese sociali
"""
CLIMATE = """\
# Climate City Contract

## 2030 Climate Neutrality Action Plan of {place}

{place} established 3 pillars for its climate neutrality by 2030.

## Action 1 Electrify the buses

The buses of {place} run on electricity.

## Action 2 Insulate the schools

The schools of {place} are insulated.
"""


LEVERS = """\
# Piano casa di Borgolieto

Il piano casa della Regione muove due leve e tre mosse.

## LEVA 1 – Recuperare

### Mossa 1 – Riparare i tetti

Il Comune ripara.

### Mossa 2 – Isolare le pareti

Il Comune isola.

## LEVA 2 – Costruire

### Mossa 3 – Aprire i cortili

Il Comune apre.
"""


MOVES = """\
# Piano strategico di Vallombra

Il piano di Vallombra contiene in tutto due sfide.

## Le mosse

| Mossa | Chi | Euro |
| --- | --- | --- |
| Aprire il mercato | Comune | 10.000 |
| Riparare il ponte | Provincia | 20.000 |
| Piantare tigli | Comune | 5.000 |
| Totale | | 35.000 |

## Energia

It lists 12 measures on district heating and 15 measures on cycling.
"""


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    folder = tmp_path_factory.mktemp("counting")
    texts = {
        "acquachiara-sociale": SOCIAL.format(place="Acquachiara", years="2020-2022", said="cinque"),
        "acquachiara-sociale-2023": SOCIAL.format(
            place="Acquachiara", years="2023-2025", said="sei"
        ),
        "florence-climate": CLIMATE.format(place="Florence"),
        "seville-climate": CLIMATE.format(place="Seville"),
        "borgolieto-casa": LEVERS,
        "vallombra-strategico": MOVES,
    }
    for name, text in texts.items():
        (folder / f"{name}.md").write_text(text, "utf-8")
    update(folder / "index", sources([folder]), HashEmbedder)
    return Assistant(open_library(folder / "index"), HashEmbedder())


@pytest.mark.parametrize(
    ("question", "value", "plan"),
    [
        ("Quante leve ha il piano casa di Borgolieto?", "2", "borgolieto-casa"),
        ("Quante mosse contiene il piano casa di Borgolieto?", "3", "borgolieto-casa"),
        ("Quante mosse ci sono nella leva 1 del piano casa di Borgolieto?", "2", "borgolieto-casa"),
        # Who asks for actions means what the plan calls otherwise.
        ("Quante azioni ha il piano casa della Regione per Borgolieto?", "3", "borgolieto-casa"),
        ("Quante azioni ha il piano sociale di Acquachiara 2020-2022?", "5", "acquachiara-sociale"),
        (
            # The plan states the total of just this level; the answer says the counted five, too.
            "Quanti interventi prevede il piano di Acquachiara 2023-2025?",
            "6",
            "acquachiara-sociale-2023",
        ),
        (
            "Quante missioni ha il piano sociale 2020-2022 di Acquachiara?",
            "2",
            "acquachiara-sociale",
        ),
        (
            "Quante azioni ci sono nella missione 2 del piano sociale di Acquachiara 2020-2022?",
            "3",
            "acquachiara-sociale",
        ),
        (
            "Quante azioni ha la missione Abitare bene del piano di Acquachiara 2020-2022?",
            "2",
            "acquachiara-sociale",
        ),
        # A word by which no level is known: the rows below the column that is called so.
        ("Quante mosse elenca il piano strategico di Vallombra?", "3", "vallombra-strategico"),
        ("Quanti pilastri ha il Climate City Contract di Firenze?", "3", "florence-climate"),
        ("Quante azioni ha il contratto climatico di Siviglia?", "2", "seville-climate"),
        (
            "How many actions are there in the Florence Climate City Contract?",
            "2",
            "florence-climate",
        ),
        (
            "Quali sono le missioni del piano sociale di Acquachiara 2020-2022?",
            "2",
            "acquachiara-sociale",
        ),
        ("Che livelli ha il piano sociale di Acquachiara 2020-2022?", "2", "acquachiara-sociale"),
        (
            "Quante azioni sperimentali ha il piano sociale di Acquachiara 2020-2022?",
            "2",
            "acquachiara-sociale",
        ),
    ],
)
def test_a_count_is_right_and_of_the_plan_that_is_named(
    assistant: Assistant, question: str, value: str, plan: str
) -> None:
    answer = assistant.ask(question)

    assert answer.headline is not None
    assert answer.headline.value == value
    assert {c.plan for c in answer.citations} == {plan}
    assert value in answer.text.split("\n")[0]
    check_answer(answer.as_dict(), assistant.library)


@pytest.mark.parametrize(
    ("question", "plan", "told", "own"),
    [
        (
            "Quante direzioni ha il piano sociale di Acquachiara 2020-2022?",
            "acquachiara-sociale",
            "le voci che si chiamano «direzioni» sono 0",
            "missioni: 2",
        ),
        (
            "Quante missioni ha il piano casa di Borgolieto?",
            "borgolieto-casa",
            "le voci che si chiamano «missioni» sono 0",
            "leve: 2",
        ),
    ],
)
def test_of_a_level_that_no_part_is_called_nothing_was_counted(
    assistant: Assistant, question: str, plan: str, told: str, own: str
) -> None:
    answer = assistant.ask(question)
    assert not answer.abstained
    assert answer.headline is not None
    assert (answer.headline.value, answer.headline.text) == ("0", told)
    assert told in answer.text.split("\n")[0]
    assert "**0" not in answer.text
    assert own in answer.text.lower()
    assert {c.plan for c in answer.citations} == {plan}
    check_answer(answer.as_dict(), assistant.library)


def test_what_the_plan_says_itself_is_quoted_beside_the_count(assistant: Assistant) -> None:
    answer = assistant.ask("Quante azioni ha il piano sociale di Acquachiara 2023-2025?")

    assert answer.headline is not None
    assert (answer.headline.value, answer.headline.how) == ("6", How.QUOTED)
    assert "5" in answer.text.split("\n", 1)[1]
    assert any("sei azioni" in citation.quote for citation in answer.citations)


@pytest.mark.parametrize(
    "question",
    [
        "Quali azioni riguardano la casa?",
        "Quanto costa il piano sociale di Acquachiara 2020-2022?",
        "Quanti alloggi sfitti ci sono ad Acquachiara?",
    ],
)
def test_other_questions_are_left_to_others(assistant: Assistant, question: str) -> None:
    headline = assistant.ask(question).headline
    assert headline is None or headline.how is not How.COUNTED


@pytest.mark.parametrize(
    "question",
    [
        "Le leve?",
        "riassumi le leve",
        "parlami delle leve",
        "spiegaci le leve",
        "raccontami le leve del piano casa di Borgolieto",
        "descrivimi le leve",
    ],
)
def test_to_tell_of_a_level_is_to_list_it(assistant: Assistant, question: str) -> None:
    headline = assistant.ask(question, plans=["borgolieto-casa"]).headline
    assert headline is not None
    assert headline.value == "2"


def test_an_empty_list_is_left_to_silence(assistant: Assistant) -> None:
    answer = assistant.ask(
        "Quali sono le azioni della missione 3 del piano sociale di Acquachiara 2020-2022?"
    )
    assert answer.headline is None or answer.headline.value != "0"


def test_the_first_line_is_a_sentence_that_says_how_it_was_counted(assistant: Assistant) -> None:
    first = assistant.ask("Quante leve ha il piano casa di Borgolieto?").text.split("\n")[0]

    assert first.startswith("Il piano «Piano casa di Borgolieto")
    assert "ha **2 leve** (conteggio nel testo" in first
    assert first.endswith(".")


def test_a_number_is_quoted_where_its_own_clause_has_all_words(assistant: Assistant) -> None:
    outline = assistant.library.outline("vallombra-strategico")
    what = asked("How many measures on cycling are there?")
    assert what is not None
    terms = (Term("cycling", (Alternative(tuple(line_of("cycling", "it").split())),), 1.0),)

    found = said_of(outline, what, terms)
    assert found is not None
    assert found.count == 15


TOWN = """\
# Piano della mobilità di Portosole

## Le azioni

Le azioni sono cinque.

### P1 Strade scolastiche

### P2 Piazze di quartiere

### P3 Velostazione

### P4 Bus di sera

### P5 Città 30

## Calendario

| Azione | 2025 | 2026 | 2027 | Responsabile |
| --- | --- | --- | --- | --- |
| P1 | x | x | | Ufficio Mobilità Dolce, Polizia locale |
| P2 | x | | | Urbanistica |
| P3 | | x | | Ufficio Mobilità Dolce |
| P4 | | x | x | Azienda Linee Portosole |
| P5 | x | x | x | Polizia locale |
"""


def test_the_actions_of_a_body_are_counted_by_the_fields_that_name_it(tmp_path: Path) -> None:
    (tmp_path / "piano.md").write_text(TOWN, "utf-8")
    folder = tmp_path / "index"
    update(folder, sources([tmp_path / "piano.md"]), HashEmbedder)
    asks = Assistant(open_library(folder), HashEmbedder())
    whole = asks.ask("Quante azioni ha il piano della mobilità di Portosole?")
    assert whole.headline is not None
    assert whole.headline.value == "5"
    held = asks.ask(
        "Quante azioni del piano della mobilità di Portosole sono dell'Ufficio Mobilità Dolce?"
    )
    assert held.headline is not None
    assert held.headline.value == "2"


def test_a_part_is_called_by_its_level_and_topic(assistant: Assistant) -> None:
    plan = ["acquachiara-sociale"]
    answer = assistant.ask("quante azioni ci sono nella missione sull'abitare?", plans=plan)
    assert "**2 azioni**" in answer.text
    before = ["di cosa parla la missione abitare?"]
    later = assistant.ask("e quante azioni sono in totale?", before, plan)
    assert "**2 azioni**" in later.text
