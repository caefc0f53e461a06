"""Rows of tables that lost their outer pipes are rows still; lines with a pipe alone are none."""

import pytest

from ingest.blocks import Paragraph, Table
from ingest.readers import plaintext
from ingest.readers.frameless import framed


def tables(text: str) -> list[list[list[str]]]:
    """The cells of each table of a text."""
    found = [b for b in plaintext.read(text, markdown=True) if isinstance(b, Table)]
    return [[[cell.text for cell in row.cells] for row in table.rows] for table in found]


def test_a_table_may_do_without_its_outer_pipes() -> None:
    text = "Azione | Chi\n--- | ---\nOrti | Comune\nPonti|Regione\n\nFine del testo.\n"
    assert tables(text) == [[["Azione", "Chi"], ["Orti", "Comune"], ["Ponti", "Regione"]]]


def test_rows_below_a_page_break_go_on_with_their_table() -> None:
    text = (
        "| Ambito | Elenco delle azioni | Descrizioni |\n|---|---|---|\n"
        "| Case | Cappotti. | Si isolano i tetti. |\n\nPagina 7\n\n"
        "• e le facciate,\n• e le cantine |\n"
        "Strade | Piste ciclabili.\nBus. | Si comprende:\n• corsie,\n• pensiline |\n"
        "Energia | Sole.\nVento. | Si comprende:\n• tetti |\n"
    )
    assert tables(text)[1] == [
        ["", "", "e le facciate, e le cantine"],
        ["Strade", "Piste ciclabili. Bus.", "Si comprende: corsie, pensiline"],
        ["Energia", "Sole. Vento.", "Si comprende: tetti"],
    ]


def test_a_sheet_without_a_frame_keeps_its_names_beside_their_values() -> None:
    text = (
        "Scheda | Nome dell'azione | Luci nuove\nPA 02 |\nCampo | Edifici\n"
        "Attuazione | Responsabile | Ufficio tecnico\nScala | Comunale\n"
    )
    assert tables(text) == [
        [
            ["Scheda", "Nome dell'azione", "Luci nuove PA 02"],
            ["", "Campo", "Edifici"],
            ["Attuazione", "Responsabile", "Ufficio tecnico"],
            ["", "Scala", "Comunale"],
        ]
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Piano del clima | Comune di Rivabella\n",
        "Piano | Rivabella\n\nTesto.\n\nPiano | Rivabella\n\nTesto.\n\nPiano | Rivabella\n",
        "- a | b\n- c | d\n- e | f\n",
        "# a | b\n# c | d\n# e | f\n",
        "a|b\nc|d\ne|f\n",
    ],
)
def test_other_lines_with_pipes_are_no_rows(text: str) -> None:
    assert list(framed(text.split("\n"))) == text.split("\n")
    assert not any(isinstance(b, Table) for b in plaintext.read(text, markdown=True))


def test_whole_rows_stay_as_they_are() -> None:
    lines = ["| A | B | C |", "|---|---|---|", "| 1 | 2 | 3 |", "", "Testo."]
    assert list(framed(lines)) == lines
    assert isinstance(next(plaintext.read("x | y", markdown=True)), Paragraph)


@pytest.mark.slow
def test_time_is_linear() -> None:
    lines = ["a | b", "c | d", ""] * 20_000
    assert list(framed(lines)) == lines
    assert len(list(framed(["x | y", "z"] * 20_000))) == 40_000
