"""What a body does in each of several plans, where no plan is named; years that only limit; and the
plan that is meant where a city has several."""

from pathlib import Path

import pytest

from assistant.answers.answer import AnswerKind
from assistant.reading.plans import PlanFinder
from assistant.service import Assistant

from ..doubles import HashEmbedder
from .matters import made

ROADS = """\
# Piano della mobilità di Borgo Lieve 2024-2026

## Azioni

| Azione | Descrizione | Soggetto attuatore | Fine |
| --- | --- | --- | --- |
| M1.a | Rendere sicuri gli incroci più pericolosi della città | Lavori pubblici | 2025 |
| M1.b | Installare i rilevatori di velocità sulla circonvallazione | Polizia locale | 2026 |
| M1.c | Proporre corsi di guida sicura ai ragazzi delle scuole | Polizia locale | 2025 |
"""
PARKS = """\
# Piano dei giardini di Riva Alta 2025-2027

## Azioni

| Azione | Descrizione | Soggetto attuatore | Fine |
| --- | --- | --- | --- |
| G1.a | Aprire i giardini la sera con nuove luci lungo i viali | Polizia locale | 2027 |
| G1.b | Piantare alberi da frutto nei cortili delle scuole | Verde pubblico | 2026 |
"""
CLIMATE = """\
# Climate City Contract of Borgo Lieve – Climate Neutrality Action Plan

The contract tells how the city will be neutral and who does it in the years to come.

## Actions

- Plant trees along the river
- Insulate the schools of the city
"""


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    library = made(tmp_path_factory.mktemp("bodies"), {"strade": ROADS, "giardini": PARKS})
    return Assistant(library, HashEmbedder())


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("Quante azioni ha la Polizia locale?", ["**2 azioni** di «Polizia locale»", "**1 azione**"]),
        ("Quali azioni deve fare la Polizia locale?", ["rilevatori", "guida sicura", "luci"]),
        ("Quali azioni fa il Verde pubblico?", ["**1 azione** di «Verde pubblico»", "alberi"]),
        ("Quante azioni della Polizia locale entro il 2025?", ["«Polizia locale, entro il 2025»"]),
    ],
)  # fmt: skip
def test_each_plan_tells_what_a_body_does(two: Assistant, asked: str, told: list[str]) -> None:
    answer = two.ask(asked)
    assert all(words in answer.text for words in told)
    assert not answer.abstained
    assert answer.kind in (AnswerKind.FACT, AnswerKind.COVERAGE)


@pytest.mark.parametrize(
    "asked",
    [
        "Quali azioni della Polizia locale parlano di luci?",  # on a topic of its own
        "Quante azioni ha la Protezione civile?",
        "Quali azioni non deve fare la Polizia locale?",
        "Which actions are not of the Polizia locale?",
        "Quali azioni ci sono?",
    ],
)
def test_what_asks_for_more_or_of_nobody_is_none(two: Assistant, asked: str) -> None:
    assert "di «Polizia locale»" not in two.ask(asked).text


@pytest.mark.parametrize(
    ("asked", "plan"),
    [
        ("Quante azioni ha il piano della mobilità?", "strade"),
        ("Quante azioni ha il piano per il clima di Borgo Lieve?", "clima"),
        ("Quante azioni ha il piano d'azione per la neutralità climatica?", "clima"),
        ("Quante azioni ha il piano entro il 2026?", None),
        ("Quante azioni ha il piano fino al 2026?", None),
        ("Quante azioni ha il piano 2024-2026?", "strade"),
    ],
)
def test_the_plan_that_is_meant(tmp_path: Path, asked: str, plan: str | None) -> None:
    library = made(tmp_path, {"strade": ROADS, "giardini": PARKS, "clima": CLIMATE})
    found = PlanFinder(library).find(asked)
    assert (found.plan if found else None) == plan
