"""What could be asked next, in JSON and on the page; a question back where one word is too vague."""

from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from assistant.service import Assistant

from .seeing import attribute, client_of, one, post, soup

QUESTION = "Chi si occupa di «Piantare mille alberi nei viali»?"


@pytest.fixture(scope="module")
def client(tabled: Assistant, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    with client_of(lambda: tabled, tmp_path_factory.mktemp("next")) as made:
        yield made


def test_programs_get_what_they_can_send(client: TestClient) -> None:
    answer = client.post("/api/ask", json={"question": QUESTION}).json()
    assert len(answer["next_questions"]) == 3
    assert "question_back" not in answer
    for sent in answer["next_questions"]:
        assert not client.post("/api/ask", json=sent).json()["abstained"]


def test_people_get_buttons(client: TestClient) -> None:
    page = soup(post(client, "/", ("q", QUESTION)))
    buttons = page.select(".next button")
    assert len(buttons) == 3
    form = buttons[1].find_parent("form")
    assert form is not None
    sent = [(attribute(f, "name"), attribute(f, "value")) for f in form.select("input, button")]
    assert sent[:2] == [("h", QUESTION), ("plan", "acquarossa")]
    answered = soup(post(client, "/", *sent))
    assert "120.000 euro" in one(answered, ".lead-answer").get_text()


def test_a_vague_word_gets_a_question_back(client: TestClient) -> None:
    answer = client.post("/api/ask", json={"question": "soldi"}).json()
    assert answer["question_back"] == "Che cosa vuoi sapere con «soldi»?"
    page = soup(post(client, "/", ("q", "soldi")))
    said = one(page, ".said")
    assert one(said, ".back").get_text() == answer["question_back"]
    shown = [button.get_text() for button in said.select(".offered button")]
    assert shown == [choice["question"] for choice in answer["next_questions"]]
    assert not one(said, ".meanwhile").has_attr("open")
    english = soup(post(client, "/en/", ("q", "money")))
    assert one(english, ".back").get_text() == "What would you like to know about “money”?"


def test_in_a_conversation_one_word_is_enough(client: TestClient) -> None:
    page = soup(post(client, "/", ("h", "Quali azioni riguardano gli alberi?"), ("q", "soldi")))
    assert not page.select(".back")
