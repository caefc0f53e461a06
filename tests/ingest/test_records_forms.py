"""Records of forms that plans give their actions: which level is theirs, and whose each is."""

from dataclasses import replace

import pytest

from ingest.blocks import Block, Heading, Item, Paragraph, Table, TableCell, TableRow
from ingest.model import Kind, Passage
from ingest.records import records_of

from .test_records import document, found, table, value

NAMES = [
    "Renovation of the schools",
    "New tram lines in the centre",
    "Trees along the streets",
    "Solar roofs on public halls",
    "A second market hall",
    "Safe paths for the children",
]
PROSE = [
    Paragraph("Each action has a sheet. The actions are carried out together, action by action.")
] * 4


def rows(*cells: str) -> list[tuple[str, ...]]:
    return [(name, *cells) for name in NAMES]


def test_what_stands_under_another_word_than_the_plans_own_is_no_action() -> None:
    helps = [(f"Meetings on subject number {n} and its room", "Office") for n in "abcdefg"]
    made = found(
        [
            Heading("Plan", 1),
            *PROSE,
            table(("Action", "Description"), *rows("Text."), headers=1),
            Heading("What helps", 1),
            table(("Intervention name", "Responsible"), *helps, headers=1),
        ]
    )
    assert [r.title for r in made] == NAMES


def test_two_words_that_a_plan_uses_alike_name_its_actions() -> None:
    both = [Paragraph("Ogni misura ha un progetto, ogni progetto ha una misura.")] * 4
    projects = [(f"Sala del quartiere {n} con il suo orto", "Testo") for n in "abcdef"]
    made = found(
        [
            Heading("Piano", 1),
            *both,
            table(("Misure", "Descrizione"), *rows("Testo."), headers=1),
            Heading("Altro", 1),
            table(("Progetti", "Descrizione"), *projects, headers=1),
        ]
    )
    assert len(made) == 2 * len(NAMES)


def test_the_fields_of_a_sheet_are_no_list_though_its_first_line_reads_as_headers() -> None:
    sheet = table(
        ("Action outline", "Action name", "Solar roofs"),
        ("", "Action type", "Technical"),
        ("", "Action description", "Panels on each public hall."),
        ("", "Responsible bodies", "The city"),
        ("", "Total costs", "2 M€"),
        headers=1,
    )
    assert not [r for r in found([Heading("Plan", 1), sheet]) if r.title != "Solar roofs"]


def test_units_and_quantities_are_no_titles() -> None:
    units = [("Trams", "km"), ("Sun", "MW"), ("Homes", "no."), ("Heat", "%"), ("Bins", "kg")]
    quantities = [("Trams", "10.5 km"), ("Sun", "200 MW"), ("Homes", "750 homes"), ("Heat", "60 %")]
    for cells in (units, quantities):
        assert not found([table(("Subject", "Actions"), *cells, headers=1)])


def test_a_table_without_headers_goes_on_with_the_numbers_of_the_one_above() -> None:
    lines = [("Built city", f"{n}. {name}", "Text.") for n, name in enumerate(NAMES, 1)]
    made = found(
        [
            Heading("Plan", 1),
            table(("Field", "List of actions", "Descriptions"), *lines[:3], headers=1),
            Paragraph("What the page break left of the text."),
            table(*lines[3:], headers=0),
        ]
    )
    assert [(r.code, r.title) for r in made] == [(str(n), t) for n, t in enumerate(NAMES, 1)]


def test_a_column_of_codes_is_known_by_its_cells() -> None:
    lines = [(f"BE{n}", name, "2026") for n, name in enumerate(NAMES, 1)]
    made = found([Heading("Plan", 1), table(("Which", "Actions", "Period"), *lines, headers=1)])
    assert [(r.code, r.title) for r in made] == [(f"BE{n}", t) for n, t in enumerate(NAMES, 1)]


def test_one_action_in_two_lists_is_one_though_they_name_its_holder_otherwise() -> None:
    made = found(
        [
            Heading("Plan", 1),
            table(
                ("Action", "Responsible", "Timing", "Lever"),
                *rows("The city", "2026", "Money"),
                headers=1,
            ),
            table(
                ("Sector", "Action", "Owner"), *[("x", n, "City council") for n in NAMES], headers=1
            ),
        ]
    )
    assert [(r.title, r.holder, len(r.places)) for r in made] == [
        (name, "The city", 1) for name in NAMES
    ]


def test_rows_of_one_list_with_two_holders_are_two() -> None:
    lines = [*rows("The city"), (NAMES[0], "The port")]
    assert len(found([table(("Action", "Responsible"), *lines, headers=1)])) == len(lines)


def test_a_sheet_of_several_actions_tells_whose_each_is() -> None:
    lines = [(f"PA0{n} {name}", "Text.") for n, name in enumerate(NAMES, 1)]
    sheet = table(
        ("Action outline", "Action name", "The model city PA 02 - Trams PA04 - Roofs"),
        ("", "Action type", "Technical"),
        ("Implementation", "Responsible body", "Technical office"),
        headers=0,
    )
    made = found(
        [
            Heading("Plan", 1),
            table(("List of actions", "Descriptions"), *lines, headers=1),
            Heading("Sheets", 1),
            sheet,
        ]
    )
    assert [r.holder for r in made] == [
        None,
        "Technical office",
        None,
        "Technical office",
        None,
        None,
    ]


def test_lines_of_a_sheet_that_lost_its_frame() -> None:
    (made,) = found(
        [
            Heading("Plan", 1),
            Paragraph("Action outline | Action name | Smart lights for the streets"),
            Paragraph("Implementation | Responsible body | Technical office"),
        ]
    )
    assert (made.title, made.holder) == ("Smart lights for the streets", "Technical office")


def test_a_holder_who_is_not_settled_is_none() -> None:
    lines = [(NAMES[0], "To be agreed, likely the port"), (NAMES[1], "The city")]
    first, second = found([table(("Action", "Responsible"), *lines, headers=1)])
    assert (first.holder, second.holder) == (None, "The city")
    assert value(first, "note") == "To be agreed, likely the port"


def test_one_name_in_each_row_of_those_involved_is_whose_the_row_is() -> None:
    own = found([table(("Action", "Stakeholders"), *rows("Water company"), headers=1)])
    many = found([table(("Action", "Stakeholders"), *rows("Schools, port; shops"), headers=1)])
    assert {r.holder for r in own} == {"Water company"}
    assert {r.holder for r in many} == {None}


def test_the_line_above_a_sheet_gives_its_code() -> None:
    blocks: list[Block] = []
    for n, name in enumerate(NAMES[:3], 1):
        sheet = table(("Outline", "Action name", name), ("", "Action type", "Technical"))
        blocks += [Heading(f"FS{n} - {name}", 2), sheet]
    made = found([Heading("Plan", 1), *blocks])
    assert [(r.code, r.title) for r in made] == [(f"FS{n}", t) for n, t in enumerate(NAMES[:3], 1)]


def test_fields_stacked_below_a_title() -> None:
    who = ["Ministero del lavoro", "AGID, Regioni", "Dipartimento per la casa"] * 2
    lines: list[tuple[Kind, str | None, str]] = []
    for n, (name, body) in enumerate(zip(NAMES, who, strict=True), 1):
        lines += [(Kind.ACTION, f"LA{n}", f"LA{n} - {name}"), (Kind.HEADING, None, "Tempi")]
        lines += [(Kind.HEADING, None, text) for text in ("Da gennaio 2026", body)]
        lines += [(Kind.TEXT, None, "Si scrive il progetto e lo si discute.")]
    made = document([Heading("Piano", 1)])
    passages, start = [], 0
    for n, (kind, label, text) in enumerate(lines):
        value_start = start + len(f"{label} - ") if label else None
        passages.append(
            Passage(
                f"piano:{n}",
                "piano",
                kind,
                label,
                (),
                None,
                start,
                start + len(text),
                text,
                value_start,
            )
        )
        start += len(text) + 2
    text = "\n\n".join(passage.text for passage in passages)
    records = records_of(replace(made, text=text, passages=tuple(passages)))
    assert [(r.holder, value(r, "period")) for r in records] == [
        (body, "Da gennaio 2026") for body in who
    ]


def test_a_bare_list_gives_way_where_tables_tell_the_actions() -> None:
    steps: list[Block] = [
        Heading("Planned actions", 2),
        Item("Study of the costs"),
        Item("First call"),
    ]
    made = found([table(("Action", "Period"), *rows("2026"), headers=1), *steps])
    assert [r.title for r in made] == NAMES


def test_what_is_no_action_is_left_as_it_is() -> None:
    made = document([Heading("Plan", 1), table(("Indicator", "Unit"), ("Trees", "no."), headers=1)])
    assert all(p.kind is not Kind.ACTION for p in made.passages)


def test_a_value_longer_than_a_row_is_that_of_the_name_before_it() -> None:
    long = " ".join(["The zone keeps the cars that pollute most out of the centre."] * 30)
    sheet = table(
        ("Low emission zone", "", ""),
        ("Action plan", "Name of the action", "Low emission zone of the centre"),
        ("", "Type of action", "Rules for cars"),
        ("", "Description of the action", long),
        ("Implementation", "Responsible bodies", "The city council"),
    )
    (made,) = found([Heading("Plan", 1), *PROSE, sheet])
    told = value(made, "description")
    assert told is not None
    assert told.startswith("The zone keeps")


def test_cells_beside_the_entries_of_a_cell_are_of_each_of_them() -> None:
    rows = (
        ("Verde vicino", ("Piantare tigli", "Aprire un vivaio"), "Ada Lume", "2027"),
        ("Strade quiete", ("Tracciare zone lente", "Posare dossi"), "Ugo Tarsi", "2028"),
    )
    head = tuple(TableCell((name,)) for name in ("Obiettivo", "Azioni", "Assessora", "Anni"))
    body = [
        TableRow(tuple(TableCell(c if isinstance(c, tuple) else (c,)) for c in row)) for row in rows
    ]
    made = found([Heading("Piano", 1), Table((TableRow(head), *body), headers=1)])
    assert [(one.title, one.holder) for one in made if one.kind is Kind.ACTION] == [
        ("Piantare tigli", "Ada Lume"),
        ("Aprire un vivaio", "Ada Lume"),
        ("Tracciare zone lente", "Ugo Tarsi"),
        ("Posare dossi", "Ugo Tarsi"),
    ]
    assert all(one.holder is None for one in made if one.kind is Kind.OBJECTIVE)


@pytest.mark.parametrize("headers", [1, None])
def test_values_that_an_indicator_is_to_reach_are_no_objectives(headers: int | None) -> None:
    measured = table(
        ("Indicatore", "Obiettivo annuale", "Obiettivo finale"),
        ("Alberi piantati", "cento alberi", "trecento alberi"),
        ("Aule riaperte", "due aule", "sei aule"),
        ("Corse di bus", "mille corse", "duemila corse"),
        headers=headers,
    )
    assert found([Heading("Piano", 1), measured], Kind.OBJECTIVE) == []


def test_objectives_of_an_office_are_read_from_their_column() -> None:
    rows = table(
        ("Settore", "Obiettivo gestionale", "Peso"),
        ("Scuola", "Riaprire le aule", "10"),
        ("Verde", "Piantare alberi", "20"),
        headers=1,
    )
    made = found([Heading("Piano", 1), rows], Kind.OBJECTIVE)
    assert [r.title for r in made] == ["Riaprire le aule", "Piantare alberi"]
