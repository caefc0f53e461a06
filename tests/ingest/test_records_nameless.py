"""Records whose fields have no names, and documents that are one record."""

from ingest.blocks import Block, Heading, Paragraph, Table, TableCell, TableRow
from ingest.model import Kind

from .test_records import found, table, value


def test_targets_below_a_result_are_its_own() -> None:
    made = found(
        [
            Heading("Piano", 1),
            Heading("R.A.1.1a - Più sportelli nei quartieri", 2),
            Paragraph("Target 2030 - Dodici sportelli aperti."),
            Paragraph("Target 2031 - Altri cinque sportelli."),
            Heading("R.A.1.1b - Meno attese agli sportelli", 2),
            Paragraph("Target 2030 - Attese sotto i dieci minuti."),
        ],
        Kind.RESULT,
    )
    told = [[(f.label, f.value) for f in one.fields if f.name == "target"] for one in made]
    assert told == [
        [("Target 2030", "Dodici sportelli aperti."), ("Target 2031", "Altri cinque sportelli.")],
        [("Target 2030", "Attese sotto i dieci minuti.")],
    ]


def test_the_means_of_a_row_are_of_what_it_is_about() -> None:
    actions = TableCell(("Aprire una sala di lettura", "Formare i volontari della sala"))
    rows = (
        TableRow((TableCell(("Strategie",)), TableCell(("Azioni",)), TableCell(("Risorse",)))),
        TableRow((TableCell(("Leggere di più",)), actions, TableCell(("Rete dei libri", "Bandi")))),
    )
    (made,) = found([Heading("Piano", 1), Table(rows, headers=1)], Kind.STRATEGY)
    assert [f.value for f in made.fields if f.name == "resource"] == ["Rete dei libri", "Bandi"]


FIELDS = [
    ("Codice progetto", "ZZ1.2.a"),
    ("Soggetto attuatore", "Comune di Prova"),
    ("Data inizio", "01-02-2031"),
    ("Importo", "€ 1.000,00"),
]


def test_a_document_that_is_one_sheet_is_one_project() -> None:
    (made,) = found(
        [
            Heading("Un orto per il quartiere", 1),
            Heading("Descrizione", 2),
            Paragraph("Il progetto apre un orto accanto alla scuola."),
            table(*FIELDS),
        ],
        Kind.PROJECT,
    )
    assert (made.code, made.title, made.holder) == (
        "ZZ1.2.a",
        "Un orto per il quartiere",
        "Comune di Prova",
    )
    assert value(made, "start") == "01-02-2031"
    assert value(made, "description") == "Il progetto apre un orto accanto alla scuola."


def test_fields_of_several_sheets_are_not_those_of_one_document() -> None:
    others = [(name, f"{said} bis") for name, said in FIELDS]
    blocks: list[Block] = [Heading("Orti", 1), table(*FIELDS), Paragraph("E poi."), table(*others)]
    assert not found(blocks, Kind.PROJECT)


def _sheet(number: int, name: str) -> Table:
    head = TableCell((f"Azione {number}", name))
    rows = [("Destinatari", "Chi abita vicino"), ("Orizzonte temporale", "Breve termine")]
    told = table(*rows, ("Attori coinvolti", "Comune di Prova")).rows
    opening = TableRow((head, TableCell((f"Di {name} parla chi abita vicino e vuole leggere.",))))
    return Table((opening, *told))


def test_the_text_beside_the_title_of_a_sheet_describes_it() -> None:
    made = found([Heading("Piano", 1), _sheet(1, "SALE APERTE"), _sheet(2, "ORTI DI VIA NOVA")])
    assert [(one.title, value(one, "description")) for one in made] == [
        ("SALE APERTE", "Di SALE APERTE parla chi abita vicino e vuole leggere."),
        ("ORTI DI VIA NOVA", "Di ORTI DI VIA NOVA parla chi abita vicino e vuole leggere."),
    ]


def test_a_field_that_comes_again_with_another_value_is_of_the_next_sheet() -> None:
    rows = [
        ("Action name", "Trees along the ring road"),
        ("Action type", "Technical"),
        ("Responsible body", "Parks office"),
        ("Comments", "With the schools."),
        ("Action type", "Policy"),
        ("Responsible body", "Mobility office"),
        ("Involved stakeholders", "Shops"),
    ]
    (made,) = found([Heading("Plan", 1), table(*rows)])
    assert [(f.name, f.value) for f in made.fields] == [
        ("kind", "Technical"),
        ("holder", "Parks office"),
        ("note", "With the schools."),
    ]


def test_a_field_that_is_said_again_word_for_word_closes_nothing() -> None:
    rows = [
        ("Action name", "Trees along the ring road"),
        ("Comments", "With the schools."),
        ("Responsible body", "Parks office"),
        ("Comments", "With the schools."),
        ("Involved stakeholders", "Shops"),
    ]
    (made,) = found([Heading("Plan", 1), table(*rows)])
    assert (made.holder, value(made, "partner")) == ("Parks office", "Shops")
