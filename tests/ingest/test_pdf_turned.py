"""Cells of upright tables whose text runs up or down: names of columns and of groups of rows."""

import time
from pathlib import Path

import pytest

from ingest.blocks import Reading, Reason, Table
from ingest.readers.pdf.read import read

from .pdfs import Plan

_ROWS = (("Rifiuti", "61,2", "64,8"), ("Perdite", "38,4", "36,1"), ("Verde", "21", "22"))


def _read(plan: Plan) -> Reading:
    return read(Path("piano.pdf"), plan.bytes(), time.time() + 60)


def _cells(reading: Reading) -> list[list[str]]:
    [table] = [b for b in reading.blocks if isinstance(b, Table)]
    return [[cell.text for cell in row.cells] for row in table.rows]


def _turned(plan: Plan, angle: float, x: float, y: float, text: str) -> None:
    """A text around a point, in the middle."""
    with plan.rotation(angle, x, y):
        plan.text(x - plan.get_string_width(text) / 2, y + 4, text)


def _table(plan: Plan, left: float = 60) -> None:
    xs = (60, 90, 200, 260, 320)
    for x in xs if left == 60 else xs[1:]:
        plan.line(x, 100, x, 220)
    for y in (100, 160, 180, 200, 220):
        plan.line(60 if left == 60 and y not in (180, 200) else 90, y, 320, y)
    plan.text(93, 135, "Indicatore")
    for n, row in enumerate(_ROWS):
        for x, text in zip((93, 203, 263), row, strict=True):
            plan.text(x, 174 + 20 * n, text)


@pytest.mark.parametrize("angle", [90, -90])
def test_names_that_are_turned_name_their_columns(angle: float) -> None:
    plan = Plan()
    _table(plan, left=90)
    for x, text in ((230, "Anno 2021"), (290, "Fine 2030")):
        _turned(plan, angle, x, 130, text)
    reading = _read(plan)
    assert _cells(reading) == [["Indicatore", "Anno 2021", "Fine 2030"], *map(list, _ROWS)]
    assert not reading.left_out


@pytest.mark.parametrize("angle", [90, -90])
def test_turned_names_may_be_longer_than_all_that_is_upright(angle: float) -> None:
    rows = (("Sede", "", "", ""), ("Porto", "1", "3", "4"), ("Borgo", "7", "5", "6"))
    plan = Plan()
    plan.text_block("Si curano i prati della città.")
    xs, ys = (60, 160, 190, 220, 250), (150, 250, 266, 282)
    for x in xs:
        plan.line(x, ys[0], x, ys[-1])
    for y in ys:
        plan.line(xs[0], y, xs[-1], y)
    for y, row in zip(ys[1:], rows, strict=True):
        for x, text in zip(xs[:-1], row, strict=True):
            if text:
                plan.text(x + 4, y - 4, text)
    names = ("Posti del nido", "Docenti di ruolo", "Aule aperte")
    for x, text in zip((175, 205, 235), names, strict=True):
        _turned(plan, angle, x, 200, text)
    assert _cells(_read(plan)) == [["Sede", *names], *map(list, rows[1:])]


@pytest.mark.parametrize("angle", [90, -90])
def test_a_turned_name_stands_for_all_rows_of_its_group(angle: float) -> None:
    plan = Plan()
    _table(plan)
    _turned(plan, angle, 75, 190, "AMBIENTE")
    assert [row[0] for row in _cells(_read(plan))] == ["", "AMBIENTE", "AMBIENTE", "AMBIENTE"]


def test_a_stamp_over_several_cells_is_none_of_them() -> None:
    plan = Plan()
    _table(plan)
    _turned(plan, 90, 75, 150, "PROTOCOLLO 12 / 2026")
    reading = _read(plan)
    assert {row[0] for row in _cells(reading)} <= {"", "Indicatore", "Rifiuti", "Perdite", "Verde"}
    assert [one.reason for one in reading.left_out] == [Reason.FURNITURE]
