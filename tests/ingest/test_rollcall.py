"""Roll-calls in two columns of plain text."""

from pathlib import Path

import pytest

from ingest.blocks import Item, Paragraph
from ingest.readers import plaintext

from .made import document, docx, para, r

NUMBERED = """\
  1. LUME ADA             P     4. TARSI UGO           A
  2. PORTO NINO           A     5. BORGO LEA           P
  3. RIVA INES            P"""
NAMED = """\
Lume Ada       Sindaca       Favorevole      Tarsi Ugo     Consigliere    Contrario
Porto Nino     Assessore     Astenuto        Borgo Lea     Consigliera    Favorevole"""


def items(text: str) -> list[tuple[str | None, str]]:
    blocks = plaintext.read(text, markdown=False)
    return [(block.number, block.text) for block in blocks if isinstance(block, Item)]


def test_each_person_is_an_entry_down_the_columns() -> None:
    assert items(f"Risultano:\n\n{NUMBERED}\n\nPresenti 3") == [
        ("1.", "LUME ADA P"),
        ("2.", "PORTO NINO A"),
        ("3.", "RIVA INES P"),
        ("4.", "TARSI UGO A"),
        ("5.", "BORGO LEA P"),
    ]


def test_an_office_may_stand_between() -> None:
    assert [text for _, text in items(NAMED)] == [
        "Lume Ada Sindaca Favorevole",
        "Porto Nino Assessore Astenuto",
        "Tarsi Ugo Consigliere Contrario",
        "Borgo Lea Consigliera Favorevole",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Lume Ada       Sindaca\nTarsi Ugo      Segretario",  # one column
        "Il sindaco  apre  la seduta  alle\nLa giunta  segue  i lavori  sempre",
        "Lume Ada     alfa    Tarsi Ugo    beta\nPorto Nino   gamma   Borgo Lea    delta",
        "Via Lume     12      Via Tarsi    8\nVia Porto    7       Via Borgo    3",
        "Lume Ada     P     Tarsi Ugo     A",  # one line
    ],
)
def test_lines_with_blanks_are_no_roll_call(text: str) -> None:
    assert not items(text)
    assert any(isinstance(block, Paragraph) for block in plaintext.read(text, markdown=False))


def test_one_column_tells_by_words_that_recur() -> None:
    lines = "LUME ADA      Presente\nTARSI UGO     Assente\nPORTO NINO    Presente"
    assert [text for _, text in items(lines)] == [
        "LUME ADA Presente",
        "TARSI UGO Assente",
        "PORTO NINO Presente",
    ]


def test_tabs_part_columns_too(tmp_path: Path) -> None:
    lines = ["LUME ADA\tP\tTARSI UGO\tA", "PORTO NINO\tA\tBORGO LEA\tP"]
    told = ["LUME ADA P", "PORTO NINO A", "TARSI UGO A", "BORGO LEA P"]
    assert [text for _, text in items("\n".join(lines))] == told
    tabbed = [para("<w:r><w:tab/></w:r>".join(map(r, line.split("\t")))) for line in lines]
    found = document(tmp_path, "a.docx", docx(para(r("All'appello risultano:")), *tabbed))
    assert [p.text for p in found.passages][1:] == told


def test_tabbed_values_stay_a_table() -> None:
    text = "Voce\tImporto\nGhiaia fine\t340,50\nSabbia grossa\t12,00"
    assert not items(text)
