"""Cells that say something by their colour alone."""

from io import BytesIO
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import PatternFill

from ingest.readers.coloured import MARK, marks

from .made import document, docx, tc, tr

_BLUE = PatternFill("solid", start_color="FF3366AA")
_GREY = PatternFill("solid", start_color="FFEEEEEE")


def _rows(data: bytes, name: str, folder: Path) -> list[list[tuple[str, str]]]:
    made = document(folder, name, data)
    return [
        [(cell.header, made.text[cell.start : cell.end]) for cell in passage.cells]
        for passage in made.passages
        if passage.cells
    ]


def test_bars_of_a_sheet_stand_below_their_times(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    for row in (
        ("Lavoro", "Settimana 1", "Settimana 2", "Settimana 3"),
        ("Scavo della vasca",),
        ("Posa delle pietre",),
        ("Prova dell'acqua",),
    ):
        sheet.append(row)
    for place in ("B2", "C2", "C3", "D4"):
        sheet[place].fill = _BLUE
    for place in ("A3", "B3", "D3"):
        sheet[place].fill = _GREY
    target = BytesIO()
    book.save(target)
    assert _rows(target.getvalue(), "a.xlsx", tmp_path) == [
        [("Lavoro", "Scavo della vasca"), ("Settimana 1", MARK), ("Settimana 2", MARK)],
        [("Lavoro", "Posa delle pietre"), ("Settimana 2", MARK)],
        [("Lavoro", "Prova dell'acqua"), ("Settimana 3", MARK)],
    ]


def test_bars_of_a_word_table_stand_below_their_times(tmp_path: Path) -> None:
    bar, white = '<w:shd w:val="clear" w:fill="00AA55"/>', '<w:shd w:val="clear" w:fill="FFFFFF"/>'
    table = "".join(
        (
            tr(tc("Fase"), tc("2027"), tc("2028"), tc("2029")),
            tr(tc("Ascolto", white), tc("", bar), tc("", white), tc("")),
            tr(tc("Cantiere"), tc(""), tc("", bar), tc("", bar)),
        )
    )
    assert _rows(docx(f"<w:tbl>{table}</w:tbl>"), "a.docx", tmp_path) == [
        [("Fase", "Ascolto"), ("2027", MARK)],
        [("Fase", "Cantiere"), ("2028", MARK), ("2029", MARK)],
    ]


def test_a_colour_of_whole_rows_or_of_all_that_is_to_be_filled_in_marks_nothing() -> None:
    named = [[True] * 4, [True, False, False, False], [True, False, False, False]]
    banded = {(2, column): "grey" for column in range(4)}
    asked = {(row, column): "yellow" for row in (1, 2) for column in (1, 2, 3)}
    assert marks(named, banded) == marks(named, asked) == frozenset()


def test_two_columns_or_one_row_are_no_scale() -> None:
    two = [[True, True, True], [True, False, False], [True, False, False]]
    texts = [[True] * 4, [True, True, True, True], [True, False, False, False]]
    assert not marks(two, {(1, 1): "blue"})
    assert not marks(texts, {(2, 1): "blue"})
