"""What the HTTP interface refuses: a problem with one sentence, nothing of the inside."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from assistant.api.limits import LARGEST_BODY, RateLimiter
from assistant.api.logs import JsonLines
from assistant.service import Assistant
from assistant.turns import LONGEST_QUESTION
from index.errors import DamagedIndex, NoIndex
from index.library import Library, open_library

from .clients import QUESTION, check_problem, client_of, fails


@pytest.fixture(scope="module")
def client(assistant: Assistant) -> Iterator[TestClient]:
    with client_of(lambda: assistant) as made:
        yield made


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"null",
        b"[]",
        b"{}",
        b'{"question": ""}',
        b'{"question": 3}',
        b'{"question": null}',
        b'{"question": ["a"]}',
        b'{"question": "a", "history": "b"}',
        b'{"question": "a", "history": [1]}',
        b'{"question": "a", "plans": "b"}',
        b'{"question": "a", "domanda": "b"}',
        b'{"question": "\xff"}',
        b"\x00",
        json.dumps({"question": "a", "history": ["b"] * 51}).encode(),
        json.dumps({"question": "a" * (LONGEST_QUESTION + 1)}).encode(),
        json.dumps({"question": "è" * 20_000}).encode(),
    ],
)
@pytest.mark.parametrize("path", ["/api/ask", "/api/ask/stream"])
def test_bad_input(client: TestClient, path: str, body: bytes) -> None:
    response = client.post(path, content=body, headers={"content-type": "application/json"})
    assert response.status_code in (400, 422)
    detail = check_problem(response, response.status_code)
    assert detail
    assert len(detail) < 300


@pytest.mark.parametrize("question", ["\ud800", "a\x00b", "\u202e", "🏡", "<script>", "%s{}"])
def test_odd_questions_are_answered(client: TestClient, library: Library, question: str) -> None:
    for path in ("/api/ask", "/api/ask/stream"):
        content = json.dumps({"question": question})
        response = client.post(path, content=content, headers={"content-type": "application/json"})
        assert response.status_code in (200, 400, 422)
        if response.status_code != 200:
            check_problem(response, response.status_code)


@pytest.mark.parametrize(
    "path",
    [
        "/api/documents/atlantide",
        "/api/documents/atlantide/text",
        "/api/documents/atlantide/passages",
        "/api/documents/..%2F..%2Fetc%2Fpasswd/text",
        "/api/passages/atlantide~0",
        "/api/passages/%00",
        "/api/alignment?a=borgoverde&b=atlantide",
        "/api/nothing",
        "/static/..%2fapp.py",
        "/static/none.js",
    ],
)
def test_unknown(client: TestClient, path: str) -> None:
    check_problem(client.get(path), 404)


def test_an_unknown_plan(client: TestClient) -> None:
    body = {"question": "Quali azioni?", "plans": ["atlantide"]}
    assert "atlantide" in check_problem(client.post("/api/ask", json=body), 404)
    check_problem(client.post("/api/ask/stream", json=body), 404)


def test_missing_parameters(client: TestClient) -> None:
    assert "b" in check_problem(client.get("/api/alignment?a=borgoverde"), 422)


def test_a_method_that_is_not_allowed(client: TestClient) -> None:
    check_problem(client.get("/api/ask"), 405)
    check_problem(client.delete("/api/documents"), 405)
    # an address of two routes allows what both do
    assert client.delete("/en/").headers["allow"] == "GET, HEAD, POST"


@pytest.mark.parametrize("announced", [True, False])
def test_a_body_that_is_too_large(client: TestClient, announced: bool) -> None:
    def pieces() -> Iterator[bytes]:
        for _ in range(LARGEST_BODY // 1000 + 2):
            yield b"x" * 1000

    content: Any = b"x" * (LARGEST_BODY + 1) if announced else pieces()
    response = client.post("/api/ask", content=content)
    assert "256 KB" in check_problem(response, 413)


@pytest.mark.parametrize("length", ["abc", "-1", ""])
def test_a_length_that_is_none(client: TestClient, length: str) -> None:
    response = client.post(
        "/api/ask",
        content=b"{}",
        headers={"content-length": length, "content-type": "application/json"},
    )
    assert response.status_code in (400, 413, 422)
    check_problem(response, response.status_code)


def test_no_index_yet() -> None:
    client = client_of(fails(NoIndex("In /tmp/segreto non c'è un indice.")))
    assert client.get("/healthz").status_code == 200
    assert client.get("/").status_code == 200
    assert client.get("/metrics").status_code == 200
    for response in (
        client.get("/readyz"),
        client.get("/api/documents"),
        client.get("/api/passages/x"),
        client.get("/api/alignment?a=a&b=b"),
        client.post("/api/ask", json={"question": QUESTION}),
        client.post("/api/ask/stream", json={"question": QUESTION}),
    ):
        assert "chiedi ingest" in check_problem(response, 503)


def test_an_index_that_comes_later(index: Path, assistant: Assistant) -> None:
    there: list[Assistant] = []

    def load() -> Assistant:
        if not there:
            raise NoIndex("Non ancora.")
        return there[0]

    client = client_of(load)
    assert client.get("/readyz").status_code == 503
    there.append(assistant)
    assert client.get("/readyz").status_code == 200
    assert open_library(index).documents


def test_a_damaged_index() -> None:
    client = client_of(fails(DamagedIndex("/tmp/segreto/manifest.json è rovinato.")))
    check_problem(client.get("/readyz"), 503)
    check_problem(client.post("/api/ask", json={"question": QUESTION}), 503)


def test_a_crash_shows_nothing_of_the_inside() -> None:
    client = client_of(fails(ZeroDivisionError("segreto in /tmp/x.py")))
    response = client.post("/api/ask", json={"question": QUESTION})
    check_problem(response, 500)
    assert "segreto" not in response.text


def test_too_many_requests(assistant: Assistant) -> None:
    client = client_of(lambda: assistant, rate_limit=3)
    for _ in range(3):
        assert client.post("/api/ask", json={"question": "ciao"}).status_code == 200
    response = client.post("/api/ask", json={"question": "ciao"})
    check_problem(response, 429)
    assert 1 <= int(response.headers["retry-after"]) <= 60
    assert client.get("/healthz").status_code == 200
    assert client.get("/").status_code == 200


@pytest.mark.slow
def test_zero_switches_the_limit_off(assistant: Assistant) -> None:
    client = client_of(lambda: assistant, rate_limit=0)
    assert {client.get("/api/documents").status_code for _ in range(120)} == {200}


def test_the_limiter_by_the_clock() -> None:
    limiter = RateLimiter(2)
    assert limiter.wait("a", 0) == 0
    assert limiter.wait("a", 10) == 0
    assert limiter.wait("a", 20) == pytest.approx(40)
    assert limiter.wait("b", 20) == 0
    assert limiter.wait("a", 60) == 0
    assert limiter.wait("a", 61) == pytest.approx(9)


@pytest.mark.slow
def test_questions_are_not_logged_unless_asked(
    assistant: Assistant, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO", "chiedi.api")
    secret = "Quali azioni riguardano il mio vicino Ugo?"
    client_of(lambda: assistant).post("/api/ask", json={"question": secret})
    own = [record for record in caplog.records if record.name == "chiedi.api"]
    assert [(r.message, vars(r)["kind"]) for r in own] == [("answered", "coverage")]
    shown = JsonLines()
    assert "Ugo" not in "".join(map(shown.format, caplog.records))
    client_of(lambda: assistant, log_questions=True).post("/api/ask", json={"question": secret})
    assert json.loads(shown.format(caplog.records[-1]))["question"] == secret


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ([("x-many", "a")] * 7, 200),
        ([("x-many", "a")] * 30, 431),
        ([("x-long", "a" * 200)], 200),
        ([("x-long", "a" * 2000)], 431),
    ],
)
def test_headers_are_bounded_in_number_and_bytes(
    client: TestClient,
    monkeypatch: pytest.MonkeyPatch,
    headers: list[tuple[str, str]],
    status: int,
) -> None:
    monkeypatch.setattr("assistant.api.limits.MOST_HEADERS", 20)
    monkeypatch.setattr("assistant.api.limits.LARGEST_HEADERS", 1024)
    for path in ("/healthz", "/api/plans"):
        response = client.get(path, headers=headers)
        assert response.status_code == status
        if status != 200:
            detail = check_problem(response, status)
            assert "più di 20 intestazioni, o più di 1 KB" in detail


@pytest.mark.parametrize(
    ("path", "led"), [("/en?q=a%20b", "/en/?q=a%20b"), ("/piani/", "/piani"), ("/en", "/en/")]
)
def test_redirects_lead_nowhere_but_within_the_service(
    client: TestClient, path: str, led: str
) -> None:
    response = client.get(path, headers={"host": "evil.example"}, follow_redirects=False)
    assert (response.status_code, response.headers["location"]) == (307, led)
