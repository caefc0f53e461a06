"""What a plan enumerates beside its levels is counted and listed whole, and only where it says so."""

from pathlib import Path

import pytest

from assistant.answers.answer import How
from assistant.service import Assistant
from index.indexer import update
from index.library import open_library
from ingest.files import sources

from ..contract import check_answer
from ..doubles import HashEmbedder
from .matters import made

PLAN = """\
# Bilancio sociale del Consorzio Roverella

## 1. Chi siamo

I valori che ci siamo dati sono cinque: la vicinanza, il lavoro buono, la misura, la cura (anche di
chi cura), il mutualismo.

| Cooperativa | Nata | Soci |
| --- | --- | --- |
| La Trama | 1986 | 141 |
| Cardo | 1991 | 155 |
| Officina | 1996 | 98 |
| Totale | | 394 |

## 2. I nodi per il 2026

### Nodo 26.1 – Una lavanderia nuova

Il capannone si prende in affitto.

### Nodo 26.2 – Un posto per Borghetto

Il centro riapre.

### Nodo 26.3 – Turni più umani

I turni si sanno prima.

## 3. Le regole

Le nostre socie seguono tre cambiamenti di metodo.

### 1) Chiedere prima

Si chiede a chi usa il servizio.

### 2) Scrivere chiaro

Si scrive senza sigle.

### 3) Tornare a vedere

Si torna dopo un anno.

## 4. L'albo

L'albo è articolato in tre sezioni:

- cultura e memoria;
- sport e tempo libero;
- borgate.

L'iscrizione è gratuita.

## 5. Lavori

| Intervento | Settore | Fascia |
| --- | --- | --- |
| Rifare il tetto di Villa Nora | edifici | 1 |
| Comprare due pulmini | trasporti | 2 |
| Isolare la lavanderia | edifici | 1 |
| Aprire una portineria | comunità | 3 |
"""
OTHER = """\
# Piano della mobilità di Casteldoro

## Azioni

- Allargare i marciapiedi di Casteldoro
- Comprare autobus elettrici
"""


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    folder = tmp_path_factory.mktemp("enumerated")
    (folder / "roverella.md").write_text(PLAN, "utf-8")
    (folder / "casteldoro.md").write_text(OTHER, "utf-8")
    update(folder / "index", sources([folder]), HashEmbedder)
    return Assistant(open_library(folder / "index"), HashEmbedder())


@pytest.mark.parametrize(
    ("question", "entries"),
    [
        ("Quali sono i cinque valori del Consorzio Roverella?", ["la vicinanza", "il mutualismo"]),
        ("Quali sono le cooperative del Consorzio Roverella?", ["La Trama", "Cardo", "Officina"]),
        ("Quali sono i tre nodi di Roverella?", ["Una lavanderia", "Un posto", "Turni"]),
        ("I tre cambiamenti di Roverella quali sono?", ["Chiedere", "Scrivere", "Tornare"]),
        ("Quali sono le sezioni dell'albo di Roverella?", ["cultura", "sport", "borgate"]),
    ],
)
def test_an_enumeration_is_told_whole(
    assistant: Assistant, question: str, entries: list[str]
) -> None:
    answer = assistant.ask(question)
    items = [line for line in answer.text.split("\n") if line.startswith("- ")]

    assert all(any(entry in item for item in items) for entry in entries)
    assert answer.headline is not None
    assert answer.headline.value == str(len(items))
    check_answer(answer.as_dict(), assistant.library)


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("Quante cooperative ha il Consorzio Roverella?", "3"),
        ("Quante sezioni ha l'albo di Roverella?", "3"),
        ("Quanti interventi di fascia 1 ci sono nel bilancio di Roverella?", "2"),
    ],
)
def test_an_enumeration_is_counted(assistant: Assistant, question: str, value: str) -> None:
    headline = assistant.ask(question).headline

    assert headline is not None
    assert headline.value == value


@pytest.mark.parametrize(
    "question",
    [
        "Quante socie lavorano a Roverella?",
        "Quanti turni ci sono a Roverella?",
        "Quali sono i sette valori del Consorzio Roverella?",
    ],
)
def test_what_nothing_introduces_is_left_to_others(assistant: Assistant, question: str) -> None:
    headline = assistant.ask(question).headline

    assert headline is None or "conteggio" not in assistant.ask(question).text


def test_entries_are_told_by_their_groups(assistant: Assistant) -> None:
    answer = assistant.ask("Come sono divisi gli interventi del bilancio di Roverella?")

    assert "**edifici: 2**" in answer.text
    assert "**trasporti: 1**" in answer.text
    check_answer(answer.as_dict(), assistant.library)


def test_entries_that_call_themselves_otherwise_are_not_what_is_asked_for(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    groups = (("CASA", ("il cortile", "il tetto")), ("ORTI, GIOVANI", ("il vivaio", "la serra")))
    lines = [
        f"- {n}. {name}\n" + "".join(f"  - OBIETTIVO {n}.{m} Aprire {w}\n" for m, w in enumerate(own, 1))
        for n, (name, own) in enumerate(groups, 1)
    ]  # fmt: skip
    text = f"# Piano degli orti di Borgo\n\n## Obiettivi, azioni e strumenti\n\n{''.join(lines)}\n"
    folder = tmp_path_factory.mktemp("aims")
    (folder / "orti.md").write_text(text, "utf-8")
    update(folder / "index", list(sources([folder / "orti.md"])), HashEmbedder)
    assistant = Assistant(open_library(folder / "index"), HashEmbedder())
    found = assistant.ask("Quali azioni riguardano i giovani?")
    assert "2 azioni" not in found.text, found.text
    assert "OBIETTIVO" in assistant.ask("Quali sono gli obiettivi?").text


CASA = """\
# Programma casa di Borgo Alto

## Obiettivo 1. Più case popolari

Oggi gli alloggi popolari sono 62.

### Azione 1.1 Ristrutturare gli alloggi

### Azione 1.2 Costruire un edificio

## Le sale pubbliche

### Sala rossa

### Sala verde
"""


@pytest.mark.parametrize(
    ("asked", "counted"), [("Quante case popolari ci sono?", None), ("Quante sale pubbliche ci sono?", "2")]
)  # fmt: skip
def test_entries_that_call_themselves_otherwise_are_none_of_what_heads_them(
    tmp_path: Path, asked: str, counted: str | None
) -> None:
    assistant = Assistant(made(tmp_path, {"alto": CASA}), HashEmbedder())
    headline = assistant.ask(asked).headline
    counts = headline.value if headline and headline.how is How.COUNTED else None
    assert counts == counted
