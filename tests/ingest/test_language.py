import pytest
from hypothesis import given

from ingest.language import language_of

from ..texts import anything


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Quali azioni riguardano la casa?", "it"),
        ("Chi è il responsabile?", "it"),
        ("Which actions are about housing?", "en"),
        ("Who is in charge of the project?", "en"),
        ("What is the Cabina di regia?", "en"),
        ("Che cos'è una sponge street?", "it"),
        ("In che anno la valle arriverà a zero emissioni senza nessuna compensazione?", "it"),
        ("zero emissioni a Montelago", "it"),
        ("trees in a town of the valley", "en"),
        ("BO3.3.1.b", "it"),
        ("mio figlio vive all'estero, può farla là?", "it"),
        ("there is the O’Hara house", "en"),
        ("", "it"),
    ],
)
def test_language_of(text: str, expected: str) -> None:
    assert language_of(text) == expected


def test_a_tie_goes_to_the_default() -> None:
    assert language_of("xyz", default="en") == "en"


@given(anything)
def test_total(text: str) -> None:
    assert language_of(text) in ("it", "en")
