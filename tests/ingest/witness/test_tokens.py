"""What counts as the same word and the same number."""

from collections import Counter

import pytest

from ingest.witness.numberforms import alike
from ingest.witness.tokens import letters, mended, numbers, tokens


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("inno-\r\nvazione", "innovazione"),
        ("inno\ufffe\r\nvazione", "innovazione"),
        ("inno\u00advazione", "innovazione"),
        ("e\ufb03cienza", "efficienza"),
        ("dell\u2019Azione", "dell'azione"),
        ("citta\u0300", "CITTÀ"),
    ],
)
def test_one_word_in_two_ways_of_writing(one: str, other: str) -> None:
    assert tokens(mended(one)) == tokens(mended(other))


def test_a_hyphen_between_numbers_or_before_a_capital_is_no_cut() -> None:
    assert mended("2021-\n2027") == "2021-\n2027"
    assert mended("Emilia-\nRomagna") == "Emilia-\nRomagna"


def test_glued_and_spaced_out_words_have_the_same_letters() -> None:
    assert letters("P I A N O della città") == letters("pianodella citta")


def test_numbers_are_taken_exactly() -> None:
    assert numbers("€ 2 27.000,00 il 12/03/2026 (35%)") == {
        "2",
        "27.000,00",
        "12",
        "03",
        "2026",
        "35",
    }
    assert numbers("nel 2030\u2078") == {"2030", "8"}


@pytest.mark.parametrize(
    ("wanted", "held", "raw", "same"),
    [
        ("1.250,00", "1,250.00", False, True),
        ("1.250.000", "1250000", False, True),
        ("1250", "125", False, False),
        ("227.000,00", "27.000,00", False, False),
        ("26,9", "27", False, False),
        ("1234,567", "1.234,57", True, True),
        ("0,35", "35", True, True),
        ("0,35", "36", True, False),
    ],
)
def test_values_in_two_ways_of_writing(wanted: str, held: str, raw: bool, same: bool) -> None:
    found = alike(Counter([wanted]), Counter([held]), raw=raw)
    assert bool(found) is same
