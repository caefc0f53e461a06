"""A count of all plans names those that have nothing that is called so."""

import pytest

from assistant.service import Assistant

from ..doubles import HashEmbedder
from .matters import made

ACTIONS = """\
# Piano {of}

## Azioni

- Mappare gli alloggi sfitti del centro
- Aprire uno sportello per la casa
"""
GOALS = """\
# Piano {of}

## OBIETTIVO 1 Abitare bene

### AZIONI

- Sostenere i laboratori di quartiere
- Avviare corsi per chi cerca lavoro

## OBIETTIVO 2 Lavorare vicino

### AZIONI

- Creare una rete di imprese sociali
"""


def over(factory: pytest.TempPathFactory, goals: list[str], actions: list[str]) -> Assistant:
    texts = {name.lower(): GOALS.format(of=f"sociale di {name}") for name in goals}
    texts |= {name.lower(): ACTIONS.format(of=f"casa di {name}") for name in actions}
    return Assistant(made(factory.mktemp("without"), texts), HashEmbedder())


def test_of_all_plans_those_without_are_named(tmp_path_factory: pytest.TempPathFactory) -> None:
    plans = over(tmp_path_factory, ["Acquachiara"], ["Portosole"])
    answer = plans.ask("Quanti obiettivi hanno i piani?")
    assert "«Piano sociale di Acquachiara» ha **2 obiettivi**" in answer.text
    assert "Nessun livello si chiama «obiettivi» in: «Piano casa di Portosole»." in answer.text
    english = plans.ask("How many objectives do the plans have?")
    assert "No level is called “objectives” in: «Piano casa di Portosole»." in english.text
    for question in (
        "Quanti obiettivi ha il piano di Acquachiara?",
        "Quante azioni hanno i piani?",
    ):
        assert "Nessun livello" not in plans.ask(question).text
    chosen = plans.ask("Quanti obiettivi hanno i piani?", (), ["acquachiara"])
    assert "Nessun livello" not in chosen.text


def test_beside_the_counts_of_several(tmp_path_factory: pytest.TempPathFactory) -> None:
    many = ["Portosole", "Vallombra", "Borgolieto", "Montedoro", "Rivalta", "Collesano"]
    plans = over(tmp_path_factory, ["Acquachiara", "Fontanella"], many)
    answer = plans.ask("Quanti obiettivi hanno i piani?")
    assert answer.text.count("ha **2 obiettivi**") == 2
    assert "né in altri 2 piani." in answer.text
