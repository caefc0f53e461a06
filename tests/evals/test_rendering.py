"""The invented plans in the formats that they name: what is judged of them is found again."""

import re
import time
from pathlib import Path

import pytest
from openpyxl import load_workbook

from evals.corpus.corpussource import Heading, Run, Text
from evals.judgements.judgeddocuments import found_in, judged_documents, judgements_of
from evals.rendering.make import PLANS, WRITERS, make
from evals.rendering.marks import mark_of
from evals.rendering.plan import (
    Break,
    Cell,
    Columns,
    Entry,
    Furniture,
    Grid,
    Part,
    Plan,
    load,
)
from ingest.blocks import Item
from ingest.files import Source, sources
from ingest.model import Document
from ingest.readers import read_blocks
from ingest.reading import read_document

SOURCE = """\
<!-- {"id": "piano-verde", "title": "Il verde", "render": "md", "kind": "Piano"} -->
<p class="furniture">Comune</p>
<h1>Il verde<br>di tutti</h1>
<hr class="page">
<div class="columns">
<p>Un <strong>albero</strong> per
casa, CO<sub>2</sub> in meno.</p>
</div>
<ol type="a">
<li>uno
<ul><li>dentro</li></ul>
e poi</li>
<li>due</li>
</ol>
<p class="note">Nota.</p>
<table><thead><tr><th rowspan="2">A</th><th colspan="2">B</th></tr><tr><th>C</th><th>D</th></tr></thead>
<tr><td>1</td><td>2</td><td>3</td></tr></table>
"""
#: Those that `make check` reads; the tests of every commit in CI read all.
QUICK = ("gep-torvesina", "patto-infanzia-val-sernia")


def _read(path: Path) -> Document:
    [source] = sources([path])
    assert isinstance(source, Source)
    return read_document(source).document


def _plan(ending: str, *parts: Part) -> Plan:
    return Plan("piano", "Il piano", ending, "", parts)


def _line(text: str) -> tuple[Run, ...]:
    return (Run(text),)


def _written(folder: Path, plan: Plan) -> Document:
    path = folder / f"{plan.id}.{plan.ending}"
    path.write_bytes(WRITERS[plan.ending](plan))
    return _read(path)


def test_a_plan_is_read_part_by_part(tmp_path: Path) -> None:
    path = tmp_path / "piano.html"
    path.write_text(SOURCE, "utf-8")
    plan = load(path)
    assert (plan.id, plan.title, plan.ending) == ("piano-verde", "Il verde", "md")
    assert plan.parts == (
        Furniture(_line("Comune")),
        Heading(1, (Run("Il verde"), Run("\n"), Run("di tutti"))),
        Break(),
        Columns(
            (
                Text(
                    (
                        Run("Un "),
                        Run("albero", bold=True),
                        Run(" per casa, CO"),
                        Run("2", lowered=True),
                        Run(" in meno."),
                    )
                ),
            )
        ),
        Entry(0, _line("uno"), 1, "a"),
        Entry(1, _line("dentro")),
        Entry(0, _line("e poi"), 1, "a", goes_on=True),
        Entry(0, _line("due"), 2, "a"),
        Text(_line("Nota."), quoted=True),
        Grid(
            (
                (Cell(_line("A"), True, 2), Cell(_line("B"), True, 1, 2)),
                (Cell(_line("C"), True), Cell(_line("D"), True)),
                (Cell(_line("1")), Cell(_line("2")), Cell(_line("3"))),
            ),
            heads=2,
        ),
    )


def test_an_element_that_no_plan_has_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "piano.html"
    path.write_text(SOURCE.replace("<hr", "<video></video><hr"), "utf-8")
    with pytest.raises(ValueError, match="video"):
        load(path)


def test_cells_below_one_over_several_rows_stand_beside_it() -> None:
    grid = Grid(((Cell((), rows=2), Cell((), columns=2)), (Cell(()), Cell(()))))
    assert [(row, column) for row, column, _ in grid.places()] == [(0, 0), (0, 1), (1, 1), (1, 2)]
    assert grid.width == 3


@pytest.mark.parametrize(
    ("entry", "mark"),
    [
        (Entry(0, ()), "-"),
        (Entry(0, (), 12), "12."),
        (Entry(0, (), 2, "a"), "b)"),
        (Entry(0, (), 3, "A"), "C)"),
        (Entry(0, (), 4, "i"), "iv)"),
        (Entry(0, (), 4, goes_on=True), ""),
    ],
)
def test_an_entry_is_marked_as_its_list_is(entry: Entry, mark: str) -> None:
    assert mark_of(entry, "-") == mark


@pytest.mark.parametrize("ending", ["docx", "md", "pdf", "txt"])
def test_lists_that_follow_each_other_count_from_one(ending: str, tmp_path: Path) -> None:
    first = [
        Entry(0, _line(f"Piantare alberi in via {name}"), n) for n, name in ((1, "A"), (2, "B"))
    ]
    second = [
        Entry(0, _line(f"Pulire i cortili di via {name}"), n) for n, name in ((1, "C"), (2, "D"))
    ]
    between = Text(_line("Nei cortili invece si comincia dalla primavera, una scuola alla volta."))
    head = Heading(1, _line("Il piano"))
    plan = _plan(ending, head, *first, between, *second)
    path = tmp_path / f"piano.{ending}"
    blocks = read_blocks(path, WRITERS[ending](plan), time.time() + 60).blocks
    items = [block for block in blocks if isinstance(block, Item)]
    assert [item.text[-1] for item in items] == list("ABCD")
    assert [(item.number or "").strip(".)") for item in items] == ["1", "2", "1", "2"]


def test_a_sheet_holds_numbers_and_dates_and_they_are_read_as_the_plan_writes_them(
    tmp_path: Path,
) -> None:
    texts = ("1.152.000", "12", "0,41", "30/09/2025", "62%", "007")
    head = tuple(Cell(_line(name), is_header=True) for name in ("Misura", *"ABCDEF"))
    row = (Cell(_line("Nido")), *(Cell(_line(text)) for text in texts))
    plan = _plan("xlsx", Heading(2, _line("Quadro [1/2]")), Grid((head, row), heads=1))
    document = _written(tmp_path, plan)
    sheet = load_workbook(tmp_path / "piano.xlsx").worksheets[0]
    assert sheet.title == "Quadro  1 2 "
    held = [cell.value for cell in sheet[2]][1:]
    assert [type(value).__name__ for value in held] == [
        "int",
        "int",
        "float",
        "datetime",
        "str",
        "str",
    ]
    [passage] = [p for p in document.passages if p.text.startswith("Nido")]
    assert all(text in passage.text for text in texts)


def test_every_plan_names_a_format_that_is_written() -> None:
    plans = [load(path) for path in PLANS.glob("*.html")]
    assert {plan.ending for plan in plans} == set(WRITERS)
    assert {plan.id for plan in plans} == {path.stem for path in PLANS.glob("*.html")}


def test_plans_are_written_into_a_folder(tmp_path: Path) -> None:
    (tmp_path / "piano.html").write_text(SOURCE.replace('class="columns"', ""), "utf-8")
    with pytest.raises(ValueError, match="div"):
        list(make(tmp_path / "to", tmp_path))
    (tmp_path / "piano.html").write_text(re.sub(r"</?div.*>\n", "", SOURCE), "utf-8")
    assert [path.name for path in make(tmp_path / "to", tmp_path)] == ["piano-verde.md"]


@pytest.mark.parametrize(
    "document",
    [
        pytest.param(name, marks=[] if name in QUICK else [pytest.mark.slow])
        for name in judged_documents()
        if (PLANS / f"{name}.html").is_file()
    ],
)
def test_what_is_judged_of_a_plan_is_found_in_its_own_format(document: str, tmp_path: Path) -> None:
    judged = judgements_of(document)
    found = _written(tmp_path, load(PLANS / f"{document}.html"))
    assert set(found_in(judged, found)) == judged.used


def test_wrapped_text_stays_within_its_width() -> None:
    plan = load(PLANS / "logistica-tempi-ripalva.html")
    lines = WRITERS["txt"](plan).decode().splitlines()
    assert all(len(line) <= 80 or line.startswith("|") for line in lines)
