"""Names and values of web pages that no table holds, and columns that only narrow screens name."""

from ingest.blocks import Paragraph, Table
from ingest.readers import webpage

_PAIR = '<div><span class="n">{}</span><span class="v">{}</span></div>'


def _rows(body: str) -> list[list[list[str]]]:
    found = webpage.read(f"<html><body>{body}</body></html>").blocks
    return [
        [[cell.text for cell in row.cells] for row in block.rows]
        for block in found
        if isinstance(block, Table)
    ]


def test_spans_of_the_same_classes_in_blocks_are_names_and_values() -> None:
    card = _PAIR.format("Codice", "17/2031") + _PAIR.format("Esito", "accolta")
    other = _PAIR.format("Codice", "18/2031") + _PAIR.format("Esito", "<b>respinta</b>")
    assert _rows(f"<section>{card}</section><section>{other}</section>") == [
        [["Codice", "17/2031"], ["Esito", "accolta"]],
        [["Codice", "18/2031"], ["Esito", "respinta"]],
    ]


def test_words_set_apart_are_no_pairs() -> None:
    alone = _PAIR.format("I", "l bosco cresce")
    dated = _PAIR.format("3 maggio", "Festa") + _PAIR.format("4 maggio", "Gara")
    plain = "<p><span>Uno</span><span>due</span></p>" * 2
    assert not _rows(alone + dated + plain)
    [text] = webpage.read(f"<html><body>{alone}</body></html>").blocks
    assert isinstance(text, Paragraph)
    assert text.text == "Il bosco cresce"


def test_labels_of_cells_name_the_columns_where_no_header_does() -> None:
    row = '<tr><td data-label="Bando">{}</td><td data-label="Entro">{}</td></tr>'
    rows = row.format("Orti", "3 giugno") + row.format("Sport", "8 luglio")
    assert _rows(f"<table>{rows}</table>") == [
        [["Bando", "Entro"], ["Orti", "3 giugno"], ["Sport", "8 luglio"]]
    ]
    head = "<thead><tr><th>Avviso</th><th>Scade</th></tr></thead>"
    assert _rows(f"<table>{head}{rows}</table>")[0][0] == ["Avviso", "Scade"]
