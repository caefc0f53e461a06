"""Word documents: styles are levels, lists keep their depth, merged cells their place."""

import time
from pathlib import Path

import pytest

from ingest.blocks import Block, Heading, Item, Paragraph, Table
from ingest.model import Kind
from ingest.readers import read_blocks

from .made import document, docx, p, para, r, tc, tr

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


def _tabbed(*rows: str, leader: str = "none") -> str:
    stop = f'<w:tabs><w:tab w:val="right" w:leader="{leader}" w:pos="8000"/></w:tabs>'
    return "".join(
        para(r(row).replace("|", "</w:t><w:tab/><w:t>"), properties=stop) for row in rows
    )


def _blocks(*rows: str, leader: str = "none") -> list[Block]:
    data = docx(p("I conti", "T1"), _tabbed(*rows, leader=leader), p("Così si è deciso."))
    return list(read_blocks(Path("a.docx"), data).blocks)[1:-1]


def test_lines_that_tabs_set_in_columns_are_a_table() -> None:
    (table,) = _blocks("Voce|2024|2025", "Personale|120.000|(126.500)", "Acquisti|34|31,5 %")
    assert isinstance(table, Table)
    assert table.headers == 1
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["Voce", "2024", "2025"],
        ["Personale", "120.000", "(126.500)"],
        ["Acquisti", "34", "31,5 %"],
    ]


@pytest.mark.parametrize("leader", ["dot", "hyphen", "underscore", "middleDot", "heavy"])
def test_leaders_lead_from_names_to_values(leader: str) -> None:
    (table,) = _blocks("Durata|5 anni", "Canone|€ 14.400,00", "Pagamento|a rate", leader=leader)
    assert isinstance(table, Table)
    assert table.headers == 0
    assert [row.cells[1].text for row in table.rows] == ["5 anni", "€ 14.400,00", "a rate"]


@pytest.mark.parametrize(
    "unit", ["", "euro", "Eur", "mln", "milioni", "mila", "anni", "mesi", "giorni.", "€ *"]
)
def test_values_may_have_a_unit(unit: str) -> None:
    (table,) = _blocks(f"Primo|3 {unit}", f"Secondo|1.200 {unit}")
    assert isinstance(table, Table)


def test_values_may_say_more_in_brackets() -> None:
    (table,) = _blocks("Favorevoli|8", "Contrari|3 (Neri, Gallo)", "Astenuti|1 (Serra)")
    assert isinstance(table, Table)
    assert table.headers == 0


def test_rows_of_a_text_box_replace_none_of_the_text() -> None:
    """Blocks of boxes are made anew, and others may then have their place in memory."""
    rows = _tabbed(*(f"Voce {n}|1.200 euro" for n in range(20)), leader="dot")
    box = f"<w:r><w:pict><w:txbxContent>{rows}</w:txbxContent></w:pict></w:r>"
    lines = [f"Si decide la {n}." for n in range(60)]
    found = read_blocks(Path("a.docx"), docx(para(box), *map(p, lines))).blocks
    assert [b.text for b in found if not isinstance(b, Table)][20:] == lines


def test_long_cells_take_linear_time() -> None:
    started = time.process_time()
    assert len(_blocks(*[f"Uno|{'1' * 5_000}{'! ' * 5_000}x"] * 2)) == 2
    assert time.process_time() - started < 5


@pytest.mark.parametrize(
    ("rows", "leader"),
    [
        (("Premessa|3", "Le azioni|12", "Gli importi|iv"), "dot"),
        (("Il sindaco|Il segretario", "Anna Neri|Mario Rossi"), "none"),
        (("Si decide|di aprire 3 cortili.",), "none"),
        (("|Una riga rientrata di 3", "|e un'altra di 4"), "none"),
        (("Uno|2", "Due|3|4"), "none"),
    ],
)
def test_tabs_that_set_no_columns_are_blanks(rows: tuple[str, ...], leader: str) -> None:
    found = _blocks(*rows, leader=leader)
    assert [b.text for b in found if not isinstance(b, Table)] == [
        row.replace("|", " ").strip() for row in rows
    ]
