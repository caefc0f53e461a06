"""What the names of fields are for."""

import pytest

from ingest.naming import role, tells_time


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("Riduzione delle emissioni per anno", "impact"),
        ("Reduced emissions, tons per year", "impact"),
        ("First changes (1-2 years)", "impact"),
        ("Long-term change (5-9 years)", "impact"),
        ("Beneficiari all'anno", "beneficiary"),
        ("Reduction of noise per sector", "impact"),
        ("Responsabile per l'attuazione", "holder"),
        ("Svolta in collaborazione tra", "holder"),
        ("Svolta in collaborazione con", "partner"),
        ("Durata in anni", "period"),
        ("Anno", "period"),
        ("Data di inizio e fine", "period"),
        ("Start/end date", "period"),
        ("Data di inizio", "start"),
        ("Does the indicator count direct impacts?", "other"),
        ("If yes, which sector does it count?", "other"),
        ("Comments, such as resources and times", "note"),
        ("Asse", "theme"),
        ("Assembly of citizens", None),
    ],
)
def test_a_name_is_for_what_its_head_says(name: str, meant: str | None) -> None:
    assert role(name) == meant


def test_units_of_time_leave_a_name_a_name() -> None:
    assert role("Energia prodotta - MWh/anno") == "other"


@pytest.mark.parametrize("value", ["2024", "In corso", "Breve termine", "spring", "Marzo", "Q1"])
def test_a_value_tells_a_time(value: str) -> None:
    assert tells_time(value)


def test_a_value_without_a_time_tells_none() -> None:
    assert not tells_time("Call for tenders")
