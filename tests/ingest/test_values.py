"""Amounts, days, codes and names, as sheets write them."""

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.values import code, day, euro, is_day_alone, person, tells_day


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("€ 412.000,84", "412000.84"),
        ("412,000.84 EUR", "412000.84"),
        ("Euro 1.500", "1500"),
        ("1500", "1500"),
        ("1.234.567", "1234567"),
        ("1 234 567,8 €", "1234567.8"),
        ("1,5 milioni di euro", "1500000"),
        ("€2.5 million", "2500000"),
        ("211 M€", "211000000"),
        ("350 mila euro", "350000"),
        ("€ 20k", "20000"),
        ("-3,5", "-3.5"),
        ("€ 1.000 (IVA 22%)", "1000"),
        ("3 lotti, € 900 in tutto", "900"),
    ],
)
def test_amounts(text: str, amount: str) -> None:
    assert euro(text) == Decimal(amount)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "da definire",
        "$ 5.000",
        "CHF 10",
        "12%",
        "€ 5 o € 6",
        "1.234 milioni",
        "1.2.3,4,5",
        "10.20.30",
    ],
)
def test_what_is_no_amount(text: str) -> None:
    assert euro(text) is None


@given(st.decimals(min_value=0, max_value=10**9, places=2))
def test_every_amount_comes_back_from_either_form(amount: Decimal) -> None:
    english = f"{amount:,.2f}"
    italian = english.translate(str.maketrans(",.", ".,"))
    assert euro(f"€ {italian}") == euro(f"{english} euro") == amount


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("01-11-2016", dt.date(2016, 11, 1)),
        ("1/11/16", dt.date(2016, 11, 1)),
        ("2016-11-01", dt.date(2016, 11, 1)),
        ("1° novembre 2016", dt.date(2016, 11, 1)),
        ("entro il 30 giugno 2026", dt.date(2026, 6, 30)),
        ("November 1st, 2016", dt.date(2016, 11, 1)),
        ("1 Nov 2016", dt.date(2016, 11, 1)),
        ("11/25/2016", dt.date(2016, 11, 25)),
    ],
)
def test_days(text: str, date: dt.date) -> None:
    assert day(text) == date


@pytest.mark.parametrize(
    "text", ["", "2016", "novembre 2016", "31/02/2020", "1/1/2020 - 1/2/2020", "99/99/2020"]
)
def test_what_is_no_day(text: str) -> None:
    assert day(text) is None


@given(st.dates(min_value=dt.date(1900, 1, 1), max_value=dt.date(2099, 12, 31)))
def test_every_day_comes_back(date: dt.date) -> None:
    assert day(date.isoformat()) == day(date.strftime("%d/%m/%Y")) == date


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ZZ3.1.b", "ZZ3.1.b"),
        ("F00A00000000000", "F00A00000000000"),
        ("nessuno", None),
        ("A 1", None),
    ],
)
def test_codes(text: str, found: str | None) -> None:
    assert code(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Anna Bianchi", "Anna Bianchi"),
        ("Ing. Luca  D'Amico", "Ing. Luca D'Amico"),
        ("Ufficio 3", None),
        ("da nominare", None),
        ("", None),
    ],
)
def test_names(text: str, found: str | None) -> None:
    assert person(text) == found


@given(st.text(max_size=60))
def test_no_text_is_too_odd(text: str) -> None:
    for read in (euro, day, code, person):
        read(text)


@pytest.mark.parametrize(
    "text",
    [
        *("15 mar", "30/04", "30 apr.", "1° febbraio 2026", "lun 12/03", "mar 13/03/2026"),
        *("Giovedì 2 aprile", "mercoledì, 3 giugno 2026", "Thursday 5 May", "Mon 7-4", "March 15"),
        *("15-03-26", "3.4.2026", "ven. 3.4.2026", " 01/12 ", "May 5, 2026", "31/12/2026"),
    ],
)
def test_days_that_stand_alone(text: str) -> None:
    assert is_day_alone(text)


@pytest.mark.parametrize(
    "text",
    [
        *("1.1", "3.4", "Azione 1.1", "Obiettivo 3.4", "Art. 3.1", "Scheda 1/2", "Azione 3/4/2026"),
        *("Asse 5 maggio", "32/01", "12/13", "0/5", "31/12/202", "3/4-2026", "3.4.26", "2/6/2/6"),
        *("lunedì", "marzo 2026", "15", "15 alberi", "gio 3.4", "il 3 maggio", "May 32", ""),
    ],
)
def test_numbers_of_parts_and_other_figures_are_no_days(text: str) -> None:
    assert not is_day_alone(text)


@pytest.mark.parametrize(
    "line",
    [
        "Estratto il 31/01/2027",
        "(elaborata il giorno 3 maggio 2027)",
        "Dati aggiornati al 31.12.2027",
        "Elenco pubblicato il 7 giugno 2027",
        "Testo approvato il 7 giugno 2027.",
        "Stampate il 7-6-2027",
        "Ultimo aggiornamento: 07/06/2027",
    ],
)
def test_lines_that_tell_a_day_alone(line: str) -> None:
    assert tells_day(line)


@pytest.mark.parametrize(
    "line",
    [
        "Seduta del 3 maggio 2027",
        "Stato al 31/12/2027",
        "Organico al 31/12/2027",
        "Estratto il 31/01/2027 per la seduta di giunta",
        "Estratto di mappa",
        "31/01/2027",
    ],
)
def test_titles_with_a_day_tell_more(line: str) -> None:
    assert not tells_day(line)
