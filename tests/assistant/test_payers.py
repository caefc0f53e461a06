"""Who pays: a field of who does the work, or a mere sum, says nothing of it."""

from pathlib import Path

import pytest

from assistant.reading.purposes import asked, asks_payer, is_of_payer, may_name_payer
from assistant.service import Assistant

from ..doubles import HashEmbedder
from .matters import made, matter_of

PLAN = """\
# Piano delle fontane di Valcupa

## Le azioni

### Azione FO.1 – Fontane nuove nei cortili

Responsabile: Ufficio acque

R.U.P.: Lia Marini

Costo: 300.000 €

Fonte di finanziamento: Fondo regionale per le acque

### Azione FO.2 – Vasche di pietra al lavatoio

Responsabile: Ufficio acque

R.U.P.: Lia Marini

Importo: 80.000 €

Inizio: 01/04/2026

### Azione FO.3 – Cannelle ai giardini

Responsabile: Ufficio verde

Programma: Acque vive 2030

Importo: 20.000 €
"""


@pytest.fixture(scope="module")
def valcupa(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    folder: Path = tmp_path_factory.mktemp("payers")
    return Assistant(made(folder, {"fontane": PLAN}), HashEmbedder())


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("Chi paga le fontane?", True),
        ("chi ha finanziato FO.1?", True),
        ("da chi sono finanziate le vasche?", True),
        ("da chi è stato cofinanziato?", True),
        ("da chi viene pagata la vasca?", True),
        ("da chi sarà sovvenzionato?", True),
        ("chi li pagherà?", True),
        ("chi deve pagarle?", True),
        ("chi dovrà pagare le vasche?", True),
        ("chi ne finanzierà una?", True),
        ("chi hanno finanziato?", True),
        ("chi le co-finanzia?", True),
        ("chi lo sovvenziona?", True),
        ("chi ci mette i soldi?", True),
        ("chi ha messo i soldi?", True),
        ("chi dà i fondi?", True),
        ("chi ha dato dei soldi?", True),
        ("Who paid for the fountains?", True),
        ("who pays?", True),
        ("who will fund it?", True),
        ("who has financed them?", True),
        ("who is co-financing it?", True),
        ("Chi riceve i pagamenti?", False),
        ("Chi ha pagamenti da fare?", False),
        ("Chi realizza le fontane?", False),
        ("Quanto si paga alla fontana?", False),
        ("Chi segue il finanziamento delle fontane?", False),
    ],
)
def test_who_pays_is_told_from_who_does(valcupa: Assistant, text: str, asks: bool) -> None:
    assert asks_payer(matter_of(valcupa.library, text).question) is asks


@pytest.mark.parametrize("how", ["Chi paga", "Chi finanzia", "Chi ha pagato", "Chi ha finanziato"])
def test_who_pays_is_told_by_where_the_money_comes_from(valcupa: Assistant, how: str) -> None:
    answer = valcupa.ask(f"{how} l'azione FO.1?")
    assert answer.headline is not None
    assert answer.headline.value == "Fondo regionale per le acque"
    assert "Ufficio acque" not in answer.text
    told = valcupa.ask(f"{how} l'azione FO.3?")
    assert told.headline is not None
    assert told.headline.value == "Acque vive 2030"


@pytest.mark.parametrize("how", ["Chi paga", "Chi finanzia", "Chi ha pagato"])
def test_who_does_the_work_is_never_told_as_who_pays(valcupa: Assistant, how: str) -> None:
    answer = valcupa.ask(f"{how} l'azione FO.2?")
    assert not any(name in answer.text for name in ("**Ufficio acque**", "**Lia Marini**"))
    assert answer.headline is None


def test_who_does_the_work_is_told_as_before(valcupa: Assistant) -> None:
    assert "Ufficio acque" in valcupa.ask("Chi è responsabile dell'azione FO.2?").text


@pytest.mark.parametrize(
    ("label", "name", "value", "may"),
    [
        ("Fonte di finanziamento", "resource", "Fondo acque", True),
        ("Fonte di finanziamento", "resource", "300.000 €", False),
        ("R.U.P.", "holder", "Lia Marini", False),
        ("Responsabile", "holder", "Ufficio acque", False),
    ],
)
def test_fields_that_may_say_who_pays(label: str, name: str, value: str, may: bool) -> None:
    assert is_of_payer(name, label, value) is may


def test_what_fields_are_for_that_a_payer_is_asked_of(valcupa: Assistant) -> None:
    question = matter_of(valcupa.library, "Chi paga l'azione FO.1?").question
    assert asked(question) == ("resource", "programme")


@pytest.mark.parametrize(
    "text",
    [
        *(
            "La Regione cofinanzia l'opera.",
            "Con il Fondo acque.",
            "I fondi europei.",
            "Paga l'ente.",
        ),
        *("È pagata dal Comune.", "Il pagamento.", "Nel bilancio del Comune.", "Un contributo."),
        *("Con risorse proprie.", "Le risorse finanziarie.", "Una sovvenzione.", "La spesa."),
        *("I costi.", "300 euro", "300 €", "A carico dei soci.", "It is co-funded by the city."),
        *("Financing: the region.", "The city pays.", "A grant.", "The budget.", "Costs."),
    ],
)
def test_texts_that_speak_of_money_that_is_given(text: str) -> None:
    assert may_name_payer(text)


@pytest.mark.parametrize(
    "text", ["Ufficio acque", "Le risorse idriche.", "Fondali", "The fun day."]
)
def test_texts_that_do_not(text: str) -> None:
    assert not may_name_payer(text)
