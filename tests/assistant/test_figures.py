"""Figures that do not agree are told."""

import pytest

from assistant.answering.figures import differing, wrong_share


def test_the_same_statement_with_another_figure() -> None:
    lead = "La spesa per il mulino di Borgoverde è di 120.000 euro."
    others = [
        "La spesa per il mulino di Borgoverde è di 150.000 euro.",
        "La spesa per il mulino di Borgoverde è di 120.000  euro.",
        "Per il forno di Valfiore si spendono 150.000 euro in tre anni di lavori.",
        "La spesa per il mulino di Borgoverde non è ancora nota.",
    ]
    assert differing("money", lead, others) == [0]
    assert differing(None, lead, others) == []
    assert differing("money", others[3], others) == []


def test_short_texts_say_nothing_of_each_other() -> None:
    assert differing("money", "Costo 10 euro", ["Costo 20 euro"]) == []


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("Rispondono 30 Comuni su 60, il 50% del totale.", None),
        ("Rispondono 30 Comuni su 60, il 45% del totale.", "45%"),
        ("Rispondono 1 su 3, cioè il 33% dei Comuni.", None),
        ("Il 12,5% dei forni, 25 su 200.", None),
        ("Il 25% dei forni, 25 su 200.", "25%"),
        ("Of the mills 1.200 out of 2.400, that is 52%.", "52%"),
        ("Sono 448, il 47% di quelle della regione.", None),
        ("Il 60% entro il 2030.", None),
        ("Spesi 12,3 milioni su 24,6 milioni (50%).", None),
        ("Spesi 12,3 milioni su 24,6 milioni (45%).", "45%"),
        ("Spesi 3,2 milioni su 12,8 milioni di euro, il 25%.", None),
        ("Spesi 1,5 milioni su 6 milioni, il 25%.", None),
        ("Spesi 1,5 su 6 milioni, il 25%.", None),
        ("Spesi 500 mila su 2 milioni, il 25%.", None),
        ("Spesi 500 mila su 2 milioni, il 40%.", "40%"),
        ("Spesi 2 milioni su 7 milioni, il 31%.", None),
        ("Piantati 3,5 ettari su 7 ettari, il 50%.", None),
        ("Piantati 3,5 ettari su 7 ettari, il 60%.", "60%"),
        ("They are 12,050 out of 50,000 residents, 24%.", None),
        ("They are 12,050 out of 50,000 residents, 34%.", "34%"),
        ("Il 50% dei forni, 1,5 su 3 milioni.", None),
        ("Nel 2024 300 su 6000, il 5%.", None),
        ("Sono 12 300 su 24 600, il 50%.", None),
        ("Al punto 5 300 su 6000, il 5%.", None),
        ("Rispondono 30 Comuni su 60; nel 2020 il 45%.", None),
        ("Rispondono 30 Comuni su 60, nel 2020 il 45%.", None),
        ("Costa 0,5 milioni su 0 milioni, il 5%.", None),
    ],
)
def test_a_share_that_does_not_follow(text: str, share: str | None) -> None:
    assert wrong_share(text) == share


def test_a_quote_that_is_cut_short_has_no_other_value() -> None:
    lead = "La città metropolitana conta 312 comuni, per oltre il 52% in zone montane e rurali"
    cut = "La città metropolitana conta 312 comuni, per oltre gran parte in zone montane e rurali"
    other = "La città metropolitana conta 298 comuni, per oltre il 52% in zone montane e rurali"
    assert differing("count", lead, [cut, other]) == [1]
