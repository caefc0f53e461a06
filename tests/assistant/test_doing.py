"""People who are counted are those who do what a question says, or their number is not told in
doubt."""

from pathlib import Path

import pytest

from assistant.answering.doing import counts_others
from assistant.answering.draft import Draft
from assistant.answering.facts import _write
from assistant.answers.answer import AnswerKind
from assistant.evidence.matter import Find
from assistant.judging.judge import Candidate, judge
from index.library import Library
from ingest.locator import Span

from .matters import made, matter_of

PLAN = """\
# Piano delle botteghe di Valtorta

## Le serate

Alla serata sulle botteghe hanno partecipato 73 persone da tutta la valle.

## I numeri

Nelle botteghe lavorano 310 persone, molte delle quali giovani.
"""


@pytest.fixture(scope="module")
def botteghe(tmp_path_factory: pytest.TempPathFactory) -> Library:
    folder: Path = tmp_path_factory.mktemp("doing")
    return made(folder, {"botteghe": PLAN})


def _lead(library: Library, number: str) -> Candidate:
    """The passage that tells a number, as the nearest one."""
    passage = next(p for p in library.passages if number in p.text)
    span = Span(passage.start, passage.end)
    return Candidate(Find(passage, span), span, 0.3)


@pytest.mark.parametrize(
    ("question", "number", "others"),
    [
        ("Quante persone lavorano nelle botteghe?", "73", True),
        ("Quante persone lavorano nelle botteghe?", "310", False),
        ("Quante persone hanno partecipato alla serata?", "73", False),
        ("Quante persone hanno partecipato alla serata?", "310", True),
        ("Quante botteghe ci sono?", "73", False),  # no people are counted
        ("Chi lavora nelle botteghe?", "73", False),
    ],
)
def test_people_who_do_something_else_are_others(
    botteghe: Library, question: str, number: str, others: bool
) -> None:
    matter = matter_of(botteghe, question)
    assert counts_others(matter, _lead(botteghe, number)) is others


@pytest.mark.parametrize(("number", "doubted"), [("73", False), ("310", True)])
def test_only_the_number_of_the_very_thing_is_told_in_doubt(
    botteghe: Library, number: str, doubted: bool
) -> None:
    judgement = judge(matter_of(botteghe, "Quante persone lavorano nelle botteghe?"))
    draft = Draft(botteghe, judgement.matter.question)
    _write(draft, judgement, [_lead(botteghe, number)])
    assert draft.answer(AnswerKind.FACT).text.startswith(f"Forse {number};") is doubted
