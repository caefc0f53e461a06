"""Word documents: styles are levels, lists keep their depth, merged cells their place."""

from pathlib import Path

from ingest.blocks import Heading, Item, Paragraph, Table
from ingest.model import Kind
from ingest.readers import read_blocks

from .made import document, docx, p, tc, tr

NAME = Path("prova.docx")


def test_styles_are_levels_of_headings() -> None:
    data = docx(p("Primo", "T1"), p("Secondo", "T2"), p("Terzo", "Capo"), p("Altro", "Sotto"))
    assert read_blocks(NAME, data).blocks == (
        Heading("Primo", 1),
        Heading("Secondo", 2),
        Heading("Terzo", 3),
        Heading("Altro", 3),
    )


def test_entries_of_the_contents_are_left_out() -> None:
    (block,) = read_blocks(NAME, docx(p("Capitolo uno 3", "I1"), p("Testo vero"))).blocks
    assert isinstance(block, Paragraph)
    assert block.text == "Testo vero"


def test_lists_keep_their_depth_and_numbers() -> None:
    data = docx(p("fuori", depth=0), p("dentro", depth=1), p("ancora", depth=1), p("via", depth=0))
    assert read_blocks(NAME, data).blocks == (
        Item("fuori", depth=0),
        Item("dentro", depth=1, number="1."),
        Item("ancora", depth=1, number="2."),
        Item("via", depth=0),
    )


def test_bullets_typed_by_hand_are_entries_too() -> None:
    blocks = read_blocks(NAME, docx(p("• aprire le porte"), p("2) chiuderle"))).blocks
    assert blocks == (Item("aprire le porte"), Item("chiuderle", number="2)"))


def test_merged_cells_keep_their_text_in_each_row() -> None:
    data = docx(
        "<w:tbl>",
        tr(tc("Meta"), tc("Azione"), tc("Costo"), header=True),
        tr(tc("Tutto insieme", '<w:gridSpan w:val="3"/>')),
        tr(tc("Verde", '<w:vMerge w:val="restart"/>'), tc("Piantare\nInnaffiare"), tc("10")),
        tr(tc("", "<w:vMerge/>"), tc("Potare"), tc("")),
        "</w:tbl>",
    )
    (table,) = read_blocks(NAME, data).blocks
    assert isinstance(table, Table)
    assert table.headers == 1
    assert [[cell.paragraphs for cell in row.cells] for row in table.rows] == [
        [("Meta",), ("Azione",), ("Costo",)],
        [("Tutto insieme",)],
        [("Verde",), ("Piantare", "Innaffiare"), ("10",)],
        [("Verde",), ("Potare",), ()],
    ]


def test_a_merged_level_holds_for_the_rows_beside_it(tmp_path: Path) -> None:
    data = docx(
        p("Piano di prova", "T1"),
        "<w:tbl>",
        tr(tc("Obiettivo"), tc("Azione"), header=True),
        tr(tc("Città verde", '<w:vMerge w:val="restart"/>'), tc("Piantare alberi")),
        tr(tc("", "<w:vMerge/>"), tc("Curare i prati")),
        "</w:tbl>",
    )
    found = document(tmp_path, "piano.docx", data)
    actions = [passage for passage in found.passages if passage.kind is Kind.ACTION]
    assert [a.text for a in actions] == ["Piantare alberi", "Curare i prati"]
    assert all(a.path == ("Città verde",) for a in actions)
