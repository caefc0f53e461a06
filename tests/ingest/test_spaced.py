"""Words set with a blank between their letters are whole again, and only words."""

import pytest

from ingest.blocks import Paragraph
from ingest.readers import spaced


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("D E L I B E R A", "DELIBERA"),
        ("L A G I U N T A C O M U N A L E", "LA GIUNTA COMUNALE"),
        ("L E T T O, A P P R O V A T O, il sindaco", "LETTO, APPROVATO, il sindaco"),
        ("V A L F I O R E V E R D E", "VALFIORE VERDE"),
        ("D E L I B E R A:", "DELIBERA:"),
        ("G F M A M G L A S O N D", "G F M A M G L A S O N D"),
        ("Classi A B C D E F G", "Classi A B C D E F G"),
        ("X X X X X", "X X X X X"),
        ("P I Q Z A", "P I Q Z A"),
        ("I L H A", "I L H A"),
        ("V E R D Egli", "V E R D Egli"),
        ("xV E R D E", "xV E R D E"),
        (" ".join("VERDE" * 17), " ".join("VERDE" * 17)),
    ],
)
def test_letters_with_blanks_are_words(text: str, whole: str) -> None:
    """The words are those of acts, or stand elsewhere in the document."""
    blocks = (Paragraph("Il comune di Valfiore ha un piano verde per la mensa."), Paragraph(text))
    _, found = spaced.joined(blocks)
    assert isinstance(found, Paragraph)
    assert found.text == whole


ACTS = """\
approvato attesa attesta autorizza certifica comunale comune comunica considerato consiglio decreta
delibera determina dichiara dispone giunta invita letto noto oggetto ordina premesso propone rende
ritenuto sottoscritto statuisce verbale vista visti visto"""


@pytest.mark.parametrize(
    "words",
    [*ACTS.split(), "il consiglio", "la giunta", "letto e approvato", "i visti", "rende noto a"],
)
def test_what_acts_set_so_may_stand_nowhere_else(words: str) -> None:
    spread = " ".join(words.upper().replace(" ", ""))
    (found,) = spaced.joined([Paragraph(spread)])
    assert isinstance(found, Paragraph)
    assert found.text == words.upper()
