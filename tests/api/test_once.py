"""A plan of two documents that tell one action in other words: pages count it once, everywhere."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from assistant.service import Assistant
from index.indexer import update
from index.library import open_library
from ingest.files import sources

from ..doubles import HashEmbedder
from .seeing import attribute, client_of, one, soup

ACTION = (
    "Pulire in primavera l'alveo del fiume, l'argine del paese e i fossi delle campagne, "
    "con {} aiuto dei volontari."
)
PLAN = f"""\
# Piano di Lungariva

## Asse 1: Acqua

### AZIONI

- {ACTION.format("importante")}
- Misurare la qualità dell'acqua ogni mese.

## Asse 2: SCUOLA APERTA

### AZIONI

- Aprire la scuola il sabato.
- Misurare la qualità dell'acqua ogni mese.
"""
DIGEST = f"""\
# Sintesi del Piano di Lungariva

## Asse 1: Acqua

### AZIONI

- {ACTION.format("significativo")}
"""
CATALOGUE = """\
[[plan]]
id = "lungariva"
title = "Piano di Lungariva"
territory = "Lungariva"
language = "it"

[[document]]
file = "piano.md"
plan = "lungariva"

[[document]]
file = "sintesi.md"
plan = "lungariva"

[[document]]
file = "scheda.md"
kind = "project_sheet"
"""
SHEET = """\
# LR1.2.3a - Il lungofiume

Soggetto attuatore: Comune di Lungariva

Importo finanziato: 340.000 euro

Importo programmato: 350.000 euro
"""


@pytest.fixture(scope="module")
def twice(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    folder: Path = tmp_path_factory.mktemp("twice")
    files = {"piano.md": PLAN, "sintesi.md": DIGEST, "scheda.md": SHEET}
    for name, text in {**files, "catalogue.toml": CATALOGUE}.items():
        (folder / name).write_text(text, "utf-8")
    assert not update(folder / "index", sources([folder]), HashEmbedder).failed
    return Assistant(open_library(folder / "index"), HashEmbedder())


@pytest.fixture(scope="module")
def client(twice: Assistant, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    with client_of(lambda: twice, tmp_path_factory.mktemp("once")) as made:
        yield made


def test_the_page_of_a_plan_counts_as_its_levels(client: TestClient) -> None:
    page = soup(client.get("/piani/lungariva"))
    assert "3 azioni" in one(page, ".levels").get_text(" ", strip=True)
    assert one(page, ".glance p").get_text() == "Tutte le azioni, una per una (3)"
    parts = [entries.get_text() for entries in page.select(".outline summary .entries")]
    assert parts[:2] == ["2 azioni", "2 azioni"]
    table = soup(client.get("/piani/lungariva/azioni"))
    assert len(table.select(".entries-table tbody tr")) == 3


def test_the_parts_of_a_plan_as_bars(client: TestClient) -> None:
    bars = one(soup(client.get("/piani/lungariva")), ".bars")
    rows = [row.get_text(" ", strip=True) for row in bars.select("tbody tr")]
    assert rows == ["Acqua 2", "SCUOLA APERTA 2"]
    for link in bars.select("a"):
        assert "Asse" in one(soup(client.get(attribute(link, "href"))), "mark").get_text()


def test_an_action_leads_to_where_it_is_told_again(client: TestClient, twice: Assistant) -> None:
    first, again = (
        record for record in twice.library.records("lungariva") if "fiume" in record.title
    )
    page = soup(client.get(f"/a/{first.id}"))
    links = page.select("#repeats-title ~ ul a")
    assert [attribute(link, "href") for link in links] == [f"/a/{again.id}"]


def test_a_sheet_is_no_plan(client: TestClient) -> None:
    state = one(soup(client.get("/")), ".known p").get_text()
    assert state.startswith("1 piano, 1 scheda di progetto, 3 documenti")


def test_two_amounts_of_one_sheet_lead_to_one_question(client: TestClient) -> None:
    """Which is a choice only beside another, and calls the project as people do."""
    told = client.post("/api/ask", json={"question": "soldi"}).json()
    asked = [choice["question"] for choice in told["next_questions"]]
    amounts = [question for question in asked if question.startswith("Quanto costa")]
    assert amounts == ["Quanto costa il progetto LR1.2.3a, «Il lungofiume – Lungariva»?"]
    assert ("question_back" in told) is (len(asked) > 1)
    for choice in told["next_questions"]:
        assert not client.post("/api/ask", json=choice).json()["abstained"]


def test_nothing_is_shouted_that_could_be_asked(client: TestClient) -> None:
    """A title all in capitals is asked about as people write it."""
    told = client.post("/api/ask", json={"question": "Riassumi il piano di Lungariva"}).json()
    asked = [choice["question"] for choice in told["next_questions"]]
    assert "Quali azioni prevede «Scuola aperta»?" in asked
