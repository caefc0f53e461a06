"""Forms: what was filled in stands beside its label."""

import time
from pathlib import Path

from pypdf.generic import ArrayObject, NumberObject, TextStringObject

from ingest.blocks import Block, Paragraph, Table
from ingest.readers.pdf.read import read

from .forms import Form
from .pdfs import SENTENCE


def _blocks(form: Form, turned: int = 0) -> tuple[Block, ...]:
    return read(Path("modulo.pdf"), form.filled(turned), time.time() + 60).blocks


def _fields(form: Form, turned: int = 0) -> list[tuple[str, ...]]:
    tables = [b for b in _blocks(form, turned) if isinstance(b, Table)]
    return [tuple(cell.text for cell in row.cells) for table in tables for row in table.rows]


def _texts(form: Form) -> list[str]:
    return [b.text for b in _blocks(form) if isinstance(b, Paragraph)]


def test_values_stand_beside_their_labels_and_labels_side_by_side_apart() -> None:
    form = Form()
    form.text_block(f"{SENTENCE}.")
    form.label(60, 200, "Nome del progetto:")
    form.field((220, 188, 500, 206), "Casa degli attrezzi")
    form.label(60, 230, "Costo totale:")
    form.field((130, 218, 250, 236), "12.500 euro")
    form.label(258, 230, "Fine dei lavori:")
    form.field((340, 218, 500, 236), "30/6/2031")
    assert _fields(form) == [
        ("Nome del progetto:", "Casa degli attrezzi"),
        ("Costo totale:", "12.500 euro"),
        ("Fine dei lavori:", "30/6/2031"),
    ]


def test_a_page_that_is_shown_turned_has_its_fields_where_they_show() -> None:
    form = Form()
    with form.rotation(90, 300, 300):
        form.label(100, 200, "Responsabile:")
    # Turned about (300, 300) the label runs up the page at x = 200, from y = 500.
    form.field((186, 250, 206, 400), "Settore verde")
    assert _fields(form, turned=90) == [("Responsabile:", "Settore verde")]


def test_a_label_above_its_field_stands_before_the_value() -> None:
    form = Form()
    form.label(60, 200, "Referente")
    form.field((60, 204, 300, 222), "Ada Bianchi")
    form.label(60, 260, "Recapito")
    form.field((60, 264, 300, 282), "051 123456")
    assert _fields(form) == [("Referente", "Ada Bianchi"), ("Recapito", "051 123456")]


def test_boxes_and_choices_tell_what_was_chosen() -> None:
    form = Form()
    form.label(60, 200, "Pagato dal comune:")
    form.field((220, 190, 232, 202), "/Yes", "/Btn")
    form.label(60, 230, "Urgente:")
    form.field((220, 220, 232, 232), "/Off", "/Btn")
    form.label(60, 260, "Sede:")
    options = ArrayObject(
        ArrayObject(TextStringObject(x) for x in pair)
        for pair in (("n", "Quartiere nord"), ("s", "Quartiere sud"))
    )
    form.field((220, 248, 400, 266), "s", "/Ch", Opt=options)
    assert _fields(form) == [
        ("Pagato dal comune:", "☒"),
        ("Urgente:", "☐"),
        ("Sede:", "Quartiere sud"),
    ]


def test_of_radio_buttons_the_one_that_the_value_names_is_ticked() -> None:
    form = Form()
    form.radio({"/a": (60, 190, 72, 202), "/b": (60, 220, 72, 232)}, "/b")
    form.label(76, 200, "sala piccola")
    form.label(76, 230, "sala grande")
    assert _texts(form) == ["☐ sala piccola", "☒ sala grande"]


def test_fields_within_a_sentence_do_not_cut_it() -> None:
    form = Form()
    form.label(60, 200, "Chi firma, ")
    form.field((115, 188, 215, 206), "Ugo Rossi")
    form.label(220, 200, "nato a")
    form.field((255, 188, 345, 206), "Imaginaria")
    form.label(350, 200, "nel 1980, chiede un orto.")
    assert _texts(form) == ["Chi firma, Ugo Rossi nato a Imaginaria nel 1980, chiede un orto."]


def test_labels_of_empty_fields_stay_apart_and_hidden_values_hidden() -> None:
    form = Form()
    form.label(60, 200, "Comune")
    form.field((105, 188, 205, 206), None)
    form.label(212, 200, "Provincia")
    form.field((262, 188, 300, 206), "segreta", F=NumberObject(2))
    assert _texts(form) == ["Comune", "Provincia"]


def test_what_stands_below_lines_to_write_on_is_read() -> None:
    form = Form()
    form.heading("Osservazioni", 16)
    for _ in range(6):
        form.text_block("_" * 70)
    form.text_block(f"{SENTENCE}.")
    form.text_block("Luogo e data " + "_" * 20)
    reading = read(Path("modulo.pdf"), form.bytes(), time.time() + 60)
    texts = [b.text for b in reading.blocks if isinstance(b, Paragraph)]
    assert texts == [f"{SENTENCE}.", "Luogo e data " + "_" * 20]
    assert len(reading.left_out) == 6
