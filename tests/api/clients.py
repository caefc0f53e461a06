"""Clients of the HTTP interface, and what holds of every response."""

import json
import re
from collections.abc import Callable
from typing import Any

from starlette.testclient import TestClient

from assistant.api.app import build_app
from assistant.service import Assistant
from assistant.settings import Settings
from index.library import Library

QUESTION = "Quali azioni riguardano gli alloggi?"
MODEL = "chiedi"
CHAT = "/v1/chat/completions"
PROBLEM = "application/problem+json"


def client_of(load: Callable[[], Assistant], **options: Any) -> TestClient:
    settings = Settings(**{"rate_limit": 0, **options})
    return TestClient(build_app(load, settings), raise_server_exceptions=False)


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


def chat(*turns: str, **more: Any) -> dict[str, Any]:
    return {"model": MODEL, "messages": [{"role": "user", "content": t} for t in turns], **more}


def check_annotations(text: str, annotations: Any, library: Library) -> None:
    """Each marker has its annotation, whose link names the passage that it cites."""
    assert annotations
    for found in annotations:
        cited = found["url_citation"]
        assert text[cited["start_index"] : cited["end_index"]].strip("[]").isdigit()
        passage = cited["url"].partition("/p/")[2].partition("?")[0]
        assert library.document(library.passage(passage).document).title in cited["title"]


def events(text: str) -> list[Any]:
    blocks = [b for b in text.split("\n\n") if b and not b.startswith(":")]
    assert all(b.startswith("data: ") for b in blocks)
    assert blocks[-1] == "data: [DONE]"
    return [json.loads(b.removeprefix("data: ")) for b in blocks[:-1]]
