"""What is counted of a plan's part, and what the plan says of it in its own sentences."""

import time
from pathlib import Path

import pytest

from assistant.answers.answer import How
from assistant.counting.asking import asked
from assistant.counting.within import bare
from assistant.service import Assistant
from index.indexer import update
from index.library import open_library
from ingest.files import sources

from ..contract import check_count
from ..doubles import HashEmbedder

PAGES = """\
# Climate plan of Torrequadra

## B-2: Action portfolios

### Table 4: Mitigation actions

| No. | ID | Sector | Action | End |
| --- | --- | --- | --- | --- |
| 1 | TM1 | Transport | Extend the tram to the hospital | 2027 |
| 2 | TM2 | Transport | Open bus lanes on the ring road | 2027 |

### TORREQUADRA NET

| No. | ID | Sector | Action | End |
| --- | --- | --- | --- | --- |
| 3 | TM3 | Transport | Build cycle paths along the canal | 2028 |
| 4 | EB1 | Buildings | Insulate the primary schools | 2029 |

### Table 5: Adaptation actions

| No. | ID | Sector | Action | End |
| --- | --- | --- | --- | --- |
| 5 | AD1 | Water | Renew the flood barriers | 2027 |
| 6 | AD2 | Green | Plant shade trees in the squares | 2027 |
| 7 | AD3 | Green | Open the school yards in summer | 2027 |

## Progress

Of the actions three are under way: energy use (9 initiatives), transport (11 initiatives), and waste (7 initiatives).

The council lists all 31 funded measures of the first call, by sector: 14 measures belong to the schools sector, 17 to the housing sector.
"""
SHEETS = """\
# Climate plan of Valrossa

Four fields of action give the plan its structure. Each of the four fields of action has a budget.

## Portfolio

| Fields of action | Action | End |
| --- | --- | --- |
| Heat | Insulate the town hall | 2027 |
| Transport | Buy electric buses | 2028 |
| Water | Renew the aqueduct | 2028 |
| Soil | Restore the old quarry | 2029 |
| Waste | Collect food waste | 2029 |
| Green | Plant the school yards | 2029 |

## Individual action outlines

| | |
| --- | --- |
| Action name | Insulate the town hall |
| Action description | The roof and walls are insulated. |
| Responsible body | Works office |

| | |
| --- | --- |
| Action name | Bring lake heat to the centre |
| Action description | A network carries heat to the houses. |
| Responsible body | Energy company |
"""
WORKS = """\
# Documento unico di programmazione 2025-2027 di Collelungo

## 3. Obiettivi strategici

Dal mandato discendono sette obiettivi strategici.

| Codice | Obiettivo |
| --- | --- |
| 1A | Tenere aperta la scuola |
| 1B | Curare i sentieri |

## 5. Programmi e obiettivi operativi per missione

### MISSIONE 04 – Istruzione

- 04.01-1 – Mensa a chilometro zero.
- 04.02-1 – Palestra nuova, con:
  - tetto verde;
  - due spogliatoi.
- 04.06-2 – Scuolabus di sera.

### MISSIONE 05 – Cultura

#### Programma 04 – Libri

- 05.04-1 – Libri a domicilio.
- 05.04-2 – Letture in piazza.

#### Programma 05 – Scena

- 05.01-1 – Teatro aperto.
- 05.02-1 – Biblioteca di sabato.

## 7. Programma triennale dei lavori pubblici

Redatto a norma di legge. Sono inserite le opere di importo superiore a 150.000 euro.

| N. | Intervento | Importo |
| --- | --- | --- |
| 1 | Ponte sul Rio Secco | 300.000 |
| 2 | Tetto della scuola media | 250.000 |
| 3 | Strada di Case Alte | 200.000 |
"""


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    folder = tmp_path_factory.mktemp("parts")
    texts = {"torrequadra": PAGES, "valrossa": SHEETS, "collelungo": WORKS}
    for name, text in texts.items():
        (folder / f"{name}.md").write_text(text, "utf-8")
    update(folder / "index", sources([folder]), HashEmbedder)
    return Assistant(open_library(folder / "index"), HashEmbedder())


@pytest.mark.parametrize(
    ("question", "value"),
    [
        # The table goes on below the running head of the next page, up to the next caption.
        ("How many mitigation actions does the Climate plan of Torrequadra list?", "4"),
        ("Quante azioni di adattamento ha il piano di Torrequadra?", "3"),
        ("How many actions are there in the Climate plan of Torrequadra?", "7"),
        # The number in brackets is of what stands before these.
        ("How many initiatives on waste does the plan of Torrequadra have?", "7"),
        ("How many initiatives on energy use does the plan of Torrequadra have?", "9"),
        # What stands before the colon is said of each part after it.
        ("How many of Torrequadra's funded measures belong to the schools sector?", "14"),
        # Those that have a sheet, those of the list, and all.
        ("For how many actions does the plan of Valrossa give an individual action outline?", "2"),
        ("Quante azioni ha il portafoglio del piano di Valrossa?", "6"),
        ("Quante azioni ha il piano di Valrossa?", "7"),
        ("How many actions do portfolio and sheets of the plan of Valrossa have together?", "7"),
        # The plan says it twice, in the words of the question.
        ("How many fields of action does the plan of Valrossa have?", "4"),
        ("Quanti obiettivi strategici ha il documento di Collelungo?", "7"),
        # The sentence below a heading says what its table holds.
        ("Quante opere ci sono nel programma triennale dei lavori pubblici di Collelungo?", "3"),
    ],
)
def test_a_part_is_counted_by_what_shows_it(
    assistant: Assistant, question: str, value: str
) -> None:
    check_count(assistant.ask(question), value, assistant.library)


def test_where_the_plan_says_another_number_both_are_told(assistant: Assistant) -> None:
    answer = assistant.ask("How many fields of action does the plan of Valrossa have?")

    assert answer.headline is not None
    assert answer.headline.how is How.QUOTED
    assert "6" in answer.text.split("\n", 1)[1]


def test_what_stands_below_a_numbered_heading_is_listed_by_the_heading_above(
    assistant: Assistant,
) -> None:
    answer = assistant.ask(
        "Quali sono gli obiettivi operativi della missione 04 del documento di Collelungo?"
    )

    items = [line for line in answer.text.split("\n") if line.startswith("- ")]
    assert len(items) == 3
    assert "Palestra" in answer.text
    assert "Teatro" not in answer.text


@pytest.mark.parametrize(
    ("question", "noun"),
    [
        ("How many of the city council's planned actions are funded?", "action"),
        ("How many of the Ministers' measures are in force?", "measure"),
        ("How many of the many small towns in the north plan any actions?", None),
    ],
)
def test_whose_the_things_are_may_stand_before_them(question: str, noun: str | None) -> None:
    found = asked(question)
    assert (found.noun.noun.name if found and found.noun else None) == noun


def _folder(tmp_path: Path, text: str) -> Assistant:
    (tmp_path / "plan.md").write_text(text, "utf-8")
    update(tmp_path / "index", sources([tmp_path / "plan.md"]), HashEmbedder)
    return Assistant(open_library(tmp_path / "index"), HashEmbedder())


def test_the_number_of_a_part_is_the_plans_own_where_the_count_is_near(tmp_path: Path) -> None:
    """A row that was not read, or one that was read twice, is no other number."""
    pages = PAGES.replace("## Progress", "## Progress\n\nThree mitigation actions are funded.\n")
    answer = _folder(tmp_path, pages).ask("How many mitigation actions does the plan list?")
    assert answer.headline is not None
    assert answer.headline.value == "3"
    assert "4" in answer.text.split("\n", 1)[1]


COMPANIES = """\
# Climate plan of Portalba

## Actions of the Municipality of Portalba and its investee companies

| Action | End |
| --- | --- |
| Insulate the schools | 2027 |
| Buy electric buses | 2028 |

## Actions of other parties

| Action | End |
| --- | --- |
| Cover the market roof with panels | 2027 |
| Plant trees around the factories | 2028 |
| Collect rain water in the port | 2029 |
"""


def test_a_part_is_named_in_the_language_of_the_question(tmp_path: Path) -> None:
    question = "Quante azioni del Comune e delle società partecipate ha il piano di Portalba?"
    answer = _folder(tmp_path, COMPANIES).ask(question)
    assert answer.headline is not None
    assert answer.headline.value == "2"


LEVELS = """\
# Strategia del clima di Montebruno

La strategia contiene 40 linee di azione in quattro livelli. Le 40 linee di azione sono a bilancio.

Il primo livello contiene 12 linee di azione nazionali. Il secondo livello contiene 28 linee di azione locali.

## Linee di azione

| Linea di azione | Anno |
| --- | --- |
| Isolare le scuole del centro | 2027 |
| Comprare autobus elettrici | 2028 |
| Piantare alberi nei viali | 2029 |
"""


def test_what_a_plan_says_again_and_again_is_its_number(tmp_path: Path) -> None:
    """The numbers of its parts are none of the whole."""
    asks = _folder(tmp_path, LEVELS)
    answer = asks.ask("Quante linee d'azione ha la strategia di Montebruno?")
    assert answer.headline is not None
    assert (answer.headline.value, answer.headline.how) == ("40", How.QUOTED)
    assert "3" in answer.text.split("\n", 1)[1]


def test_what_stands_again_is_counted_once_and_said(tmp_path: Path) -> None:
    azioni = [f"- Azione {n}: aprire il bosco {name}" for n, name in enumerate("abcdefghijk", 1)]
    head, again = (
        "# Piano dei boschi\n\n## Obiettivo 1 – Boschi\n\n",
        "- Azione 1: aprire il bosco a\n",
    )
    text = head + "\n".join(azioni) + "\n\n## Obiettivo 2 – Sentieri\n\n" + again
    (tmp_path / "boschi.md").write_text(text, "utf-8")
    update(tmp_path / "index", sources([tmp_path]), HashEmbedder)
    asks = Assistant(open_library(tmp_path / "index"), HashEmbedder())
    first = asks.ask("Quante azioni ha il piano dei boschi?").text.split("\n")[0]
    assert "**11 azioni** (conteggio nel testo, ogni voce una volta; 12 con quelle che" in first


@pytest.mark.parametrize(
    ("name", "left"),
    [
        ("A1. Casa", "Casa"),
        ("2.1 Casa", "Casa"),
        ("2.1. Casa", "Casa"),
        ("OB.2.1a) Casa", "Casa"),
        ("B.2.1. Casa", "Casa"),
        ("A.B. Casa", "Casa"),
        ("100% Casa", "100% Casa"),
        ("9" * 24, "9" * 24),
    ],
)
def test_a_name_without_its_number_is_read_at_once(name: str, left: str) -> None:
    started = time.process_time()
    assert bare(name) == left
    assert time.process_time() - started < 0.3  # what doubles with each digit takes more
