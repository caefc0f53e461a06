"""What one record or project is, in short: its description, then who, for whom, when, with what
money."""

from pathlib import Path

import pytest

from assistant.service import Assistant
from index.library import Library

from ..contract import check_answer
from ..doubles import HashEmbedder
from .matters import made

PLAN = """\
# Piano dell'acqua di Montefosco

## Le azioni

### Azione PA.1 – Nuovo acquedotto delle colline

Descrizione: una condotta di dodici chilometri porta l'acqua delle sorgenti alle frazioni alte.

Responsabile: Ufficio lavori pubblici

Costo: 1.200.000 €

Inizio: 01/03/2026

Destinatari: le famiglie delle colline

### Azione PA.2 – Fontane pubbliche in piazza

Descrizione: otto fontane nuove danno acqua fresca e gasata nelle piazze del centro.

Responsabile: Ufficio del verde

### Azione PA.3 – Vasche di raccolta nei giardini

Responsabile: Ufficio del verde

Costo: 90.000 €
"""

SHEET = """\
# PB7.2 - Passerella ciclabile sul torrente

La passerella unisce le due rive e porta in bicicletta alla stazione senza passare dalla statale.

Soggetto attuatore: Comune di Montefosco

Importo: € 640.000,00

Data inizio: 03-04-2024
"""

ACQUEDOTTO = (
    "una condotta di dodici chilometri",
    "**Ufficio lavori pubblici**",
    "**le famiglie delle colline**",
    "**1.200.000 €**",
    "**01/03/2026**",
)
PASSERELLA = ("unisce le due rive", "**Comune di Montefosco**", "**€ 640.000,00**")


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    folder: Path = tmp_path_factory.mktemp("card")
    return made(folder, {"montefosco": PLAN, "passerella": SHEET})


@pytest.fixture(scope="module")
def assistant(library: Library) -> Assistant:
    return Assistant(library, HashEmbedder())


@pytest.mark.parametrize(
    ("turns", "expected"),
    [
        (["Di cosa si tratta l'azione PA.1?"], ACQUEDOTTO),
        (["Cos'è il nuovo acquedotto delle colline?"], ACQUEDOTTO),
        (["parlami dell'azione nuovo acquedotto delle colline"], ACQUEDOTTO),
        (["in breve, di cosa si tratta l'azione PA.1?"], ACQUEDOTTO),
        (["Che cos'è il progetto PB7.2?"], PASSERELLA),
        (["di che cosa si occupa il progetto passerella ciclabile sul torrente?"], PASSERELLA),
        (
            ["Mi interessa la passerella ciclabile sul torrente: in breve di cosa si tratta?"],
            PASSERELLA,
        ),
        (["Quanto costa l'azione PA.1?", "e di cosa si tratta?"], ACQUEDOTTO),
    ],
)
def test_who_asks_what_a_record_is_reads_its_card(
    library: Library, assistant: Assistant, turns: list[str], expected: tuple[str, ...]
) -> None:
    answer = assistant.ask(turns[-1], turns[:-1])
    assert not answer.abstained
    assert expected[0] in answer.citations[0].quote
    assert [part for part in expected if part not in answer.text] == []
    check_answer(answer.as_dict(), library)


@pytest.mark.parametrize(
    "question",
    [
        "Quanto costa l'azione PA.1?",  # a value
        "Quali sono le azioni del piano di Montefosco?",  # a list
        "Cos'è la condotta del nuovo acquedotto delle colline?",  # something in it
        "Di cosa si tratta l'azione PA.3?",  # nothing describes it
    ],
)
def test_who_asks_for_something_else_reads_none(assistant: Assistant, question: str) -> None:
    assert "i documenti dicono, in breve" not in assistant.ask(question).text


def test_where_nothing_describes_it_its_fields_are_told(
    library: Library, assistant: Assistant
) -> None:
    answer = assistant.ask("Di cosa si tratta l'azione PA.3?")
    check_answer(answer.as_dict(), library)
    assert answer.text.startswith("I documenti nominano «Vasche di raccolta nei giardini» e non")
    assert "**Ufficio del verde** — Responsabile" in answer.text
    assert "**90.000 €** — Costo" in answer.text


def test_a_bare_turn_asks_for_a_value_of_the_record_before(assistant: Assistant) -> None:
    before = ["Cos'è il nuovo acquedotto delle colline?"]
    assert "**1.200.000 €**" in assistant.ask("quanto costa?", before).text
    assert "**Ufficio lavori pubblici**" in assistant.ask("chi lo realizza?", before).text
    assert "1.200.000" not in assistant.ask("quanto costano le fontane?", before).text


def test_a_long_description_is_quoted_in_whole_sentences(tmp_path: Path) -> None:
    long = " ".join(["La condotta porta alle frazioni l'acqua delle sorgenti alte."] * 14)
    text = PLAN.replace("una condotta di dodici chilometri", f"{long} Poi")
    long_told = Assistant(made(tmp_path, {"montefosco": text}), HashEmbedder())
    quote = long_told.ask("Di cosa si tratta l'azione PA.1?").citations[0].quote
    assert quote.endswith("sorgenti alte.")
    assert len(quote) > 400
