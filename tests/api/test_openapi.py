"""The description of the API is true: its examples work, and what comes back has its shapes."""

from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from assistant.api import schemas
from assistant.service import Assistant
from index.library import Library

from .seeing import client_of


@pytest.fixture
def client(assistant: Assistant, tmp_path: Path) -> TestClient:
    return client_of(lambda: assistant, tmp_path)


def described(client: TestClient) -> Any:
    return client.get("/openapi.json").json()


def test_every_route_is_described(client: TestClient) -> None:
    paths = described(client)["paths"]
    assert set(paths) == {
        "/api/ask",
        "/api/ask/stream",
        "/api/feedback",
        "/api/documents",
        "/api/documents/{document_id}",
        "/api/documents/{document_id}/text",
        "/api/documents/{document_id}/passages",
        "/api/passages/{passage_id}",
        "/api/plans",
        "/api/plans/{plan_id}/records",
        "/api/plans/{plan_id}/outline",
        "/api/alignment",
        "/api/coverage",
        "/api/projects",
        "/api/search",
        "/v1/models",
        "/v1/models/{model}",
        "/v1/chat/completions",
        "/v1/responses",
        "/healthz",
        "/readyz",
        "/metrics",
    }
    for path, methods in paths.items():
        form = "application/json" if path.startswith("/v1/") else "application/problem+json"
        for operation in methods.values():
            assert operation["description"]
            for status, response in operation["responses"].items():
                if int(status) >= 400:
                    assert list(response["content"]) == [form]


@pytest.mark.slow
def test_the_examples_work(client: TestClient) -> None:
    document = described(client)
    tried = 0
    for path, methods in document["paths"].items():
        body = methods.get("post", {}).get("requestBody")
        if not body:
            continue
        name = body["content"]["application/json"]["schema"]["$ref"].rpartition("/")[2]
        for example in document["components"]["schemas"][name]["examples"]:
            assert client.post(path, json=example).status_code in (200, 201), (path, example)
            tried += 1
    assert tried >= 4


def test_what_comes_back_has_its_shape(client: TestClient, library: Library) -> None:
    document = library.documents[0]
    asked = {"question": "Quali azioni riguardano gli alloggi?", "ledger": True}
    answer = client.post("/api/ask", json=asked).json()
    assert schemas.AnswerShown.model_validate(answer).ledger
    holdings = client.get("/api/documents").json()
    assert len(schemas.Holdings.model_validate(holdings).documents) == len(library.documents)
    schemas.DocumentShown.model_validate(client.get(f"/api/documents/{document.id}").json())
    passage = client.get(f"/api/passages/{document.passages[3].id}").json()
    schemas.PassageInPlace.model_validate(passage)
    beside = client.get("/api/alignment", params={"a": "borgoverde", "b": "valfiore"}).json()
    assert schemas.AlignmentShown.model_validate(beside).pairs
    problem = client.get("/api/documents/none").json()
    assert schemas.Problem.model_validate(problem).status == 404
