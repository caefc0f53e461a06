"""What people of ill will write into documents, questions and judgements stays text."""

from collections.abc import Iterator

import pytest
from bs4 import BeautifulSoup
from starlette.testclient import TestClient

from assistant.service import Assistant

from .seeing import attribute, client_of, one, post, soup

ATTACKS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "javascript:alert(1)",
    "</textarea><script>alert(1)</script>",
    "{{ 7*7 }}{% raw %}",
    "[x](javascript:alert(1)) ![y](http://example.org/z.png)",
    "</title><script>alert(1)</script>",
    "\u2028<script>alert(1)</script>",
]


@pytest.fixture(scope="module")
def client(hostile: Assistant, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    with client_of(lambda: hostile, tmp_path_factory.mktemp("served")) as made:
        yield made


def check(page: BeautifulSoup) -> None:
    """No element came out of what was written: only the pages' own scripts, and no handlers."""
    assert all(str(s["src"]).startswith("/static/") for s in page.find_all("script"))
    assert not page.find_all(["img", "iframe", "object", "embed", "base", "i", "b"])
    for tag in page.find_all(True):
        assert not [name for name in tag.attrs if name.startswith("on")]
        for name in ("href", "src", "action"):
            assert not str(tag.get(name, "")).lower().lstrip().startswith(("javascript:", "data:"))


@pytest.mark.slow
@pytest.mark.parametrize("attack", ATTACKS)
def test_questions(client: TestClient, attack: str) -> None:
    for path in ("/", "/en/"):
        page = soup(post(client, path, ("q", attack), ("h", attack)))
        check(page)
        assert attack.split() == attribute(one(page, "article"), "data-question").split()
        check(soup(client.get(path, params={"q": attack})))
    check(soup(client.get("/piani/pontescuro", params={"q": attack})))


@pytest.mark.parametrize(
    "question",
    [
        "Quali azioni riguardano gli alberi?",
        "Che cos'è un giardino pensile?",
        "Quanti sono i giardini?",
        "Quali documenti ci sono?",
        "Quanti dinosauri ci sono?",
    ],
)
def test_documents(client: TestClient, question: str) -> None:
    check(soup(post(client, "/", ("q", question))))
    body = {"question": question, "html": "it"}
    streamed = client.post("/api/ask/stream", json=body)
    assert streamed.status_code == 200
    assert "<script" not in streamed.text


def test_pages_of_a_hostile_plan(client: TestClient, hostile: Assistant) -> None:
    for path in ("/", "/piani", "/piani/pontescuro", "/en/plans/pontescuro", "/sitemap.xml"):
        response = client.get(path)
        assert response.status_code == 200
        if "html" in response.headers["content-type"]:
            check(soup(response))
    for passage in hostile.library.passages:
        page = soup(client.get(f"/p/{passage.id}"))
        check(page)
        assert one(page, "mark").get_text() == passage.text
