"""The plans as maps: what they hold at a glance, every action's page, the table of all, the search."""

import tomllib
from collections.abc import Iterator
from importlib.resources import files

import pytest
from starlette.testclient import TestClient

from assistant.api.pages.interface import words
from assistant.service import Assistant
from assistant.views.portrait import portrait

from .seeing import attribute, client_of, inner_links, one, soup

PLAN = "acquarossa"


@pytest.fixture(scope="module")
def client(tabled: Assistant, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    with client_of(lambda: tabled, tmp_path_factory.mktemp("records")) as made:
        yield made


def test_a_plan_at_a_glance(tabled: Assistant) -> None:
    found = portrait(tabled.library, PLAN)
    assert {level.noun: level.count for level in found.levels} == {
        "axis": 2,
        "objective": 2,
        "action": 5,
    }
    assert [(h.name, len(h.records)) for h in found.holders] == [
        ("Ufficio verde", 3),
        ("Settore scuola", 1),
        ("Settore strade", 1),
    ]
    assert [(year, len(of)) for year, of in found.years] == [
        (2026, 1),
        (2027, 2),
        (2028, 1),
        (2029, 1),
    ]
    assert [int(a.value) for a in found.amounts] == [1_300_000, 120_000, 60_000, 45_000]


@pytest.mark.slow
def test_the_map_shows_it(client: TestClient) -> None:
    page = soup(client.get(f"/piani/{PLAN}"))
    parts, who, when = page.select(".bars")
    assert len(parts.select("tbody tr")) == 2
    assert [row.get_text(" ", strip=True) for row in who.select("tbody tr")] == [
        "Ufficio verde 3",
        "Settore scuola 1",
        "Settore strade 1",
    ]
    assert "5 azioni su 5" in one(when, "caption").get_text()
    assert [attribute(bar, "width") for bar in who.select("rect")] == ["100.0", "33.3", "33.3"]
    assert one(page, ".amounts tbody tr").get_text(" ", strip=True).endswith("1.300.000 euro")
    assert "4 azioni su 5" in one(page, ".amounts caption").get_text()


@pytest.mark.slow
def test_every_bar_leads_to_its_actions(client: TestClient) -> None:
    page = soup(client.get(f"/piani/{PLAN}"))
    _, *charts = page.select(".bars")
    for row in (row for chart in charts for row in chart.select("tbody tr")):
        target = attribute(one(row, "a"), "href")
        shown = soup(client.get(target)).select(".entries-table tbody tr")
        assert len(shown) == int(one(row, ".bar-value").get_text())


@pytest.mark.slow
def test_the_table_of_all_actions(client: TestClient, tabled: Assistant) -> None:
    page = soup(client.get(f"/piani/{PLAN}/azioni"))
    table = one(page, ".entries-table")
    assert [head.get_text() for head in table.select("thead th")] == [
        "Azione",
        "Chi",
        "Quando",
        "Quanto",
    ]
    rows = [
        [c.get_text(" ", strip=True) for c in r.select("th, td")] for r in table.select("tbody tr")
    ]
    assert len(rows) == 5
    assert rows[0] == [
        "A1 Piantare mille alberi nei viali",
        "Ufficio verde",
        "2026-2028",
        "120.000 euro",
    ]
    assert rows[3][3] == "– non indicato"
    for cell in table.select("td a"):
        quoted = one(soup(client.get(attribute(cell, "href"))), "mark").get_text()
        assert quoted == cell.get_text()


def test_columns_that_nothing_fills_are_not_shown(client: TestClient) -> None:
    table = one(soup(client.get("/piani/valfiore/azioni")), ".entries-table")
    assert [head.get_text() for head in table.select("thead th")] == ["Azione"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("cerca=GIARDINI", 2),
        ("cerca=a1", 1),
        ("cerca=scuola+domenica", 1),
        ("chi=Ufficio+verde&anno=2027", 2),
        ("anno=1999", 0),
        ("chi=Nessuno", 0),
        ("cerca=%3Cscript%3E", 0),
    ],
)
def test_filters(client: TestClient, query: str, found: int) -> None:
    page = soup(client.get(f"/piani/{PLAN}/azioni?{query}"))
    assert len(page.select(".entries-table tbody tr")) == found
    assert one(page, "#count").get_text().split()[0] == str(found)
    assert "noindex" in str(page.select("meta[name=robots]"))


@pytest.mark.slow
def test_the_page_of_an_action(client: TestClient, tabled: Assistant) -> None:
    record = tabled.library.records(PLAN)[2]
    page = soup(client.get(f"/a/{record.id}"))
    assert one(page, "h1").get_text(" ", strip=True) == "Azione A1 Piantare mille alberi nei viali"
    fields = [f.get_text(" ", strip=True) for f in page.select(".record-fields dt")]
    assert fields == ["Soggetto attuatore", "Tempi", "Importo"]
    for told, field in zip(page.select(".record-fields a"), record.fields, strict=True):
        quoted = one(soup(client.get(attribute(told, "href"))), "mark").get_text()
        assert quoted == field.value
    beside = [a.get_text() for a in page.select("#beside-title ~ ul a")]
    assert len(beside) == 2
    assert one(page, ".offered button").get_text() == "Quali azioni realizza «Ufficio verde»?"
    for target in inner_links(page):
        assert client.get(target).status_code == 200


def test_where_it_repeats_and_what_is_like_it(client: TestClient, tabled: Assistant) -> None:
    again = next(r for r in tabled.library.records("borgoverde") if r.places)
    page = soup(client.get(f"/a/{again.id}"))
    assert len(page.select("#repeats-title ~ ul li")) == len(again.places)
    told = one(page, "#repeats-title ~ ul li").get_text()
    assert "Strategie comuni di Borgoverde" in told
    assert "Piano metropolitano" not in told


def test_an_action_is_the_same_whoever_read_before(client: TestClient, tabled: Assistant) -> None:
    """It leads to where it stands beside the like ones of each other plan; none is shown because
    someone asked for a comparison before."""
    like = [r for r in tabled.library.records("borgoverde") if "fondo di garanzia" in r.title]
    before = client.get(f"/a/{like[0].id}").text
    links = soup(client.get(f"/a/{like[0].id}")).select("#like-title ~ ul a")
    (target,) = (attribute(a, "href") for a in links if "con=valfiore" in attribute(a, "href"))
    assert len(links) == 3
    address, _, place = target.partition("#")
    beside = one(soup(client.get(address)), f'[id="{place}"]')
    assert "fondo di garanzia" in one(beside, ".similar").get_text()
    assert client.get(f"/a/{like[0].id}").text == before


def test_a_passage_leads_to_the_action(client: TestClient, tabled: Assistant) -> None:
    record = tabled.library.records(PLAN)[2]
    page = soup(client.get(f"/p/{record.place.passage}"))
    links = [attribute(a, "href") for a in page.select(".passage-links a")]
    assert f"/a/{record.id}" in links


def test_search_as_you_type(client: TestClient) -> None:
    def titles(**query: str) -> list[str]:
        return [one["title"] for one in client.get("/api/search", params=query).json()]

    assert titles(q="a1") == ["Piantare mille alberi nei viali"]
    assert titles(q="ALBERI via", plan=PLAN)[0] == "Piantare mille alberi nei viali"
    assert set(titles(q="settore")) == {
        "Togliere l'asfalto dalle piazze",
        "Aprire i giardini delle scuole la domenica",
    }
    assert titles(q="dinosauri") == []
    assert titles(q="alberi", plan="valfiore") == []
    found = client.get("/api/search", params={"q": "panchine", "language": "en"}).json()
    assert client.get(found[0]["url"]).status_code == 200
    assert found[0]["url"].startswith("/en/a/")
    assert client.get("/api/search", params={"q": "x", "plan": "atlantide"}).status_code == 404
    assert client.get("/api/search", params={"q": ""}).status_code == 422


def test_typing_is_not_asking(tabled: Assistant, tmp_path_factory: pytest.TempPathFactory) -> None:
    client = client_of(lambda: tabled, tmp_path_factory.mktemp("typing"), rate_limit=2)
    statuses = [client.get("/api/search", params={"q": "al"}).status_code for _ in range(21)]
    assert statuses == [200] * 20 + [429]


def test_every_field_has_a_name_for_people() -> None:
    raw = tomllib.loads((files("ingest") / "data" / "names.toml").read_text("utf-8"))
    for name in {role["name"] for role in raw["role"]} | {"other", "person"}:
        assert f"field.{name}" in words("it")
        assert f"field.{name}" in words("en")


def test_many_records_make_one_page(client: TestClient, tabled: Assistant) -> None:
    """Search engines find each action once, in both languages."""
    found = client.get("/sitemap.xml").text
    for record in tabled.library.records(PLAN):
        assert f"/a/{record.id}</loc>" in found
        assert f"/en/a/{record.id}</loc>" in found
