"""Boxes of forms with a small caption above what is written in."""

from pathlib import Path

import pytest

from ingest.model import Kind
from ingest.readers.pdf import captions
from ingest.readers.pdf.line import Line
from ingest.readers.pdf.tables import Cell

from .made import document
from .pdfs import Plan


def box(n: int, *lines: tuple[str, float]) -> captions.Text:
    made = tuple(
        Line(text, 1, 0, 50, 20 * i, 20 * i + 10, size) for i, (text, size) in enumerate(lines)
    )
    return Cell((0, 0, 1, 1), n // 2, n % 2, 1, 1, ()), made


FILLED = [
    box(0, ("OPERA", 7), ("Argine della Lume", 11)),
    box(1, ("CODICE", 7), ("PNT-7", 11)),
    box(2, ("RESPONSABILE", 7), ("DEL PROCEDIMENTO", 7), ("Ada Lume", 11), ("settore Opere", 11)),
    box(3, ("SPESA", 7), ("€ 7.500,00", 11)),
]


def test_a_caption_is_the_name_of_what_stands_below_it() -> None:
    forms = [*FILLED, box(4, ("FINE LAVORI", 7))]
    assert captions.captioned(forms)
    found = [[cell.text for cell in row.cells] for row in captions.rows(forms, 1)]
    assert found == [
        ["OPERA", "Argine della Lume"],
        ["CODICE", "PNT-7"],
        ["RESPONSABILE DEL PROCEDIMENTO", "Ada Lume settore Opere"],
        ["SPESA", "€ 7.500,00"],
        ["FINE LAVORI", ""],
    ]


@pytest.mark.parametrize(
    "texts",
    [
        FILLED[:3],  # too few
        [box(n, ("Argine", 11), ("della Lume", 11)) for n in range(6)],
        [box(n, ("7.500", 11), ("(stima)", 7)) for n in range(6)],  # a note below a value
        [*FILLED, *(box(4 + n, ("Scavi", 11)) for n in range(3))],
        [box(n, ("12,50", 7), ("Argine", 11)) for n in range(6)],
        [box(n, ("x" * 61, 7), ("Argine", 11)) for n in range(6)],
    ],
)
def test_other_cells_have_none(texts: list[captions.Text]) -> None:
    assert not captions.captioned(texts)


def test_a_form_of_boxes_is_read_box_by_box(tmp_path: Path) -> None:
    plan = Plan()
    plan.set_y(60)
    for n, (name, value) in enumerate(
        [("OPERA", "Argine"), ("CODICE", "PNT-7"), ("SPESA", "7.500,00"), ("FINE", "maggio 2027")]
    ):
        x, y = 60 + 200 * (n % 2), 120 + 50 * (n // 2)
        plan.rect(x, y, 200, 50)
        plan.set_font_size(6.5)
        plan.text(x + 4, y + 12, name)
        plan.set_font_size(11)
        plan.text(x + 4, y + 30, value)
    found = document(tmp_path, "a.pdf", plan.bytes())
    fields = [(p.name, p.value) for p in found.passages if p.kind is Kind.FIELD]
    assert ("CODICE", "PNT-7") in fields
    assert ("FINE", "maggio 2027") in fields
