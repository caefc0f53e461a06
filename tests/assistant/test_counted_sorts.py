"""Counts asked plainly of a climate plan in another language: sorts of actions, namesakes, what the
plan says of its own number, and what it says of the plans of others."""

import pytest

from assistant.counting.asking import direct
from assistant.counting.others import is_of_others
from assistant.service import Assistant
from index.indexer import update
from index.library import Library, open_library
from ingest.files import sources

from ..contract import check_count
from ..doubles import HashEmbedder

PLAN = """\
# Climate City Contract of Valgrigia – Climate Neutrality Action Plan

## Policies at a national level

### National Recovery and Growth Plan

The Plan is divided into three Missions:

- Digital firms
- Green towns
- Fair care

## Impact pathways

### Impact Pathway 1: Skills

Courses for fitters.

### Impact Pathway 2: Energy

Heat from the lake.

### Impact Pathway 3: Homes

Warm homes.

### Impact Pathway 4: Travel

Fewer cars.

### Impact Pathway 5: Waste

Less waste.

### Impact Pathway 6: Green

More trees.

## Action portfolios

| Fields of action | Action | Type | Note |
| --- | --- | --- | --- |
| Residential buildings | Insulate the terraced houses | Measurable | |
| Residential buildings | Replace the old boilers | Measurable | Trasporti |
| Residential buildings | Advise the tenants on heating | Behavioural | |
| Transport | Buy electric buses | Measurable | |
| Transport | Open the lake cycle path | Measurable | |
| Transport | Teach the pupils to cycle | Behavioural | |
| Industry/Industrial sector | Recover the heat of the dye works | Measurable | |
| Industrial sector | Electrify the kilns | Measurable | |

## Visions

### VISION 1: A quiet lake

The shore is for people.

### VISION 2: A warm town

No home is cold.
"""
ROADMAP = """\
# Roadmap of Montebruno

This final roadmap includes more than forty initiatives that focus on the town.

The report details the status of the more than forty initiatives.

The actions follow the pillars of the roadmap of Montebruno namely energy use (18 initiatives), transport (15 initiatives) and waste (9 initiatives).

## Pillars

The roadmap has three pillars for the sectors.

### Pillar 1: Homes

Warm homes.

### Pillar 2: Travel

Fewer cars.

### Pillar 3: Waste

Less waste.

### Pillar 4: Skills

Courses for fitters.

## Portfolio

| Field of action | Action |
| --- | --- |
| Energy use | Insulate the schools |
| Energy use | Meter the pumps |
| Transport | Buy electric vans |
| Waste | Sort the market's waste |
"""
SOCIAL = """\
# Piano per l'economia sociale di Valgrigia

## Tema 1: Lavoro

### Azione 1.1: Aprire una bottega

Una bottega in centro.

### Azione 1.2: Formare i soci

Corsi per i soci.

## Tema 2: Casa

### Azione 2.1: Recuperare le case vuote

Case per giovani.
"""


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    folder = tmp_path_factory.mktemp("sorts")
    files = {"climate.md": PLAN, "roadmap.md": ROADMAP, "social.md": SOCIAL}
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    update(folder / "index", sources([folder / name for name in files]), HashEmbedder)
    return open_library(folder / "index")


@pytest.fixture(scope="module")
def assistant(library: Library) -> Assistant:
    return Assistant(library, HashEmbedder())


@pytest.mark.parametrize(
    ("question", "value"),
    [
        # Words of another language, alike or of the same sort.
        ("Quante azioni per gli edifici residenziali ha il contratto climatico di Valgrigia?", "3"),
        ("Quante azioni comportamentali ha il contratto climatico di Valgrigia?", "2"),
        # A value in one row alone is no part, whatever its word.
        ("Quante azioni sui trasporti ha il contratto climatico di Valgrigia?", "3"),
        # What is called by the same words is one.
        ("How many actions for industry are in the climate contract of Valgrigia?", "2"),
        # A level of visions is none of actions.
        ("Quante misure ha il contratto climatico di Valgrigia?", "8"),
        # Italian has no form for several of an English noun.
        ("Quanti impact pathway ha il contratto climatico di Valgrigia?", "6"),
        # Labels that run from one on are all, whatever a sentence says of some of them.
        ("How many pillars are there in the roadmap of Montebruno?", "4"),
        # The number of one sort is not that of all; far fewer than the plan says are not all.
        ("How many initiatives are there in the roadmap of Montebruno?", "40"),
        ("How many energy use initiatives are there in the roadmap of Montebruno?", "18"),
        ("How many transport initiatives are there in the roadmap of Montebruno?", "15"),
        # What is asked for the names too.
        ("Quanti temi ha il piano per l'economia sociale di Valgrigia e come si chiamano?", "2"),
    ],
)
def test_plain_counts(assistant: Assistant, question: str, value: str) -> None:
    check_count(assistant.ask(question), value, assistant.library)


def test_missions_of_the_state_are_none_of_a_citys_contract(assistant: Assistant) -> None:
    answer = assistant.ask("Quante missioni ha il contratto climatico di Valgrigia?")
    assert not answer.abstained
    assert "le voci che si chiamano «missioni» sono 0" in answer.text


def test_names_asked_for_behind_a_count_are_not_asked_apart() -> None:
    assert direct("Quante sono le missioni e come si chiamano?") == "Quante sono le missioni?"
    assert direct("How many pillars are there, and what are they?") == "How many pillars are there?"
    assert direct("İİİİİ: quante sono le missioni, e quali?") == "İİİİİ: quante sono le missioni?"
    assert direct("Chi sono i soci e quali sono?") == "Chi sono i soci e quali sono?"


@pytest.mark.parametrize(
    ("path", "title", "others"),
    [
        (("National Recovery Plan",), "Climate contract of Valgrigia", True),
        (("Description of policies", "Next Generation EU"), "Climate contract", True),
        (("National Recovery Plan",), "National plan for homes", False),
        (("Action plan", "Energy"), "Climate contract", False),
    ],
)
def test_chapters_on_the_plans_of_others(path: tuple[str, ...], title: str, others: bool) -> None:
    assert is_of_others(path, title) is others
