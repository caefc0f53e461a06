"""The API in OpenAI's form; `test_official_client` has it used by OpenAI's own client."""

import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from assistant.service import Assistant
from index.errors import NoIndex
from index.library import Library

from .clients import (
    CHAT,
    MODEL,
    QUESTION,
    chat,
    check_headers,
    client_of,
    fails,
)


@pytest.fixture(scope="module")
def client(assistant: Assistant) -> Iterator[TestClient]:
    with client_of(lambda: assistant) as made:
        yield made


def check_error(response: Any, status: int, param: str | None = None) -> str:
    """An error in OpenAI's form: right status, one sentence, nothing of the inside."""
    assert response.status_code == status
    assert response.headers["content-type"] == "application/json"
    assert set(response.json()) == {"error"}
    error = response.json()["error"]
    assert set(error) == {"message", "type", "param", "code"}
    assert param is None or error["param"] == param
    for leak in ("Traceback", "/tmp", "/work", "/home", ".py", "site-packages", "Error("):
        assert leak not in response.text
    check_headers(response)
    return str(error["message"])


def test_a_conversation_without_a_question_is_asked_for_one(client: TestClient) -> None:
    for turns in ([("assistant", "Buongiorno.")], [("user", " ")], [("system", "Sii breve.")]):
        messages = [{"role": role, "content": text} for role, text in turns]
        response = client.post(CHAT, json={"model": MODEL, "messages": messages})
        told = response.json()["choices"][0]["message"]["content"]
        assert told == "Scrivi una domanda sui piani indicizzati."


@pytest.mark.parametrize(
    ("body", "param"),
    [
        ({}, "model"),
        ({"model": MODEL}, "messages"),
        (chat(), "messages"),
        ({**chat("a"), "messages": [{"role": "capo", "content": "a"}]}, None),
        ({**chat("a"), "messages": "a"}, "messages"),
        (chat("a", stream="sì"), "stream"),
        (chat("a", n=2), "n"),
        (chat("a", response_format={"type": "json_object"}), "response_format.type"),
    ],
)
def test_what_is_refused(client: TestClient, body: Any, param: str | None) -> None:
    assert check_error(client.post(CHAT, json=body), 400, param)


def test_refusals_have_the_same_form(client: TestClient, tmp_path: Path) -> None:
    check_error(client.post(CHAT, content=b"{"), 400)
    check_error(client.get(CHAT), 405)
    check_error(client.get("/v1/embeddings"), 404)
    check_error(client.get("/v1/models/gpt-5", headers={"accept": "text/html"}), 404, "model")
    check_error(client.post(CHAT, content=b"x" * 300_000), 413)
    empty = client_of(fails(NoIndex("In /tmp/segreto non c'è un indice.")))
    for response in (empty.get("/v1/models"), empty.post(CHAT, json=chat("a", stream=True))):
        assert "chiedi ingest" in check_error(response, 503)


@pytest.mark.slow
def test_limits_hold_as_for_questions(assistant: Assistant) -> None:
    limited = client_of(lambda: assistant, rate_limit=1)
    assert limited.post(CHAT, json=chat("ciao")).status_code == 200
    response = limited.post("/v1/chat/completions", json=chat("ciao"))
    check_error(response, 429)
    assert int(response.headers["retry-after"]) > 0
    assert response.json()["error"]["code"] == "rate_limit_exceeded"


def test_links_carry_the_public_name(assistant: Assistant) -> None:
    public = client_of(lambda: assistant, base_url="https://piani.example.org/chiedi")
    message = public.post(CHAT, json=chat(QUESTION)).json()["choices"][0]["message"]
    for found in message["annotations"]:
        url = found["url_citation"]["url"]
        assert url.startswith("https://piani.example.org/chiedi/p/")
        assert public.get(url.removeprefix("https://piani.example.org/chiedi")).status_code == 200


def test_an_error_while_streaming(library: Library) -> None:
    from ..doubles import HashEmbedder

    class Late(HashEmbedder):
        def embed_query(self, text: str) -> Any:

            time.sleep(1.2)
            return super().embed_query(text)

    late = Assistant(library, Late())
    slow = client_of(lambda: late, answer_seconds=1)
    response = slow.post(CHAT, json=chat(QUESTION, stream=True))
    last = json.loads(response.text.strip().rpartition("data: ")[2])
    assert last["error"]["type"] == "server_error"
    assert "[DONE]" not in response.text
