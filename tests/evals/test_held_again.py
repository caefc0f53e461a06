"""Shown sentences held again: what is found lacking."""

import pytest

from evals.locking.again import held

TEXT = {1: "Il Comune di Borgoverde recupera 24 alloggi entro il 2027 (codice A2.3)."}


@pytest.mark.parametrize(
    ("sentence", "lacking"),
    [
        ("Il Comune recupera 24 alloggi entro il 2027 [1].", ()),
        ("Il Comune recupera 24 alloggi.", ("no marker",)),
        ("Il Comune recupera 24 alloggi [2].", ("[2]", "24")),
        ("Il Comune di Valfiore recupera 25 alloggi [1].", ("25", "Valfiore")),
        ("Il codice è A2.4 [1].", ("4",)),
    ],
)
def test_what_is_lacking(sentence: str, lacking: tuple[str, ...]) -> None:
    assert set(held(sentence, TEXT).lacking) >= set(lacking)
    assert bool(held(sentence, TEXT).lacking) is bool(lacking)


def test_the_share_of_words() -> None:
    assert held("Recuperano alloggi [1].", TEXT).words == 1.0
    assert held("Nascono scuole [1].", TEXT).words == 0.0
