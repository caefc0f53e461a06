"""Forms on sheets whose pairs a blank column parts."""

import pytest

from ingest.blocks import Table
from ingest.model import Kind
from ingest.structure import pairforms, structured

from .test_tables import rows

FORM = [
    "Ente | Unione Lume |  | Partita IVA | 91002340387",
    "Guida | Ada Tarsi |  | Recapito | 0541 6600",
]


def test_each_name_is_told_with_its_own_value() -> None:
    _, passages = structured(
        "d", [Table(rows(*FORM, "Soci | 7 |  | Abitanti | 21.480"))], None, is_plan=False
    )
    fields = [(p.name, p.value) for p in passages if p.kind is Kind.FIELD]
    assert fields == [
        ("Ente", "Unione Lume"),
        ("Partita IVA", "91002340387"),
        ("Guida", "Ada Tarsi"),
        ("Recapito", "0541 6600"),
        ("Soci", "7"),
        ("Abitanti", "21.480"),
    ]


@pytest.mark.parametrize(
    "lines",
    [
        FORM[:1],
        [
            "Zona | Posti |  | Ufficio | Spesa",
            "Porto | 12 |  | Nidi | 30",
            "Borgo | 7 |  | Moli | 40",
        ],
        ["Nome | Ruolo |  | Sede | Orario", "Ada | guida |  | Porto | mattina"],
        ["Ente | Lume | x | IVA | 91002340387", "Guida | Ada |  | Recapito | 0541"],
        ["Ente | Lume |  | IVA | 91002340387", "Ente | Tarsi |  | IVA | 91002340388"],
        ["12 | Lume |  | 13 | 91002340387", "14 | Ada |  | 15 | 0541"],
    ],
)
def test_other_tables_stay(lines: list[str]) -> None:
    table = Table(rows(*lines))
    assert pairforms.told(table) == table
