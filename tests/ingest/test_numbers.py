import re

import pytest

from ingest.numbers import in_words, number, number_pattern


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("7", 7),
        ("1.234", 1234),
        ("quattro", 4),
        ("ventuno", 21),
        ("ventotto", 28),
        ("ventitré", 23),
        ("centotrenta", 130),
        ("duecentottanta", None),
        ("thirty-six", 36),
        ("one hundred and thirty", 130),
        ("one hundred five", 105),
        ("molti", None),
    ],
)
def test_a_number_is_read_in_digits_and_in_words(text: str, value: int | None) -> None:
    assert number(text) == value


@pytest.mark.parametrize(
    "text", ["trentasei", "novanta", "two", "twenty one", "one hundred and four", "1.250", "85"]
)
def test_the_pattern_meets_what_is_read(text: str) -> None:
    found = re.search(number_pattern(), f"le {text} azioni")
    assert found is not None
    assert found.group() == text
    assert number(found.group()) is not None


@pytest.mark.parametrize("text", ["un'azione", "cinquantino", "12%", "3,5", "tremare"])
def test_what_is_no_whole_number_is_not_met(text: str) -> None:
    assert re.search(number_pattern(), text) is None


@pytest.mark.parametrize("language", ["it", "en"])
def test_what_is_told_in_words_is_read_again(language: str) -> None:
    assert [number(in_words(n, language)) for n in range(1000)] == list(range(1000))


def test_words_are_the_most_usual_ones() -> None:
    assert in_words(28, "it") == "ventotto"
    assert in_words(130, "en") == "one hundred and thirty"
