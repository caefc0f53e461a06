"""An answer that was given before is given again: the same, quickly, within bounds."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.errors import QuestionTooLong
from assistant.remembered import Remembered
from assistant.service import Assistant
from assistant.stages import Stopwatch
from assistant.turns import LONGEST_QUESTION
from index.errors import UnknownName

_MEGABYTE = 1 << 20
_QUESTIONS = [
    "Quali azioni riguardano gli alloggi?",
    "quali azioni riguardano gli alloggi?",
    "Quali azioni riguardano la formazione?",
    "Confronta i piani sulla casa",
    "Quanto costa il ponte sullo Stretto?",
    "E a Valdoro?",
    "Ciao",
    " ",
    "Which actions are about training?",
    "Chi è il responsabile e quanto costa?",
]
_turns = st.lists(st.sampled_from(_QUESTIONS), max_size=3)


def plain(answer: Any) -> dict[str, Any]:
    raw: dict[str, Any] = answer.as_dict()
    del raw["latency_ms"]
    return raw


@pytest.mark.slow
@given(
    st.lists(
        st.tuples(st.sampled_from(_QUESTIONS), _turns, st.booleans(), st.booleans()),
        min_size=1,
        max_size=4,
    )
)
def test_a_known_answer_is_the_one_that_would_be_made(
    assistant: Assistant, asked: list[tuple[str, Sequence[str], bool, bool]]
) -> None:
    """Whatever was asked before, in whatever order and scope."""
    kept = Remembered(assistant, _MEGABYTE)
    every = [plan.id for plan in assistant.library.plans]
    for question, history, scoped, ledger in [*asked, *asked]:
        plans = every[-1:] if scoped else []
        found = kept.ask(question, history, plans, ledger=ledger)
        fresh = assistant.ask(question, history, plans, ledger=ledger)
        assert plain(found) == plain(fresh)
    question, history, scoped, ledger = asked[0]
    assert kept.known(question, history, every[-1:] if scoped else [], ledger=ledger)


def test_nothing_is_made_for_what_is_known(assistant: Assistant) -> None:
    kept, first, second = Remembered(assistant, _MEGABYTE), Stopwatch(), Stopwatch()
    made = kept.ask(_QUESTIONS[0], stopwatch=first)
    again = kept.ask(_QUESTIONS[0], stopwatch=second)
    assert first.spent
    assert not second.spent
    assert again == replace(made, latency_ms=again.latency_ms)
    assert again.latency_ms < made.latency_ms


def test_every_part_of_what_is_asked_counts(assistant: Assistant) -> None:
    kept = Remembered(assistant, _MEGABYTE)
    plan = assistant.library.plans[0].id
    kept.ask(_QUESTIONS[0])
    assert kept.known(_QUESTIONS[0]) is not None
    assert kept.known(_QUESTIONS[0] + " ") is None
    assert kept.known(_QUESTIONS[0], [_QUESTIONS[2]]) is None
    assert kept.known(_QUESTIONS[0], plans=[plan]) is None
    assert kept.known(_QUESTIONS[0], ledger=True) is None


def test_of_a_history_only_what_is_read_counts(assistant: Assistant) -> None:
    kept = Remembered(assistant, _MEGABYTE)
    recent = ["Quali azioni riguardano la casa?"] * 20
    kept.ask(_QUESTIONS[0], ["prima", *recent])
    assert kept.known(_QUESTIONS[0], ["altro", *recent]) is not None
    assert kept.known(_QUESTIONS[0], recent[1:]) is None


def test_what_is_refused_is_refused_again(assistant: Assistant) -> None:
    kept = Remembered(assistant, _MEGABYTE)
    for _ in range(2):
        with pytest.raises(QuestionTooLong):
            kept.ask("x" * (LONGEST_QUESTION + 1))
        with pytest.raises(UnknownName):
            kept.ask(_QUESTIONS[0], plans=["nessuno"])
    assert len(kept) == 0


def test_the_oldest_go_first(assistant: Assistant) -> None:
    kept = Remembered(assistant, _MEGABYTE, most=2)
    for question in (_QUESTIONS[0], _QUESTIONS[2], _QUESTIONS[0], _QUESTIONS[3]):
        kept.ask(question)
    assert len(kept) == 2
    assert kept.known(_QUESTIONS[0]) is not None
    assert kept.known(_QUESTIONS[2]) is None


@pytest.mark.slow
@pytest.mark.parametrize("most_bytes", [0, 100, 20_000, _MEGABYTE])
def test_bytes_are_bounded(assistant: Assistant, most_bytes: int) -> None:
    kept = Remembered(assistant, most_bytes)
    for number in range(30):
        kept.ask(f"{_QUESTIONS[number % 5]} {number // 5}", ledger=number % 3 == 0)
        assert 0 <= kept.size <= most_bytes
    assert (len(kept) == 0) == (most_bytes <= 100)


@pytest.mark.slow
def test_threads_share_it(assistant: Assistant) -> None:
    kept = Remembered(assistant, 200_000, most=3)
    fresh = {question: plain(assistant.ask(question)) for question in _QUESTIONS}
    asked = _QUESTIONS * 8
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(kept.ask, asked))
    assert all(plain(answer) == fresh[q] for q, answer in zip(asked, found, strict=True))
    assert len(kept) <= 3
    assert 0 < kept.size <= 200_000
