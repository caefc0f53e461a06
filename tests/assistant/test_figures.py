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
    ],
)
def test_a_share_that_does_not_follow(text: str, share: str | None) -> None:
    assert wrong_share(text) == share
