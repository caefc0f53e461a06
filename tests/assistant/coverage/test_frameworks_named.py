"""How questions name the frameworks that ship: each form of words has an example."""

import re

import pytest

from assistant.tables import patterns, table

_FILE = "frameworks.toml"
EXAMPLES = {
    "sdg": [
        "quale sdg serve ogni azione?",
        "which sdgs do the actions serve?",
        "gli obiettivi di sviluppo sostenibile",
        "gli obiettivi per lo sviluppo sostenibile",
        "the sustainable development goals",
        "l'agenda 2030",
        "gli obiettivi dell'onu",
        "quali obiettivi onu persegue il piano?",
        "gli obiettivi delle nazioni unite",
    ],
    "bes": ["gli indicatori bes", "il benessere equo e sostenibile"],
    "pnrr": [
        "le missioni del pnrr",
        "a quale missione pnrr contribuisce?",
        "le missioni e componenti del pnrr",
        "the missions of the pnrr",
    ],
    "eu2023": [
        "la raccomandazione sull'economia sociale",
        "la raccomandazione europea per l'economia sociale",
        "la raccomandazione ue del 2023",
        "la raccomandazione del consiglio del 27 novembre 2023",
        "la raccomandazione del consiglio europeo",
        "la raccomandazione del consiglio dell'unione europea",
        "the council recommendation on the social economy",
        "the council recommendation of 2023",
    ],
    "serves": [
        "serve", "contribuisce", "corrispondono", "e collegata a", "risponde a", "persegue", "tocca", "riguarda",
        "rientra in", "attua", "attuano", "copre", "coperti",
        "address", "addresses", "relates to", "pursue", "are pursuing",
    ],
    "of": [
        "azioni", "misura", "misure", "interventi", "piano", "piani", "obiettivi del piano", "action", "actions",
        "measures", "plan", "plans",
    ],
    "number": ["sdg 11", "sdgs 3", "goal 4", "goal n. 4", "obiettivo numero 5", "tema 2", "dominio 12", "sdg-7", "sdg11"],
}  # fmt: skip
#: What names none of them.
OTHERS = {
    "eu2023": [
        "la raccomandazione europea sull'aria",
        "la raccomandazione del consiglio comunale",
        "le raccomandazioni ue sul clima",
        "the council recommendation on air quality",
    ],
    "pnrr": ["le azioni che il pnrr finanzia"],
    "sdg": ["gli obiettivi del piano", "lo sviluppo sostenibile"],
    "bes": ["il benessere dei cittadini"],
}


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_form_has_an_example(name: str) -> None:
    for example in EXAMPLES[name]:
        assert patterns(_FILE)[name].search(example), example
    for form in table(_FILE)["patterns"][name]:
        assert any(re.search(form, example) for example in EXAMPLES[name]), form
    assert EXAMPLES.keys() == patterns(_FILE).keys()


@pytest.mark.parametrize("name", OTHERS)
def test_what_names_no_framework(name: str) -> None:
    for other in OTHERS[name]:
        assert not patterns(_FILE)[name].search(other), other


@pytest.mark.parametrize(
    ("asked", "number"), [("sdg-7", "7"), ("l'sdg11", "11"), ("the goal n. 4", "4")]
)
def test_the_number_of_a_goal(asked: str, number: str) -> None:
    found = patterns(_FILE)["number"].search(asked)
    assert found
    assert (found["n"] or found["m"]) == number
