"""What a question says of one named thing, to be confirmed."""

import pytest

from assistant.reading.confirming import Said, confirming_in
from assistant.reading.cues import matches


@pytest.mark.parametrize(
    ("question", "of", "said"),
    [
        ("Il ponte è opera di Terra Buona?", "ponte", "Terra Buona"),
        ("Il ponte è a carico della Provincia?", "ponte", "Provincia"),
        ("Il ponte è in mano alla Provincia?", "ponte", "Provincia"),
        ("Is the bridge carried out by the Province?", "bridge", "Province"),
        ("Is the bridge run by the Province?", "bridge", "Province"),
        ("Is the bridge led by the Province?", "bridge", "Province"),
        ("Is the bridge managed by the Province?", "bridge", "Province"),
        ("Is the bridge done by the Province?", "bridge", "Province"),
        ("Is the bridge owned by the Province?", "bridge", "Province"),
        ("Does the Province carry out the bridge?", "bridge", "Province"),
        ("Will the Province manage the bridge?", "bridge", "Province"),
    ],
)
def test_whose_a_thing_is(question: str, of: str, said: str) -> None:
    found = confirming_in(question)
    assert found is not None
    assert (found.kind, found.of, found.said) == (Said.HOLDER, of, said)


@pytest.mark.parametrize(
    "question",
    [
        "Il ponte termina nel 2027?",
        "I ponti terminano nel 2027?",
        "Will the bridge finish in 2027?",
    ],
)
def test_when_a_thing_is(question: str) -> None:
    found = confirming_in(question)
    assert found is not None
    assert found.kind is Said.TIME


@pytest.mark.parametrize(
    "question", ["Il ponte è bello?", "Chi fa il ponte?", "Il ponte non costa 9 euro?"]
)
def test_what_is_no_such_question(question: str) -> None:
    assert confirming_in(question) is None


@pytest.mark.parametrize(
    "question",
    [
        "Quali capitoli si occupano di acqua?",
        "Which section covers water?",
        "Dove si parla di acqua?",
    ],
)
def test_where_something_is_spoken_of(question: str) -> None:
    assert matches("turn", "located", question)
