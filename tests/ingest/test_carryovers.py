"""Sums that tables carry over from page to page."""

import pytest

from ingest.blocks import Block, Reason, Table
from ingest.structure import carryovers, structured

from .test_tables import rows

HEAD = "Mandato | Ditta | Importo"


def _kept(*tables: list[str]) -> list[list[str]]:
    blocks: list[Block] = [Table(rows(*lines)) for lines in tables]
    kept, out = carryovers.without(blocks)
    assert {one.reason for one in out} <= {Reason.FURNITURE}
    return [
        [" | ".join(cell.text for cell in row.cells) for row in table.rows]
        for table in kept
        if isinstance(table, Table)
    ]


@pytest.mark.parametrize(
    ("onward", "back"),
    [
        ("A riportare", "Riporto"),
        ("Da riportare", "RIPORTO"),
        ("Totale da riportare", "Totale riporto"),
        ("Sommano a riportare:", "Riporto:"),
        ("A riportare a pagina 3", "Riporto da pagina 2"),
        ("a riportare a pag. seguente", "Riporto dalla pagina precedente"),
        ("A R I P O R T A R E", "R I P O R T O"),
    ],
)
def test_what_a_page_ends_and_the_next_opens_with_is_no_entry(onward: str, back: str) -> None:
    first, second = f" | {onward} | 900,00", f" | {back} | 900,00"
    above, below = [HEAD, "7 | Lume srl | 900,00"], ["8 | Tarsi snc | 50,00"]
    assert _kept([*above, first, second, *below]) == [[*above, *below]]
    assert _kept([*above, first], [HEAD, second, *below]) == [above, [HEAD, *below]]


@pytest.mark.parametrize(
    "lines",
    [
        [" | Riporto | 900,00", "8 | Tarsi snc | 50,00"],  # the opening balance of a ledger
        ["7 | Lume srl | 900,00", " | A riportare | 900,00"],
        [" | A riportare | 900,00", " | Riporto | 800,00"],
        [" | Somme da riportare al 2028 | 900,00", " | Riporto utili | 900,00"],
        [" | Totale | 900,00", " | Totale | 900,00"],
    ],
)
def test_what_is_not_carried_over_stays(lines: list[str]) -> None:
    whole = [HEAD, *lines]
    assert _kept(whole) == [whole]


def test_what_is_carried_over_is_no_passage() -> None:
    lines = [HEAD, "7 | Lume srl | 900,00", " | A riportare | 900,00", " | Riporto | 900,00"]
    text, passages = structured(
        "d", [Table(rows(*lines, "8 | Tarsi snc | 50,00"))], None, is_plan=False
    )
    assert "iport" not in text
    assert [p.text.split("\t")[0] for p in passages] == ["7", "8"]
