"""Names and values that dots lead to each other."""

from pathlib import Path

from ingest.blocks import Paragraph, Table
from ingest.structure.leaders import tabled

from .made import document
from .pdfs import Plan


def _plan(*lines: tuple[str, str]) -> Plan:
    plan = Plan()
    for n, (name, value) in enumerate(lines):
        y = 120 + 16 * n
        plan.text(60, y, f"{name} {'.' * 60}")
        plan.text(480 - plan.get_string_width(value), y, value)
    return plan


def test_lines_with_leaders_are_rows_of_names_and_values(tmp_path: Path) -> None:
    lines = (("Entrate proprie", "4.120,00"), ("di cui da affitti", "980,50"), ("Doni", "75,00"))
    found = document(tmp_path, "a.pdf", _plan(*lines).bytes())
    assert [p.text for p in found.passages] == [f"{name}\t{value}" for name, value in lines]
    assert found.read_share == 1


def test_leaders_to_pages_and_to_blanks_are_none() -> None:
    texts = (
        "Premessa ........ 3",
        "Scopi ........ 12",
        "Nome ........",
        "Luogo ........ data ....",
    )
    lines = [Paragraph(text) for text in texts]
    assert list(tabled(lines)) == lines
    alone = [Paragraph("Totale ........ € 4.120,00"), Paragraph("Si approva.")]
    assert list(tabled(alone)) == alone


def test_leaders_of_plain_text_part_columns(tmp_path: Path) -> None:
    text = "SPESE\n\nPalco ........ €  950,00\nLuci ......... €   80,00\nFiori ........ €    7,50\n"
    found = document(tmp_path, "a.txt", text.encode())
    assert [p.text for p in found.passages if p.cells] == [
        "Palco\t€ 950,00",
        "Luci\t€ 80,00",
        "Fiori\t€ 7,50",
    ]


def test_tables_stay_as_they_are() -> None:
    table = Table(())
    assert list(tabled([table])) == [table]
