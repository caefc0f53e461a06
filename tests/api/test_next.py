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


@pytest.mark.parametrize(
    ("question", "choices"),
    [
        (
            "alloggi",
            [
                "Quali azioni riguardano gli alloggi?",
                "Che cosa prevede Borgoverde per gli alloggi?",
            ],
        ),
        ("azioni", ["Quali azioni ha il piano di Acquarossa?"]),
        ("gli obiettivi", ["Quali obiettivi ha il piano di Acquarossa?"]),
    ],
)
def test_a_wide_topic_is_asked_back_and_answered(
    client: TestClient, question: str, choices: list[str]
) -> None:
    answer = client.post("/api/ask", json={"question": question}).json()
    assert answer["question_back"] == f"Che cosa vuoi sapere con «{question}»?"
    offered = {one["question"] for one in answer["next_questions"]}
    assert offered.issuperset(choices)
    for sent in answer["next_questions"]:
        assert not client.post("/api/ask", json=sent).json()["abstained"]
    page = soup(post(client, "/", ("q", question)))
    assert one(page, ".said .back").get_text() == answer["question_back"]
    assert one(page, ".meanwhile").has_attr("open") is (question == "alloggi")
    assert page.select(".meanwhile li")


@pytest.mark.parametrize("question", ["Acquarossa", "Ufficio verde", "ciao", "dinosauri"])
def test_names_and_greetings_are_not_asked_back(client: TestClient, question: str) -> None:
    assert "question_back" not in client.post("/api/ask", json={"question": question}).json()


@pytest.mark.parametrize(
    "question", ["Confronta i piani", "Compare the plans", "riassumi", "riassunto"]
)
def test_what_tells_all_of_the_plans_is_not_asked_back(client: TestClient, question: str) -> None:
    answer = client.post("/api/ask", json={"question": question}).json()
    assert not answer["abstained"]
    assert "question_back" not in answer


def test_in_a_conversation_one_word_is_enough(client: TestClient) -> None:
    page = soup(post(client, "/", ("h", "Quali azioni riguardano gli alberi?"), ("q", "soldi")))
    assert not page.select(".back")
