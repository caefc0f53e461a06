"""The HTTP interface as clients see it: every route, every refusal."""

import json
import re
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from assistant.api import schemas
from assistant.api.app import build_app
from assistant.api.limits import LARGEST_BODY, RateLimiter
from assistant.api.logs import JsonLines
from assistant.service import LONGEST_QUESTION, Assistant
from assistant.settings import Settings
from index.errors import DamagedIndex, NoIndex
from index.library import Library, open_library

from ..contract import check_alignment, check_answer

QUESTION = "Quali azioni riguardano gli alloggi?"
PROBLEM = "application/problem+json"


def client_of(load: Callable[[], Assistant], **options: Any) -> TestClient:
    settings = Settings(**{"rate_limit": 0, **options})
    return TestClient(build_app(load, settings), raise_server_exceptions=False)


@pytest.fixture(scope="module")
def client(assistant: Assistant) -> Iterator[TestClient]:
    with client_of(lambda: assistant) as made:
        yield made


def fails(error: Exception) -> Callable[[], Assistant]:
    def load() -> Assistant:
        raise error

    return load


def check_problem(response: Any, status: int) -> str:
    """A problem document: right status, one sentence, nothing of the inside. Returns the sentence."""
    assert response.status_code == status
    assert response.headers["content-type"].startswith(PROBLEM)
    body = response.json()
    assert {"type", "title", "status", "detail"} <= set(body)
    assert body["status"] == status
    assert body["title"]
    for leak in ("Traceback", "/tmp", "/work", "/home", ".py", "site-packages", "Error("):
        assert leak not in response.text
    check_headers(response)
    assert not re.match(r"\w+\(", body["detail"])
    return str(body["detail"])


def check_headers(response: Any) -> None:
    policy = response.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert response.headers["x-content-type-options"] == "nosniff"
    assert response.headers["referrer-policy"] == "no-referrer"


# What is answered.


def test_ask(client: TestClient, library: Library) -> None:
    response = client.post("/api/ask", json={"question": QUESTION})
    assert response.status_code == 200
    check_headers(response)
    check_answer(response.json(), library)
    assert response.json()["question"] == QUESTION


def test_ask_with_history_and_plans(client: TestClient, library: Library) -> None:
    body = {"question": "e a Valfiore?", "history": [QUESTION], "plans": ["valfiore"]}
    answer = client.post("/api/ask", json=body).json()
    check_answer(answer, library)
    assert {c["plan"] for c in answer["citations"]} == {"valfiore"}


def events(text: str) -> list[tuple[str, Any]]:
    found = []
    for block in text.split("\n\n"):
        if block.strip():
            name, data = block.split("\n")
            assert name.startswith("event: ")
            assert data.startswith("data: ")
            found.append((name.removeprefix("event: "), json.loads(data.removeprefix("data: "))))
    return found


@pytest.mark.parametrize("question", [QUESTION, "Quali azioni riguardano i dinosauri?", "ciao"])
def test_stream(client: TestClient, library: Library, question: str) -> None:
    response = client.post("/api/ask/stream", json={"question": question})
    assert response.status_code == 200
    assert response.headers["content-type"].startswith("text/event-stream")
    check_headers(response)
    found = events(response.text)
    names = [name for name, _ in found]
    assert names[0] == "evidence"
    assert names[-1] == "answer"
    assert set(names[1:-1]) == {"text"}
    answer = found[-1][1]
    check_answer(answer, library)
    assert "".join(data["delta"] for name, data in found if name == "text") == answer["text"]
    assert found[0][1]["citations"] == answer["citations"]
    whole = client.post("/api/ask", json={"question": question}).json()
    assert answer | {"latency_ms": 0} == whole | {"latency_ms": 0}


def test_documents(client: TestClient, library: Library) -> None:
    found = client.get("/api/documents").json()
    assert [p["id"] for p in found["plans"]] == [p.id for p in library.plans]
    assert [d["id"] for d in found["documents"]] == [d.id for d in library.documents]
    for entry in found["documents"]:
        alone = client.get(f"/api/documents/{entry['id']}").json()
        assert {key: alone[key] for key in entry} == entry
        assert {"fields", "links", "acronyms"} <= alone.keys()
        assert sum(entry["passages_by_kind"].values()) == entry["passages"]
        response = client.get(f"/api/documents/{entry['id']}/text")
        assert response.headers["content-type"] == "text/plain; charset=utf-8"
        assert response.text == library.document(entry["id"]).text
        passages = client.get(f"/api/documents/{entry['id']}/passages").json()
        assert [p["id"] for p in passages] == [p.id for p in library.document(entry["id"]).passages]


@pytest.mark.parametrize("view", ["thesaurus", "headings", "eu2023"])
def test_coverage(client: TestClient, view: str) -> None:
    found = client.get(f"/api/coverage?view={view}").json()
    schemas.CoverageShown.model_validate(found)
    assert found["view"] == view
    for topic in found["topics"]:
        for plan, count in topic["counts"].items():
            assert len(topic["actions"][plan]) == count
    check_problem(client.get("/api/coverage?view=x"), 422)


def test_projects(client: TestClient, library: Library) -> None:
    for action, projects in client.get("/api/projects").json().items():
        assert library.passage(action)
        for one in projects:
            assert library.document(one["document"]).title == one["title"]


def test_passages(client: TestClient, library: Library) -> None:
    for document in library.documents:
        text, passages = document.text, document.passages
        for n, passage in enumerate(passages):
            if n % 5 and n != len(passages) - 1:
                continue
            found = client.get(f"/api/passages/{passage.id}").json()
            assert found["text"] == text[found["start"] : found["end"]] == passage.text
            assert found["path"] == list(passage.path)
            assert found["kind"] == passage.kind.value
            assert found["document"] == document.id
            assert (found["before"] + found["text"] + found["after"]) in text
            assert [p["id"] for p in found["previous"]] == [
                p.id for p in passages[max(0, n - 2) : n]
            ]
            assert [p["id"] for p in found["next"]] == [p.id for p in passages[n + 1 : n + 3]]


def test_alignment(client: TestClient, library: Library) -> None:
    response = client.get("/api/alignment", params={"a": "borgoverde", "b": "valfiore"})
    assert response.status_code == 200
    check_alignment(response.json(), library)
    again = client.get("/api/alignment", params={"a": "borgoverde", "b": "valfiore"})
    assert again.json() == response.json()


def test_health(client: TestClient) -> None:
    assert client.get("/healthz").json() == {"status": "ok"}
    assert client.get("/readyz").status_code == 200


def test_page(client: TestClient) -> None:
    response = client.get("/")
    assert response.status_code == 200
    assert response.headers["content-type"].startswith("text/html")
    check_headers(response)
    # The policy forbids what is written inline, and the page asks nothing of other sites.
    assert not re.search(r"<script(?![^>]*\bsrc=)|<style|\son\w+=|style=", response.text)
    assert not re.search(r"(?:src|href)=\"(?:https?:)?//", response.text)
    for path in re.findall(r"(?:src|href)=\"(/[^\"]*)\"", response.text):
        assert client.get(path).status_code == 200


def test_metrics(assistant: Assistant) -> None:
    client = client_of(lambda: assistant)
    for _ in range(2):
        client.post("/api/ask", json={"question": QUESTION})
    client.post("/api/ask", json={"question": "Quali azioni riguardano i dinosauri?"})
    response = client.get("/metrics")
    assert response.headers["content-type"].startswith("text/plain; version=0.0.4")
    lines = response.text.splitlines()
    assert 'chiedi_answers_total{abstained="false",kind="coverage"} 2.0' in lines
    assert 'chiedi_answers_total{abstained="true",kind="coverage"} 1.0' in lines
    assert "chiedi_answer_seconds_count 3.0" in lines
    for stage in ("read", "weigh", "compose"):
        assert f'chiedi_stage_seconds_count{{stage="{stage}"}} 3.0' in lines
    for line in lines:
        assert re.fullmatch(r"# (?:HELP|TYPE) \w+ .+|\w+(?:\{[^{}]*\})? [\d.e+-]+", line)
    assert response.text.endswith("\n")


def test_many_at_once_get_the_same_answers(client: TestClient) -> None:
    asked = [QUESTION, "Che cos'è una comunità energetica?", "Which actions are about trees?"] * 8
    bodies = [{"question": q, "history": [asked[n - 1]]} for n, q in enumerate(asked)]

    def answer(body: dict[str, Any]) -> Any:
        return client.post("/api/ask", json=body).json() | {"latency_ms": 0}

    alone = [answer(body) for body in bodies]
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(answer, bodies)) == alone


def test_the_assistant_is_loaded_once(assistant: Assistant) -> None:
    loads: list[int] = []

    def load() -> Assistant:
        loads.append(1)
        return assistant

    client = client_of(load)
    assert client.get("/healthz").status_code == 200
    assert not loads
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda _: client.get("/readyz"), range(16)))
    assert len(loads) == 1


# What is refused.


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


def test_questions_are_not_logged_unless_asked(
    assistant: Assistant, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO", "chiedi.api")
    secret = "Quali azioni riguardano il mio vicino Ugo?"
    client_of(lambda: assistant).post("/api/ask", json={"question": secret})
    assert [(r.message, vars(r)["kind"]) for r in caplog.records] == [("answered", "coverage")]
    shown = JsonLines()
    assert "Ugo" not in "".join(map(shown.format, caplog.records))
    client_of(lambda: assistant, log_questions=True).post("/api/ask", json={"question": secret})
    assert json.loads(shown.format(caplog.records[-1]))["question"] == secret
