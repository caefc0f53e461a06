"""Lists as tables where the plan's records say who, when and how much; how many each plan has."""

import re
from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from assistant.answers.phrases import phrases_of
from assistant.service import Assistant

from .seeing import attribute, client_of, one, post, soup

LIST = "Quali azioni riguardano i giardini?"


@pytest.fixture(scope="module")
def client(tabled: Assistant, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    with client_of(lambda: tabled, tmp_path_factory.mktemp("tables")) as made:
        yield made


@pytest.mark.slow
def test_a_list_as_a_table(client: TestClient, tabled: Assistant) -> None:
    page = soup(post(client, "/", ("q", LIST), ("plan", "acquarossa")))
    table = one(page, ".as-table")
    assert not table.has_attr("open")
    heads = [head.get_text() for head in table.select("thead th")]
    assert heads == ["Azione", "Chi", "Quando", "Quanto"]
    cited = {c.passage for c in tabled.ask(LIST, plans=["acquarossa"]).citations}
    rows = table.select("tbody tr")
    assert len(rows) == len(cited) >= 2
    for cell in table.select("td a"):
        quoted = one(soup(client.get(attribute(cell, "href"))), "mark").get_text()
        assert quoted == cell.get_text()


@pytest.mark.parametrize(
    ("question", "counts"),
    [
        ("Quante azioni ci sono in ogni piano?", 4),
        ("Quanti obiettivi hanno i piani?", 3),
        ("Quante azioni ha ogni asse del piano di Acquarossa?", 2),
    ],
)
def test_counts_as_bars(client: TestClient, question: str, counts: int) -> None:
    page = soup(post(client, "/", ("q", question)))
    bars = page.select(".counts .bars tbody tr")
    assert len(bars) == counts
    said = one(page, ".lead-answer").get_text() + one(page, ".said").get_text()
    for bar in bars:
        assert one(bar, ".bar-value").get_text() in said
        assert client.get(attribute(one(bar, "a"), "href")).status_code == 200


def test_a_comparison_leads_to_all_and_tells_no_command(client: TestClient) -> None:
    asked = "Che cosa hanno in comune Borgoverde e Valfiore sugli affitti?"
    page = soup(post(client, "/", ("q", asked)))
    assert one(page, "article")["data-kind"] == "compare"
    target = attribute(one(page, ".beside-link a"), "href")
    assert target.startswith("/piani/borgoverde?con=valfiore")
    assert client.get(target).status_code == 200
    assert not soup(post(client, "/", ("q", LIST))).select(".beside-link")


def test_no_phrase_of_an_answer_tells_a_command() -> None:
    commands = re.compile(r"\bchiedi (?:ask|diff|align|ingest|coverage|serve|report|records)\b")
    for name in ("phrases.toml", "why.toml", "interface.toml"):
        for language in ("it", "en"):
            told = phrases_of(name)[language].values()
            assert not [text for text in told if commands.search(text)]


def test_a_list_is_printed_with_its_sources(client: TestClient, tabled: Assistant) -> None:
    """On the screen each entry leads to its place; on paper the sources are told."""
    page = soup(post(client, "/", ("q", LIST), ("plan", "acquarossa")))
    answer = tabled.ask(LIST, plans=["acquarossa"])
    shown = page.select(".sources.of-list li")
    assert [attribute(one_, "value") for one_ in shown] == [str(c.n) for c in answer.cited]
    assert all(c.title in li.get_text() for c, li in zip(answer.cited, shown, strict=True))


@pytest.mark.slow
def test_a_question_for_columns_opens_it(client: TestClient) -> None:
    for asked in (
        "Quali azioni riguardano i giardini e chi le realizza?",
        "Quali azioni riguardano i giardini e quanto costano?",
    ):
        page = soup(post(client, "/", ("q", asked), ("plan", "acquarossa")))
        tables = page.select(".as-table")
        if one(page, "article")["data-kind"] == "coverage":
            assert tables[0].has_attr("open")


def test_no_table_where_records_say_nothing_more(client: TestClient) -> None:
    page = soup(post(client, "/", ("q", LIST.replace("i giardini", "gli alloggi"))))
    assert not page.select(".as-table")


def test_bars_by_plan(client: TestClient) -> None:
    page = soup(post(client, "/", ("q", "Quali azioni riguardano gli alloggi?")))
    sections = page.select(".said > details.section")
    bars = page.select(".counts .bars tbody tr")
    assert len(bars) == len(sections) == 2
    for bar, section in zip(bars, sections, strict=True):
        assert one(bar, "th").get_text() == one(section, "h3").get_text()
        assert int(one(bar, ".bar-value").get_text()) == len(section.select("li"))
    single = soup(post(client, "/", ("q", LIST), ("plan", "acquarossa")))
    assert not single.select(".counts")
