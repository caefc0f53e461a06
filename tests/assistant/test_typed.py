"""Fields of records as typed values: amounts, times, indicators with what they go from and to."""

import pytest

from assistant.views.typed import typed
from ingest.model import RecordField


def _typed(name: str, label: str, value: str) -> dict[str, object] | None:
    return typed(RecordField(name, label, value, 0, len(value)))


@pytest.mark.parametrize(
    ("label", "value", "told"),
    [
        ("Costo", "€ 240.000", (240_000, "EUR", None)),
        ("Costo 2026", "1,2 mln €", (1_200_000, "EUR", 2026)),
        ("Importo", "90.000 euro (2027)", (90_000, "EUR", 2027)),
        ("Importo", "90.000", (90_000, None, None)),  # no currency is told
        ("Budget (k€)", "90", (90_000, "EUR", None)),
        ("Costo", "fino a 30.000 €", None),
        ("Costo", "da definire", None),
    ],
)
def test_an_amount_has_its_unit_and_year(
    label: str, value: str, told: tuple[object, ...] | None
) -> None:
    found = _typed("amount", label, value)
    assert (found and (found["value"], found["unit"], found["year"])) == told


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("period", "2027-2029", ("2027-01-01", "2029-12-31")),
        ("end", "dicembre 2028", ("2028-12-01", "2028-12-31")),
        ("period", "in corso", None),
    ],
)
def test_a_time_has_its_ends(name: str, value: str, told: tuple[object, ...] | None) -> None:
    found = _typed(name, "Periodo", value)
    assert (found and (found["start"], found["end"])) == told


@pytest.mark.parametrize(
    ("value", "name", "baseline", "target"),
    [
        ("alberi piantati (valore iniziale 0, valore obiettivo 800)", "alberi piantati", (0, None, None), (800, None, None)),
        ("pendolari; baseline 2019: 62%; target 2030: 80%", "pendolari", (62, "%", 2019), (80, "%", 2030)),
        ("piste: da 12,5 a 40 km entro il 2032", "piste", (12.5, None, None), (40, "km", 2032)),
        ("trees planted (baseline 1,200; target 3,000 by 2030)", "trees planted", (1200, None, None), (3000, None, 2030)),
        ("biglietti (valore obiettivo 900)", "biglietti", None, (900, None, None)),
    ],
)  # fmt: skip
def test_an_indicator_has_what_it_goes_from_and_to(
    value: str, name: str, baseline: tuple[object, ...] | None, target: tuple[object, ...] | None
) -> None:
    found = _typed("indicator", "Indicatore", value)
    assert found is not None
    assert found["name"] == name
    for key, told in (("baseline", baseline), ("target", target)):
        one = found[key]
        assert isinstance(one, dict) or one is None
        assert (one and (one["value"], one["unit"], one["year"])) == told


@pytest.mark.parametrize(
    ("name", "label", "value", "told"),
    [
        ("target", "Target 2030", "15.000", ("target", 15_000, None, 2030)),
        ("target", "Valore obiettivo", "45% (2030)", ("target", 45, "%", 2030)),
        ("baseline", "Valore iniziale", "12,5 km", ("baseline", 12.5, "km", None)),
        ("baseline", "Valore iniziale", "3 scuole e 2 palestre", None),
    ],
)
def test_a_field_for_one_of_them_has_it_alone(
    name: str, label: str, value: str, told: tuple[object, ...] | None
) -> None:
    found = _typed(name, label, value)
    assert (found and (found["type"], found["value"], found["unit"], found["year"])) == told


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("indicator", "numero di utenti"),
        ("indicator", "alberi piantati: 800"),  # neither from nor to
        ("holder", "Servizio Ambiente"),
        ("description", "Si piantano 800 alberi."),
    ],
)
def test_what_is_a_text_has_no_typed_value(name: str, value: str) -> None:
    assert _typed(name, "", value) is None
