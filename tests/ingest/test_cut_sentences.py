"""The sentence of a cell that goes on at the top of the next page, where nothing frames it."""

from ingest.blocks import Paragraph, Table, TableCell, TableRow
from ingest.structure.breaks import joined

LONG = "Il Comune apre una biblioteca nel quartiere e la affida a un gruppo di lettori che ne"


def form(*values: str, page: int = 4) -> Table:
    rows = tuple(TableRow(tuple(TableCell((v,)) for v in row.split("|")), page) for row in values)
    return Table(rows, page)


def texts(*blocks: Table | Paragraph) -> list[str]:
    found = list(joined(blocks))
    return [
        b.rows[-1].cells[-1].text if isinstance(b, Table) else b.text
        for b in found
        if isinstance(b, Table | Paragraph)
    ]


def test_the_rest_of_a_sentence_stands_in_the_cell_that_it_began_in() -> None:
    rest = Paragraph("cura gli orari e gli incontri.", 5)
    assert texts(form("Descrizione", LONG), rest) == [f"{LONG} {rest.text}"]


def test_a_sentence_of_its_own_stays_outside() -> None:
    for text, page in (("Cura gli orari.", 5), ("cura gli orari.", 6), ("cura gli orari.", 4)):
        assert texts(form("Descrizione", LONG), Paragraph(text, page)) == [LONG, text]


def test_nothing_goes_on_from_a_cell_that_ends_or_stands_beside_others() -> None:
    rest = Paragraph("cura gli orari.", 5)
    assert texts(form("Descrizione", f"{LONG} segue."), rest)[1:] == [rest.text]
    assert texts(form(f"Descrizione|{LONG}"), rest)[1:] == [rest.text]
    assert texts(form("Descrizione", "Breve termine"), rest)[1:] == [rest.text]
