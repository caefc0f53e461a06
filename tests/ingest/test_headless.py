"""Tables whose columns nothing names."""

import pytest

from ingest.blocks import Table
from ingest.model import Kind
from ingest.structure import tablerows

from .test_tables import rows


def _read(*lines: str) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    """The pieces of each row that is cited, with the names of their columns."""
    parts = tablerows.parts(Table(rows(*lines)))
    return [(part.pieces, part.headers) for part in parts if part.kind is Kind.ROW]


@pytest.mark.parametrize(
    "lines",
    [
        ["Lavori di scavo | € 1.200,00", "Ghiaia | € 340,50", "Totale | € 1.540,50"],
        *(
            [f"Prima rata | 500 {unit}", f"Seconda rata | 250 {unit}"]
            for unit in ("euro", "EUR", "mila", "mln €", "milioni", "mld", "miliardi")
        ),
        *([f"Prima rata | {unit} 500", f"Seconda rata | {unit} 250"] for unit in "€$£"),
        ["Nidi | 12,5%", "Scuole | 40%", "Palestre | 7%", "Biblioteche | n.d."],
        ["Apertura | 15 marzo 2027", "Chiusura | 30.09.2027"],
        ["1.1 | Stipendi | 120.000 | 98.500", "1.2 | Carta | 1.500 | 1.250"],
    ],
)
def test_a_first_row_with_values_as_below_is_data(lines: list[str]) -> None:
    found = _read(*lines)
    assert [pieces for pieces, _ in found] == [tuple(line.split(" | ")) for line in lines]
    assert not any(any(headers) for _, headers in found)


@pytest.mark.parametrize(
    "lines",
    [
        ["Voce | Spesa", "Ghiaia | € 340,50", "Sabbia | € 12,00"],
        ["Quartiere | 2023 | 2024", "Porto | 1.200 | 1.250", "Borgo | 900 | 870"],
        ["Opera | 1 | 2 | 3", "Ponte | 4 | 5 | 6"],
        [" | € 10.000 | € 20.000", "Un figlio | € 50 | € 40", "Due figli | € 30 | € 20"],
        ["Sede | Posti", "Porto | 12", "Borgo | 7"],
        ["Nome | Ruolo", "Ada Lume | assessora", "Ugo Tarsi | segretario"],
    ],
)
def test_a_first_row_of_names_is_none(lines: list[str]) -> None:
    names = tuple(cell.strip() for cell in lines[0].split("|"))
    found = _read(*lines)
    assert len(found) == len(lines) - 1
    assert {headers for _, headers in found} == {names}


def test_names_beside_values_of_every_sort_are_a_sheet() -> None:
    lines = [
        "Ditta | Lume e figli",
        "Data di consegna | 3 maggio 2027",
        "Avvio dei lavori | 90 giorni",
    ]
    lines += ["Ribasso | 40%"]
    found = _read(*lines)
    assert [pieces for pieces, _ in found] == [tuple(line.split(" | ")) for line in lines]


def test_unknown_names_beside_values_of_three_forms_are_a_sheet() -> None:
    lines = ["Edificio visto | Scuola Lume", "Eseguito il | 11.02.2027", "Crepe | € 3.250,00"]
    lines += ["Uscite | ☒ conformi ☐ non conformi", "Urgenza | ☐ bassa ☒ alta"]
    found = _read(*lines)
    assert [pieces for pieces, _ in found] == [tuple(line.split(" | ")) for line in lines]
    two = ["Opera | Spesa", "Ponte | € 3.250,00", "Molo | 40%", "Porto | € 12,00", "Riva | 7%"]
    assert {headers for _, headers in _read(*two)} == {("Opera", "Spesa")}


NAMES = """\
voce voci campo parametro dato dati caratteristica caratteristiche elemento elementi informazione
informazioni item field parameter feature element information"""
VALUES = """\
valore valori quantità risultato risposta contenuto value values quantity result answer content"""


@pytest.mark.parametrize(
    "first",
    [
        "Opera | Anno 2027",
        *(f"{name.capitalize()} | Cantiere" for name in NAMES.split()),
        *(f"Opera | {value.capitalize()}" for value in VALUES.split()),
    ],
)
def test_a_sheet_may_name_its_two_columns(first: str) -> None:
    lines = ["Data di consegna | 3 maggio 2027", "Avvio dei lavori | 90 giorni", "Ribasso | 40%"]
    found = _read(first, *lines)
    assert [headers for _, headers in found] == [tuple(first.split(" | "))] * 3


def test_known_names_beside_words_are_a_sheet_though_two_mean_one_thing() -> None:
    lines = [
        "Centro di responsabilità | Porto",
        "Responsabile | Ada Lume",
        "Descrizione | Rifare i moli",
    ]
    assert [pieces for pieces, _ in _read(*lines)] == [tuple(line.split(" | ")) for line in lines]
    listed = ["Responsabile | Ufficio", "Ada Lume | Porto", "Ugo Tarsi | Moli"]
    assert {headers for _, headers in _read(*listed)} == {("Responsabile", "Ufficio")}


@pytest.mark.parametrize("value", ["0,76%", "€ 1.250,00", "1.250,00"])
def test_a_name_beside_an_amount_is_a_pair_whatever_stands_below(value: str) -> None:
    lines = [f"Aliquota | {value}", "Delibera | 12-2027", "Aggiornata il | 9 maggio 2027"]
    assert [pieces for pieces, _ in _read(*lines)] == [tuple(line.split(" | ")) for line in lines]
    wide = ["Reddito | 0,76% | 1,06%", "Prima casa | sì | no", "Terreni | no | sì"]
    assert {headers for _, headers in _read(*wide)} == {("Reddito", "0,76%", "1,06%")}


@pytest.mark.parametrize("value", ["2027", "31.12.2027", "7", "oltre € 10.000"])
def test_a_year_a_day_or_a_number_may_name_a_column(value: str) -> None:
    lines = [f"Settore | {value}", "Porto | Ada Lume", "Borgo | Ugo Tarsi"]
    assert {headers for _, headers in _read(*lines)} == {("Settore", value)}


def test_a_note_below_a_table_is_no_row() -> None:
    lines = ["Voce | Spesa | Atto", "Ghiaia | 340,50 | 7", "Nota: spese senza IVA |  | "]
    parts = [part for part in tablerows.parts(Table(rows(*lines))) if part.kind]
    assert [(part.kind, part.pieces) for part in parts] == [
        (Kind.ROW, ("Ghiaia", "340,50", "7")),
        (Kind.TEXT, ("Nota: spese senza IVA",)),
    ]
    for last in ("Note di chiusura |  | 12,00", "Ghiaia fine |  | "):
        *_, row = (part for part in tablerows.parts(Table(rows(*lines[:2], last))) if part.kind)
        assert row.kind is Kind.ROW


def test_a_code_that_opens_those_below_heads_their_rows() -> None:
    lines = ["A | Lavori | ", "A.1 | Scavi | € 1.200,00", "A.2 | Ghiaia | € 340,50"]
    lines += ["B | Somme a disposizione | ", "B.1 | Spese tecniche | € 90,00"]
    parts = [part for part in tablerows.parts(Table(rows(*lines))) if part.kind]
    assert [part.title for part in parts if part.kind is Kind.HEADING] == [
        "A Lavori",
        "B Somme a disposizione",
    ]
    assert [part.pieces[0] for part in parts if part.kind is Kind.ROW] == ["A.1", "A.2", "B.1"]
    for more in (["C | Altre somme | ", "D.1 | Imprevisti | € 3,00"], ["D.1 | Liti | € 3,00"]):
        some = tablerows.parts(Table(rows(*lines, *more)))
        assert not any(part.kind is Kind.HEADING for part in some)


def test_a_code_above_others_of_its_own_depth_heads_none() -> None:
    lines = ["Cod. | Voce | Spesa", "A | Lavori | ", "B | Scavi | € 1.200,00"]
    assert [pieces for pieces, _ in _read(*lines)] == [
        ("A", "Lavori"),
        ("B", "Scavi", "€ 1.200,00"),
    ]


def test_a_sheet_above_a_table_of_its_own() -> None:
    lines = ["Codice | OB 7 | Responsabile | Ada Lume", "Scadenza | maggio 2027 | Settore | Porto"]
    below = ["Spese del porto", "Voce | Stato | Nota | Spesa", "Moli | in corso | sei | 14"]
    parts = [part for part in tablerows.parts(Table(rows(*lines, *below))) if part.kind]
    assert [(part.kind, part.pieces) for part in parts] == [
        (Kind.FIELD, ("Codice", "OB 7")),
        (Kind.FIELD, ("Responsabile", "Ada Lume")),
        (Kind.FIELD, ("Scadenza", "maggio 2027")),
        (Kind.FIELD, ("Settore", "Porto")),
        (Kind.HEADING, ("Spese del porto",)),
        (Kind.ROW, ("Moli", "in corso", "sei", "14")),
    ]
    assert parts[-1].headers == ("Voce", "Stato", "Nota", "Spesa")
    header = ["Codice | Opera | Responsabile | Scadenza", "7 | Moli | Ada Lume | maggio 2027"]
    kinds = {part.kind for part in tablerows.parts(Table(rows(*header, *below)))}
    assert Kind.FIELD not in kinds


def test_texts_of_several_lines_side_by_side_are_no_names_of_columns() -> None:
    parts = list(tablerows.parts(Table(rows("IL SINDACO / Ada Lume | IL SEGRETARIO / Ugo Tarsi"))))
    assert [(part.kind, part.pieces) for part in parts] == [
        (Kind.TEXT, ("IL SINDACO Ada Lume",)),
        (Kind.TEXT, ("IL SEGRETARIO Ugo Tarsi",)),
    ]
    assert {part.kind for part in tablerows.parts(Table(rows("Cognome | Nome | Firma")))} == {None}
