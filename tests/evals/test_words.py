"""Anchors name stretches of a text whatever marks stand between the words."""

import unicodedata
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from evals.comparable import WordIndex, words_of
from ingest.locator import Span

LETTERS = st.text("abcdeèòzß²7", min_size=1, max_size=6)
MARKS = st.sampled_from([" ", ", ", " | ", "\n\n", " **", "_ ", " – ", ". "])


@st.composite
def texts(draw: st.DrawFn) -> tuple[str, list[Span]]:
    """A text of words that differ by their number, with the place of each."""
    text, spans = "", []
    for number in range(draw(st.integers(2, 12))):
        text += draw(MARKS)
        word = f"{draw(LETTERS)}x{number}"
        if draw(st.booleans()):
            word = unicodedata.normalize("NFD", word).upper()
        spans.append(Span(len(text), len(text) + len(word)))
        text += word
    return text, spans


@given(texts(), st.data())
def test_a_stretch_is_found_by_its_first_and_last_words(
    made: tuple[str, list[Span]], data: st.DataObject
) -> None:
    text, spans = made
    first = data.draw(st.integers(0, len(spans) - 1))
    last = data.draw(st.integers(first, len(spans) - 1))
    taken = data.draw(st.integers(1, 4))
    opening = " ".join(s.of(text) for s in spans[first : min(last + 1, first + taken)]).lower()
    closing = " … ".join(s.of(text) for s in spans[max(first, last - taken + 1) : last + 1])
    found = WordIndex(text).stretches(opening, closing, 10_000)
    assert found == [Span(spans[first].start, spans[last].end)]


@given(st.text(max_size=80))
def test_words_stand_where_they_say(text: str) -> None:
    found = words_of(text)
    for word in found:
        assert 0 <= word.start < word.end <= len(text)
        assert word.form == word.form.lower()
    # one place after another; a sign that is two words has them in one place
    places = list(dict.fromkeys((word.start, word.end) for word in found))
    assert all(before[1] <= after[0] for before, after in pairwise(places))


def test_the_shortest_stretch_wins() -> None:
    text = "da capo uno, da capo due fino in fondo e poi fino in fondo"
    assert [s.of(text) for s in WordIndex(text).stretches("da capo", "in fondo", 99)] == [
        "da capo due fino in fondo"
    ]


def test_two_stretches_are_two() -> None:
    assert len(WordIndex("a b c. A b c").stretches("a", "c", 99)) == 2


def test_too_long_is_none() -> None:
    assert WordIndex("uno " + "x " * 50 + "due").stretches("uno", "due", 40) == []


def test_punctuation_can_tell_places_apart() -> None:
    index = WordIndex("Lume, acceso.\nLume. Acceso!")
    assert len(index.stretches("lume", "acceso", 99)) == 2
    assert index.stretches("Lume.", "acceso", 99, exact=True) == [Span(14, 26)]


def test_soft_hyphens_and_signs() -> None:
    assert [w.form for w in words_of("cister\u00adna _m²_ 3½")] == ["cisterna", "m2", "31", "2"]


def test_no_words_are_nowhere() -> None:
    assert WordIndex("uno due").runs("…") == []
