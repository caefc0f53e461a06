"""Rows of tables as passages."""

from pathlib import Path

import pytest

from ingest.blocks import Merged, Table, TableCell, TableRow
from ingest.model import Kind
from ingest.structure import tablerows
from ingest.structure.part import Part

from .made import document


def rows(*lines: str) -> tuple[TableRow, ...]:
    """Rows out of lines; cells are parted by |, their paragraphs by /."""
    return tuple(
        TableRow(
            tuple(
                TableCell(tuple(text.strip() for text in cell.split("/") if text.strip()))
                for cell in line.split("|")
            )
        )
        for line in lines
    )


def cited(*lines: str, headers: int | None = None) -> list[Part]:
    return [part for part in tablerows.parts(Table(rows(*lines), headers=headers)) if part.kind]


def test_what_stands_before_the_first_level_is_kept() -> None:
    parts = cited("N. | Obiettivo | Azione", "7 | Casa | Aprire un nido")
    assert [(part.kind, part.pieces) for part in parts] == [
        (Kind.OBJECTIVE, ("Casa",)),
        (Kind.ACTION, ("7", "Aprire un nido")),
    ]


def test_a_level_to_the_right_still_opens_before() -> None:
    parts = cited("Azione | Obiettivo | Ufficio", "Aprire un nido | Casa | Nord")
    assert [(part.kind, part.pieces) for part in parts] == [
        (Kind.OBJECTIVE, ("Casa",)),
        (Kind.ACTION, ("Aprire un nido", "Nord")),
    ]


def test_an_outer_level_opens_the_inner_ones_anew() -> None:
    parts = cited(
        "Asse | Obiettivo | Azione",
        "Uno | Casa | Aprire un nido",
        "Due | Casa | Riparare i tetti",
    )
    assert [part.pieces[0] for part in parts] == [
        "Uno",
        "Casa",
        "Aprire un nido",
        "Due",
        "Casa",
        "Riparare i tetti",
    ]


def test_only_the_cell_of_the_level_is_of_its_kind_in_a_long_row() -> None:
    parts = cited("Azione | Note", f"Aprire un nido | {'parole ' * 300}")
    assert [part.kind for part in parts] == [Kind.ACTION, Kind.ROW]


def test_an_action_without_details_is_no_line_across() -> None:
    parts = cited("Azione | Costo", "Parte prima |", "Aprire un nido |", "Riparare i tetti | 10")
    assert [part.kind for part in parts] == [Kind.HEADING, Kind.ACTION, Kind.ACTION]


def test_a_cell_of_several_deeds_gives_several_actions() -> None:
    parts = cited("Azioni | Ufficio", "Aprire un nido / Riparare i tetti | Nord")
    assert [(part.kind, part.pieces) for part in parts] == [
        (Kind.ACTION, ("Aprire un nido",)),
        (Kind.ACTION, ("Riparare i tetti",)),
        (Kind.ROW, ("Nord",)),
    ]


def test_marked_headers_are_believed() -> None:
    parts = cited("Luogo | Cosa", "Qui | Poco", headers=1)
    assert [part.headers for part in parts] == [("Luogo", "Cosa")]


def test_a_header_that_comes_back_is_no_content(tmp_path: Path) -> None:
    text = "Azione;Costo;Anno\nAprire un nido;1;2026\nAzione;Costo;Anno\nRiparare i tetti;2;2027\n"
    found = document(tmp_path, "a.csv", text)
    assert [passage.kind for passage in found.passages] == [Kind.ACTION, Kind.ACTION]


def test_rows_without_any_text_give_nothing() -> None:
    assert cited("Azione | Costo", " | ") == []


def test_a_row_without_a_value_is_a_row() -> None:
    parts = cited("QUARTIERE SUD", "Ponte | 15", "da assegnare |", "Totale | 15")
    assert [part.kind for part in parts] == [Kind.HEADING, Kind.ROW, Kind.ROW, Kind.ROW]


def test_rows_below_a_group_without_its_leading_cell_stand_under_it() -> None:
    parts = cited(
        "N. | Fascia | Tariffa",
        "1 | USO DOMESTICO |",
        " | fino a 100 | 1,12",
        " | oltre 100 | 2,05",
        "2 | USO AGRICOLO |",
        " | fino a 100 | 0,95",
        " | oltre 100 | 1,60",
    )
    heads = [part for part in parts if part.rank is not None]
    assert [part.pieces for part in heads] == [("1", "USO DOMESTICO"), ("2", "USO AGRICOLO")]
    assert len(parts) == 6


def test_a_second_row_of_headers_completes_the_first() -> None:
    parts = cited(
        "Luogo | Catasto | | Canone", " | Foglio | Particella | euro", "Mulino | 18 | 158 | 400,00"
    )
    assert [part.headers for part in parts] == [
        ("Luogo", "Catasto Foglio", "Catasto Particella", "Canone euro")
    ]


def test_a_header_under_a_line_across_shows_by_the_values_below() -> None:
    parts = cited("Prima parte", "Fase | Giorno", "Avvio | 31.12.2026", "Chiusura | 30.06.2027")
    assert [part.headers for part in parts[1:]] == [("Fase", "Giorno"), ("Fase", "Giorno")]


def test_a_row_is_not_the_chapter_that_it_names() -> None:
    parts = cited("Codice | Capitolo | Importo", "1.1 | 3 | 10,00", "1.1 | 51 | 20,00")
    assert [part.kind for part in parts] == [Kind.ROW, Kind.ROW]


def test_a_merged_action_is_one_action() -> None:
    header = TableRow((TableCell(("Azione",)), TableCell(("Luogo",))))
    first = TableRow((TableCell(("Aprire un nido",)), TableCell(("posti",))))
    second = TableRow((TableCell(("Aprire un nido",), Merged.ABOVE), TableCell(("orari",))))
    parts = [part for part in tablerows.parts(Table((header, first, second))) if part.kind]
    assert [part.kind for part in parts] == [Kind.ACTION, Kind.ROW]
    assert parts[1].pieces == ("Aprire un nido", "orari")


def test_rows_of_which_each_has_a_label_are_no_form(tmp_path: Path) -> None:
    rows = [f"MISSIONE {n}\t{name}\tDIREZIONI\tAzioni" for n, name in enumerate(NAMES, 1)]
    found = document(tmp_path, "piano.md", "# Piano\n\n" + "\n".join(rows))
    missions = [p.text for p in found.passages if p.kind is Kind.MISSION]
    assert missions == [f"MISSIONE {n}\t{name}" for n, name in enumerate(NAMES, 1)]


NAMES = ("Abitare insieme", "Lavoro", "Cura di prossimità", "Turismo")


def test_a_list_below_an_objective_of_a_cell_tells_its_details() -> None:
    parts = cited(
        "Obiettivo | Azione",
        "Curare il verde / viali / cortili delle scuole | Piantare tigli",
        "Curare il verde / viali / cortili delle scuole | Rifare le aiuole",
        "Aprire i musei / Rinnovare i teatri | Allungare gli orari",
        "Tenere i moli; / dragare il porto | Comprare una draga",
    )
    assert [(part.kind, part.pieces[0]) for part in parts] == [
        (Kind.OBJECTIVE, "Curare il verde"),
        (Kind.ITEM, "viali"),
        (Kind.ITEM, "cortili delle scuole"),
        (Kind.ACTION, "Piantare tigli"),
        (Kind.ACTION, "Rifare le aiuole"),
        (Kind.OBJECTIVE, "Aprire i musei"),
        (Kind.OBJECTIVE, "Rinnovare i teatri"),
        (Kind.ACTION, "Allungare gli orari"),
        (Kind.OBJECTIVE, "Tenere i moli;"),
        (Kind.OBJECTIVE, "dragare il porto"),
        (Kind.ACTION, "Comprare una draga"),
    ]


def test_a_group_that_is_written_once_is_carried_down_to_its_total() -> None:
    parts = cited(
        "Settore | Opera | Spesa",
        "Scuole | Tetti | 1.200",
        " | Palestre | 800",
        " | Totale scuole | 2.000",
        " | Altro | 5",
        "Strade | Ponti | 90",
        " | Viali alberati e piazze | ",
        " | FT3 Pontili | 70",
    )
    assert [part.pieces for part in parts] == [
        ("Scuole", "Tetti", "1.200"),
        ("Scuole", "Palestre", "800"),
        ("Totale scuole", "2.000"),
        ("Altro", "5"),
        ("Strade", "Ponti", "90"),
        ("Viali alberati e piazze",),
        ("FT3 Pontili", "70"),
    ]


@pytest.mark.parametrize("mark", ["x", "sì", "NO", "✓", "(*)", "2027"])
def test_what_marks_one_row_is_carried_to_no_other(mark: str) -> None:
    parts = cited("Urgente | Opera | Spesa", f"{mark} | Tetti | 1.200", " | Palestre | 800")
    assert [part.pieces for part in parts] == [(mark, "Tetti", "1.200"), ("Palestre", "800")]


def test_a_row_of_sums_is_no_level_and_below_none_of_those_above() -> None:
    parts_ = cited("Asse | Azione | Euro", "Mare | Dragare il porto | 100", "Totale | | 100")
    assert [(part.kind, part.apart) for part in parts_] == [
        (Kind.THEME, False),
        (Kind.ACTION, False),
        (Kind.ROW, True),
    ]
    alone = cited("Azione | Euro", "Dragare il porto | 100", "Totale opere | 100")
    assert [part.kind for part in alone] == [Kind.ACTION, Kind.ROW]


def _paged(*lines: str) -> Table:
    """A table on a page; a cell `^` goes on from the one above."""
    found: list[TableRow] = []
    for row in rows(*lines):
        above = found[-1].cells if found else row.cells
        cells = (
            TableCell(high.paragraphs, Merged.ABOVE) if low.text == "^" else low
            for high, low in zip(above, row.cells, strict=True)
        )
        found.append(TableRow(tuple(cells), 1))
    return Table(tuple(found), page=1)


def test_a_sheet_on_a_page_may_hold_a_table() -> None:
    inner = [
        "Spese | Fonte | 2027 | 2028",
        "^ | Regione | 12.000 | 9.000",
        "^ | Comune | 300 | 400",
    ]
    above = ["Titolo | Ponte nuovo |  | ", "Responsabile | Settore Opere |  | "]
    found = list(tablerows.parts(_paged(*above, *inner, "Durata | 18 mesi |  | ")))
    fields = [part.pieces for part in found if part.kind is Kind.FIELD]
    assert fields == [
        ("Titolo", "Ponte nuovo"),
        ("Responsabile", "Settore Opere"),
        ("Durata", "18 mesi"),
    ]
    cells = [part.pieces[1:] for part in found if part.kind is Kind.ROW]
    assert cells == [("Regione", "12.000", "9.000"), ("Comune", "300", "400")]
    names = ["Ponte | Scavi |  | ", "Molo | Ghiaia |  | "]
    plain = list(tablerows.parts(_paged("Opera | Voce | 2027 | 2028", *names, *inner[1:])))
    assert not any(part.kind is Kind.FIELD for part in plain)


def test_years_below_names_with_the_name_of_the_first_column_are_of_the_header() -> None:
    def names(*head: str) -> set[tuple[str, ...]]:
        lines = rows(*head, "Tributi | 12.000 | 9.000", "Multe | 300 | 400")
        return {part.headers for part in tablerows.parts(Table(lines)) if part.kind is Kind.ROW}

    over = " | Accertati | Previsti"
    assert names(over, "Entrate | 2027 | 2028-2029") == {
        ("Entrate", "Accertati 2027", "Previsti 2028-2029")
    }
    assert names(over, "Canoni | 12.000 | 2.027") == {("", "Accertati", "Previsti")}
    assert names("Anno | Accertati | Previsti", "Primo | 2027 | 2028") == {
        ("Anno", "Accertati", "Previsti")
    }


TOTALS = ["Totale generale", "Totali generali", "Totale complessivo", "Totali complessivi"]
TOTALS += ["Somma complessiva", "Grand total", "Total overall"]


@pytest.mark.parametrize("total", TOTALS)
def test_what_sums_up_a_table_is_of_none_of_its_groups(tmp_path: Path, total: str) -> None:
    lines = [
        "Sede;Posti;Usati",
        "Scuole;;",
        "Lume;12;7",
        "Uffici;;",
        "Tarsi;9;8",
        "Totale uffici;9;8",
    ]
    found = document(tmp_path, "a.csv", "\n".join([*lines, f"{total};21;15"]).encode())
    paths = {p.text.split("\t")[0]: p.path for p in found.passages if p.kind is Kind.ROW}
    assert paths["Lume"] == ("Scuole",)
    assert paths["Totale uffici"] == ("Uffici",)
    assert paths[total] == ()
