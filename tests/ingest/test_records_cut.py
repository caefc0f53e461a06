"""Records of portfolio tables and sheets as page breaks and writers leave them."""

from dataclasses import replace

import pytest

from ingest.blocks import Heading, Item, Paragraph
from ingest.model import Kind, Place, Record
from ingest.records import merged
from ingest.structure.sheetfields import aligned, is_named_down

from .test_records import found, table, value

SHEET = (
    ("Campo d'azione", "Edifici pubblici"),
    ("Leva", "Tecnologia"),
    ("Responsabile", "Ufficio tecnico"),
    ("Portatori di interesse coinvolti", "Scuole"),
    ("Costi totali", "3 milioni"),
)


def test_a_sheet_that_a_page_break_cut_has_no_header() -> None:
    made = found(
        [
            Heading("Piano", 1),
            table(("Scheda", "Nome dell'azione", "Tetti solari")),
            Paragraph("Piano del clima di Rivabella"),
            table(*[("", *row) for row in SHEET]),
        ]
    )
    assert [(r.title, r.holder) for r in made] == [("Tetti solari", "Ufficio tecnico")]


def test_what_is_left_of_a_value_above_the_names_changes_nothing() -> None:
    rest = ("Si comincia dalle scuole del centro, poi vengono le altre.", "")
    assert is_named_down(table(rest, *SHEET).rows)
    assert not is_named_down(table(("Azione", "Responsabile"), ("Orti", "Comune")).rows)
    wide = [("", *row, "", "") for row in SHEET]
    assert not is_named_down(table(*wide).rows)


def test_rows_of_a_sheet_may_begin_with_their_names() -> None:
    rows = aligned(table(("Attuazione", "Responsabile", "Comune"), ("Tempi", "2027")).rows)
    assert [[cell.text for cell in row.cells] for row in rows][1] == ["", "Tempi", "2027"]
    made = found(
        [
            Heading("Piano", 1),
            table(
                ("Scheda", "Nome dell'azione", "Tetti solari"),
                ("Tipo", "Tecnica"),
                ("Attuazione", "Responsabile", "Ufficio tecnico"),
                ("Tempi", "2027"),
                ("Costi totali", "3 milioni"),
            ),
        ]
    )
    assert [(r.title, r.holder) for r in made] == [("Tetti solari", "Ufficio tecnico")]
    assert value(made[0], "amount") == "3 milioni"


def test_a_line_of_a_value_that_reads_as_an_action_leaves_the_sheet_open() -> None:
    made = found(
        [
            Heading("Piano", 1),
            table(("Scheda", "Nome dell'azione", "Tetti solari")),
            Item("Realizzare i tetti solari delle scuole"),
            table(*[("", *row) for row in SHEET]),
        ]
    )
    assert made[0].holder == "Ufficio tecnico"


@pytest.mark.parametrize(
    "cells",
    [
        ["Riqualificare le scuole (BE1)", "Pompe di calore (BE2)", "Corsie per i bus (MO1)"],
        ["Riqualificare le scuole - BE1", "Pompe di calore - BE2", "Corsie per i bus – MO1"],
        ["Riqualificare le scuole [BE1]", "Pompe di calore [BE2]", "Corsie per i bus [MO1]"],
        ["Riqualificare le scuole (BE1) Pompe di calore (BE2)", "Corsie per i bus (MO1)"],
    ],
)
def test_codes_that_close_titles(cells: list[str]) -> None:
    body = [(cell, "Si fa nei prossimi anni in tutta la città.") for cell in cells]
    made = found([Heading("Piano", 1), table(("Azioni", "Descrizione"), *body, headers=1)])
    assert [r.code for r in made] == ["BE1", "BE2", "MO1"]
    assert [r.title for r in made][:2] == ["Riqualificare le scuole", "Pompe di calore"]


def test_brackets_that_hold_no_code_of_a_series_stay() -> None:
    names = ["Accordo di Parigi (COP21) in città", "Orti di quartiere", "Bus (UE4)", "Tetti verdi"]
    body = [(name, "Testo.") for name in names]
    made = found([Heading("Piano", 1), table(("Azioni", "Descrizione"), *body, headers=1)])
    assert [r.code for r in made] == [None] * len(names)


def test_entries_of_a_cell_that_full_stops_close() -> None:
    body = [
        ("Strade", "Corsie per i bus. Piste ciclabili. Auto condivise."),
        ("Case", "Cappotti per le scuole."),
        ("Energia", "La città compra energia verde e la vende ai quartieri. Ne usa anche per sé."),
    ]
    made = found([Heading("Piano", 1), table(("Ambito", "Elenco delle azioni"), *body, headers=1)])
    assert [r.title for r in made][:3] == ["Corsie per i bus", "Piste ciclabili", "Auto condivise"]
    assert len(made) == 5


def test_a_table_and_a_sheet_may_call_one_action_nearly_the_same() -> None:
    words = [
        ("7", "Piste ciclabili nei dieci quartieri"),
        ("7", "Piste ciclabili nei quartieri"),
        ("7", "Orti per le scuole"),
        ("8", "Piste ciclabili nei dieci quartieri"),
    ]
    place = Place("piano", "piano~1", None, 0, 1)
    records = [
        Record(f"r{n}", "piano", Kind.ACTION, code, title, replace(place, start=n), (), (), ())
        for n, (code, title) in enumerate(words)
    ]
    assert [(r.code, r.title) for r in merged(records)] == [words[0], words[2], words[3]]


def test_a_line_ahead_of_the_titles_heads_the_rows_below_it() -> None:
    body = [
        ("Verde", "1. Alberi lungo il viale", "Cento alberi."),
        ("Mobilità", "", ""),
        ("Mobilità", "2. Corsie per i bus", "Tre corsie."),
        ("e trasporti", "", ""),
    ]
    heads = ("Campi d'azione", "Elenco delle azioni", "Descrizione")
    first, second = found([Heading("Piano", 1), table(heads, *body, headers=1)])
    assert [f.value for f in first.fields if f.name == "theme"] == ["Verde"]
    assert "e trasporti" in [f.value for f in second.fields]


PORTFOLIO = table(
    ("Actions", "Period"),
    ("Actions to promote cycling mobility", "2026"),
    ("Urban distribution of goods", "2027"),
    ("Publicity campaigns to promote the use of the trams and cycling", "2027"),
    ("Mobility of older people", "2028"),
    headers=1,
)


@pytest.mark.parametrize(
    ("title", "many"),
    [
        ("Development of the Cycling Mobility Action Plan", 6),  # the row in other words
        ("Development of the Parking Action Plan", 7),  # no row
        ("Development of the Mobility Action Plan", 7),  # two rows have its one word
    ],
)
def test_a_sheet_tells_in_full_what_a_table_lists_in_other_words(title: str, many: int) -> None:
    others = ["Development of the Noise Action Plan", "Development of the Water Action Plan"]
    sheets = [
        table(("Name of the action", name), ("Responsible body", office), ("Costs", "3 million"))
        for name, office in zip([title, *others], ["A", "B", "C"], strict=True)
    ]
    between = [Paragraph("What follows tells one of the actions from its start to its end.")] * 3
    blocks = [block for pair in zip(between, sheets, strict=True) for block in pair]
    made = found([Heading("Plan", 1), PORTFOLIO, *blocks])
    assert len(made) == many
    cycling = next(r for r in made if r.title == "Actions to promote cycling mobility")
    assert (value(cycling, "holder") == "A") is (many < 7)
