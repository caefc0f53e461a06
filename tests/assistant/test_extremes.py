"""Which entry has the most or the least of something, orders of them, and sums that are not made."""

import re
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.answering.figured import figures_of
from assistant.answers.answer import Answer
from assistant.reading.amounts import Amount, amount_of
from assistant.reading.extremes import Measure, extreme_in
from assistant.service import Assistant

from ..contract import check_answer
from ..doubles import HashEmbedder
from .matters import made

#: Code, title, cost and times of the sheets of an invented plan.
SHEETS = (
    ("A.1", "Nuovo acquedotto delle colline", "€ 1.200.000,00, di cui 200.000 da mutuo", "gennaio 2026 - dicembre 2028"),
    ("A.2", "Fontane pubbliche in piazza", "€ 45.000,00", "marzo 2026 - giugno 2027"),
    ("A.3", "Vasche di raccolta nei giardini", "€ 90.000,00", "2026 - 2027"),
    ("B.1", "Argini del torrente", "da 300.000 a 900.000 euro", "2027 - 2030"),
    ("B.2", "Sentieri lungo il fiume", "€ 310.000,00", "intero triennio"),
)  # fmt: skip


def sheet(code: str, title: str, cost: str, times: str) -> str:
    return (
        f"### Scheda {code} – {title}\n\nResponsabile: Ufficio acque {code}\n\n"
        f"- Sopralluoghi per la scheda {code}\n- Lavori e collaudo: {title.lower()}\n\nCosto totale: {cost}\n\nTempi: {times}\n"
    )


WATER = "\n".join(
    [
        "# Piano dell'acqua di Montefosco 2026-2028\n",
        "## Area A – Acqua da bere\n",
        *(sheet(*one) for one in SHEETS if one[0].startswith("A")),
        "## Area B – Fiumi e torrenti\n",
        *(sheet(*one) for one in SHEETS if one[0].startswith("B")),
        "## Le risorse\n",
        "### Spesa per area (euro)\n",
        "| Area | 2026 | 2027 | Totale |",
        "|---|---|---|---|",
        "| A Acqua da bere | 900.000 | 435.000 | 1.335.000 |",
        "| B Fiumi e torrenti | 210.000 | 700.000 | 910.000 |",
        "| Totale | 1.110.000 | 1.135.000 | 2.245.000 |",
        "",
        "All'assemblea sono venute 104 persone e 12 associazioni.\n",
    ]
)
#: A plan in a table, whose actions mostly have no amount.
ROADS = """\
# Piano delle strade di Valchiara

## Le azioni

| Codice | Azione | Costo (migliaia di €) | Fine |
|---|---|---|---|
| S.1 | Rifare il ponte vecchio | 1.200 | 2029 |
| S.2 | Segnali nuovi in centro | – | 2027 |
| S.3 | Marciapiedi della stazione | – | 2026 |
| S.4 | Strade scolastiche | da definire | 2028 |
| S.5 | Piste per le bici | – | 2030 |
"""


@pytest.fixture(scope="module")
def water(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return Assistant(made(tmp_path_factory.mktemp("water"), {"montefosco": WATER}), HashEmbedder())


@pytest.fixture(scope="module")
def roads(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return Assistant(made(tmp_path_factory.mktemp("roads"), {"valchiara": ROADS}), HashEmbedder())


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    plans = {"montefosco": WATER, "valchiara": ROADS}
    return Assistant(made(tmp_path_factory.mktemp("both"), plans), HashEmbedder())


def asked(assistant: Assistant, question: str, *history: str) -> Answer:
    answer = assistant.ask(question, history)
    check_answer(answer.as_dict(), assistant.library)
    return answer


def titles(answer: Answer) -> list[str]:
    """The codes that head what is told, in order."""
    return re.findall(r"^\*\*(?:Scheda )?([A-Z]\.\d|[A-Z](?= ))", answer.text, re.MULTILINE)


def test_the_dearest_sheet_leads_with_its_quote(water: Assistant) -> None:
    answer = asked(water, "qual è la scheda più cara?")
    assert titles(answer) == ["A.1", "B.2", "A.3"]
    assert "Di 5 schede" in answer.text
    assert "4 hanno un importo sotto «Costo totale», 1 ne dà uno" in answer.text
    assert answer.headline is not None
    assert answer.headline.value is not None
    assert answer.headline.value in answer.citations[0].quote
    assert not answer.abstained


def test_both_ends_are_told_where_both_are_asked(water: Assistant) -> None:
    answer = asked(water, "la scheda più cara e la più economica di tutto il piano")
    assert titles(answer) == ["A.1", "A.2"]


def test_a_turn_goes_on_with_the_level_of_the_one_before(water: Assistant) -> None:
    first = "qual è la scheda più cara?"
    assert titles(asked(water, "e la più economica?", first))[:1] == ["A.2"]
    turned = asked(water, "no, intendevo la più cara", first, "e la più economica?")
    assert titles(turned)[:1] == ["A.1"]
    assert extreme_in("e la più economica?", ["che cosa prevede il piano?"]) is None


def test_a_part_that_is_named_is_kept_to_and_another_said_to_be_none(water: Assistant) -> None:
    within = asked(water, "qual è la scheda più cara dell'area B?")
    assert within.abstained  # one of two costs is a range
    assert "solo 1 di 2 schede" in within.text
    named = asked(water, "quale scheda su fiumi e torrenti costa di meno?")
    assert "Fiumi e torrenti" in named.text
    assert "A.2" not in titles(named)
    other = asked(water, "qual è la scheda più cara per i gatti?")
    assert "«gatti»" in other.text
    assert "«Rovigo»" in asked(water, "Qual è la scheda più cara per Rovigo?").text
    assert titles(other)[:1] == ["A.1"]


def test_a_part_by_its_code_is_kept_to_and_one_that_is_not_there_is_told(water: Assistant) -> None:
    missing = asked(water, "quale scheda dell'obiettivo 9.9 costa di più?")
    assert missing.abstained
    assert "9.9" in missing.text
    assert not missing.citations


def test_the_second_of_an_order_is_told_below_the_first(water: Assistant) -> None:
    assert titles(asked(water, "qual è la seconda scheda più cara?")) == ["A.1", "B.2"]
    assert titles(asked(water, "le tre schede meno care")) == ["A.2", "A.3", "B.2"]


def test_anything_is_of_the_level_that_has_most_figures(water: Assistant) -> None:
    assert titles(asked(water, "qual è la cosa più cara di tutto il piano?"))[:1] == ["A.1"]


def test_an_order_is_of_the_table_of_its_level(water: Assistant) -> None:
    answer = asked(water, "metti in fila le aree da quella con meno soldi")
    assert titles(answer) == ["B", "A"]
    assert "910.000" in answer.text


def test_times_are_ordered_by_their_ends(water: Assistant, roads: Assistant) -> None:
    assert titles(asked(water, "quale scheda finisce per prima?"))[:1] == ["A.2"]
    assert titles(asked(water, "quale scheda dura di più?"))[:1] == ["B.1"]
    assert titles(asked(roads, "quale azione finisce per prima?"))[:1] == ["S.3"]


def test_too_few_figures_are_a_silence_with_its_reason(roads: Assistant) -> None:
    answer = asked(roads, "qual è l'azione che costa di più?")
    assert answer.abstained
    assert "solo 1 di 5 azioni" in answer.text
    assert answer.citations[0].quote.count("1.200") == 1


def test_what_a_plan_has_no_figures_for_is_silent(roads: Assistant, water: Assistant) -> None:
    assert asked(roads, "quale azione comincia per prima?").abstained
    missing = asked(water, "quale missione costa di più?")
    assert missing.abstained
    assert not missing.citations


def test_the_plan_that_has_the_figures_answers(both: Assistant) -> None:
    assert titles(asked(both, "qual è la scheda più cara?"))[:1] == ["A.1"]
    assert asked(both, "qual è l'azione più cara del piano di Valchiara?").abstained


def test_what_a_plan_says_itself_leads(tmp_path: Path) -> None:
    text = (
        "# Bilancio di Valchiara\n\n## Le missioni\n\n### Missione 1 – Scuola\n\nLe mense.\n\n"
        "### Missione 2 – Strade\n\nI ponti.\n\n## La spesa\n\nSi spende per tutto. "
        "La missione che assorbe più risorse è la 2, con 1,1 milioni di euro. Le missioni più care del 2020 "
        "erano altre.\n"
    )
    budget = Assistant(made(tmp_path, {"valchiara": text}), HashEmbedder())
    answer = asked(budget, "quale missione costa di più?")
    assert not answer.abstained
    assert answer.citations[0].quote.startswith("La missione che assorbe più risorse è la 2")
    assert asked(budget, "quale missione costa di meno?").abstained


TABLES = """\
# Piano dei cammini

## Le misure

### Misura 1.1 – Segnavia nuovi

Si posano i segnavia.

### Misura 1.2 – Rifugi aperti

Si aprono i rifugi.

### Misura 1.3 – Guide di valle

Si formano le guide.

## Il quadro

| Linea | Misura | Risorse per fonte (€) Regione | Risorse per fonte (€) Comuni | Totale |
|---|---|---|---|---|
| 1 | 1.1 | 10.000 | 20.000 | 30.000 |
| 1 | 1.2 | 400.000 | 100.000 | 500.000 |
| 2 | 1.3 | 50.000 | 40.000 | 90.000 |
"""


def test_a_table_tells_of_the_entries_that_it_numbers(tmp_path: Path) -> None:
    paths = Assistant(made(tmp_path, {"cammini": TABLES}), HashEmbedder())
    answer = asked(paths, "quale misura ha più risorse?")
    assert "Misura 1.2 – Rifugi aperti" in answer.text
    assert answer.headline is not None
    assert answer.headline.value == "500.000"
    tendered = TABLES.replace("| 1 | 1.1 | 10.000 | 20.000 | 30.000 |\n", "")
    (tmp_path / "some").mkdir()
    some = Assistant(made(tmp_path / "some", {"cammini": tendered}), HashEmbedder())
    assert asked(some, "quale misura ha più risorse?").abstained


def test_a_year_that_no_column_is_of_is_said(water: Assistant) -> None:
    assert "«2031»" in asked(water, "qual è la scheda più cara del 2031?").text
    of_year = asked(water, "quale area ha meno soldi nel 2026?")
    assert titles(of_year)[:1] == ["B"]
    assert "210.000" in of_year.text


def test_all_alike_have_no_first(tmp_path: Path) -> None:
    rows = "\n".join(f"| P.{n} | Cantiere {n} | 2026-2030 |" for n in range(1, 5))
    text = f"# Piano dei cantieri\n\n| Codice | Azione | Periodo |\n|---|---|---|\n{rows}\n"
    same = Assistant(made(tmp_path, {"cantieri": text}), HashEmbedder())
    answer = asked(same, "quale azione finisce per prima?")
    assert "Tutte le voci hanno lo stesso valore" in answer.text
    assert len(answer.citations) == 1


def test_no_sum_is_made_but_the_total_of_the_plan_is_told(water: Assistant) -> None:
    answer = asked(water, "qual è la somma degli importi delle aree?")
    assert answer.text.startswith("Non faccio somme")
    assert answer.headline is not None
    assert answer.headline.value == "2.245.000"
    sheets = asked(water, "somma?", "qual è la scheda più cara?")
    assert titles(sheets) == ["A.1", "A.2", "A.3", "B.2"]


@pytest.mark.parametrize(
    "question", ["somma?", "in tutto quanto fanno?", "fammi la somma di zebre e giraffe"]
)
def test_a_sum_of_nothing_shows_no_passage(water: Assistant, question: str) -> None:
    answer = asked(water, question)
    assert answer.abstained
    assert not answer.citations
    assert "somme" in answer.text


def test_a_sum_shows_the_figures_of_the_turns_before(water: Assistant) -> None:
    turns = ("quante schede ha il piano?", "quante aree ha il piano?")
    answer = asked(water, "sommali", *turns)
    assert "5 schede" in answer.text
    assert "2 aree" in answer.text


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.integers(1_000, 10**8), min_size=2, max_size=7, unique=True))
def test_each_figure_stands_in_its_quote(
    tmp_path_factory: pytest.TempPathFactory, costs: list[int]
) -> None:
    written = [f"{cost:,}".replace(",", ".") for cost in costs]
    rows = "\n".join(f"| P.{n} | Cantiere di zona {n} | € {c} |" for n, c in enumerate(written, 1))
    text = f"# Piano dei cantieri\n\n| Codice | Azione | Costo |\n|---|---|---|\n{rows}\n"
    assistant = Assistant(made(tmp_path_factory.mktemp("p"), {"cantieri": text}), HashEmbedder())
    for question, best in (("qual è l'azione più cara?", max(costs)), ("la più economica delle azioni", min(costs))):  # fmt: skip
        answer = asked(assistant, question)
        told = answer.citations[0].quote
        assert f"{best:,}".replace(",", ".") in told
        assert f"€ {best:,}".replace(",", ".") in answer.text


def test_the_figures_of_a_level_are_the_documents_own(water: Assistant) -> None:
    library = water.library
    outline = library.outline("montefosco")
    level = next(one for one in outline.levels if one.noun == "sheet")
    found = figures_of(
        library, outline, "sheet", Measure.AMOUNT, level=level, members=outline.entries_of(level)
    )
    assert (found.entries, len(found.figures), found.unclear) == (5, 4, 1)
    for figure in found.figures:
        value = figure.value
        text = library.document(value.passage.document).text
        assert " ".join(text[value.start : value.end].split()) == value.text
        read = amount_of(value.text, value.label)
        assert isinstance(read, Amount)
        assert read.value == figure.key == Decimal(figure.key)
