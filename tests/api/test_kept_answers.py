"""The server gives answers that it gave before, until the index changes."""

from pathlib import Path

import pytest

from assistant.api.state import State
from assistant.service import Assistant

from ..doubles import HashEmbedder
from .clients import QUESTION
from .seeing import client_of
from .test_state import until_renewed


@pytest.mark.slow
def test_hits_are_counted_and_the_same(assistant: Assistant, tmp_path: Path) -> None:
    client = client_of(lambda: assistant, tmp_path)
    answers = [client.post("/api/ask", json={"question": QUESTION}).json() for _ in range(3)]
    spent = [answer.pop("latency_ms") for answer in answers]
    assert answers[0] == answers[1] == answers[2]
    assert max(spent[1:]) < spent[0]
    page = client.post("/", data={"q": QUESTION})
    assert page.status_code == 200
    text = client.get("/metrics").text
    assert 'chiedi_answers_kept_total{result="hit"} 3.0' in text
    assert 'chiedi_answers_kept_total{result="miss"} 1.0' in text
    assert "chiedi_answer_seconds_count 4.0" in text


def test_none_are_kept_where_none_may(assistant: Assistant, tmp_path: Path) -> None:
    client = client_of(lambda: assistant, tmp_path, answers_kept_megabytes=0)
    for _ in range(2):
        assert client.post("/api/ask", json={"question": QUESTION}).status_code == 200
    assert 'chiedi_answers_kept_total{result="miss"} 2.0' in client.get("/metrics").text


def test_a_new_state_begins_with_none(assistant: Assistant) -> None:
    version, made = [1], [assistant, Assistant(assistant.library, HashEmbedder())]
    state = State(lambda: made[version[0] - 1], lambda: version[0], kept_bytes=1 << 20)
    state.served().answers.ask(QUESTION)
    assert state.served().answers.known(QUESTION) is not None
    version[0] = 2
    assert until_renewed(state, made[0]) is made[1]
    assert state.served().answers.known(QUESTION) is None
