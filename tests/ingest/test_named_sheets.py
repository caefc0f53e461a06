"""Rows that name what their sheet is about, and what stands below them: in tables of several sheets,
beyond page breaks, in another language than the document's."""

from pathlib import Path

from ingest.model import Document, Kind, Passage
from ingest.outline import outline_of
from ingest.records import merged
from ingest.records.recording import records_of

from .made import document


def read(folder: Path, text: str) -> Document:
    return document(folder, "a.md", text.encode())


def paths(read_: Document) -> dict[str, tuple[str, ...]]:
    return {" ".join(x.text.split()): x.path for x in read_.passages}


def named(read_: Document, text: str) -> Passage:
    return next(x for x in read_.passages if text in " ".join(x.text.split()))


def sheet(name: str, *, cost: str, caption: str = "", office: str = "Ufficio Verde") -> str:
    above = f"| {caption} | | |\n" if caption else ""
    return (
        f"{above}| Definizione dell'azione | Nome dell'azione | {name} |\n"
        f"| | Tipologia | Mitigazione |\n"
        f"| Attuazione | Ufficio responsabile dell'attuazione | {office} |\n"
        f"| | Costi di avvio | {cost} |\n"
    )


RULE = "| --- | --- | --- |\n"


def table(*sheets: str) -> str:
    first, *rest = "".join(sheets).splitlines(keepends=True)
    return first + RULE + "".join(rest)


TWO = "# Allegato\n\n" + table(
    sheet("Siepi lungo i viali", cost="12.000 euro"),
    sheet("Orti nei cortili", cost="7.500 euro"),
)


def test_each_row_of_a_table_of_several_sheets_stands_below_its_own(tmp_path: Path) -> None:
    found = paths(read(tmp_path, TWO))
    assert found["Costi di avvio 12.000 euro"][-1] == "Nome dell'azione Siepi lungo i viali"
    assert found["Costi di avvio 7.500 euro"][-1] == "Nome dell'azione Orti nei cortili"


def test_rows_of_a_named_sheet_are_fields_with_values_of_their_own(tmp_path: Path) -> None:
    made = read(tmp_path, TWO)
    field = named(made, "12.000 euro")
    assert (field.kind, field.name) == (Kind.FIELD, "Costi di avvio")
    assert field.value_start is not None
    assert made.text[field.value_start : field.end] == "12.000 euro"
    first, second = (r for r in records_of(made) if r.kind is Kind.ACTION)
    assert (first.title, first.holder) == ("Siepi lungo i viali", "Ufficio Verde")
    assert [f.value for f in second.fields if "Costi" in f.label] == ["7.500 euro"]


def test_rows_below_headers_name_no_sheet(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        """\
# Piano

| Settore | Nome dell'azione | Ufficio |
| --- | --- | --- |
| Verde | Siepi lungo i viali | Ufficio Verde |
| Scuole | Orti nei cortili | Ufficio Scuole |
""",
    )
    assert not any("Nome" in step for passage in found.passages for step in passage.path)


CAPTIONED = "# Allegato\n\n" + table(
    sheet("Siepi lungo i viali", cost="12.000 euro", caption="SCHEDA DELLE AZIONI"),
    sheet("Orti nei cortili", cost="7.500 euro", caption="SCHEDA DELLE AZIONI"),
)


def test_a_caption_that_stands_again_above_each_name_stays_above_all(tmp_path: Path) -> None:
    found = paths(read(tmp_path, CAPTIONED))
    above = "SCHEDA DELLE AZIONI"
    first, second = "Nome dell'azione Siepi lungo i viali", "Nome dell'azione Orti nei cortili"
    assert found["Costi di avvio 12.000 euro"] == (above, first)
    assert found["Costi di avvio 7.500 euro"] == (above, second)


GROUPED = "# Allegato\n\n" + table(
    sheet("Siepi lungo i viali", cost="1.000 euro", caption="Gruppo primo: verde"),
    sheet("Alberi nelle piazze", cost="2.000 euro"),
    sheet("Orti nei cortili", cost="3.000 euro", caption="Gruppo secondo: scuole"),
)


def test_a_line_that_stands_once_above_a_name_heads_the_sheets_below_it(tmp_path: Path) -> None:
    found = paths(read(tmp_path, GROUPED))
    assert found["Costi di avvio 1.000 euro"][0] == "Gruppo primo: verde"
    assert found["Costi di avvio 2.000 euro"][0] == "Gruppo primo: verde"
    assert found["Costi di avvio 3.000 euro"][0] == "Gruppo secondo: scuole"


OF_ONE = "# Allegato\n\n" + table(
    sheet("Siepi e viali alberati", cost="1.000 euro", caption="V1 - Viali alberati"),
    sheet("Orti nei cortili", cost="3.000 euro"),
)


def test_a_caption_that_says_what_one_sheet_is_about_heads_that_one_alone(tmp_path: Path) -> None:
    found = paths(read(tmp_path, OF_ONE))
    assert "V1 - Viali alberati" in found["Costi di avvio 1.000 euro"]
    assert "V1 - Viali alberati" not in found["Costi di avvio 3.000 euro"]


INNER = """\
# Indicatori

| Nome dell'indicatore | Alberi piantati |
| --- | --- |
| Unità di misura | Numero |
| Contesto | |
| Misura effetti diretti? | sì |
| Riferimenti | |
| Nome dell'indicatore | Orti aperti |
| Unità di misura | Numero di orti |
| Contesto | |
| Misura effetti diretti? | no |
| Riferimenti | |
"""


def test_a_part_of_a_form_stands_below_the_name_of_its_own_sheet(tmp_path: Path) -> None:
    found = paths(read(tmp_path, INNER))
    own = "Nome dell'indicatore Orti aperti"
    assert found["Misura effetti diretti? no"] == (own, "Contesto")
    assert found["Unità di misura Numero di orti"] == (own,)


def test_a_field_without_a_value_heads_nothing(tmp_path: Path) -> None:
    text = INNER.replace("| Misura effetti diretti? | no |", "| Misura effetti diretti? | - |")
    found = read(tmp_path, text.replace("| Riferimenti | |\n", "| Fonte | Comune |\n"))
    assert not any("diretti?" in step for passage in found.passages for step in passage.path)


CUT = (
    "# Allegato\n\n"
    + table(sheet("Siepi lungo i viali", cost="1.000 euro"))
    + "\n12\n\n"
    + table(sheet("Orti nei cortili", cost="3.000 euro").split("| Attuazione")[0])
    + "\nPiano del verde\n\n"
    + "| Attuazione | Ufficio responsabile dell'attuazione | Ufficio Scuole |\n"
    + RULE
    + "| | Costi di avvio | 3.000 euro |\n"
)


def test_a_table_that_goes_on_with_a_form_stands_below_the_sheet_before_it(tmp_path: Path) -> None:
    found = paths(read(tmp_path, CUT))
    assert found["Costi di avvio 3.000 euro"][-1] == "Nome dell'azione Orti nei cortili"


def test_a_sheet_below_another_heading_does_not_go_on(tmp_path: Path) -> None:
    text = CUT.replace("\nPiano del verde\n", "\n## Altre schede\n")
    found = paths(read(tmp_path, text))
    assert found["Costi di avvio 3.000 euro"][-1] != "Nome dell'azione Orti nei cortili"


def test_a_form_that_begins_anew_without_a_name_is_of_no_sheet(tmp_path: Path) -> None:
    nameless = "".join(sheet("x", cost="9.000 euro").splitlines(keepends=True)[1:])
    found = paths(read(tmp_path, TWO + "\n12\n\n" + table(nameless)))
    assert "Nome dell'azione Orti nei cortili" not in found["Costi di avvio 9.000 euro"]


ENGLISH = """\
# City plan

The plan has actions. Each action is carried out by the city; the actions are listed below.

| Action | Body | Description |
| --- | --- | --- |
| Hedges along the avenues | City | New hedges along all of the avenues of the city |
| Gardens in the courtyards | Schools | The schools open their courtyards to gardens |
| Trees in the squares | City | Trees are planted in each of the squares |

# Annex: forms of the bodies

"""


def test_forms_in_another_language_are_records_that_are_not_counted_twice(tmp_path: Path) -> None:
    made = read(tmp_path, ENGLISH + TWO.partition("\n\n")[2])
    records = merged(records_of(made))
    titles = [r.title for r in records if r.kind is Kind.ACTION]
    assert titles[3:] == ["Siepi lungo i viali", "Orti nei cortili"]
    outline = outline_of(made.plan, [made], records)
    assert [n.title for n in outline.nodes if n.kind is Kind.ACTION] == titles[:3]


def test_forms_in_another_language_count_where_nothing_else_lists_them(tmp_path: Path) -> None:
    lines = ENGLISH.splitlines(keepends=True)
    text = "".join(line for line in lines if not line.startswith(("| Gardens", "| Trees")))
    made = read(tmp_path, text + TWO.partition("\n\n")[2])
    outline = outline_of(made.plan, [made], merged(records_of(made)))
    assert "Orti nei cortili" in [n.title for n in outline.nodes]


def test_a_name_without_a_value_beside_its_group_is_no_field(tmp_path: Path) -> None:
    text = CUT.replace("| Attuazione | Ufficio responsabile dell'attuazione | Ufficio Scuole |", "")
    last = "| Attuazione | Ufficio responsabile dell'attuazione | |\n" + RULE
    made = read(tmp_path, text.rpartition(RULE)[0] + last)
    fields = [x.text for x in made.passages if x.kind is Kind.FIELD]
    assert not any(text.endswith("responsabile dell'attuazione") for text in fields)
