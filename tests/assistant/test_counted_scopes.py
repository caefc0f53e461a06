"""Counts within what a question names by its place, ahead of asking, twice, or in other words."""

import pytest

from assistant.answers.answer import How
from assistant.counting.asking import asked, reworded
from assistant.counting.enumerated import _stems_in
from assistant.counting.years import limits
from assistant.service import Assistant
from index.indexer import update
from index.library import open_library
from ingest.files import sources

from ..contract import check_count
from ..doubles import HashEmbedder

SOCIAL = """\
# Piano sociale di Ripafredda

Il codice degli obiettivi operativi ha due numeri (ad esempio: 02.03).

## 1. Obiettivi strategici

| Obiettivo strategico | Peso |
| --- | --- |
| Una città che cura | 60 |
| Una città che impara | 40 |

## 2. Obiettivi operativi per missione

### MISSIONE 01 – Abitare

- 01.01 Mappare gli alloggi sfitti del centro.
- 01.02 Aprire uno sportello per la casa.

### MISSIONE 02 – Lavorare

- 02.01 Sostenere i laboratori di quartiere.
- 02.02 Avviare corsi per chi cerca lavoro.
- 02.03 Creare una rete di imprese sociali.

## 3. Gli impegni del 2024

Sette mesi fa ne avevamo presi sei: quattro sono mantenuti.

| Impegno | Traguardo | Esito |
| --- | --- | --- |
| Aprire la mensa serale | marzo | mantenuto |
| Ridurre le liste d'attesa | un mese | mantenuto in parte |
| Formare gli operatori | cento ore | mantenuto |
| Comprare un pulmino | giugno | non mantenuto |

## 4. Verifica

| Indicatore | 2024 | 2026 |
| --- | --- | --- |
| Alloggi assegnati | 12 | 30 |
| Giorni di attesa | 90 | 40 |
| Famiglie in albergo | 9 | 0 |

## 5. Misure accessorie a sostegno degli inquilini

- Fondo di garanzia.
- Bonus per la caldaia.
- Posti letto per le emergenze.
"""
MOBILITY = """\
# Piano della mobilità di Borgo Lieve

## Strategia 1 – Strade senza vittime

| Azione | Descrizione | Soggetto attuatore |
| --- | --- | --- |
| M1.a | Rendere sicuri gli incroci più pericolosi della città | Lavori pubblici |
| M1.b | Installare i rilevatori di velocità sulla circonvallazione | Polizia locale |
| M1.c | Proporre corsi di guida sicura ai ragazzi delle scuole | Polizia locale, scuole |

## Strategia 2 – Muoversi insieme

| Azione | Descrizione | Soggetto attuatore |
| --- | --- | --- |
| M2.a | Allungare la corsa serale del tram fino alla stazione | Mobilità |
| M2.b | Controllare le corsie riservate agli autobus | Polizia locale |

## Assi

### ASSE I – Gente

#### Linea strategica 1.1 – Scuole

#### Linea strategica 1.2 – Mercati

### ASSE II – Luoghi

#### Linea strategica 2.1 – Piazze

#### Linea strategica 2.2 – Ponti

#### Linea strategica 2.3 – Rive
"""
AGEING = """\
# Programma per la longevità di Tornavento

## Misura L1.1 – Palestre

- L1.1.a Aprire le palestre al mattino.
- L1.1.b Gruppi di cammino nei quartieri.

## Misura L1.2 – Cucine

- L1.2.a Mense di comunità nei borghi.

## Misura L2.1 – Biblioteche

- L2.1.a Letture ad alta voce nei nidi.
- L2.1.b Corsi di uso del telefono.
"""
WORKS = """\
# Programma dei lavori di Pontesasso 2026-2028

| Intervento | Settore | Responsabile | Costi 2026 | Costi 2027 | Costi 2028 |
| --- | --- | --- | --- | --- | --- |
| Rifare il tetto della palestra | scuole | RUP A | 90.000 | | |
| Allargare la strada del mulino | strade | RUP B | 20.000 | | 50.000 |
| Aprire il nido di via Lunga | scuole | RUP B | | 70.000 | 10.000 |
| Consolidare il muro del cimitero | cimiteri | RUP A | | 15.000 | |

## Alberi

Chi taglia un albero ne pianta, di alberi:

- due, se il tronco è piccolo;
- quattro, se il tronco è grande;
- otto, se l'albero è antico.

Il programma conta 9 cantieri di strade e marciapiedi.
"""
CLIMATE = """\
# Climate plan of Marlow Bay

## Pathways

| Field of action | Early changes |
| --- | --- |
| Homes & Energy (HE) | Grants |
| Streets (ST) | Trials |

## Portfolio

| Fields of action | Action | Responsible body |
| --- | --- | --- |
| Homes & energy | Insulate the terraces on the hill | Council |
| HE | Share the heat of the harbour | Port |
| ST | Close the high street to cars | Council |
| Streets | Widen the path to the station | Council |

The city follows three priorities: "homes, warm and dry", clean air and "streets, quiet and safe".
"""


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    folder = tmp_path_factory.mktemp("scopes")
    texts = {"ripafredda": SOCIAL, "borgolieve": MOBILITY, "tornavento": AGEING}
    texts |= {"pontesasso": WORKS, "marlowbay": CLIMATE}
    for name, text in texts.items():
        (folder / f"{name}.md").write_text(text, "utf-8")
    update(folder / "index", sources([folder]), HashEmbedder)
    return Assistant(open_library(folder / "index"), HashEmbedder())


@pytest.mark.parametrize(
    ("question", "value"),
    [
        # By the level's own number, whatever zeros it is written with, and by its place.
        ("Quanti obiettivi operativi ha la missione 2 del piano di Ripafredda?", "3"),
        ("Quanti obiettivi operativi ha la prima missione del piano di Ripafredda?", "2"),
        ("Che obiettivi operativi ci sono nella seconda missione del piano di Ripafredda?", "3"),
        # Ahead of what asks.
        ("Nella missione 1 del piano di Ripafredda quanti obiettivi operativi ci sono?", "2"),
        ("Qual è il secondo asse del piano di Borgo Lieve e quante linee ha?", "3"),
        # Strategic ones are apart.
        ("Quanti obiettivi strategici ha il piano di Ripafredda?", "2"),
        ("Quanti obiettivi ha la missione 2 del piano di Ripafredda?", "3"),
        # Two limits at once, one of several bodies in a cell.
        (
            "Quali azioni della strategia «Strade senza vittime» del piano di Borgo Lieve"
            " toccano alla Polizia locale?",
            "2",
        ),
        ("Quante azioni del piano di Borgo Lieve toccano alla Polizia locale?", "3"),
        # By what a cell alone says, in another form and by another word.
        ("Quanti impegni del 2024 del piano di Ripafredda risultano mantenuti?", "2"),
        ("Quante promesse del 2024 sono mantenute nel piano di Ripafredda?", "2"),
        # What no level is called, but a column or a heading.
        ("Con quanti indicatori si verifica ogni anno il piano di Ripafredda?", "3"),
        ("Quante misure accessorie per gli inquilini prevede il piano di Ripafredda?", "3"),
        # By the year of a column, alone and with what else is said; by what a cell says.
        ("Quanti interventi del programma di Pontesasso sono previsti per il 2026?", "2"),
        ("Quanti interventi del programma di Pontesasso ci sono nel 2027?", "2"),
        ("Quanti lavori del programma di Pontesasso segue il RUP B?", "2"),
        ("Quanti interventi del settore scuole prevede Pontesasso nel 2028?", "1"),
        # By a number with letters before it, which people leave out.
        ("Quante sotto-misure ha la misura L1.1 del programma di Tornavento?", "2"),
        # One field under its name and its acronym.
        ("How many fields of action does the climate plan of Marlow Bay have?", "2"),
        # Quotation marks hold together what they hold.
        ("Which are the priorities of the climate plan of Marlow Bay?", "3"),
        # Parts of measures are none.
        ("Quante misure ha il programma di Tornavento?", "3"),
    ],
)
def test_a_count_keeps_to_what_the_question_names(
    assistant: Assistant, question: str, value: str
) -> None:
    check_count(assistant.ask(question), value, assistant.library)


def test_no_other_level_answers_for_one_that_is_not_there(assistant: Assistant) -> None:
    """Strategic objectives are no operational ones."""
    answer = assistant.ask("Quanti obiettivi operativi ha il programma di Tornavento?")
    assert answer.headline is None or answer.headline.value != "3"


@pytest.mark.parametrize(
    "question",
    [
        "Quanti alberi prevede il programma di Pontesasso?",  # how many each time, not which
        "Quanti cantieri di marciapiedi conta il programma di Pontesasso?",  # with streets
        "Quante azioni di mitigazione ha il piano di Borgo Lieve?",  # none is called so
    ],
)
def test_what_is_not_told_is_not_counted(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question)
    assert answer.headline is None or answer.headline.how is not How.COUNTED


@pytest.mark.parametrize(
    ("question", "other"),
    [
        ("Quante promesse ha fatto il consorzio?", "Quante impegni ha fatto il consorzio?"),
        ("Quanti lavori finiscono nel 2026?", "Quanti interventi finiscono nel 2026?"),
        ("Quante opere sono del Comune?", "Quante cantieri sono del Comune?"),
        ("How many pledges are kept?", "How many commitments are kept?"),
    ],
)
def test_what_is_asked_for_may_be_called_otherwise(question: str, other: str) -> None:
    assert other in list(reworded(question))


def test_what_stands_ahead_of_asking_is_kept() -> None:
    found = asked("Nella missione 4 quante azioni ci sono?")
    assert found is not None
    assert found.ahead.startswith("Nella missione 4")
    assert asked("Che cosa prevede la missione 4?") is None


@pytest.mark.parametrize(
    ("ahead", "found"),
    [
        ("i lavori entro il ", (True, False)),
        ("i lavori fino al ", (True, False)),
        ("i lavori prima del ", (True, False)),
        ("works by the end of ", (True, False)),
        ("works until ", (True, False)),
        ("works before ", (True, False)),
        ("i lavori dal ", (False, True)),
        ("i lavori dopo il ", (False, True)),
        ("works from ", (False, True)),
        ("works since ", (False, True)),
        ("works after ", (False, True)),
        ("i lavori del ", (False, False)),
    ],
)
def test_what_a_year_limits(ahead: str, found: tuple[bool, bool]) -> None:
    assert limits(ahead) == found


@pytest.mark.parametrize("denied", ["non mantenuto", "no kept", "not kept", "senza", "mai"])
def test_what_denies_a_value(denied: str) -> None:
    assert _stems_in(denied, "it")[-1] == "not"
    assert "not" not in _stems_in("mantenuto", "it")
