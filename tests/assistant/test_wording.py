"""What counts as the same wording, how alike two texts are, which words differ."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.wording import edits, fingerprint, forms, likeness, words_of

from ..texts import anything, prose


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Aprire mercati contadini.", "aprire  MERCATI\ncontadini;"),
        ("l’abitare «lento»", 'l\'abitare "lento"'),
        (unicodedata.normalize("NFD", "città più verdi"), "città più verdi"),
        ("coope\u00adrative", "cooperative"),
    ],
)
def test_case_marks_and_blanks_are_no_part_of_the_wording(a: str, b: str) -> None:
    assert fingerprint(a) == fingerprint(b)
    assert edits(a, b) == ()


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("2.400.000 euro", "2.400 000 euro"),
        ("il 5 % dei comuni", "il 5 dei comuni"),
        ("entro il 2027", "entro il 2028"),
        ("art. 1,5", "art. 15"),
    ],
)
def test_figures_are_part_of_it(a: str, b: str) -> None:
    assert fingerprint(a) != fingerprint(b)


def test_the_words_that_changed() -> None:
    old = "Il piano dura 5 anni, fino al 2030."
    new = "Il Piano dura dieci anni fino al 2035 (salvo proroga)."
    found = edits(old, new)
    assert [(c.old, c.new) for c in found] == [("5", "dieci"), ("2030", "2035 (salvo proroga)")]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("Pulire il fosso.", "Pulire il fosso (Consorzio) - F3.", [("", "(Consorzio) - F3")]),
        (
            "Aprire la sala.",
            "Aprire la «sala lilla» e l'atrio.",
            [("sala", "«sala lilla» e l'atrio")],
        ),
        ("Due posti (rossi)", "Due posti (rossi), tre panche", [("", "tre panche")]),
        ("Il ponte (x) regge", "Il ponte (AB) - F3 regge", [("(x)", "(AB) - F3")]),
        ("Tre (noci) in via", "Tre (noci e pere) - G2 in via", [("(noci)", "(noci e pere) - G2")]),
    ],
)
def test_no_bracket_is_cut_from_its_other_half(
    old: str, new: str, told: list[tuple[str, str]]
) -> None:
    assert [(c.old, c.new) for c in edits(old, new)] == told


def test_words_added_stand_where_they_are() -> None:
    (edit,) = edits("Aprire i mercati", "Aprire i nuovi mercati")
    assert (edit.old, edit.start, edit.end) == ("", 9, 9)
    assert (edit.new, edit.new_start) == ("nuovi", 9)


def test_another_ending_or_clause_is_less_than_another_text() -> None:
    base = "Sostenere la cooperativa di comunità"
    assert likeness(base, "Sostenere le cooperative di comunità") > 0.6
    assert likeness(base, f"{base} nelle aree montane") > 0.7
    assert likeness(base, "Piantare alberi lungo i viali") < 0.4
    assert likeness(base, base.upper()) == 1.0


@given(anything)
def test_words_stand_where_they_say(text: str) -> None:
    for word in words_of(text):
        assert 0 <= word.start < word.end <= len(text)
        assert forms(text[word.start : word.end]) == (word.form,)


@pytest.mark.slow
@given(prose, prose)
def test_changes_turn_the_old_text_into_the_new(old: str, new: str) -> None:
    found = edits(old, new)
    rebuilt, place = [], 0
    for edit in found:
        assert edit.old == old[edit.start : edit.end]
        assert edit.new == new[edit.new_start : edit.new_end]
        rebuilt += [old[place : edit.start], edit.new]
        place = edit.end
    said = forms(" ".join([*rebuilt, old[place:]]))
    assert said == forms(new)


@given(anything, st.sampled_from(["", " ", "\n", ".", " – "]))
def test_a_text_is_itself(text: str, mark: str) -> None:
    assert likeness(text, text + mark) == 1.0
    assert edits(text, text + mark) == ()
