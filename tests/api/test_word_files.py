"""Answers and conversations as Word files."""

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docx
import pytest
from starlette.testclient import TestClient

from assistant.service import Assistant

from .seeing import attribute, client_of, one, post, soup

QUESTION = "Quali azioni riguardano gli alloggi?"


@pytest.fixture(scope="module")
def client(assistant: Assistant, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    with client_of(lambda: assistant, tmp_path_factory.mktemp("served")) as made:
        yield made


def test_an_answer_as_a_word_file(client: TestClient) -> None:
    """Without a script too: a button of the answer sends its form."""
    page = soup(post(client, "/", ("q", QUESTION)))
    form = one(page, "button[name=word]").find_parent("form")
    assert form is not None
    sent = [(attribute(f, "name"), attribute(f, "value")) for f in form.select("input, button")]
    response = post(client, "/", *sent)
    assert "attachment" in response.headers["content-disposition"]
    told = "\n".join(p.text for p in docx.Document(io.BytesIO(response.content)).paragraphs)
    assert QUESTION in told
    assert "chiedi text" not in told
    facts = [
        row.cells[0].text
        for table in docx.Document(io.BytesIO(response.content)).tables
        for row in table.rows
    ]
    assert "Domanda" in facts
    assert not {"Programma", "Vettori del significato", "SHA-256 del file"} & set(facts)
    for marker in page.select(".said .marker"):
        assert f"[{attribute(marker, 'data-n')}]" in told


def paragraphs(response: Any) -> list[str]:
    assert response.headers["content-type"].endswith("wordprocessingml.document")
    return [p.text for p in docx.Document(io.BytesIO(response.content)).paragraphs]


def test_a_conversation_as_a_word_file(client: TestClient) -> None:
    """Without a script a button beside the earlier questions sends its form."""
    page = soup(post(client, "/", ("h", QUESTION), ("q", "e a Valfiore?")))
    form = one(page, ".earlier form")
    sent = [(attribute(f, "name"), attribute(f, "value")) for f in form.select("input, button")]
    response = post(client, "/", *sent)
    assert 'filename="conversazione.docx"' in response.headers["content-disposition"]
    told = paragraphs(response)
    assert [line for line in told if line.startswith("Domanda ")] == [
        "Domanda 1 di 2",
        "Domanda 2 di 2",
    ]
    assert [told.count(asked) for asked in (QUESTION, "e a Valfiore?")] == [1, 1]


def test_each_turn_has_its_own_plans_and_reading(client: TestClient) -> None:
    turns = [("h", QUESTION), ("q", QUESTION)]
    told = [("of", "valfiore"), ("of", "borgoverde,harbour"), ("for", ""), ("for", "officer")]
    whole = "\n".join(paragraphs(post(client, "/en/", *turns, *told, ("word", "all"))))
    first, second = whole.split("Domanda 2 di 2")
    assert "Piano strategico di Valfiore 2030" in first
    assert "Piano metropolitano di Borgoverde" not in first
    assert "Piano metropolitano di Borgoverde" in second
    assert "Ricevuta" in second
    refused = post(client, "/", *turns, ("of", "atlantide"), ("word", "all"))
    assert refused.status_code == 404


def test_of_a_long_conversation_the_last_turns(client: TestClient) -> None:
    earlier = [("h", f"Quante azioni ci sono nel {n}?") for n in range(24)]
    told = paragraphs(post(client, "/", *earlier, ("q", QUESTION), ("word", "all")))
    heads = [line for line in told if line.startswith("Domanda ")]
    assert (heads[0], heads[-1], len(heads)) == ("Domanda 6 di 25", "Domanda 25 di 25", 20)


def test_each_turn_that_is_answered_anew_counts_as_a_question(
    assistant: Assistant, tmp_path: Path
) -> None:
    client = client_of(lambda: assistant, tmp_path, rate_limit=4)
    turns = [*(("h", f"Quante azioni ci sono nel {n}?") for n in range(5)), ("q", QUESTION)]
    refused = post(client, "/", *turns, ("word", "all"))
    assert refused.status_code == 429
    assert 1 <= int(refused.headers["retry-after"]) <= 60
    assert "Troppe richieste" in refused.text
    again = client.post("/api/ask", json={"question": QUESTION})
    assert again.status_code == 429


def test_turns_whose_answers_are_at_hand_count_once(assistant: Assistant, tmp_path: Path) -> None:
    client = client_of(lambda: assistant, tmp_path, rate_limit=4)
    turns = [("h", QUESTION), ("q", "e a Valfiore?")]
    assert post(client, "/", *turns, ("word", "all")).status_code == 200  # counts as two
    assert post(client, "/", *turns, ("word", "all")).status_code == 200
    assert post(client, "/", *turns, ("word", "all")).status_code == 200
    assert post(client, "/", *turns, ("word", "all")).status_code == 429
