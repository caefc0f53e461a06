"""Numbers of lines in the margin of a page."""

import time
from pathlib import Path

import pytest

from ingest.blocks import Paragraph, Reason
from ingest.readers.pdf.read import read

from .pdfs import Plan

_TEXT = (
    "Il consiglio approva il piano dei sentieri, che apre ogni anno venti chilometri di",
    "nuove vie nei boschi del comune e ne cura altri sessanta, con segnali, ponti e aree",
    "di sosta. La spesa complessiva è di 480.000 euro in quattro anni, di cui un terzo",
    "viene dalla regione. Gli uffici riferiscono ogni sei mesi sullo stato dei lavori e",
    "pubblicano i dati sul sito. Il piano è allegato alla delibera, di cui è una parte",
    "che nessuno può cambiare senza un nuovo voto del consiglio stesso.",
)


@pytest.mark.parametrize(("size", "step"), [(7, 1), (7, 5), (11, 1)])
def test_small_numbers_beside_each_line_are_none_of_the_text(size: int, step: int) -> None:
    plan = Plan()
    for n, line in enumerate(_TEXT, start=1):
        y = 110 + 15 * n
        plan.set_font("helvetica", size=size)
        number = str(step * n)
        plan.text(50 - plan.get_string_width(number), y, number)
        plan.set_font("helvetica", size=11)
        plan.text(70, y, line)
    found = read(Path("a.pdf"), plan.bytes(), time.time() + 60)
    texts = [block.text for block in found.blocks if isinstance(block, Paragraph)]
    left_out = [each.text for each in found.left_out if each.reason is Reason.FURNITURE]
    numbers = [str(step * n) for n in range(1, len(_TEXT) + 1)]
    if size == 7:
        assert texts == [" ".join(_TEXT)]
        assert left_out == numbers
    else:
        assert not set(numbers) <= set(left_out)
