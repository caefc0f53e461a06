"""Counts as people ask for them: of each plan, of some sort of entries, in cells and beside labels;
what a row's values are of; what stands out; parts of a question; talk that goes on with its plan."""

from pathlib import Path

import pytest

from assistant.answering.cells import cell_asked, names_all
from assistant.answering.opening import wanted
from assistant.answering.rows import row_told
from assistant.answering.valued import found_in
from assistant.answers.answer import Answer, How, cite
from assistant.reading.reader import Reader
from assistant.service import Assistant
from assistant.thesaurus.thesaurus import load_thesaurus
from index.library import Library

from ..contract import check_answer
from ..doubles import HashEmbedder
from .gardens import candidate, passage
from .matters import made, matter_of

BOSCO = """\
# Piano dei boschi di Montalba

## TEMA 1 Sentieri

### OBIETTIVO 1.1 Rendere sicuri i sentieri dei ragazzi

### AZIONI

- Segnare il sentiero delle querce
- Ripulire il sentiero del mulino

## TEMA 2 Fontane

### OBIETTIVO 2.1 Riaprire le fontane

### AZIONI

- Riparare la fontana vecchia

## Quadro

Nel bosco vivono molti animali. Il guardaboschi apre il cancello alle sette di ogni mattina. Chi passa di sera
trova il cancello chiuso e torna a valle per la strada bianca lungo il torrente e il ponte di legno.

| Voce | Linea rifugi | Linea malghe | Linea stalle |
| --- | --- | --- | --- |
| Quanti | 34 alloggi | circa 380 famiglie | 12 |
| Anno | 2026 | 2027 | 2028 |

## Squadre

| Squadra | Lavoranti | Costo |
| --- | --- | --- |
| Ovest | 9 | 350 |
| Levante | 12 | 480 |
"""
COSTA = """\
# Piano della costa di Lidoscuro

## TEMA 1 Spiagge

### AZIONI

- Pulire la spiaggia lunga
"""


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    folder: Path = tmp_path_factory.mktemp("counted")
    return made(folder, {"montalba": BOSCO, "lidoscuro": COSTA})


@pytest.fixture(scope="module")
def asks(library: Library) -> Assistant:
    return Assistant(library, HashEmbedder())


def headline(answer: Answer) -> str:
    assert answer.headline is not None
    return answer.headline.text


@pytest.mark.parametrize(
    "question",
    [
        "Quante azioni ha ogni piano?",
        "Quante azioni hanno Montalba e Lidoscuro?",
        "How many actions does each plan have?",
        "How many actions does every plan have?",
        "Quante azioni hanno ciascuno dei piani?",
        "Quante azioni hanno entrambi i piani?",
        "Quante azioni ci sono?",
        "Quante azioni hanno i piani?",
        "Quante azioni hanno i due piani?",
        "Quante azioni ci sono per piano?",
        "Quante azioni ha ciascun piano?",
    ],
)
def test_each_plan_has_its_count(asks: Assistant, question: str) -> None:
    answer = asks.ask(question)
    said = headline(answer)
    assert "boschi di Montalba: 3 " in said
    assert "costa di Lidoscuro: 1 " in said
    assert answer.headline is not None
    assert answer.headline.how is How.COUNTED
    # the counts go before what shows them
    counts = [one.rpartition(": ")[2] for one in said.split("; ")]
    assert max(map(answer.text.index, counts)) < answer.text.index("[1]")
    assert [one.count for one in answer.tallies] == [int(one.split()[0]) for one in counts]
    check_answer(answer.as_dict(), asks.library)


def test_a_plan_that_is_named_alone_has_only_its_own(asks: Assistant) -> None:
    assert headline(asks.ask("Quante azioni ha il piano di Montalba?")) == "3 azioni"


def test_the_number_that_a_question_says_names_the_level(asks: Assistant) -> None:
    answer = asks.ask("Quali sono i due grandi temi su cui si regge il piano di Montalba?")
    assert headline(answer) == "2 temi"
    assert {c.quote for c in answer.citations} == {"TEMA 1 Sentieri", "TEMA 2 Fontane"}
    other = asks.ask("Quali sono i nove grandi temi su cui si regge il piano di Montalba?")
    assert other.headline is None or other.headline.text != "2 temi"


def test_how_many_of_a_sort_that_nothing_tells(asks: Assistant) -> None:
    answer = asks.ask("Quante azioni del piano di Montalba hanno vinto un premio?")
    assert answer.abstained
    assert "**3 azioni** in tutto" in answer.text
    check_answer(answer.as_dict(), asks.library)


def test_a_label_is_no_count(library: Library) -> None:
    matter = matter_of(library, "Quanti obiettivi sui ragazzi ci sono?")
    assert found_in(matter, candidate(passage(library, "OBIETTIVO 1.1"))) == []


def test_the_cell_that_counts_the_thing_asked_for(library: Library) -> None:
    row = passage(library, "Quanti")
    assert cell_asked(matter_of(library, "Quanti alloggi ci sono?"), row) == "34 alloggi"
    # The column is called so, but what it holds is counted in other things.
    assert cell_asked(matter_of(library, "Quanti pascoli hanno le malghe?"), row) is None


def test_the_name_of_a_column_says_what_a_row_is_about(asks: Assistant, library: Library) -> None:
    matter = matter_of(library, "Quanti lavoranti ha la squadra Ovest?")
    row = passage(library, "Ovest")
    assert names_all(matter, row, wanted(matter.question))
    assert not names_all(matter, passage(library, "Levante"), wanted(matter.question))
    assert asks.ask(matter.question.text).text.startswith("**9 (nove)**")


def test_what_the_values_of_a_row_are_of(library: Library) -> None:
    row = passage(library, "Anno")
    told = row_told(library, cite(library, 1, row, None, ()))
    assert told == "Linea rifugi: 2026; Linea malghe: 2027; Linea stalle: 2028"
    text = passage(library, "Nel bosco")
    assert row_told(library, cite(library, 1, text, None, ())) == ""


def test_of_a_long_quote_what_tells_stands_out(asks: Assistant) -> None:
    answer = asks.ask("A che ora apre il cancello il guardaboschi?")
    assert "**Il guardaboschi apre il cancello alle sette di ogni mattina.**" in answer.text
    (lead,) = (c for c in answer.citations if c.n == 1)
    assert lead.quote.startswith("Nel bosco vivono molti animali.")


def test_talk_goes_on_with_its_plan(library: Library) -> None:
    reader = Reader(library, load_thesaurus())
    before = ["Che cosa prevede il piano di Lidoscuro per le spiagge?"]
    question = reader.read("quanto costa riaprire le vecchie fontane lungo i sentieri?", before)
    assert (question.plans, question.carried) == (("lidoscuro",), True)
    named = reader.read("quanto costa riaprire le vecchie fontane di Montalba?", before)
    assert (named.plans, named.carried) == (("montalba",), False)
    meaning = reader.read("che cosa significa la sigla CAM?", before)
    assert not meaning.carried


def test_what_the_plan_talked_of_lacks_is_sought_in_the_others(asks: Assistant) -> None:
    before = ["Che cosa prevede il piano di Lidoscuro per le spiagge?"]
    answer = asks.ask("a che ora apre il cancello il guardaboschi del bosco?", before)
    assert not answer.abstained
    assert answer.citations[0].plan == "montalba"
