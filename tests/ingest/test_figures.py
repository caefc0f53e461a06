"""What is a value and no words."""

import time

import pytest

from ingest.figures import is_amount, is_value


@pytest.mark.parametrize("text", ["1.200,50", "€ 30", "12%", "(3)", "2027", "30/06/2027", "- 4"])
def test_a_value_has_digits_and_no_letters(text: str) -> None:
    assert is_value(text)
    assert is_amount(text) is any(sign in text for sign in "€%,")


@pytest.mark.parametrize("text", ["", "-", "3 mesi", "A.1", "maggio 2027", "più 3", "è 3,5 %"])
def test_words_are_none(text: str) -> None:
    assert not is_value(text)
    assert not is_amount(text)


def test_long_cells_take_linear_time() -> None:
    started = time.process_time()
    for ask in (is_value, is_amount):
        assert not ask("1.5 " * 50_000 + "x")
    assert time.process_time() - started < 2
