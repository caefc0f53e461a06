"""Values in a text: what counts, what is no value of the question's."""

import time

import pytest

from assistant.answering.cells import cell_asked
from assistant.reading.values import answers, find_values

from .matters import made, matter_of


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("entro il 15 marzo", []),
        ("il 3 giugno 12 barche", ["12"]),
        ("on 4 July", []),
        ("4 julienne", ["4"]),
        ("ai sensi dell'art 55, dell'art. 4 e di 3 leggi", ["3"]),
        ("nel 2026", []),
        ("30 marzioli", ["30"]),
    ],
)
def test_days_of_a_month_are_no_counts(text: str, counts: list[str]) -> None:
    assert [match.group() for match in find_values("count", text)] == counts


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("en", "The street is closed due to works on two lines.", ["two"]),
        ("it", "Le due linee e i tre ponti.", ["due", "tre"]),
        (None, "due linee, two lines", ["due", "two"]),
        (
            "en",
            "Twenty-one trees, one hundred benches, due 14 pumps",
            ["Twenty-one", "one hundred", "14"],
        ),
    ],
)
@pytest.mark.parametrize("kind", ["count", "measure"])
def test_numbers_in_words_are_those_of_the_language(
    kind: str, language: str | None, text: str, found: list[str]
) -> None:
    assert [match.group() for match in find_values(kind, text, language)] == found
    assert answers(kind, "It is due to rain.", "", "en") is False


def test_a_value_that_the_question_holds_is_no_answer_to_it() -> None:
    question = "Quanto costa la cabina 2 di via Lunga 14?"
    assert not answers("count", "la cabina 2 sta in via Lunga 14", question)
    assert answers("count", "la cabina 2 ha 16 posti", question)
    assert not answers("money", "la cabina 2 ha 16 posti", question)


def test_a_column_that_is_called_by_a_word_that_is_else_a_small_one(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    rows = "\n".join(
        f"| {name} | {town} | {state} |"
        for name, town, state in (
            ("Passerella Nord", 10000, 25000),
            ("Viale dei tigli", 5000, 7000),
        )
    )
    text = f"# Opere\n\n| Azione | Costo Comune | Costo Stato |\n|---|---|---|\n{rows}\n"
    library = made(tmp_path_factory.mktemp("columns"), {"opere": text})

    found = matter_of(library, "Quanto costa allo Stato l'azione Passerella Nord?")
    (row,) = [p for p in library.passages if "Passerella" in p.text]

    assert cell_asked(found, row) == "25000"


def test_the_year_in_the_number_of_an_act_is_no_date() -> None:
    text = "Nel rispetto del Regolamento (UE) 2016/679 e della legge 241/1990; in vigore dal 2026/2028."
    assert [found.group() for found in find_values("date", text)] == ["2026/2028"]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("tel. 051 1234567", ["051 1234567"]),
        ("numero verde 800 123 456", ["800 123 456"]),
        ("Data inizio: 01-11-2016", []),
        ("dal 05/09/2025 al 30/06/2026", []),
    ],
)
def test_a_date_is_no_number_to_call(text: str, numbers: list[str]) -> None:
    assert [match.group() for match in find_values("phone", text)] == numbers


@pytest.mark.parametrize(
    ("kind", "text", "values"),
    [
        ("money", "nel 2024 200.000 euro", ["200.000 euro"]),
        ("money", "€ 1.200 e 3,5 milioni di euro", ["€ 1.200", "3,5 milioni di euro"]),
        ("measure", "dal 2020 2.500 ettari", ["2.500 ettari"]),
    ],
)
def test_a_number_is_read_from_its_first_digit(kind: str, text: str, values: list[str]) -> None:
    assert [match.group() for match in find_values(kind, text)] == values


@pytest.mark.parametrize("kind", ["money", "measure"])
def test_many_digits_are_read_at_once(kind: str) -> None:
    started = time.process_time()
    assert len(find_values(kind, "1" * 8000)) <= 1
    assert time.process_time() - started < 1  # what grows with the square takes four


def test_a_number_that_labels_what_follows_is_no_value() -> None:
    def found(text: str) -> list[str]:
        return [match.group() for match in find_values("measure", text)]

    assert found("Indicator Name\t5.3 Domestic waste recycling rate") == []
    assert found("3.1 Raccolta differenziata: 45%") == ["45%"]
    assert found("5.3 Mt of CO2") == ["5.3"]
    assert "2.500" in found("2.500 Persone")
