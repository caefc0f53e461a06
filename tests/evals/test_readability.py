"""Gulpease: letters, words and sentences as a reader counts them."""

import pytest

from evals.metrics.readability import count_sentences, gulpease


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Il piano dura tre anni.", 1),
        ("Il piano dura tre anni. Poi si rinnova!", 2),
        ("Secondo l'art. 3 e l'all. B, n. 5, pag. 12, si paga.", 1),
        ("Vedi art. 12, c. 2, lett. A) del D.Lgs. 117/2017.", 1),
        ("Costa 1.250.000,50 euro. Bene.", 2),
        ("Lo firma G. B. Rossi per la P.A. locale.", 1),
        ("Il codice è BO3.3.1.b e vale.", 1),
        ("Case, scuole, strade ecc. sono comprese.", 1),
        ("Titolo senza punto\nAltra riga", 2),
        ("Davvero? Sì... forse.", 2),
        ("", 0),
        ("…", 0),
    ],
)
def test_sentences(text: str, sentences: int) -> None:
    assert count_sentences(text) == sentences


def test_the_formula() -> None:
    # 4 words, 15 letters, 1 sentence: 89 + (300 - 150) / 4
    assert gulpease("Il cane mangia pane.") == pytest.approx(100.0)
    # l, amministrazione, ... : 12 words with 76 letters
    text = "L'amministrazione metropolitana predispone conseguentemente la rendicontazione annuale"
    words = ["L", "amministrazione", "metropolitana", "predispone", "conseguentemente"]
    words += ["la", "rendicontazione", "annuale"]
    letters = sum(map(len, words))
    assert gulpease(text) == pytest.approx(max(0.0, 89 + (300 - 10 * letters) / len(words)))
    assert gulpease("") == 100.0
