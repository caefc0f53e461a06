"""Questions of people who see two plans for the first time, each a kind of its own."""

import pytest

from assistant.answers.answer import Answer
from assistant.service import Assistant

from ..contract import check_answer
from .valleys import assistant_in


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return assistant_in(tmp_path_factory.mktemp("valleys"))


def _ask(assistant: Assistant, *turns: str) -> Answer:
    answer = assistant.ask(turns[-1], turns[:-1])
    check_answer(answer.as_dict(), assistant.library)
    return answer


@pytest.mark.parametrize(
    "question",
    [
        "Confronta il piano del verde e il piano della mobilità",
        "Che cosa hanno in comune il piano del verde e il piano della mobilità?",
    ],
)
def test_plans_that_are_held_together_are_no_two_requests(both: Assistant, question: str) -> None:
    answer = _ask(both, question)
    assert "?**" not in answer.text
    assert {c.plan for c in answer.citations} == {"piano-del-verde", "piano-mobilita"}


@pytest.mark.parametrize(
    ("question", "has"),
    [
        ("Che cosa c'è nel piano della mobilità che manca nel piano del verde?", "mobilita"),
        ("Che cosa c'è nel piano del verde che manca nel piano della mobilità?", "verde"),
        ("Che cosa c'è solo nel piano della mobilità?", "mobilita"),
    ],
)
def test_a_plan_called_by_words_of_its_title_lacks_what_the_other_has(
    both: Assistant, question: str, has: str
) -> None:
    assert _ask(both, question).citations[0].plan.endswith(has)


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("Chi sono i partner dell'intervento 1.1?", "Consorzio Forestale della Valle"),
        ("Chi attua l'intervento 1.1?", "Servizio Verde Pubblico"),
    ],
)
def test_who_is_asked_for_by_a_word_of_their_own(
    both: Assistant, question: str, value: str
) -> None:
    assert _ask(both, question).text.startswith(f"**{value}**")
