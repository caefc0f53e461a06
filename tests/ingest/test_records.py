"""Records: what a document presents as to be done, with fields that stand where they say."""

from collections.abc import Sequence

import pytest

from index.findings import Shelf, write_findings
from index.records import find_records
from ingest.blocks import Block, Heading, Item, Paragraph, Table, TableCell, TableRow
from ingest.model import Document, Kind, Record
from ingest.naming import role, titled
from ingest.records import merged, records_of
from ingest.structure import structured


def document(blocks: Sequence[Block], name: str = "piano") -> Document:
    text, passages = structured(name, blocks, "Piano", is_plan=True)
    return Document(
        id=name,
        plan="piano",
        title="Piano",
        kind="plan",
        language="it",
        digest=False,
        source_url=None,
        source_file=f"{name}.md",
        source_hash="",
        pages=None,
        text=text,
        passages=passages,
    )


def table(*rows: Sequence[str], headers: int | None = None) -> Table:
    made = tuple(TableRow(tuple(TableCell((t,) if t else ()) for t in texts)) for texts in rows)
    return Table(made, headers=headers)


def found(blocks: Sequence[Block], kind: Kind = Kind.ACTION) -> list[Record]:
    made = document(blocks)
    records = records_of(made)
    for record in records:
        place = record.place
        assert " ".join(made.text[place.start : place.end].split()) == record.title
        for field in record.fields:
            assert " ".join(made.text[field.start : field.end].split()) == field.value
    return [r for r in records if r.kind is kind]


def value(record: Record, name: str) -> str | None:
    return next((f.value for f in record.fields if f.name == name), None)


ROWS = table(
    ("Ufficio", "Action name", "Period", "Costs"),
    ("Mobility office", "Safe paths to the schools", "2024-2026", "10.000 €"),
    ("", "A desk for shared bicycles", "2025", "5.000 €"),
    ("Parks office", "Trees along the ring road", "2024", "7.000 €"),
    headers=1,
)


def test_rows_under_a_column_of_titles() -> None:
    paths, desk, trees = found([Heading("Piano", 1), ROWS])
    assert (paths.title, value(paths, "period"), value(paths, "amount")) == (
        "Safe paths to the schools",
        "2024-2026",
        "10.000 €",
    )
    assert (desk.title, trees.title) == ("A desk for shared bicycles", "Trees along the ring road")


def test_the_holder_goes_on_over_the_rows_of_its_cell() -> None:
    rows = table(
        ("Responsible body", "Action name", "Description"),
        ("Mobility office", "Safe paths", "Paths for pupils."),
        ("", "Shared bicycles", "A desk."),
        headers=1,
    )
    assert [r.holder for r in found([Heading("Piano", 1), rows])] == ["Mobility office"] * 2


def test_names_of_columns_in_two_rows_below_a_line_across() -> None:
    rows = table(
        ("B-2.1: Description of portfolios", "", ""),
        ("Fields of action", "Portfolio description", ""),
        ("", "List of actions", "Descriptions"),
        ("Transport", "Safe paths to the schools", "Paths for pupils and for others."),
        ("", "A desk for shared bicycles", "In the station."),
    )
    assert [r.title for r in found([Heading("Piano", 1), rows])] == [
        "Safe paths to the schools",
        "A desk for shared bicycles",
    ]


def test_a_table_that_goes_on_without_its_last_column() -> None:
    first = table(
        ("No.", "ID", "Sector", "Measures", "Cost"),
        ("1", "TR11", "Transport", "Safe paths to the schools", "48"),
        ("2", "TR12", "Transport", "A desk for shared bicycles", "12"),
        headers=1,
    )
    rest = table(
        ("3", "TR13", "Transport", "Trees along the ring"), ("4", "TR14", "Transport", "Shade")
    )
    records = found([Heading("Piano", 1), first, Paragraph("Pagina"), rest])
    assert [(r.code, r.title) for r in records][2:] == [
        ("TR13", "Trees along the ring"),
        ("TR14", "Shade"),
    ]


def form(n: int, *, beside: bool) -> Table:
    head = (f"Azione {n}", f"Titolo della scheda {n}")
    named = {
        "Descrizione del progetto": f"Testo della scheda {n}.",
        "Attori coinvolti": f"Progetto coordinato da: Ufficio {n}",
        "Periodo di realizzazione": f"20{20 + n}",
    }
    if beside:
        cells = [(TableCell(head), TableCell(("Che cosa si fa.",)))]
        cells += [(TableCell((name,)), TableCell((text,))) for name, text in named.items()]
        return Table(tuple(TableRow(row) for row in cells))
    rows = [(text, "") for text in head]
    for name, text in named.items():
        rows += [(name, ""), (text, "")]
    return table(*rows)


@pytest.mark.parametrize("beside", [False, True])
def test_sheets_that_a_label_heads(beside: bool) -> None:
    records = found([Heading("Piano", 1), *(form(n, beside=beside) for n in (1, 2, 3, 4))])
    assert [(r.code, r.title, value(r, "period")) for r in records] == [
        (f"Azione {n}", f"Titolo della scheda {n}", f"20{20 + n}") for n in (1, 2, 3, 4)
    ]
    assert [r.holder for r in records] == [f"Ufficio {n}" for n in (1, 2, 3, 4)]


def test_an_entry_with_its_date_holder_and_closing_code() -> None:
    entries = [
        Item(
            f"Da ottobre 202{n} - Rilascio del modulo {n} per gli enti - (Ufficio {n}) - CAP1.LA0{n}"
        )
        for n in (1, 2, 3)
    ]
    first, *_ = found([Heading("Piano", 1), *entries])
    assert (first.title, first.code, first.holder, value(first, "start")) == (
        "Rilascio del modulo 1 per gli enti",
        "CAP1.LA01",
        "Ufficio 1",
        "Da ottobre 2021",
    )


def test_who_a_sentence_says_shall_do_it() -> None:
    entries = [
        Item(f"Entro marzo 202{n} - I Comuni che hanno aderito pubblicano i dati {n} - CAP1.LA0{n}")
        for n in (1, 2, 3)
    ]
    assert {r.holder for r in found([Heading("Piano", 1), *entries])} == {
        "I Comuni che hanno aderito"
    }


def test_captions_of_tables_are_no_actions() -> None:
    numbers = table(("Unit", "Year"), ("MWh", "2020"), ("MWh", "2021"))
    blocks: list[Block] = [
        b
        for n in (1, 2, 3)
        for b in (Paragraph(f"A-1.{n}: Calculation of emissions by single sector {n}"), numbers)
    ]
    assert not found([Heading("Piano", 1), *blocks, ROWS])[3:]


def test_a_code_that_groups_actions_is_a_direction() -> None:
    blocks: list[Block] = [Heading("Piano", 1)]
    for n in (1, 2, 3):
        blocks += [
            Paragraph(f"A.1.{n}. Rafforzamento delle reti di zona {n}"),
            form(n, beside=False),
        ]
    made = document(blocks)
    kinds = [r.kind for r in records_of(made)]
    assert kinds == [Kind.DIRECTION, Kind.ACTION] * 3


def test_the_same_twice_is_one_with_two_places() -> None:
    blocks: list[Block] = [Heading("Piano", 1), ROWS, Heading("Ancora", 2), ROWS]
    records = found(blocks)
    assert [len(r.places) for r in records] == [1, 1, 1]


def test_equal_names_of_different_holders_are_two() -> None:
    rows = table(
        ("Responsible body", "Action name", "Description"),
        ("Company One", "Solar panels", "On the roof."),
        ("Company Two", "Solar panels", "On the car park."),
        headers=1,
    )
    assert [r.holder for r in found([Heading("Piano", 1), rows])] == ["Company One", "Company Two"]


def test_one_record_for_two_documents_of_a_plan() -> None:
    one, other = (document([Heading("Piano", 1), ROWS], name) for name in ("uno", "due"))
    records = merged([*records_of(one), *records_of(other)])
    assert [[p.document for p in r.places] for r in records] == [["due"]] * 3


def test_records_are_read_as_they_were_written(tmp_path) -> None:  # type: ignore[no-untyped-def]
    made = document([Heading("Piano", 1), ROWS])
    place = tmp_path / "piano.json"
    write_findings(place, made.plan, [made])
    kept, found = Shelf([made], {made.plan: place}).records, find_records([made])
    assert found.plans[made.plan]
    assert (dict(kept.documents), dict(kept.plans)) == (found.documents, found.plans)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Action name", Kind.ACTION),
        ("List of actions", Kind.ACTION),
        ("Titolo dell'azione", Kind.ACTION),
        ("Action/ intervention name", Kind.ACTION),
        ("Action type", None),
        ("Comune", None),
    ],
)
def test_names_that_hold_titles(name: str, kind: Kind | None) -> None:
    level = titled(name)
    assert (level.kind if level else None) is kind


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Soggetto attuatore", "holder"),
        ("Responsible bodies/person for implementation", "holder"),
        ("Soggetti coinvolti", "partner"),
        ("Importo (€)", "amount"),
        ("Valori obiettivo", "target"),
        ("Periodo di realizzazione", "period"),
        ("Solar panels", None),
    ],
)
def test_what_names_are_for(name: str, said: str | None) -> None:
    assert role(name) == said


def test_a_sheet_is_headed_by_a_labelled_cell_beside_what_it_is_about() -> None:
    made = found(
        [
            Heading("Piano", 1),
            table(
                (
                    "Azione 1 CLASSI",
                    "Acquisto di arredi e di strumenti digitali per tutte le classi delle scuole.",
                ),
                ("Destinatari", "Scuole"),
            ),
            table(
                (
                    "Azione 2 RETI",
                    "Posa della fibra ottica in ogni scuola della provincia che ancora non la ha.",
                ),
                ("Destinatari", "Scuole"),
            ),
        ]
    )
    assert [(r.code, r.title) for r in made] == [("Azione 1", "CLASSI"), ("Azione 2", "RETI")]


def test_a_column_of_a_few_values_holds_no_titles() -> None:
    rows = [("High" if n % 2 else "Low", f"Indicator of the air {n}") for n in range(8)]
    assert not found([Heading("Plan", 1), table(("Action", "Indicator"), *rows, headers=1)])


def test_what_a_page_break_cut_off_goes_on_with_the_cell_above() -> None:
    header = ("Settore", "Azioni", "Descrizione")
    made = found(
        [
            table(header, ("Trasporti", "Nuove linee del tram", "Due linee."), headers=1),
            table(header, ("", "Piste ciclabili in centro", "Dieci km."), headers=1),
        ]
    )
    themes = [[f.value for f in r.fields if f.label == "Settore"] for r in made]
    assert themes == [["Trasporti"], ["Trasporti"]]


def test_codes_of_one_form_open_the_entries_of_a_cell_whatever_their_letters() -> None:
    cell = "PLAN01 Acting on homes PLAN02 Acting on shops ADAPT10 Greening the squares"
    made = found([table(("Portfolio", "List of actions"), ("Built city", cell), headers=1)])
    assert [r.code for r in made] == ["PLAN01", "PLAN02", "ADAPT10"]


@pytest.mark.parametrize(("written", "code"), [("M.{}. ", "M.{}"), ("{}. ", "{}"), ("{} ", "{}")])
def test_codes_that_open_the_titles_of_a_series_are_codes(written: str, code: str) -> None:
    names = ["Renovation of schools", "New tram lines", "Trees in streets", "Solar roofs"]
    rows = [(written.format(n) + name, "City") for n, name in enumerate(names, 1)]
    made = found([Heading("Plan", 1), table(("Action", "Responsible"), *rows, headers=1)])
    assert [(r.code, r.title) for r in made] == [
        (code.format(n), name) for n, name in enumerate(names, 1)
    ]


def test_numbers_that_count_something_are_no_codes() -> None:
    rows = [("20 new trams", "City"), ("Trees in streets", "City"), ("Solar roofs", "City")]
    made = found([Heading("Plan", 1), table(("Action", "Responsible"), *rows, headers=1)])
    assert [r.title for r in made] == ["20 new trams", "Trees in streets", "Solar roofs"]
