"""Records whose fields have no names, and documents that are one record."""

from ingest.blocks import Heading, Paragraph, Table, TableCell, TableRow
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
    blocks = [Heading("Orti", 1), table(*FIELDS), Paragraph("E poi."), table(*others)]
    assert not found(blocks, Kind.PROJECT)
