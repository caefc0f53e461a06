"""A stretch supports an answer as much as its weakest requirement is met; each requirement apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.compose.cells import cell_asked
from assistant.compose.pool import candidates
from assistant.compose.support import Support, supports, worths
from assistant.values import answers, find_values, is_count, names_people
from index.library import Library

from .matters import made, matter_of, support_of

RIFUGI = """\
# Piano dei rifugi di Montefosco

## Rifugi

Il rifugio Aquila ha 24 posti letto e costa 180.000 euro.

Il rifugio Civetta ha molti posti letto e costa poco.

Il custode del rifugio è Elio Zanin.

La custode del bivacco è la Cooperativa Larice.

Rifugio Aquila.

## Funivie

Nel 2021-2023 la Cabina 2 della funivia ha portato 9.000 escursionisti.

Nel 2023 la Cabina 3 della funivia, con 2 seggiole nuove, ha portato 7.000 escursionisti.

Gli escursionisti della funivia pagano a parte. Si spendono 85 euro.

Al questionario hanno risposto 350 abitanti.
"""
BOSCHI = """\
# Piano dei boschi di Roccabruna

Gli aquilani hanno 12 posti letto in una capanna. Il bosco dei trenini costa 90 euro.
"""


@pytest.fixture(scope="module")
def hills(tmp_path_factory: pytest.TempPathFactory) -> Library:
    plans = {"montefosco": RIFUGI, "roccabruna": BOSCHI}
    return made(tmp_path_factory.mktemp("hills"), plans)


def test_the_value_is_of_the_type_that_is_asked_for(hills: Library) -> None:
    question = "Quanto costa il rifugio?"
    assert support_of(hills, question, "Aquila ha 24").value == 1.0
    assert support_of(hills, question, "Civetta").value == 0.0


def test_only_somebody_holds_an_office(hills: Library) -> None:
    question = "Chi è il presidente del rifugio?"
    assert support_of(hills, question, "Elio Zanin").value == 1.0
    assert support_of(hills, question, "Cooperativa Larice").value == 0.0


def test_the_thing_whose_value_is_asked_must_be_there(hills: Library) -> None:
    question = "Quanto costa il rifugio Aquila?"
    assert support_of(hills, question, "Aquila ha 24").focus == 1.0
    assert support_of(hills, question, "bosco dei trenini").focus == 0.0


def test_a_number_counts_what_stands_next_to_it(hills: Library) -> None:
    question = "Quanti escursionisti prende la funivia?"
    assert support_of(hills, question, "9.000").counted == 1.0
    # a number of another sentence counts nothing here, and one without the thing may
    assert support_of(hills, question, "85 euro").counted < 0.5
    assert 0.5 < support_of(hills, question, "350 abitanti").counted < 1.0


@pytest.mark.parametrize("people", ["persone", "cittadini", "residenti"])
def test_people_are_counted_by_any_word_for_them(hills: Library, people: str) -> None:
    question = f"Quante {people} hanno risposto al questionario?"
    assert support_of(hills, question, "350 abitanti").counted == 1.0


def test_the_subject_is_the_share_of_the_words_that_stand_there(hills: Library) -> None:
    question = "Quante seggiole ha la funivia?"
    here = support_of(hills, question, "2 seggiole").subject
    elsewhere = support_of(hills, question, "posti letto in una capanna").subject
    assert here == 1.0
    assert elsewhere == 0.0


@pytest.mark.parametrize(
    ("question", "words", "numbers"),
    [
        ("Quanto costa il rifugio Aquila?", "Aquila ha 24", 1.0),
        ("Quanto costa il rifugio Aquila nel 2023?", "Aquila ha 24", 0.5),
        ("Quanto costa il rifugio Aquila nel 2035?", "Aquila ha 24", 0.0),
        ("Quanti escursionisti ha portato nel 2023?", "7.000", 1.0),
        ("Quanti escursionisti ha portato nel 2021-2023?", "9.000", 1.0),
        ("Quanti escursionisti ha portato nel 2021/23?", "9.000", 1.0),
        ("Quanti escursionisti ha portato nel 2021-2023?", "7.000", 0.0),
        ("Quanti escursionisti ha portato nel 2021/23?", "7.000", 0.0),
        ("Quanti escursionisti ha portato la Cabina 2?", "9.000", 1.0),
        ("Quanti escursionisti ha portato la Cabina 2?", "7.000", 0.0),
        ("Quanti escursionisti ha portato la Cabina 3?", "7.000", 1.0),
        ("Quanti escursionisti ha portato la cabina 2?", "7.000", 0.0),
    ],
)
def test_numbers_of_the_question(hills: Library, question: str, words: str, numbers: float) -> None:
    assert support_of(hills, question, words).numbers == numbers


@pytest.mark.parametrize(
    ("question", "words", "names"),
    [
        ("Quanti letti ha il rifugio Aquila?", "24 posti", 1.0),
        ("Quanti letti ha il rifugio Aquila?", "aquilani", 0.0),
        ("Quanti letti ha il rifugio dell'Aquila?", "24 posti", 1.0),
        ("Quanti letti ha il rifugio Gazza?", "24 posti", 0.0),
        ("Quanti letti ci sono ad Agosto e di Lunedì?", "24 posti", 1.0),
        ("Quanti letti ci sono a Montefosco?", "24 posti", 1.0),
        ("Quanto costa il «bosco dei trenini»?", "90 euro", 1.0),
        ("Quanto costa il «trenino dei boschi»?", "90 euro", 0.0),
        ('Quanto costa il "Bosco dei  Trenini"?', "90 euro", 1.0),
    ],
)
def test_names_and_quoted_phrases_of_the_question(
    hills: Library, question: str, words: str, names: float
) -> None:
    assert support_of(hills, question, words).names == names


def test_what_only_names_the_thing_adds_nothing(hills: Library) -> None:
    question = "rifugio Aquila"
    matter = matter_of(hills, question)
    found = candidates(matter)
    said = zip(found, supports(matter, found), strict=True)
    added = {candidate.passage.text: support.added for candidate, support in said}
    assert added["Rifugio Aquila."] == 0.0
    assert added["Il rifugio Aquila ha 24 posti letto e costa 180.000 euro."] == 1.0
    # where a value is asked for, the value is what is added
    assert support_of(hills, "Quanto costa il rifugio Aquila?", "Aquila ha 24").added == 1.0


def test_worths_are_those_of_the_supports(hills: Library) -> None:
    matter = matter_of(hills, "Quanti escursionisti ha portato la Cabina 2?")
    found = candidates(matter)
    assert worths(matter, found) == [s.worth for s in supports(matter, found)]
    best = max(zip(worths(matter, found), found, strict=True), key=lambda one: one[0])[1]
    assert "9.000" in best.passage.text


share = st.floats(0, 1)


@given(st.tuples(share, share, share, share, share, share, share))
def test_the_worth_is_the_weakest_requirement(parts: tuple[float, ...]) -> None:
    value, focus, counted, subject, numbers, names, added = parts
    worth = Support(value, focus, counted, subject, numbers, names, added).worth
    hard = (value, focus, counted, subject, added)
    assert 0.0 <= worth <= min(hard)
    # what a text may leave unsaid lowers the worth and never undoes it
    unsaid = Support(value, focus, counted, subject, 0.0, 0.0, added).worth
    said = Support(value, focus, counted, subject, 1.0, 1.0, added).worth
    assert said == min(hard)
    assert unsaid <= worth <= said
    assert (unsaid == 0.0) == (min(hard) == 0.0)


# Values.


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("entro il 15 marzo", []),
        ("il 3 giugno 12 barche", ["12"]),
        ("on 4 July", []),
        ("4 julienne", ["4"]),
        ("nel 2026", []),
        ("30 marzioli", ["30"]),
    ],
)
def test_days_of_a_month_are_no_counts(text: str, counts: list[str]) -> None:
    assert [match.group() for match in find_values("count", text)] == counts


def test_a_value_that_the_question_holds_is_no_answer_to_it() -> None:
    question = "Quanto costa la cabina 2 di via Lunga 14?"
    assert not answers("count", "la cabina 2 sta in via Lunga 14", question)
    assert answers("count", "la cabina 2 ha 16 posti", question)
    assert not answers("money", "la cabina 2 ha 16 posti", question)


@pytest.mark.parametrize(
    ("token", "counts"),
    [("24", True), ("(24)", True), ("9.000", True), ("due", True), ("2023", False), ("A2", False)],
)
def test_which_words_may_count(token: str, counts: bool) -> None:
    assert is_count(token) is counts


def test_a_body_is_nobody() -> None:
    assert names_people("la custode è Elda Zanin")
    assert not names_people("la custode è la Cooperativa Larice")
    assert not names_people("custode da nominare")


def test_a_column_that_is_called_by_a_word_that_is_else_a_small_one(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    rows = "\n".join(
        f"| {name} | {town} | {state} |"
        for name, town, state in (
            ("Passerella Nord", 10000, 25000),
            ("Viale dei tigli", 5000, 7000),
        )
    )
    text = f"# Opere\n\n| Azione | Costo Comune | Costo Stato |\n|---|---|---|\n{rows}\n"
    library = made(tmp_path_factory.mktemp("columns"), {"opere": text})

    found = matter_of(library, "Quanto costa allo Stato l'azione Passerella Nord?")
    (row,) = [p for p in library.passages if "Passerella" in p.text]

    assert cell_asked(found, row) == "25000"
