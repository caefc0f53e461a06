"""Rows of sheets in formats that know no pages: what is a row of its own, what a page cut, what
heads, and which tables are sheets of one form."""

from pathlib import Path

import pytest

from ingest.model import Kind, Passage
from ingest.records.recording import records_of

from .made import document, docx, p


def read(folder: Path, text: str) -> tuple[Passage, ...]:
    return document(folder, "a.md", text.encode()).passages


def told(passages: tuple[Passage, ...]) -> list[str]:
    """The rows and fields, each in one line."""
    kinds = (Kind.ROW, Kind.FIELD)
    return [" ".join(x.text.split()) for x in passages if x.kind in kinds]


SHEET = """\
# Schede

| Costi | Costo di avvio | 12.000 euro |
| --- | --- | --- |
|  | Fonte dei fondi | in proprio, Banca dei Colli |
|  | Descrizione | cura delle siepi |
"""


def test_a_name_opens_another_row_though_its_value_is_in_small_letters(tmp_path: Path) -> None:
    rows = told(read(tmp_path, SHEET))
    assert rows == [
        "Costi Costo di avvio 12.000 euro",
        "Fonte dei fondi in proprio, Banca dei Colli",
        "Descrizione cura delle siepi",
    ]


CUT = """\
# Opere

| Quartiere | Opera | Stato | Effetto |
| --- | --- | --- | --- |
| Nord | Nuovo parco lungo il | Cantiere aperto da | Più ombra nelle |
|  | fiume Olmo | due anni | strade del centro |
"""


def test_a_row_of_which_most_cells_go_on_is_the_rest_of_one(tmp_path: Path) -> None:
    (row,) = told(read(tmp_path, CUT))
    assert row == (
        "Nord Nuovo parco lungo il fiume Olmo Cantiere aperto da due anni"
        " Più ombra nelle strade del centro"
    )


AGAIN = """\
# Schede

| Gruppo | Nome | Valore |
| --- | --- | --- |
| Costi | Descrizione | Si curano le siepi del |
|  | Descrizione | parco e i viali. |
"""


def test_a_cut_row_may_say_its_name_again(tmp_path: Path) -> None:
    (row,) = told(read(tmp_path, AGAIN))
    assert "del parco e i viali" in row


def test_a_known_name_in_small_letters_is_a_row_of_its_own(tmp_path: Path) -> None:
    text = AGAIN.replace("|  | Descrizione | parco e i viali. |", "|  | responsabile | Comune |")
    assert told(read(tmp_path, text))[-1] == "responsabile Comune"


PAGES = """\
# Piano dei parchi

| Zona | Stato | Effetto |
| --- | --- | --- |
| Verde | Nuove siepi lungo le | Più ombra |

{runs}

|  | strade del centro | e meno polvere |
| --- | --- | --- |
| Acqua | Fontane | Meno caldo |
"""


def test_a_row_that_a_page_cut_is_one_where_only_running_lines_stand_between(
    tmp_path: Path,
) -> None:
    said = [
        f"Il comune cura la strada numero {n} con le scuole, e ne rende conto." for n in range(7)
    ]
    lines = "\n\n".join(f"Piano dei parchi 2030\n\n{one}" for one in said)
    text = PAGES.format(runs="Piano dei parchi 2030") + "\n" + lines
    (first, second) = told(read(tmp_path, text))
    assert first == "Verde Nuove siepi lungo le strade del centro Più ombra e meno polvere"
    assert second == "Acqua Fontane Meno caldo"


FORM = """\
# Indicatori

| Indicator Name | {0} |
| --- | --- |
| Indicator Unit | numero |
| Is it local? | Yes |
| Indicator Name | {1} |
| Indicator Unit | euro |
| Is it local? | No |
"""


def test_a_table_of_several_sheets_has_no_header(tmp_path: Path) -> None:
    found = read(tmp_path, FORM.format("Siepi nuove", "Spesa per siepi"))
    fields = [x for x in found if x.kind is Kind.FIELD]
    assert told(found)[:2] == ["Indicator Name Siepi nuove", "Indicator Unit numero"]
    assert not any(x.cells for x in fields)
    # what names a sheet heads its fields
    above = [x.path[-1] for x in fields if x.name != "Indicator Name"]
    assert above == ["Indicator Name Siepi nuove"] * 2 + ["Indicator Name Spesa per siepi"] * 2


ALIKE = """\
| {name} | {one} |
| --- | --- |
| Livello | locale |
| Peso | alto |
| Nota | nessuna |

Testo fra le tabelle, che dice altro di quello che si fa.

"""


def test_tables_whose_names_others_have_too_are_sheets(tmp_path: Path) -> None:
    sheets = [ALIKE.format(name="Norma", one=f"Regola {n}") for n in "abc"]
    rows = told(read(tmp_path, "# Norme\n\n" + "".join(sheets)))
    assert rows[0] == "Norma Regola a"
    assert len(rows) == 12


def test_tables_that_all_have_one_first_row_have_a_header(tmp_path: Path) -> None:
    same = ALIKE.format(name="Voce", one="Importo")
    found = read(tmp_path, "# Spese\n\n" + same * 3)
    rows = [x for x in found if x.kind is Kind.ROW]
    assert {cell.header for row in rows for cell in row.cells} == {"Voce", "Importo"}


CHAPTERS = ["Servizi", "Dati", "Piattaforme", "Reti", "Sicurezza", "Territori", "Governo"]


@pytest.mark.parametrize("kind", ["a.md", "a.docx"])
def test_sections_that_are_called_alike_are_no_furniture(tmp_path: Path, kind: str) -> None:
    parts = [(name, f"Il comune cura {name.lower()} e scuole.") for name in CHAPTERS]
    if kind == "a.md":
        lines = [f"# {name}\n\n## Che cosa fanno gli uffici\n\n{said}\n" for name, said in parts]
        made = document(tmp_path, kind, "\n".join(lines).encode())
    else:
        body = [
            x
            for name, said in parts
            for x in (p(name, "T1"), p("Che cosa fanno gli uffici", "T2"), p(said))
        ]
        made = document(tmp_path, kind, docx(*body))
    texts = [x for x in made.passages if x.text.startswith("Il comune")]
    assert [x.path for x in texts] == [(n, "Che cosa fanno gli uffici") for n in CHAPTERS]


def test_a_heading_that_is_open_already_runs_on_each_page(tmp_path: Path) -> None:
    page = "# Descrizione dei percorsi\n\nIl comune cura le strade numero {} con le scuole.\n"
    found = read(tmp_path, "\n".join(page.format(n) for n in range(7)))
    assert [x.text for x in found if x.kind is Kind.HEADING] in (["Descrizione dei percorsi"], [])


@pytest.mark.parametrize(
    ("line", "heads"),
    [("294 - 3813", False), ("4", False), ("2027", True), ("Fondi per la casa | |", False)],
)
def test_figures_and_rests_of_rows_head_nothing(tmp_path: Path, line: str, *, heads: bool) -> None:
    text = f"# Carte\n\nIl comune cura le strade con le scuole.\n\n{line}\n\nUn testo che segue, breve.\n"
    found = [x for x in read(tmp_path, text) if x.text.startswith(line[:4])]
    assert all((x.kind is Kind.HEADING) is heads for x in found)


def test_sheets_of_one_table_are_records_of_their_own(tmp_path: Path) -> None:
    text = FORM.replace("Indicator Name", "Action name").replace("Is it local?", "Responsible")
    made = document(tmp_path, "a.md", text.format("Plant hedges", "Water the hedges").encode())
    assert [r.title for r in records_of(made)] == ["Plant hedges", "Water the hedges"]


@pytest.mark.parametrize(
    ("lines", "path"),
    [
        # a later section is beside the earlier one, whatever the marks say
        (["# 7.1 Il quadro di oggi", "# Energia", "## 7.2 Le azioni previste"], ["7.2 Le azioni previste"]),
        (
            ["# 3.2.1 Case e scuole", "## 3.3 Gli indicatori scelti"],
            ["3.3 Gli indicatori scelti"],
        ),
        # a section's own parts stay below it
        (
            ["# 3.2 Case e scuole", "## 3.2.1 Le scuole nuove"],
            ["3.2 Case e scuole", "3.2.1 Le scuole nuove"],
        ),
        # an annex numbers its parts anew
        (
            ["# 7 Allegato con i dati", "## 1.1 Le fonti usate"],
            ["7 Allegato con i dati", "1.1 Le fonti usate"],
        ),
    ],
)  # fmt: skip
def test_sections_stand_by_their_numbers(tmp_path: Path, lines: list[str], path: list[str]) -> None:
    said = "\n\n".join([*lines, "Il comune cura le strade con le scuole, ogni anno."])
    *_, last = read(tmp_path, f"# Piano di prova\n\nUn testo che apre il piano.\n\n{said}\n")
    assert [one for one in last.path if one != "Piano di prova"] == path
