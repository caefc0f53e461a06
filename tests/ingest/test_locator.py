"""Offsets: whatever is cut out of a text stands in it, in order, and nothing is lost."""

from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from ingest.locator import (
    QUOTE_LIMIT,
    Span,
    TextBuilder,
    clip,
    sentences,
    windows,
)

from ..texts import anything, odd, prose

any_text = st.one_of(prose, odd, anything)


@st.composite
def text_and_span(draw: st.DrawFn) -> tuple[str, Span]:
    text = draw(any_text)
    start = draw(st.integers(0, len(text)))
    return text, Span(start, draw(st.integers(start, len(text))))


def solid(text: str) -> str:
    return "".join(text.split())


def check_cut(text: str, span: Span, pieces: list[Span]) -> None:
    """The pieces lie inside the span, in order, without blanks around, and hold all of it."""
    place = span.start
    for piece in pieces:
        assert place <= piece.start < piece.end <= span.end
        assert piece.of(text) == piece.of(text).strip()
        place = piece.end
    assert solid("".join(p.of(text) for p in pieces)) == solid(span.of(text))


@given(text_and_span())
def test_sentences_cover_the_span_in_order(case: tuple[str, Span]) -> None:
    text, span = case
    check_cut(text, span, list(sentences(text, span)))


@given(text_and_span(), st.integers(20, 2000))
def test_windows_cover_the_span_in_order(case: tuple[str, Span], limit: int) -> None:
    text, span = case
    found = windows(text, span, limit)
    check_cut(text, span, found)
    assert all(len(w) <= max(limit, QUOTE_LIMIT) for w in found)


@given(prose, st.integers(QUOTE_LIMIT, 2000))
def test_windows_are_as_few_as_their_limit_lets(text: str, limit: int) -> None:
    found = windows(text, Span(0, len(text)), limit)
    for one, following in pairwise(found):
        first_sentence = next(sentences(text, following))
        assert first_sentence.end - one.start > limit


@given(text_and_span(), st.integers(1, 700))
def test_clip_is_the_opening_and_fits(case: tuple[str, Span], limit: int) -> None:
    text, span = case
    assume(span.of(text).strip())
    found = clip(text, span, limit)
    assert span.start <= found.start < found.end <= span.end
    assert len(found) <= limit
    assert not text[span.start : found.start].strip()


def test_clip_keeps_a_span_that_fits() -> None:
    assert clip("uno due", Span(0, 7), 7) == Span(0, 7)


def test_clip_prefers_whole_sentences() -> None:
    text = "Prima frase. Seconda frase. Terza frase."
    assert clip(text, Span(0, len(text)), 30).of(text) == "Prima frase. Seconda frase."
    assert clip(text, Span(0, len(text)), 8).of(text) == "Prima"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Una casa. Due case.", ["Una casa.", "Due case."]),
        ("Una casa; Due case… Tre! Quattro?", ["Una casa;", "Due case…", "Tre!", "Quattro?"]),
        ("Come da art. 12 del testo. Poi basta.", ["Come da art. 12 del testo.", "Poi basta."]),
        ("Il dott. Rossi e l'ing. Bianchi. Fine.", ["Il dott. Rossi e l'ing. Bianchi.", "Fine."]),
        ("Case, orti, ecc. Altri spazi.", ["Case, orti, ecc. Altri spazi."]),
        ("Vale 3.5 punti. E 2.400.000 euro.", ["Vale 3.5 punti.", "E 2.400.000 euro."]),
        ("«Davvero?» Chiese. (Sì.)", ["«Davvero?»", "Chiese.", "(Sì.)"]),
        ("Prima riga\nSeconda riga", ["Prima riga", "Seconda riga"]),
        ("e.g. Trees and i.e. Gardens. End.", ["e.g. Trees and i.e. Gardens.", "End."]),
        ("Si veda il parcart. Dopo.", ["Si veda il parcart.", "Dopo."]),
        ("", []),
        (" \n\t ", []),
    ],
)
def test_sentences_of(text: str, expected: list[str]) -> None:
    assert [s.of(text) for s in sentences(text)] == expected


@pytest.mark.slow
@pytest.mark.parametrize("unit", ["Art. ", "A. ", "Si veda art. Dopo. ", "a ", "x", "(n. A) "])
def test_sentences_take_linear_time(unit: str) -> None:
    text = unit * (400_000 // len(unit))
    # What grows with the square would take hours for as much.
    assert windows(text, Span(0, len(text)), 1800)


@given(st.lists(st.tuples(anything, st.sampled_from(["\n", "\n\n", "\t", ""]), st.booleans())))
def test_a_builder_knows_where_each_piece_stands(pieces: list[tuple[str, str, bool]]) -> None:
    builder = TextBuilder()
    placed = []
    for piece, separator, cited in pieces:
        if cited:
            placed.append((builder.add(piece, separator), piece))
        else:
            builder.decorate(piece, separator)
    text = builder.text()
    assert all(span.of(text) == piece for span, piece in placed)
    # The first piece has nothing before it.
    assert not placed or not pieces[0][2] or placed[0][0].start == 0
