"""RTF: characters, headings, lists, tables; what is hidden, deleted or repeated is out."""

from pathlib import Path

import pytest

from ingest.blocks import Heading, Item, Paragraph, Reading, Reason, Table
from ingest.readers import read_blocks

HEAD = (
    r"{\rtf1\ansi\ansicpg1252\uc1{\fonttbl{\f0\fswiss Arial;}{\f1\fcharset204 Arial Cyr;}}"
    r"{\colortbl;\red0\green0\blue0;}{\stylesheet{Normal;}{\s1\outlinelevel0 heading 1;}"
    r"{\s2\sbasedon0 Titolo 2;}{\*\cs5 Altro;}{\s7 Title;}}{\info{\author Nessuno}}"
)


def rtf(body: str) -> Reading:
    return read_blocks(Path("a.rtf"), (HEAD + body + "}").encode("latin-1"))


def lines(found: Reading) -> list[str]:
    return [b.text for b in found.blocks if isinstance(b, Paragraph)]


def test_characters_of_every_kind() -> None:
    found = rtf(
        r"Citt\'e0 \'93verde\'94 \u8364? e \u8364\'80 \u-10179?\u-8704? \ldblquote s\rdblquote\par "
        r"{\uc2\u960 abx}\par {\f1\'e0\'e1}\par a\~b\_c\-d \{e\}\par{\b Forte}\par"
    )
    assert lines(found) == ["Città “verde” € e € 😀 “s”", "πx", "аб", "a b-cd {e}", "Forte"]
    assert isinstance(found.blocks[-1], Paragraph)
    assert found.blocks[-1].strong


def test_headings_by_style_and_outline() -> None:
    found = rtf(
        r"\pard\s7 Il piano\par\pard\s1 Verde\par\pard\s2 Alberi\par"
        r"\pard\plain Testo.\par\pard\outlinelevel2 Terzo\par\pard Fine."
    )
    headings = [(b.text, b.level) for b in found.blocks if isinstance(b, Heading)]
    assert headings == [("Il piano", 1), ("Verde", 1), ("Alberi", 2), ("Terzo", 3)]
    assert lines(found) == ["Testo.", "Fine."]


def test_lists() -> None:
    found = rtf(
        r"\pard\ls1{\listtext\pard 1.\tab}primo\par{\listtext\pard 2.\tab}secondo\par"
        r"\pard\ls2\ilvl1{\listtext\pard\'b7\tab}punto\par\pard Testo."
    )
    items = [(b.number, b.text, b.depth) for b in found.blocks if isinstance(b, Item)]
    assert items == [("1.", "primo", 0), ("2.", "secondo", 0), (None, "punto", 1)]


def test_what_is_out_is_told() -> None:
    found = rtf(
        r"{\header Comune di Prova\par}Vede {\v segreto}{\deleted tolto}tutto"
        r"{\*\annotation commento}{\footnote La nota.} qui.\par"
        r"{\field{\*\fldinst HYPERLINK x}{\fldrslt collegamento}}{\pict 00ff}{\*\ignoto no}\par"
        r"{\shp{\*\shpinst{\sp{\sn a}{\sv 1}}{\shptxt Cornice.\par}}{\shprslt doppio}}"
    )
    assert lines(found) == ["Vede tutto qui.", "La nota.", "collegamento", "Cornice."]
    assert {(one.reason, one.text) for one in found.left_out} == {
        (Reason.FURNITURE, "Comune di Prova"),
        (Reason.HIDDEN, "segreto"),
        (Reason.DELETED, "tolto"),
        (Reason.HIDDEN, "commento"),
    }


def test_tables_with_merged_cells() -> None:
    found = rtf(
        r"\trowd\trhdr\cellx1000\cellx2000\cellx3000\intbl A\cell B\cell C\cell\row"
        r"\trowd\clvmgf\cellx1000\cellx2000\cellx3000\intbl Verde\cell uno\par due\cell 1\cell\row"
        r"\trowd\clvmrg\cellx1000\cellx3000\intbl\cell largo\cell\row\pard Fine.\par"
    )
    table = found.blocks[0]
    assert isinstance(table, Table)
    assert table.headers == 1
    assert [[c.text for c in row.cells] for row in table.rows][:2] == [
        ["A", "B", "C"], ["Verde", "uno due", "1"],
    ]  # fmt: skip
    assert table.rows[2].cells[1].text == "largo"
    assert len(table.rows[2].cells) == 3
    assert lines(found) == ["Fine."]


def test_a_text_in_old_characters_and_in_unicode_is_read_once() -> None:
    found = rtf(r"La {\upr{citta}{\*\ud{citt\u224?}}} verde{\info{\title{\upr{a}{\*\ud{b}}}}}.\par")
    assert lines(found) == ["La città verde."]


@pytest.mark.parametrize(
    "body", [r"{{{", r"}}}}", r"\bin99999999999 x", r"\cell\row\cell", r"\u\'"]
)
def test_any_bytes_give_some_reading(body: str) -> None:
    assert rtf(body).unread_pages == ()


def test_a_footnote_that_readers_may_skip_is_read() -> None:
    found = rtf(
        r"Costa 95 euro{\super\chftn{\*\footnote\chftn\pard\plain Di cui 14 statali.}}.\par"
    )
    assert lines(found) == ["Costa 95 euro.", "Di cui 14 statali."]


ENTRIES = r"{\*\ffl Avviato}{\*\ffl Conclus\'f2 \u8364?}"


def form(numbers: str, entries: str = "", result: str = "") -> str:
    inner = rf"{{\*\formfield{{{numbers}{{\*\ffname Campo}}{entries}}}}}"
    return rf"{{\field{{\*\fldinst FORM {inner}}}{{\fldrslt {result}}}}}"


@pytest.mark.parametrize(
    ("numbers", "shown"),
    [
        (r"\fftype2\ffres1", "Conclusò €"),
        (r"\fftype2\ffres25\ffdefres1", "Conclusò €"),
        (r"\fftype2", "Avviato"),
        (r"\fftype2\ffres7", "scritto"),
        (r"\fftype2\ffres-1", "scritto"),
    ],
)
def test_the_choice_of_a_form_is_shown_once(numbers: str, shown: str) -> None:
    found = rtf(rf"Stato: {form(numbers, ENTRIES, 'scritto')} oggi.\par Fine.\par")
    assert lines(found) == [f"Stato: {shown} oggi.", "Fine."]


def test_the_boxes_and_texts_of_a_form_are_shown() -> None:
    ticked, empty = form(r"\fftype1\ffres1"), form(r"\fftype1\ffres25\ffdefres0")
    name, unseen = form(r"\fftype0", result="Anna"), form(r"\fftype2\ffres0", ENTRIES)
    found = rtf(rf"{ticked} uno {empty} due\par Nome: {name}{{\v {unseen}}}\par")
    assert lines(found) == ["☒ uno ☐ due", "Nome: Anna"]
    assert [(one.reason, one.text) for one in found.left_out] == [(Reason.HIDDEN, "Avviato")]


def test_what_a_footnote_leaves_out_or_says_twice_is_read_once() -> None:
    note = r"La {\upr{citta}{\*\ud{citt\u224?}}} {\pict 00ff}{\*\ignoto no}grande."
    assert lines(rtf(rf"Verde.{{\footnote {note}}}\par")) == ["Verde.", "La città grande."]


def test_what_is_struck_out_is_left_out() -> None:
    found = rtf(r"Costa {\strike 380.000 }{\striked1 390.000 }{\strike0 395.000} euro.\par")
    assert lines(found) == ["Costa 395.000 euro."]
    assert [(one.reason, one.text) for one in found.left_out] == [
        (Reason.DELETED, "380.000 390.000")
    ]


NESTED = (
    r"\trowd\cellx3000\cellx9000\pard\intbl Scheda\cell Spese\cell\row"
    r"\trowd\cellx3000\cellx9000\pard\intbl Ponte\cell"
    r"\pard\itap2\intbl Rilievi\nestcell 1.200\nestcell"
    r"{\*\nesttableprops\trowd\cellx5000\cellx7000\nestrow}{\nonesttables\par}"
    r"\pard\intbl\itap2 Scavi\nestcell 8.700\nestcell"
    r"{\*\nesttableprops\trowd\cellx5000\cellx7000\nestrow}{\nonesttables\par}"
    r"\pard\intbl\cell\row"
    r"\trowd\cellx3000\cellx9000\pard\intbl Argine\cell Da stimare\cell\row\pard Fine.\par"
)


def test_a_table_inside_a_cell() -> None:
    table, end = rtf(NESTED).blocks
    assert isinstance(table, Table)
    rows = [[cell.text for cell in row.cells] for row in table.rows]
    assert rows == [
        ["Scheda", "Spese", ""],
        ["Ponte", "Rilievi", "1.200"],
        ["Ponte", "Scavi", "8.700"],
        ["Argine", "Da stimare", ""],
    ]
    assert isinstance(end, Paragraph)


def test_text_beside_a_table_inside_a_cell_stays_in_the_cell() -> None:
    table = rtf(
        NESTED.replace(r"{\nonesttables\par}\pard\intbl\cell", r"\pard\intbl IVA esclusa\cell")
    )
    (first, *_) = table.blocks
    assert isinstance(first, Table)
    assert "IVA esclusa" in " ".join(cell.text for row in first.rows for cell in row.cells)


@pytest.mark.parametrize("depth", [99, 2, -4])
def test_a_cell_of_no_inner_row_is_kept(depth: int) -> None:
    found = rtf(rf"\trowd\cellx900\pard\intbl\itap{depth} Solo questo\nestcell\cell\row")
    assert any("Solo questo" in str(block) for block in found.blocks)
