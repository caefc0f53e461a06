"""Boxes to tick that a page draws, without fields of a form."""

import time
from pathlib import Path

import pytest

from ingest.blocks import Item, Paragraph
from ingest.readers.pdf.read import read

from .pdfs import Plan

_ANSWERS = ("Il tetto tiene", "Serve una perizia", "Manca la ringhiera")


def _read(plan: Plan) -> list[str]:
    blocks = read(Path("a.pdf"), plan.bytes(), time.time() + 60).blocks
    return [b.text for b in blocks if isinstance(b, Item | Paragraph)]


@pytest.mark.parametrize("sign", ["cross", "letter", ""])
def test_boxes_tell_which_are_ticked(sign: str) -> None:
    plan = Plan()
    for n, answer in enumerate(_ANSWERS):
        y = 120 + 20 * n
        plan.rect(60, y - 8, 9, 9)
        plan.text(76, y, answer)
        if n != 1 and sign == "cross":
            plan.line(60, y - 8, 69, y + 1)
            plan.line(60, y + 1, 69, y - 8)
        elif n != 1 and sign:
            plan.text(61, y, "X")
    marks = "☒☐☒" if sign else ("",) * len(_ANSWERS)
    expected = [f"{mark} {answer}".strip() for mark, answer in zip(marks, _ANSWERS, strict=True)]
    assert _read(plan) == expected


@pytest.mark.parametrize(("signs", "shown"), [("4o4", "☑☐☑"), ("444", ("",) * 3)])
def test_signs_of_both_sorts_below_each_other_tell_it(signs: str, shown: str) -> None:
    plan = Plan()
    for n, (sign, answer) in enumerate(zip(signs, _ANSWERS, strict=True)):
        plan.set_font("zapfdingbats", size=11)
        plan.text(60, 120 + 20 * n, sign)
        plan.set_font("helvetica", size=11)
        plan.text(76, 120 + 20 * n, answer)
    expected = [f"{mark} {answer}".strip() for mark, answer in zip(shown, _ANSWERS, strict=True)]
    assert _read(plan) == expected
