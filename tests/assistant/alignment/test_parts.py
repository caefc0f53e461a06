"""What introduces whom an action is for and by what means, and in which unit a sum stands."""

import pytest

from assistant.alignment.parts import (
    _is_sum,
    _scaled,
    by_field,
    by_value,
    cited,
    introduced,
)
from assistant.alignment.subject import Subject
from ingest.model import Kind, Passage, Place, Record, RecordField


def told(text: str, concept: str, part: str, language: str) -> bool:
    passage = Passage("d~1", "d", Kind.ACTION, None, (), None, 0, len(text), text)
    start = text.index(concept)
    return introduced(part, passage, cited(passage, start, start + len(concept)), language)


@pytest.mark.parametrize(
    ("text", "concept", "part", "language"),
    [
        ("Aprire orti per anziani", "anziani", "people", "it"),
        ("Aprire orti per i giovani", "giovani", "people", "it"),
        ("Aprire orti per gli studenti", "studenti", "people", "it"),
        ("Aprire orti per le famiglie", "famiglie", "people", "it"),
        ("Gardens for the young", "young", "people", "en"),
        ("Gardens for all citizens", "citizens", "people", "en"),
        ("Courses aimed at families", "families", "people", "en"),
        ("Housing through grants", "grants", "means", "en"),
    ],
)
def test_what_introduces_a_part(text: str, concept: str, part: str, language: str) -> None:
    assert told(text, concept, part, language)


@pytest.mark.parametrize(
    ("text", "concept", "part", "language"),
    [
        ("Aprire orti con gli anziani", "anziani", "people", "it"),
        ("Heat for the consultation rooms", "consultation", "people", "en"),
        ("Through the years housing grew", "housing", "means", "en"),
    ],
)
def test_what_does_not(text: str, concept: str, part: str, language: str) -> None:
    assert not told(text, concept, part, language)


@pytest.mark.parametrize(
    "unit", ["M€", "k €", "mln", "million euro", "billion", "thousand euro", "migliaia di euro"]
)
def test_a_unit_makes_a_short_number_a_sum(unit: str) -> None:
    assert _scaled(f"Costi ({unit})")
    assert _is_sum("48", f"Costi ({unit})")
    assert not _is_sum("48", "Costi")


def subject(text: str, *fields: RecordField) -> Subject:
    passage = Passage("d~1", "d", Kind.ACTION, None, (), None, 0, len(text), text)
    place = Place("d", "d~1", None, 0, len(text))
    record = Record("r", "d", Kind.ACTION, None, text, place, (), fields)
    return Subject(passage, (), "it", record)


def field(name: str, label: str, value: str, text: str) -> RecordField:
    start = text.index(value)
    return RecordField(name=name, label=label, value=value, start=start, end=start + len(value))


@pytest.mark.parametrize(
    ("text", "value", "label", "told"),
    [
        # who a sentence begins with need not carry it out
        ("I vicini interessati curano i tigli", "I vicini interessati", "", False),
        ("Curare i tigli (Ufficio Verde)", "Ufficio Verde", "", True),
        ("Responsabile: Ufficio Verde cura i tigli", "Ufficio Verde", "Responsabile", True),
    ],
)
def test_the_beginning_of_a_sentence_is_no_holder(
    text: str, value: str, label: str, *, told: bool
) -> None:
    assert bool(by_field("holder", subject(text, field("holder", label, value, text)))) is told


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ("Dal 2027 al 2029", True),
        ("Entro il 30 giugno 2027", True),
        ("I viali piantati prima di marzo 2018 si potano con la gru", False),
    ],
)
def test_a_sentence_with_a_date_tells_no_period(value: str, *, told: bool) -> None:
    text = f"Tempi: {value}"
    assert bool(by_field("period", subject(text, field("period", "Tempi", value, text)))) is told


def test_the_date_of_an_act_is_no_period() -> None:
    assert by_value("period", subject("Applicare la legge 5 del 3 maggio 2018, n. 9")) is None
    assert by_value("period", subject("Potare i tigli a maggio 2028"))
