"""The readings of one answer: other words and other depth, the same citations."""

import re

import pytest

from assistant.answers.answer import Answer
from assistant.answers.blocks import BlockKind, Part
from assistant.answers.phrases import phrases_of
from assistant.answers.readings import Reading
from assistant.remembered import Remembered
from assistant.service import Assistant
from evals.metrics.readability import gulpease, own_words

QUESTIONS = (
    "Quali azioni riguardano gli alloggi?",
    "Che cos'è una comunità energetica?",
    "Quante azioni ha Borgoverde?",
    "Quali azioni riguardano i dinosauri?",
    "Che differenze ci sono tra Borgoverde e Valfiore sugli alloggi?",
    "Di che cosa parla il piano di Borgoverde?",
    "Quali azioni di Borgoverde non hanno equivalente a Valfiore?",
    "Che cos'è una comunità energetica e quante azioni ha Valfiore?",
    "ciao",
)
ITALIAN = re.compile(r"\b(?:il|la|gli|che|nei|non|ho|sono|passi|anche|questi|più)\b", re.I)


def told(assistant: Assistant, question: str, reading: Reading | None = None) -> Answer:
    return assistant.ask(question, reading=reading)


@pytest.mark.slow
@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize("reading", Reading)
def test_readings_cite_the_same(assistant: Assistant, question: str, reading: Reading) -> None:
    plain, read = told(assistant, question), told(assistant, question, reading)
    assert (read.citations, read.doubtful) == (plain.citations, plain.doubtful)
    assert (read.kind, read.abstained, read.examined) == (
        plain.kind,
        plain.abstained,
        plain.examined,
    )
    numbers = {c.n for c in (*read.citations, *read.doubtful)}
    assert {n for b in read.blocks for n in b.markers} == numbers
    assert read.language == ("en" if reading is Reading.ENGLISH else plain.language)


@pytest.mark.parametrize("question", QUESTIONS)
def test_english_says_nothing_in_italian(assistant: Assistant, question: str) -> None:
    assert not ITALIAN.search(own_words(told(assistant, question, Reading.ENGLISH)))


def test_citizens_read_less_and_officers_more(assistant: Assistant) -> None:
    for question in QUESTIONS[:3]:
        short, plain, full = (
            told(assistant, question, reading)
            for reading in (Reading.CITIZEN, None, Reading.OFFICER)
        )
        assert len(short.text) <= len(plain.text) < len(full.text)
        assert "Ricevuta:" in full.text
        assert all(
            f"{c.document}, caratteri {c.start}–{c.end}" in full.text for c in full.citations
        )
        lists = [b for b in short.blocks if b.kind is BlockKind.ITEM and b.part is Part.ANSWER]
        assert lists == [b for b in plain.blocks if b in lists]


def test_codes_and_holders_are_told_to_officers(assistant: Assistant) -> None:
    full = told(assistant, "Quali azioni riguardano gli alloggi?", Reading.OFFICER)
    codes = [c.label for c in full.citations if c.label]
    assert codes
    assert all(f"codice {code}" in full.text for code in codes)


def test_plain_phrases_take_the_place_of_others() -> None:
    for phrases in (phrases_of("phrases.toml"), phrases_of("why.toml")):
        assert {k for k in phrases["it"] if k.startswith("plain.")} == {
            k for k in phrases["en"] if k.startswith("plain.")
        }
    known = {**phrases_of("phrases.toml")["it"], **phrases_of("why.toml")["it"]}
    plain = [k.removeprefix("plain.") for k in known if k.startswith("plain.")]
    assert all(k in known for k in plain if not k.startswith("fold."))


def test_answers_are_remembered_by_reading(assistant: Assistant) -> None:
    kept = Remembered(assistant, 1 << 20)
    first = kept.ask(QUESTIONS[0], reading=Reading.CITIZEN)
    assert kept.known(QUESTIONS[0]) is None
    again = kept.known(QUESTIONS[0], reading=Reading.CITIZEN)
    assert again is not None
    assert again.text == first.text


def test_what_citizens_are_told_is_easy(assistant: Assistant) -> None:
    for question in (
        "Quali azioni riguardano gli alloggi?",
        "Quanto costa il biglietto del bus?",
        "Quali azioni di Borgoverde non hanno equivalente a Valfiore?",
        "Quante azioni ha Valfiore?",
    ):
        read = own_words(assistant.ask(question, reading=Reading.CITIZEN))
        assert read
        assert "«" not in read
        assert gulpease(read) >= 50
