"""The HTTP interface as clients see it: every route."""

import json
import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from starlette.testclient import TestClient

from assistant.api import schemas
from assistant.service import Assistant
from index.library import Library

from ..contract import check_alignment, check_answer
from .clients import QUESTION, check_headers, check_problem, client_of


@pytest.fixture(scope="module")
def client(assistant: Assistant) -> Iterator[TestClient]:
    with client_of(lambda: assistant) as made:
        yield made


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


@pytest.mark.slow
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
        # what came before needs none
        assert f'chiedi_stage_seconds_count{{stage="{stage}"}} 2.0' in lines
    for line in lines:
        assert re.fullmatch(r"# (?:HELP|TYPE) \w+ .+|\w+(?:\{[^{}]*\})? [\d.e+-]+", line)
    assert response.text.endswith("\n")


@pytest.mark.slow
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
