"""The API in OpenAI's form, as its official client uses it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest

from assistant.api.app import build_app
from assistant.service import Assistant
from assistant.settings import Settings
from assistant.turns import LONGEST_QUESTION
from index.library import Library

from ..serving import running
from .clients import MODEL, QUESTION, chat, check_annotations

if TYPE_CHECKING:  # a second of imports, for these tests alone
    import openai
    from openai.types.chat import ChatCompletionMessageParam

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def official(
    assistant: Assistant, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[openai.OpenAI]:
    import openai

    settings = Settings(index=tmp_path_factory.mktemp("served"), rate_limit=0)
    with running(build_app(lambda: assistant, settings), settings) as (host, port, _):
        url = f"http://{host}:{port}/v1"
        with openai.OpenAI(base_url=url, api_key="nessuna", max_retries=0, timeout=20) as made:
            yield made


def test_the_official_client_holds_a_conversation(
    official: openai.OpenAI, library: Library
) -> None:
    messages: list[ChatCompletionMessageParam] = [
        {"role": "system", "content": "Rispondi come un pirata."}
    ]
    for question in (QUESTION, "e a Valfiore?", "Che cos'è una comunità energetica?"):
        messages.append({"role": "user", "content": question})
        answer = official.chat.completions.create(model=MODEL, messages=messages)
        text = answer.choices[0].message.content
        assert text
        assert answer.choices[0].finish_reason == "stop"
        assert answer.usage
        assert answer.usage.completion_tokens == len(text.split())
        told = [a.model_dump() for a in answer.choices[0].message.annotations or ()]
        check_annotations(text, told, library)
        assert all(t["url_citation"]["url"].startswith("http://127.0.0.1:") for t in told)
        messages.append({"role": "assistant", "content": text})
    assert "Valfiore" in str(messages[4]["content"])


def test_the_official_client_streams(official: openai.OpenAI, library: Library) -> None:
    whole = official.chat.completions.create(**chat(QUESTION)).choices[0].message
    annotations: list[Any] = []
    text, usage = "", None
    stream = official.chat.completions.create(
        **chat(QUESTION, stream=True, stream_options={"include_usage": True})
    )
    for chunk in stream:
        usage = chunk.usage or usage
        for choice in chunk.choices:
            text += choice.delta.content or ""
            annotations += getattr(choice.delta, "annotations", None) or []
    assert text == whole.content
    assert annotations == [a.model_dump() for a in whole.annotations or ()]
    assert usage
    check_annotations(text, annotations, library)


def test_the_clients_own_helper_for_streams(official: openai.OpenAI) -> None:
    with official.chat.completions.stream(**chat(QUESTION)) as stream:
        for _ in stream:
            pass
        message = stream.get_final_completion().choices[0].message
    assert message.content
    assert len(message.annotations or ()) > 1


async def test_the_asynchronous_client(official: openai.OpenAI) -> None:
    import openai

    async with openai.AsyncOpenAI(base_url=str(official.base_url), api_key="nessuna") as made:
        answer = await made.chat.completions.create(**chat(QUESTION))
    assert answer.choices[0].message.annotations


def test_models(official: openai.OpenAI, library: Library) -> None:
    import openai

    found = [m.id for m in official.models.list()]
    readings = [f"{MODEL}-{reading}" for reading in ("citizen", "officer", "english")]
    assert found == [MODEL, *readings, *(f"{MODEL}:{p.id}" for p in library.plans)]
    for name in found:
        assert official.models.retrieve(name).id == name
    with pytest.raises(openai.NotFoundError):
        official.models.retrieve("gpt-5")


def test_a_model_that_asks_one_plan(official: openai.OpenAI) -> None:
    one = {**chat(QUESTION), "model": f"{MODEL}:valfiore"}
    annotations = official.chat.completions.create(**one).choices[0].message.annotations
    assert annotations
    assert all("valfiore" in a.url_citation.url for a in annotations)


@pytest.mark.parametrize(
    ("sent", "kind"),
    [
        ({**chat(QUESTION), "model": "gpt-5"}, "NotFoundError"),
        ({**chat(QUESTION), "model": f"{MODEL}:atlantide"}, "NotFoundError"),
        (chat(QUESTION, n=2), "BadRequestError"),
        (chat("a" * (LONGEST_QUESTION + 1)), "BadRequestError"),
    ],
)
@pytest.mark.parametrize("stream", [False, True])
def test_the_official_client_understands_errors(
    official: openai.OpenAI, sent: Any, kind: str, stream: bool
) -> None:
    import openai

    with pytest.raises(getattr(openai, kind)) as told:
        official.chat.completions.create(**sent, stream=stream)
    assert told.value.body


def test_the_official_client_holds_a_conversation_by_responses(
    official: openai.OpenAI, library: Library
) -> None:
    import openai
    from openai.types.responses import ResponseOutputMessage, ResponseOutputText

    turns: list[Any] = []
    for question in (QUESTION, "e a Valfiore?", "Che cos'è una comunità energetica?"):
        turns.append({"role": "user", "content": question})
        answer = official.responses.create(model=MODEL, input=turns)
        assert answer.status == "completed"
        assert answer.usage
        same = official.chat.completions.create(
            model=MODEL, messages=[t for t in turns if t["role"] == "user"]
        )
        assert answer.output_text == same.choices[0].message.content
        (message,) = answer.output
        assert isinstance(message, ResponseOutputMessage)
        (part,) = message.content
        assert isinstance(part, ResponseOutputText)
        told = [{"url_citation": a.model_dump()} for a in part.annotations]
        check_annotations(answer.output_text, told, library)
        turns.append({"role": "assistant", "content": answer.output_text})
    assert official.responses.create(model=MODEL, input=QUESTION).output_text
    with pytest.raises(openai.NotFoundError):
        official.responses.create(model="gpt-5", input=QUESTION)


def test_the_official_client_streams_responses(official: openai.OpenAI) -> None:
    whole = official.responses.create(model=MODEL, input=QUESTION)
    events = list(official.responses.create(model=MODEL, input=QUESTION, stream=True))
    assert [e.sequence_number for e in events] == list(range(len(events)))
    deltas = [e.delta for e in events if e.type == "response.output_text.delta"]
    assert "".join(deltas) == whole.output_text
    last = events[-1]
    assert last.type == "response.completed"
    assert last.response.output_text == whole.output_text
    with official.responses.stream(model=MODEL, input=QUESTION) as stream:
        assert stream.get_final_response().output_text == whole.output_text


def test_a_model_for_each_reading(official: openai.OpenAI, library: Library) -> None:
    import openai

    told = {
        name: official.chat.completions.create(**{**chat(QUESTION), "model": name}).choices[0]
        for name in (MODEL, *(f"{MODEL}-{r}:valfiore" for r in ("citizen", "officer", "english")))
    }
    texts = {str(choice.message.content) for choice in told.values()}
    assert len(texts) == 4
    assert "passages examined" in str(told[f"{MODEL}-english:valfiore"].message.content)
    assert "Ricevuta" in str(told[f"{MODEL}-officer:valfiore"].message.content)
    for name, choice in told.items():
        found = [a.model_dump() for a in choice.message.annotations or ()]
        check_annotations(str(choice.message.content), found, library)
        assert ":" not in name or all("valfiore" in a["url_citation"]["url"] for a in found)
    for wrong in (f"{MODEL}-bambini", f"{MODEL}:", f"{MODEL}-citizen:", "chiedimi"):
        with pytest.raises(openai.NotFoundError):
            official.chat.completions.create(**{**chat(QUESTION), "model": wrong})
