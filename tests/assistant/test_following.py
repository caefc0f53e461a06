"""Questions that could come next: of the evidence, for people, and only those that plans answer."""

import pytest

from assistant.reading.vague import WHOLE, vague
from assistant.service import Assistant
from assistant.views.cited import Entries
from assistant.views.following import MOST, Following

QUESTIONS = [
    "Chi si occupa di «Piantare mille alberi nei viali»?",
    "Quanto costa l'azione A3?",
    "Quali azioni riguardano i giardini?",
    "Quanti obiettivi ha il piano di Acquarossa?",
    "Chi è il RUP del progetto BV2.1.4a?",
    "Quali azioni riguardano gli alloggi?",
    "Che cosa dice il piano di Valfiore sulle scuole?",
    "How many trees will the town of Harbour plant?",
]


@pytest.fixture(scope="module")
def following(tabled: Assistant) -> Following:
    return Following(tabled.library, Entries(tabled.library))


def asked(following: Following, assistant: Assistant, question: str) -> list[str]:
    return [one.question for one in following.after(assistant.ask(question))]


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_question_has_an_answer(
    tabled: Assistant, following: Following, question: str
) -> None:
    found = following.after(tabled.ask(question), [question])
    assert len(found) <= MOST
    assert len({one.question for one in found}) == len(found)
    for one in found:
        answer = tabled.ask(one.question, [question], [one.plan])
        assert not answer.abstained, one
        assert answer.citations, one


def test_what_the_record_says_besides(tabled: Assistant, following: Following) -> None:
    found = asked(following, tabled, QUESTIONS[0])
    assert found == [
        "Quando si realizza «Piantare mille alberi nei viali»?",
        "Quanto costa «Piantare mille alberi nei viali»?",
        "Quali azioni prevede «Fare ombra nelle strade»?",
    ]


def test_no_field_that_the_record_lacks(tabled: Assistant, following: Following) -> None:
    found = asked(
        following, tabled, "Chi si occupa di «Aprire i giardini delle scuole la domenica»?"
    )
    assert "Quando si realizza «Aprire i giardini delle scuole la domenica»?" in found
    assert not any(one.startswith("Quanto costa") for one in found)


def test_a_sheet(tabled: Assistant, following: Following) -> None:
    found = asked(following, tabled, "Chi è il RUP del progetto BV2.1.4a?")
    assert any(one.startswith("Quanto costa il progetto") for one in found)


def test_nothing_twice_and_nothing_after_a_silence(tabled: Assistant, following: Following) -> None:
    answer = tabled.ask(QUESTIONS[0])
    first, *rest = following.after(answer)
    assert first not in following.after(answer, [first.question.upper()])
    assert set(rest) <= set(following.after(answer, [first.question]))
    silent = tabled.ask("Quanti dinosauri ci sono?")
    assert silent.abstained
    assert following.after(silent) == ()


@pytest.mark.parametrize(
    ("question", "subject"),
    [
        ("piano", WHOLE),
        ("Le azioni?", WHOLE),
        ("plan", WHOLE),
        ("soldi", "amount"),
        ("i tempi", "period"),
        ("responsabili", "holder"),
        ("quando?", "period"),
        ("budget", "amount"),
        ("casa", None),
        ("ciao", None),
        ("ERS", None),
        ("", None),
        ("il piano di Torino", None),
        ("quanto costa il piano?", None),
    ],
)
def test_vague_words(question: str, subject: str | None) -> None:
    assert vague(question) == subject


def test_choices_are_answered(tabled: Assistant, following: Following) -> None:
    for subject in (WHOLE, "amount", "period", "holder"):
        found = following.choices(subject, "it")
        assert len(found) == MOST
        for one in found:
            assert not tabled.ask(one.question, (), [one.plan]).abstained, one
    chosen = following.choices(WHOLE, "en", ["valfiore"])
    assert [one.plan for one in chosen] == ["valfiore"]
    assert following.choices("partner", "it") == ()
