"""Every page without JavaScript: what it holds, that it leads somewhere, that it is safe to show."""

import re
from collections.abc import Iterator
from pathlib import Path
from threading import Event
from time import sleep

import pytest
from starlette.testclient import TestClient

from assistant.service import Assistant
from index.errors import NoIndex
from index.library import Library

from .seeing import PEOPLE, attribute, client_of, inner_links, one, post, soup

QUESTION = "Quali azioni riguardano gli alloggi?"
PAGES = [
    "/",
    "/en/",
    "/piani",
    "/en/plans",
    "/piani/borgoverde",
    "/en/plans/harbour",
    "/piani/borgoverde?con=valfiore",
    "/piani/borgoverde?q=alloggi",
    "/piani/borgoverde?q=dinosauri",
    "/piani?cerca=alloggi",
    "/en/plans?cerca=dinosauri",
    "/piani/valfiore/azioni",
    "/en/plans/harbour/actions?cerca=trees",
    "/piani/valfiore/azioni?chi=nessuno&anno=x",
    "/come-funziona",
    "/en/how-it-works",
    "/accessibilita",
    "/en/accessibility",
    "/privacy",
    "/en/privacy",
    "/?q=Quali+azioni+riguardano+gli+alloggi%3F",
    "/en/?q=Which+actions+are+about+trees%3F",
    "/?q=Confronta+Borgoverde+e+Valfiore+sugli+alloggi",
    "/?q=Quanti+dinosauri+ci+sono%3F",
]


@pytest.fixture(scope="module")
def client(assistant: Assistant, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    with client_of(lambda: assistant, tmp_path_factory.mktemp("served")) as made:
        yield made


@pytest.mark.slow
@pytest.mark.parametrize("path", PAGES)
def test_every_page(client: TestClient, path: str) -> None:
    response = client.get(path, headers=PEOPLE)
    assert response.status_code == 200
    page = soup(response)
    language = "en" if path.startswith("/en/") else "it"
    assert page.html is not None
    assert page.html["lang"] == language
    assert page.title is not None
    assert page.title.get_text().strip()
    assert len(page.find_all("h1")) == 1
    assert len(page.find_all("main")) == 1
    (description,) = page.find_all("meta", attrs={"name": "description"})
    assert len(str(description["content"])) > 40
    # What the policy would refuse is not there: scripts and styles written inline.
    assert not page.find_all("style")
    assert not page.find_all(style=True)
    assert all(script.get("src") and not script.get_text() for script in page.find_all("script"))
    assert not re.search(r"\son\w+=", re.sub(r'"[^"]*"', '""', response.text))
    ids = [tag["id"] for tag in page.find_all(id=True)]
    assert len(set(ids)) == len(ids)
    for label in page.find_all("label"):
        assert label.find("input") or page.find(id=attribute(label, "for"))
    for target in set(inner_links(page)):
        assert client.get(target, headers=PEOPLE).status_code == 200, target
    alternates = {link["hreflang"] for link in page.find_all("link", rel="alternate")}
    assert alternates == {"it", "en"}


def test_a_question_by_form(client: TestClient, assistant: Assistant) -> None:
    response = post(client, "/", ("q", QUESTION))
    assert response.headers["cache-control"] == "private, no-cache"
    page = soup(response)
    (article,) = page.find_all("article")
    answer = assistant.ask(QUESTION)
    markers = [int(attribute(a, "data-n")) for a in article.select("a.marker")]
    assert markers == [c.n for c in (*answer.citations, *answer.doubtful)]
    said = " ".join(article.get_text(" ").split())
    for citation in answer.citations:
        assert " ".join(citation.quote.split()) in said
    first = client.get(attribute(one(article, "a.marker"), "href"))
    assert one(soup(first), "mark").get_text() == answer.citations[0].quote


def test_a_conversation_by_forms(client: TestClient) -> None:
    first = soup(post(client, "/", ("q", QUESTION)))
    sent = [("h", str(tag["value"])) for tag in first.select("#ask input[name=h]")]
    assert sent == [("h", QUESTION)]
    second = soup(post(client, "/", *sent, ("q", "e a Valfiore?")))
    assert {str(t["href"]).split("~")[0] for t in second.select("a.marker")} == {"/p/valfiore"}
    assert one(second, "article")["id"] == "r2"
    assert [t["value"] for t in second.select("#ask input[name=h]")] == [QUESTION, "e a Valfiore?"]


def test_a_question_is_edited_by_form(client: TestClient) -> None:
    first = soup(post(client, "/", ("h", "ciao"), ("q", QUESTION), ("plan", "valfiore")))
    form = one(first, ".edit-form")
    sent = [(attribute(f, "name"), attribute(f, "value")) for f in form.select("input, button")]
    assert sent == [("q", QUESTION), ("h", "ciao"), ("plan", "valfiore"), ("edit", "1")]
    page = soup(post(client, "/", *sent))
    assert not page.select("article")
    assert one(page, "#question").get_text() == QUESTION
    assert [t["value"] for t in page.select("#ask input[name=h]")] == ["ciao"]
    assert [t["value"] for t in page.select("input[name=plan][checked]")] == ["valfiore"]


def test_the_link_to_a_question_asks_the_same(client: TestClient) -> None:
    first = soup(post(client, "/", ("h", QUESTION), ("q", "e a Valfiore?"), ("plan", "valfiore")))
    link = attribute(one(first, "[data-tool=share]"), "href")
    again = soup(client.get(link, headers=PEOPLE))
    assert one(again, ".said").get_text() == one(first, ".said").get_text()
    assert [t["value"] for t in again.select("#ask input[name=h]")] == [QUESTION, "e a Valfiore?"]


def test_the_page_does_not_wait_for_the_index(assistant: Assistant, tmp_path: Path) -> None:
    ready, asked = Event(), Event()

    def load() -> Assistant:
        asked.set()
        ready.wait(20)
        return assistant

    with client_of(load, tmp_path) as client:
        assert asked.wait(20)
        page = soup(client.get("/"))
        assert one(page, "#loading").get_text().strip().startswith("Il servizio sta aprendo")
        assert page.select("#question")
        ready.set()
        while client.get("/readyz").status_code != 200:
            sleep(0.05)
        assert not soup(client.get("/")).select("#loading")


@pytest.mark.slow
def test_no_note_for_developers_reaches_a_citizen(client: TestClient) -> None:
    for path in PAGES:
        text = client.get(path, headers=PEOPLE).text.lower()
        assert not any(word in text for word in ("impostazion", "da indicare", "to be named"))


def test_plans_are_chosen(client: TestClient) -> None:
    page = soup(post(client, "/", ("q", QUESTION), ("plan", "valfiore")))
    assert {str(t["href"]).split("~")[0] for t in page.select("a.marker")} == {"/p/valfiore"}
    chosen = page.select("input[name=plan][checked]")
    assert [t["value"] for t in chosen] == ["valfiore"]


def test_the_ledger(client: TestClient, assistant: Assistant) -> None:
    page = soup(post(client, "/", ("q", QUESTION), ("ledger", "1")))
    rows = page.select(".ledger tbody tr")
    ledger = assistant.ask(QUESTION, ledger=True).ledger or ()
    assert len(rows) == len(ledger) > 0
    verdicts = [row.find_all("td")[1].get_text() for row in rows]
    order = ("Nella risposta", "Dubbia", "Esclusa")
    assert verdicts == sorted(verdicts, key=order.index)
    receipt = one(page, ".ledger summary").get_text()
    examined = sum(1 + len(line.also) for line in ledger)
    assert receipt.startswith(f"Ho esaminato {examined} passi: {verdicts.count(order[0])} voc")


def test_the_receipt_opens_the_ledger(client: TestClient) -> None:
    page = soup(post(client, "/", ("q", QUESTION)))
    assert one(page, ".ledger-form button").get_text().startswith("Ho esaminato")


def test_what_was_counted_or_compared_has_no_ledger(client: TestClient) -> None:
    """Nothing was weighed there, and a ledger would be that of another answer."""
    for question, kind in (
        ("Elenca tutte le azioni di Borgoverde", "coverage"),
        ("Che cosa c'è a Borgoverde ma non a Valfiore?", "compare"),
    ):
        page = soup(post(client, "/", ("q", question)))
        assert one(page, "article")["data-kind"] == kind
        assert not page.select(".ledger-form, .examined")


def test_beginnings_give_way_to_an_answer(client: TestClient) -> None:
    assert not one(soup(client.get("/")), ".known").has_attr("hidden")
    assert one(soup(post(client, "/", ("q", QUESTION))), ".known").has_attr("hidden")


def test_errors_speak_the_page_s_language(client: TestClient) -> None:
    assert "Not Found" not in client.get("/niente", headers=PEOPLE).text
    assert client.get("/niente").json()["detail"] == "Non trovato"
    assert not soup(client.get("/niente", headers=PEOPLE)).select(".site-header [aria-current]")


def test_an_answer_is_told_to_others(client: TestClient) -> None:
    """Four buttons that work without a script; the citations stay, and so does what was chosen."""
    usual = soup(post(client, "/", ("q", QUESTION), ("plan", "borgoverde")))
    buttons = usual.select("[data-readings] button[name=reading]")
    assert [b.get_text() for b in buttons] == [
        "Normale",
        "In parole semplici",
        "Per gli uffici",
        "In inglese",
    ]
    assert [b["value"] for b in buttons if b.get("aria-current")] == [""]
    told = {}
    for button in buttons:
        form = one(usual, "[data-readings]").select("input")
        fields = [(attribute(f, "name"), attribute(f, "value")) for f in form]
        value = attribute(button, "value")
        page = soup(post(client, "/", *fields, ("reading", value)))
        chosen = page.select("[data-readings] [aria-current]")
        assert [b["value"] for b in chosen] == [value]
        assert attribute(one(page, "#ask input[name=reading]"), "value") == value
        told[value] = (one(page, ".said").get_text(), {m["data-n"] for m in page.select(".marker")})
        again = soup(client.get(attribute(one(page, "[data-tool=share]"), "href"), headers=PEOPLE))
        assert one(again, ".said").get_text() == told[value][0]
    assert len({text for text, _ in told.values()}) == 4
    assert len({frozenset(numbers) for _, numbers in told.values()}) == 1
    assert post(client, "/", ("q", QUESTION), ("reading", "dotto")).status_code == 422


def test_an_empty_question(client: TestClient) -> None:
    response = post(client, "/", ("q", "  "))
    assert response.status_code == 422
    page = soup(response)
    field, problem = one(page, "#question"), one(page, "#question-problem")
    assert field["aria-invalid"] == "true"
    assert problem["id"] in attribute(field, "aria-describedby").split()
    assert problem.get_text() == "Scrivi una domanda."


@pytest.mark.parametrize(
    ("path", "status", "title"),
    [
        ("/niente", 404, "Questa pagina non c'è"),
        ("/en/nothing", 404, "There is no such page"),
        ("/piani/atlantide", 404, "Questa pagina non c'è"),
        ("/piani/atlantide/azioni", 404, "Questa pagina non c'è"),
        ("/a/atlantide~1", 404, "Questa pagina non c'è"),
        ("/p/atlantide~1", 404, "Questa pagina non c'è"),
        ("/piani/borgoverde?con=atlantide", 404, "Questa pagina non c'è"),
        ("/?q=" + "a" * 5000, 422, "La richiesta non si può leggere"),
    ],
)
def test_errors_are_pages_for_people(
    client: TestClient, path: str, status: int, title: str
) -> None:
    response = client.get(path, headers=PEOPLE)
    assert response.status_code == status
    assert one(soup(response), "h1").get_text() == title
    assert client.get(path).headers["content-type"].startswith("application/problem+json")


@pytest.mark.slow
def test_too_many_requests_have_their_page(assistant: Assistant, tmp_path: Path) -> None:
    client = client_of(lambda: assistant, tmp_path, rate_limit=1)
    assert post(client, "/", ("q", "ciao")).status_code == 200
    response = post(client, "/", ("q", "ciao"))
    assert response.status_code == 429
    assert int(response.headers["retry-after"]) > 0
    assert one(soup(response), "h1").get_text() == "Troppe richieste"
    assert client.get("/come-funziona").status_code == 200
    assert client.get("/?q=ciao").status_code == 429
    passage = assistant.library.passages[0]
    assert client.get(f"/p/{passage.id}?da={passage.start}&a={passage.end}").status_code == 200


def test_no_index_yet(tmp_path: Path) -> None:
    def load() -> Assistant:
        raise NoIndex("Non ancora.")

    client = client_of(load, tmp_path)
    assert "non è ancora pronto" in client.get("/", headers=PEOPLE).text
    response = post(client, "/en/", ("q", "ciao"))
    assert response.status_code == 503
    assert one(soup(response), "h1").get_text() == "The service is not ready"


@pytest.mark.slow
@pytest.mark.parametrize("logged", [True, False])
def test_the_privacy_line_is_true(assistant: Assistant, tmp_path: Path, logged: bool) -> None:
    client = client_of(lambda: assistant, tmp_path, log_questions=logged)
    for path, kept, not_kept in (
        ("/", "Le domande vengono registrate", "Il servizio non conserva le domande"),
        ("/privacy", "Le domande vengono registrate", "Il servizio non conserva le domande"),
        ("/en/", "Questions are recorded", "The service does not keep questions"),
    ):
        text = client.get(path).text
        assert (kept in text, not_kept in text) == (logged, not logged)


def test_the_map_of_a_plan(client: TestClient, library: Library) -> None:
    page = soup(client.get("/piani/valfiore"))
    linked = {str(a["href"]) for a in page.select(".tree a")}
    actions = [p for d in library.documents if d.plan == "valfiore" for p in d.passages]
    for passage in actions:
        if passage.kind.value in ("action", "objective", "theme"):
            # an entry leads to its own page, whatever else to its place in the text
            assert {f"/p/{passage.id}", f"/a/{passage.id}"} & linked


def test_aligned_actions_stand_beside(client: TestClient) -> None:
    page = soup(client.get("/piani/borgoverde?con=valfiore"))
    near = page.select(".similar a")
    assert near
    assert all(str(a["href"]).startswith("/p/valfiore~") for a in near)


def test_a_passage_is_quoted_where_it_stands(client: TestClient, library: Library) -> None:
    for passage in library.passages[::7]:
        page = soup(client.get(f"/p/{passage.id}"))
        assert one(page, "mark").get_text() == passage.text
        start, end = passage.start + 1, min(passage.end, passage.start + 6)
        part = soup(client.get(f"/p/{passage.id}?da={start}&a={end}"))
        text = library.document(passage.document).text
        assert one(part, "mark").get_text() == text[start:end]
        assert passage.text in one(part, ".quoted").get_text()


@pytest.mark.parametrize("query", ["da=x&a=y", "da=0&a=999999", "da=9&a=3", "da=-1", "da=²&a=³"])
def test_a_place_that_is_none(client: TestClient, library: Library, query: str) -> None:
    passage = library.passages[0]
    page = soup(client.get(f"/p/{passage.id}?{query}"))
    assert one(page, "mark").get_text() == passage.text


def test_quotes_say_their_language(client: TestClient) -> None:
    page = soup(post(client, "/", ("q", "Which actions are about trees?")))
    assert one(page, ".said")["lang"] == "en"
    page = soup(post(client, "/en/", ("q", "Che cosa dice il piano di Harbour sugli alberi?")))
    said = one(page, ".said")
    assert said["lang"] == "it"
    assert said.find("span", lang="en")


@pytest.mark.slow
def test_for_search_engines(assistant: Assistant, library: Library, tmp_path: Path) -> None:
    client = client_of(lambda: assistant, tmp_path, base_url="https://piani.example.org")
    robots = client.get("/robots.txt").text
    assert "Sitemap: https://piani.example.org/sitemap.xml" in robots
    found = re.findall(
        r"<loc>https://piani\.example\.org(/[^<]*)</loc>", client.get("/sitemap.xml").text
    )
    assert len(set(found)) == len(found) > len(library.plans)
    for path in found[::9]:
        assert client.get(path).status_code == 200
    assert 'rel="canonical" href="https://piani.example.org/piani"' in client.get("/piani").text
    assert "max-age" in client.get("/").headers["strict-transport-security"]
    assert "noindex" in client.get("/?q=ciao").text


def examples_of(client: TestClient, path: str) -> list[str]:
    """The examples, which the server draws beside its first answers."""
    for _ in range(200):
        asked = [str(b["value"]) for b in soup(client.get(path)).select("button.example")]
        if asked:
            return asked
        sleep(0.05)
    return []


def test_examples_are_answered(client: TestClient, assistant: Assistant) -> None:
    for path in ("/", "/en/"):
        asked = examples_of(client, path)
        assert len(asked) >= 2
        for question in asked:
            answer = assistant.ask(question)
            assert answer.citations
            assert not answer.abstained
