"""Sheets whose first row says what they and the tables below them are about."""

import pytest

from ingest.blocks import Block, Table
from ingest.model import Kind
from ingest.structure import pairs, structured

from .test_tables import rows


def _sheet(*lines: str) -> Table:
    return Table(rows(*lines), headers=0)


SHEETS: list[Block] = [
    _sheet("Obiettivo operativo | Alzare gli argini", "Settore | Opere"),
    Table(rows("Indicatore | Valore", "Metri di argine | 12")),
    _sheet("Obiettivo operativo | Curare i moli del porto", "Settore | Porto"),
    Table(rows("Indicatore | Valore", "Moli rifatti | 7")),
]


def test_the_table_below_a_sheet_is_of_what_the_sheet_names() -> None:
    _, passages = structured("d", SHEETS, None, is_plan=True)
    paths = {p.text.split("\t")[0]: p.path[-1] for p in passages if p.kind is not Kind.FIELD}
    assert "Alzare gli argini" in paths["Metri di argine"]
    assert "Curare i moli del porto" in paths["Moli rifatti"]
    assert "Alzare" not in paths["Moli rifatti"]


@pytest.mark.parametrize(
    "blocks",
    [
        SHEETS[:2],  # one sheet alone
        [
            _sheet("Settore | Opere e strade", "Anno | 2027"),
            _sheet("Settore | Porto e moli", "Anno | 2027"),
        ],
        [_sheet("Azione | 12", "Anno | 2027"), _sheet("Azione | 13", "Anno | 2027")],
        [SHEETS[0], SHEETS[0]],
        [
            Table(rows("Azione | Alzare gli argini | 7", "Anno | 2027 | ")),
            Table(rows("Azione | Curare i moli | 8")),
        ],
    ],
)
def test_other_tables_name_nothing(blocks: list[Block]) -> None:
    assert not any(isinstance(block, Table) and block.named for block in pairs.told(blocks))
