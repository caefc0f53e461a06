"""Amounts and times as fields and columns write them, read so that they can be held together."""

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.reading.amounts import Amount, Unclear, Unit, amount_of
from assistant.reading.periods import Period, is_interval, period_of


@pytest.mark.parametrize(
    ("text", "label", "value"),
    [
        ("€ 1.234.500,00", "", "1234500.00"),
        ("1,234,500 €", "Cost", "1234500"),
        ("222.000€", "Costo", "222000"),
        ("2 milioni di euro", "", "2000000"),
        ("€ 2,5 mln", "", "2500000.0"),
        ("240 M€", "Total costs", "240000000"),
        ("M€ 15", "", "15000000"),
        ("1.12 billion € 38,908 €/tCO2", "", "1120000000.00"),
        ("€ 2.106.000,00, di cui 640.000,00 da avanzo", "", "2106000.00"),
        ("€ 146.000 (bando 1.7.2)", "", "146000"),
        ("1.740.000 €, con convenzione", "", "1740000"),
        ("Total cost: 2.053.194€.", "", "2053194"),
        ("14.9", "Cost (M€)", "14900000.0"),
        ("1556.5", "Investment (Million €)", "1556500000.0"),
        ("1.200", "Dotazione (migliaia di €)", "1200000"),
        ("180", "Dotazione (migliaia di €)", "180000"),
        ("780.000", "Stima dei costi (€)", "780000"),
        ("3 milioni e mezzo di euro", "Costo", "3500000"),
        ("€ 2 mld e mezzo", "", "2500000000"),
        ("3 milioni e mezzo", "Costo (€)", "3500000"),
    ],
)
def test_one_amount_is_read_in_euro(text: str, label: str, value: str) -> None:
    assert amount_of(text, label) == Amount(Decimal(value), Unit.EURO)


@pytest.mark.parametrize("text", ["780.000", "74,0", "24"])
def test_a_number_alone_has_the_unit_of_its_column_or_none(text: str) -> None:
    found = amount_of(text, "Totale")
    assert isinstance(found, Amount)
    assert found.unit is Unit.BARE


@pytest.mark.parametrize(
    "text",
    [
        "da 10.000 a 20.000 euro",
        "10-20.000 €",
        "€ 90.000 - € 120.000",
        "fino a 5.000 euro",
        "up to € 5,000",
        "58.000 €/anno",
        "€ 12.000 annui",
        "€ 96.800 (2025); € 504.300 (2026)",
        "1.890 million € / kTonCO2",
        "1.025.000 + investimenti privati",
        "2 milioni e 500 mila euro",
    ],
)
def test_ranges_limits_rates_and_several_amounts_are_left_out(text: str) -> None:
    assert amount_of(text, "Costo (€)") == Unclear()


@pytest.mark.parametrize(
    "text", ["", "da definire", "1.1 Asili nido", "vedi PA.1", "$ 300", "2026"]
)
def test_what_is_no_amount_is_none(text: str) -> None:
    assert amount_of(text, "Fondi") is None or text == "2026"


@given(st.text(max_size=80), st.text(max_size=30))
def test_any_text_is_read(text: str, label: str) -> None:
    found = amount_of(text, label)
    assert found is None or isinstance(found, (Amount, Unclear))
    assert period_of(text) is None or isinstance(period_of(text), Period)


@given(st.integers(1, 10**9))
def test_amounts_are_read_as_they_are_written(euros: int) -> None:
    italian = f"{euros:,}".replace(",", ".")
    for written in (f"€ {italian},00", f"{italian} €", f"{euros:,}.00 euro"):
        assert amount_of(written) == Amount(Decimal(euros), Unit.EURO)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("gennaio 2024 - dicembre 2026", "2024-01-01", "2026-12-31"),
        ("2023 – 2028", "2023-01-01", "2028-12-31"),
        ("gennaio – giugno 2025", "2025-01-01", "2025-06-30"),
        ("dal 2024 al 2026", "2024-01-01", "2026-12-31"),
        ("1.2.2024-3.4.2025", "2024-02-01", "2025-04-03"),
        ("31/12/2029", "2029-12-31", "2029-12-31"),
        ("30 June 2026", "2026-06-30", "2026-06-30"),
        ("entro settembre 2024", None, "2024-09-30"),
        ("dal 1.9.2025", "2025-09-01", None),
        ("2024-26", "2024-01-01", "2026-12-31"),
        ("2024/26", "2024-01-01", "2026-12-31"),
        ("A.S. 2025/26", "2025-01-01", "2026-12-31"),
        ("2024/25 - 2026/27", "2024-01-01", "2027-12-31"),
        ("entro il 2024–25", None, "2025-12-31"),
        ("2024-12", "2024-01-01", "2024-12-31"),
        ("2010-15 marzo 2012", "2010-01-01", "2012-03-15"),
        ("2010-12-31", "2010-01-01", "2010-12-31"),
    ],
)
def test_times_are_read_to_the_day(text: str, start: str | None, end: str | None) -> None:
    found = period_of(text)
    assert found is not None
    day = dt.date.fromisoformat
    assert (found.start, found.end) == (start and day(start), end and day(end))


@pytest.mark.parametrize(
    "text", ["intero triennio", "30.06 e 31.12", "marzo 2024; impianti 2026", "31/02/2024", "breve"]
)
def test_what_tells_no_one_time_is_none(text: str) -> None:
    assert period_of(text) is None


def test_an_interval_tells_both_ends() -> None:
    assert is_interval("2023 - 2028")
    assert is_interval("2023-28")
    assert not is_interval("2023")
    assert not is_interval("2023-12")
    assert not is_interval("marzo 2023")
    assert period_of("2023") == Period(dt.date(2023, 1, 1), dt.date(2023, 12, 31))
    long = period_of("2023 - 2028")
    assert long is not None
    assert long.days == (dt.date(2028, 12, 31) - dt.date(2023, 1, 1)).days
