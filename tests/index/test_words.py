"""Terms: stems of two languages, codes and numbers whole, function words left out."""

import pytest
from hypothesis import given

from index.words import fold, query_terms, stem, stopwords, terms, words

from ..texts import anything, odd


@pytest.mark.parametrize(
    ("one", "other", "language"),
    [
        ("cooperativa", "cooperative", "it"),
        ("abitazione", "abitazioni", "it"),
        ("L'abitare", "abitare", "it"),
        ("dell’economia", "economia", "it"),
        ("città", "citta", "it"),
        ("BO3.3.1.b", "BO3.3.1b", "it"),
        ("bo3.3.1B", "BO3-3-1-b", "it"),
        ("OB.1.2", "OB1.2", "it"),
        ("co-progettazione", "co progettazione", "it"),
        ("actions", "action", "en"),
        ("Housing", "house", "en"),
        ("R.U.P.", "RUP", "it"),
        ("ﬁnanza", "finanza", "it"),
    ],
)
def test_same_terms(one: str, other: str, language: str) -> None:
    assert terms(one, language) == terms(other, language) != []


@pytest.mark.parametrize(
    ("one", "other"), [("casa", "cosa"), ("BO3.3.1b", "BO3.3.1c"), ("2.400", "2400"), ("1", "11")]
)
def test_different_terms(one: str, other: str) -> None:
    assert terms(one, "it") != terms(other, "it")


def test_function_words_carry_nothing() -> None:
    assert terms("il la le di che e della un'", "it") == []
    assert terms("the of and what is", "en") == []
    assert query_terms("Quali sono le ... the?") == []


def test_numbers_and_dates_stay_whole() -> None:
    assert list(words("il 12/03/2024 e 2.400.000,50 euro")) == [
        *("il", "12/03/2024", "12", "03", "2024", "e", "2.400.000", "50", "euro"),
    ]
    assert terms("nel 2030", "it") == ["2030"]


def test_query_terms_have_a_variant_for_each_language() -> None:
    assert query_terms("azioni") == [("azion", "azioni")]
    assert query_terms("BO3.3.1.b e BO3.3.1b") == [("bo331b",)]


def test_an_unknown_language_is_read_as_italian() -> None:
    assert terms("le cooperative", "fr") == terms("le cooperative", "it")
    assert "il" in stopwords("xx")


def test_a_raised_figure_is_no_part_of_a_number() -> None:
    assert list(words("85² posti su 1.200 m², CO₂")) == [
        "85",
        "2",
        "posti",
        "su",
        "1.200",
        "m2",
        "co2",
    ]


def test_fold() -> None:
    assert fold("perché") == "perche"


@given(odd)
def test_terms_are_the_same_for_a_repeated_reading(text: str) -> None:
    assert terms(text, "it") == terms(text, "it")
    assert all(term and not term.isspace() for term in terms(text, "it"))


@given(anything)
def test_total(text: str) -> None:
    for variants in query_terms(text):
        assert variants


def test_no_memory_grows_with_the_words_of_people() -> None:
    assert stem.cache_info().maxsize
