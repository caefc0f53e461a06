"""Claims of a value that a question wants confirmed are asked as the question for it and held against
what is found."""

from pathlib import Path

import pytest

from assistant.answering.claims import checked
from assistant.answering.draft import Draft
from assistant.answers.answer import Answer, AnswerKind, Headline, How
from assistant.answers.blocks import Block, BlockKind, runs
from assistant.reading.claim import claimed
from assistant.reading.cues import untagged
from assistant.reading.reader import Reader
from assistant.thesaurus.thesaurus import load_thesaurus
from index.library import Library

from .matters import made

PLAN = """\
# Piano dei giardini di Montefosco

Il piano dura cinque anni e costa 3 milioni di euro.
"""


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    folder: Path = tmp_path_factory.mktemp("claims")
    return made(folder, {"montefosco": PLAN})


@pytest.mark.parametrize(
    ("question", "said", "asked"),
    [
        ("Il piano dura dieci anni, vero?", "dieci anni", "Il piano dura quanti anni?"),
        (
            "È vero che il fondo vale 3 milioni di euro?",
            "3 milioni di euro",
            "il fondo vale quanti euro?",
        ),
        ("finisce nel 2028, giusto?", "2028", "finisce in che anno?"),
        ("Il parco lo fa la Regione, giusto?", "Regione", "chi Il parco lo fa?"),
        (
            "È vero che il parco è curato dalla Provincia di Montefosco?",
            "Provincia di Montefosco",
            "chi il parco è curato?",
        ),
        ("the plan lasts ten years, right?", "ten years", "the plan lasts how many years?"),
    ],
)
def test_a_claim_is_asked_as_the_question_for_its_value(
    question: str, said: str, asked: str
) -> None:
    claim = claimed(question, "en" if question.startswith("the") else "it")
    assert claim is not None
    assert (claim.said, claim.asked) == (said, asked)


@pytest.mark.parametrize(
    "question",
    [
        "Il piano dura dieci anni?",  # asks, claims nothing
        "Il piano non dura dieci anni, vero?",  # denies
        "Nel 2030 ci saranno 12 parchi, vero?",  # claims two values
        "Il parco apre presto, giusto?",  # claims none
        "E Borgo la nominano tutti e due, giusto?",  # counts nothing
    ],
)
def test_what_claims_no_one_value(question: str) -> None:
    assert claimed(question, "it") is None


@pytest.mark.parametrize(
    ("question", "bare"),
    [
        ("Lo fa la Regione, giusto?", "Lo fa la Regione"),
        ("È vero che apre un giardino?", "apre un giardino?"),
        ("Ma il parco si fa o no?", "Ma il parco si fa o no?"),
        ("Is it true that a park opens?", "a park opens?"),
        ("A İİİİİ il piano dura dieci anni, vero?", "A İİİİİ il piano dura dieci anni"),
    ],
)
def test_what_only_asks_to_confirm_is_no_part_of_a_question(question: str, bare: str) -> None:
    assert untagged(question) == bare


@pytest.mark.parametrize(
    ("value", "opening"),
    [
        ("cinque anni", "**No**: cinque anni, non «dieci anni»."),
        ("dieci", "**Sì**: dieci."),
        ("10", "**Sì**: 10."),
        ("€ 3.000", "Il piano"),  # a value of another sort
        (None, "Il piano"),
    ],
)
def test_a_claim_is_held_against_the_value_told(
    library: Library, value: str | None, opening: str
) -> None:
    question = Reader(library, load_thesaurus()).read("Il piano dura dieci anni, vero?")
    told = Answer(
        question=question.text,
        language="it",
        kind=AnswerKind.FACT,
        abstained=False,
        blocks=(Block(BlockKind.SENTENCE, runs("Il piano dice.")),),
        citations=(),
        headline=Headline(value, value, How.QUOTED) if value else None,
    )
    assert question.claim is not None
    assert question.whole == "Il piano dura quanti anni?"
    assert checked(told, question).text.startswith(opening)


def test_a_claim_of_a_name_is_held_against_the_name_told() -> None:
    claim = claimed("Il parco lo fa la Regione, giusto?", "it")
    assert claim is not None
    assert claim.agrees("Comune di Montefosco") is False
    assert claim.agrees("Regione Montana") is True


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Trentasei posti, di cui sei per lattanti.", "Trentasei posti"),
        ("I posti sono molti.", None),
        ("Il nido ha 36 posti e la scuola 40 posti.", None),  # which of them?
        ("Il nido costa 36 euro a posto.", None),
    ],
)
def test_what_a_quote_counts(text: str, expected: str | None) -> None:
    claim = claimed("Il nido avrà 50 posti, vero?", "it")
    assert claim is not None
    assert claim.counted(text) == expected


def test_what_is_counted_may_stand_first() -> None:
    claim = claimed("I loculi di San Vito sono 144, giusto?", "it")
    assert claim is not None
    assert (claim.said, claim.noun) == ("144", "loculi")
    assert claim.counted("Si costruiscono 144 loculi e 60 ossari.") == "144 loculi"


@pytest.mark.parametrize(
    ("question", "opening"),
    [
        ("Lo sconto è del 30%?", "**No**: 50%, non «30%»."),
        ("Lo sconto è del 50%?", "**Sì**: 50%."),
        ("Lo sconto è del 30% o del 50%?", "«Chi affitta"),  # a choice
        ("Lo sconto vale per tutti?", "«Chi affitta"),  # no share
        ("Lo sconto è più del 30%?", "«Chi affitta"),  # a limit
    ],
)
def test_a_share_is_held_against_a_quote_that_leads_without_a_word(
    tmp_path: Path, question: str, opening: str
) -> None:
    text = "# Piano degli affitti\n\nChi affitta a canone concordato paga il 50% in meno.\n"
    home = made(tmp_path, {"affitti": text})
    asked = Reader(home, load_thesaurus()).read(question)
    draft = Draft(home, asked)
    draft.lead(draft.cite(home.passages[-1]))
    assert checked(draft.answer(AnswerKind.OTHER), asked).text.startswith(opening)
