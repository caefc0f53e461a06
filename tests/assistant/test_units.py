"""Numbers in the unit that a question counts in."""

from dataclasses import replace
from pathlib import Path

import pytest

from assistant.answering import choosing
from assistant.answering.valued import VERY, beside, tells
from assistant.judging.judge import Candidate, judge
from assistant.reading.values import answers, in_unit, names_unit

from .matters import made, matter_of

PLAN = """\
# Piano delle ciclabili di Borgo

Le ciclabili di Borgo hanno 3.000 biciclette e un numero di km da definire.

Le ciclabili di Borgo si estendono per circa 60 km lungo il fiume.
"""


@pytest.mark.parametrize(
    ("question", "text", "told"),
    [
        ("quanti km di ciclabili ci sono?", "circa 60 km e 3.000 biciclette", ["60 km"]),
        ("quanti chilometri sono?", "la linea fa 12,5 kilometres", ["12,5 kilometres"]),
        ("quanti chilometri sono?", "costa 12 milioni per 3 kmq", []),
        ("How many metres?", "about 250 metri", ["250 metri"]),
        ("quanti metri quadri?", "24 m² e 12 alberi", ["24 m²"]),
        ("quanti ettari?", "nel 2020 ha piantato 3 ettari", ["3 ettari"]),
        ("how many hectares?", "3 hectares, 12 km²", ["3 hectares", "12 km²"]),
        ("quanti mq?", "150 mq e 12 km2", ["150 mq", "12 km2"]),
        ("quanti km2?", "12 km di strade", []),
        ("quanti km?", "12 km2 di bosco", []),
        ("quanti metri cubi?", "4 metri cubi d'acqua", ["4 metri cubi"]),
        ("how many tons?", "3 tons, 5 tonnes, 2 ton", ["3 tons", "5 tonnes", "2 ton"]),
        ("quante tonnellate di rifiuti?", "la ciclabile misura 800 mt", []),
        ("how many degrees?", "2 degrees, 3 °C", ["2 degrees", "3 °C"]),
        ("quante tonnellate di CO2?", "23.375 tCO2e, cioè 23 kt", ["23.375 tCO2e", "23 kt"]),
        ("quanti chili si raccolgono?", "590 kg a testa", ["590 kg"]),
        ("quanti kwh?", "53 mila MWh di sole", ["53 mila MWh"]),
        ("quanti megawatt?", "da 2 MW", ["2 MW"]),
        ("quanti litri?", "400 litri in 3 m³", ["400 litri", "3 m³"]),
        ("quanti gradi?", "19 °C, poi 21 gradi", ["19 °C", "21 gradi"]),
        ("quanti euro?", "60 km", None),
        ("per quanti posti?", "60 km", None),
    ],
)
def test_only_numbers_in_the_unit_count(question: str, text: str, told: list[str] | None) -> None:
    found = in_unit(question, text)
    assert (None if found is None else [m.group() for m in found]) == told


def test_what_has_no_number_in_the_unit_is_no_answer() -> None:
    question = "quanti km di ciclabili ci sono?"
    assert not answers("count", "3.000 biciclette, km da definire", question)
    assert answers("count", "60 km", question)
    assert not answers("count", "60 km", "dopo 60 km quanti km ci sono?")
    assert names_unit(question, "km da definire")
    assert not names_unit(question, "kmq da definire")
    assert not names_unit("quante ciclabili ci sono?", "60 km")


def test_what_tells_it_leads(tmp_path: Path) -> None:
    matter = matter_of(made(tmp_path, {"ciclabili": PLAN}), "Quanti km di ciclabili ci sono?")
    judgement = judge(matter)

    def found(words: str) -> Candidate:
        return next(c for c in judgement.candidates if words in c.passage.text)

    bicycles, river = found("biciclette"), found("fiume")
    assert (tells(matter, bicycles), tells(matter, river)) == (0, VERY)
    assert [m.group() for m in beside(matter, river)] == ["60 km"]
    likely = [replace(bicycles, promise=0.9), replace(river, promise=0.4)]
    assert choosing._telling_as_likely(matter, likely) == likely[1]
    unlikely = [likely[0], replace(river, promise=0.2)]
    assert choosing._telling_as_likely(matter, unlikely) is None
