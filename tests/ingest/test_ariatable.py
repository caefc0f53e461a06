"""Tables of pages that are made of other elements."""

from pathlib import Path

from ingest.blocks import Block, Table
from ingest.readers import read_blocks, webpage

ROW = '<div role="row"><span role="rowheader">{}</span><span role="cell">{}</span></div>'
HEAD = (
    '<div role="rowgroup"><div role="row"><span role="columnheader">Ufficio</span>'
    '<span role="columnheader">Sportello</span></div></div>'
)


def read(body: str) -> list[Block]:
    return list(webpage.read(f"<!doctype html><html><body>{body}</body></html>").blocks)


def rows(block: Block) -> list[list[str]]:
    assert isinstance(block, Table)
    return [[cell.text for cell in row.cells] for row in block.rows]


def test_roles_make_a_table() -> None:
    body = ROW.format("Tributi", "9-12") + ROW.format("Anagrafe", "8-13")
    for role in ("table", "grid"):
        (table,) = read(f'<div role="{role}">{HEAD}{body}</div>')
        assert rows(table) == [["Ufficio", "Sportello"], ["Tributi", "9-12"], ["Anagrafe", "8-13"]]
        assert isinstance(table, Table)
        assert table.headers == 1


def test_cells_may_span() -> None:
    wide = '<div role="row"><span role="cell" aria-colspan="2">Chiusi ad agosto</span></div>'
    (table,) = read(f'<div role="table">{HEAD}{ROW.format("Tributi", "9-12")}{wide}</div>')
    assert rows(table)[2] == ["Chiusi ad agosto"]


def test_the_second_witness_sees_the_same_cells(tmp_path: Path) -> None:
    page = tmp_path / "a.html"
    body = (
        f'<div role="table">{HEAD}{ROW.format("Tributi", "059 41")}</div><p>Fine della pagina.</p>'
    )
    page.write_text(f"<!doctype html><html><body><h1>Orari</h1>{body}</body></html>")
    assert "Tributi059" not in "".join(
        shown.text for shown in read_blocks(page, page.read_bytes()).shown
    )


def test_what_is_no_table_stays() -> None:
    one = '<div role="table"><div role="row"><p role="cell">Una riga sola.</p></div></div>'
    assert not any(isinstance(block, Table) for block in read(one))
    loose = '<div role="row"><p role="cell">Primo.</p><p role="cell">Secondo.</p></div>'
    assert not any(isinstance(block, Table) for block in read(loose))
    own = "<table role='grid'><tr><td>Posti</td><td>12</td></tr><tr><td>Rette</td><td>9</td></tr></table>"
    (table,) = read(own)
    assert rows(table) == [["Posti", "12"], ["Rette", "9"]]
