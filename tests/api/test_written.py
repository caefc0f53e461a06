"""What was written of an answer is given again: the same, within bounds, for the same request."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answers.answer import Answer, AnswerKind
from assistant.answers.blocks import Block, BlockKind, Run
from assistant.api.pages.article import Articles
from assistant.api.schemas import Ask, AskStream
from assistant.api.state import Served
from assistant.api.written import Written, key_of, timed
from assistant.service import Assistant

from .clients import QUESTION
from .seeing import client_of, post


def answer(text: str, took: float) -> Answer:
    said = Block(BlockKind.SENTENCE, (Run(text),))
    return Answer(text, "it", AnswerKind.OTHER, False, (said,), (), latency_ms=took)


@given(st.lists(st.tuples(st.integers(0, 9), st.binary(max_size=30)), max_size=40))
def test_texts_are_kept_within_bounds_the_latest_longest(
    kept: list[tuple[int, bytes]],
) -> None:
    written, most = Written(100), 100 // 8
    for number, text in kept:
        written.keep((number,), text)
        assert written.size <= 100
        if len(text) <= most:
            assert written.get((number,)) == text
    held = [written.get((number,)) for number in range(10)]
    assert written.size == sum(len(text) for text in held if text is not None)


def test_none_are_kept_where_none_may_be() -> None:
    written = Written(0)
    written.keep((1,), b"text")
    assert written.get((1,)) is None
    assert written.size == 0


@given(st.text(), st.floats(0, 1e5), st.booleans())
def test_a_written_answer_tells_the_time_that_it_took(
    text: str, took: float, compact: bool
) -> None:
    quoted = f'{text}"latency_ms":0.0, "latency_ms": 0.0'
    told = answer(quoted, round(took, 1))
    separators = (",", ":") if compact else (", ", ": ")
    without = json.dumps(replace(told, latency_ms=0.0).as_dict(), separators=separators)
    wanted = json.loads(json.dumps(told.as_dict()))
    assert json.loads(timed(without.encode(), told)) == wanted


def test_whatever_is_sent_tells_one_from_another() -> None:
    asked = [
        Ask(question="a"),
        Ask(question="a", history=["b"]),
        Ask(question="a", plans=["b"]),
        Ask(question="a", ledger=True),
        Ask.model_validate({"question": "a", "reading": "officer"}),
        Ask(question="b"),
    ]
    keys = {key_of(ask, form) for ask in asked for form in ("json", "events")}
    assert len(keys) == 2 * len(asked)
    assert key_of(Ask(question="a"), "it") == key_of(AskStream(question="a", html="it"), "it")


def _json(client: Any) -> Any:
    return client.post("/api/ask", json={"question": QUESTION}).json()


def _events(client: Any) -> Any:
    told = client.post("/api/ask/stream", json={"question": QUESTION, "html": "it"})
    assert told.headers["content-type"].startswith("text/event-stream")
    *others, last = told.text.strip().split("\n\n")
    assert last.startswith("event: answer\ndata: ")
    return {"others": others, **json.loads(last.partition("data: ")[2])}


def _page(client: Any) -> Any:
    return {"page": post(client, "/", ("q", QUESTION)).text, "latency_ms": 0.0}


@pytest.mark.slow
@pytest.mark.parametrize("form", [_json, _events, _page])
def test_an_answer_is_written_once(
    form: Callable[[Any], Any],
    assistant: Assistant,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    client = client_of(lambda: assistant, tmp_path)
    # while examples are drawn a page has none, and is not kept
    monkeypatch.setattr(Served, "examples_at_hand", lambda served, language: (QUESTION,))
    first, written = form(client), []
    for owner, name in ((Answer, "as_dict"), (Articles, "article")):
        write = getattr(owner, name)

        def counted(*given: Any, _write: Any = write, _name: str = name) -> Any:
            written.append(_name)
            return _write(*given)

        monkeypatch.setattr(owner, name, counted)
    again = form(client)
    assert written == []
    assert again["latency_ms"] <= first["latency_ms"]
    assert {**first, "latency_ms": 0} == {**again, "latency_ms": 0}
