"""Tables that a page cut, forms that repeat, codes that open entries, feet, minuses."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.blocks import Block, Heading, Item, Paragraph, Table, TableCell, TableRow
from ingest.model import Kind
from ingest.readers import markdown
from ingest.readers.linetable import rows as line_rows
from ingest.structure import structured
from ingest.structure.breaks import joined
from ingest.structure.hygiene import clean
from ingest.structure.openings import OpeningCodes
from ingest.structure.tablecolumns import OpenLevels
from ingest.structure.templates import Templates

from .test_structure import passages
from .test_tables import rows


def tables(*blocks: Block) -> list[Table]:
    return [block for block in joined(blocks) if isinstance(block, Table)]


def texts(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in table.rows]


HEADED = Table(rows("Azione | Responsabile | Costo", "Aprire un nido | Ufficio Nord | 10"))
AFTER = Table(rows("Riparare i tetti | Ufficio Sud | 20"))


def test_a_table_that_goes_on_after_a_page_has_the_columns_of_the_first() -> None:
    _, after = tables(HEADED, Paragraph("pagina 4"), AFTER)
    assert after.columns == ("Azione", "Responsabile", "Costo")
    assert after.headers is None


@pytest.mark.parametrize(
    "between",
    [
        [Item("una voce")],
        [Paragraph("Questo paragrafo dice che cosa segue e perché la tabella è un'altra cosa.")],
        [Paragraph(f"riga {n}") for n in range(9)],
    ],
)
def test_a_table_after_other_text_is_another(between: list[Block]) -> None:
    _, after = tables(HEADED, *between, AFTER)
    assert after.columns == ()


@pytest.mark.parametrize(
    "after",
    [
        Table(rows("Riparare i tetti | 20")),  # of another width
        Table(rows("Azione | Ufficio | Costo", "Riparare i tetti | Sud | 20")),  # with its header
        Table(rows("uno | due | tre")),  # nothing in it that headers do not hold
        Table(rows("Riparare i tetti | Ufficio Sud | 20"), headers=0),
    ],
)
def test_what_may_be_a_table_of_its_own_takes_no_columns(after: Table) -> None:
    assert tables(HEADED, after)[1].columns == ()


def test_columns_last_over_several_pages() -> None:
    assert [t.columns for t in tables(HEADED, AFTER, AFTER)][1:] == [
        ("Azione", "Responsabile", "Costo")
    ] * 2


def test_rows_that_lost_their_leading_cells_stand_under_their_columns() -> None:
    (table,) = tables(
        Table(
            rows(
                "Azione | Responsabile | Costo",
                "Aprire un nido | Ufficio Nord | 10",
                "Riparare i tetti | Ufficio Sud | 20",
                "Ufficio Est | 30 |",
                "Curare il parco | Ufficio Ovest |",
            ),
            headers=1,
        )
    )
    assert texts(table)[3] == ["", "Ufficio Est", "30"]
    assert texts(table)[4] == ["Curare il parco", "Ufficio Ovest", ""]


@given(
    st.lists(
        st.lists(st.sampled_from(["", "12", "Nord", "Azione"]), min_size=3, max_size=3),
        min_size=1,
        max_size=6,
    )
)
def test_joining_loses_no_cell(lines: list[list[str]]) -> None:
    table = Table(rows(*(" | ".join(line) for line in lines)))
    (found,) = tables(table)
    for before, now in zip(texts(table), texts(found), strict=True):
        assert [text for text in before if text] == [text for text in now if text]
        assert len(before) == len(now)


# Levels open over rows.


def test_a_level_that_rows_repeat_opens_once_and_anew_under_another() -> None:
    opened = OpenLevels()
    assert opened.opens(0, 1, "Uno")
    assert opened.opens(1, 2, "Casa")
    assert not opened.opens(0, 1, "Uno")
    assert not opened.opens(1, 2, "Casa")
    assert opened.opens(0, 1, "Due")
    assert opened.opens(1, 2, "Casa")
    opened.clear()
    assert opened.opens(0, 1, "Due")


# Forms that repeat.


def form(name: str, office: str, cost: str) -> Table:
    lines = (f"Dati | Nome | {name}", f" | Ufficio | {office}", f"Conti | Spesa | {cost}")
    return Table(rows(*lines), headers=1)


FORMS = [
    form("Lampioni", "Luce", "10"),
    form("Fontane", "Acqua", "20"),
    form("Panchine", "Verde", "30"),
]


def test_a_form_that_repeats_is_fields() -> None:
    templates = Templates(FORMS)
    assert all(templates.fits(table) for table in FORMS)
    (first, *_) = templates.parts(FORMS[1])
    assert first.kind is Kind.FIELD
    assert first.pieces == ("Dati", "Nome", "Fontane")
    assert first.value_piece == 2


def test_a_value_goes_on_in_rows_without_a_name() -> None:
    table = Table(rows("Dati | Nome | Fontane", " | | e abbeveratoi", " | Ufficio | Acqua"))
    parts = list(Templates(FORMS).parts(table))
    assert [part.pieces for part in parts] == [
        ("Dati", "Nome", "Fontane", "e abbeveratoi"),
        ("Ufficio", "Acqua"),
    ]


def test_tables_that_only_look_like_forms_are_none() -> None:
    assert not any(Templates(FORMS[:2]).fits(table) for table in FORMS)  # too few to tell
    listed = [Table(rows("Voce | Unità | Valore", f"Pane | kg | {n}")) for n in range(4)]
    assert not any(Templates(listed).fits(table) for table in listed)  # they have a header
    assert not Templates(FORMS).fits(Table(rows("Dati | Nome | Siepi", "Conti | Nome | 3")))
    assert not Templates(FORMS).fits(Table(rows("Nome | Siepi")))
    assert not Templates(FORMS).fits(Table(()))
    assert not Templates(FORMS).fits(Paragraph("Nome"))


def test_an_empty_value_is_no_field() -> None:
    (part,) = Templates(FORMS).parts(Table(rows("Dati | Nome |")))
    assert part.kind is None


# Codes that open entries.


def test_codes_that_open_entries_that_state_deeds_are_actions() -> None:
    blocks = [
        Item("L-01 Installare lampioni nuovi lungo la strada del porto"),
        Item("L-02 Riparare le fontane di tutte le piazze del centro"),
        Item("T-07 Piantare tigli nei cortili delle scuole elementari"),
    ]
    codes = OpeningCodes(blocks)
    assert codes.of(blocks[2]) == ("T-07", 5, Kind.ACTION)
    assert codes.open_actions()
    assert codes.code("Q-11 Curare il parco") == "Q-11"
    assert codes.code("CO2 emissioni") is None


def test_a_heading_in_the_plural_names_the_level_of_the_codes() -> None:
    blocks: list[Block] = [
        Heading("Obiettivi del piano", 1),
        Item("B1.1 Ridurre il rumore nelle strade del centro"),
        Item("B1.2 Aumentare gli alberi di tutte le piazze"),
        Item("B1.3 Promuovere il cammino dei ragazzi verso scuola"),
    ]
    assert OpeningCodes(blocks).of(blocks[1]) == ("B1.1", 5, Kind.OBJECTIVE)


def test_two_codes_are_no_family_and_titles_no_actions() -> None:
    two: list[Block] = [Item("L-01 Installare lampioni nuovi lungo la strada"), Item("L-02 Fare")]
    assert OpeningCodes(two).of(two[0]) is None
    heads: list[Block] = [Heading(f"C{n} Strade e piazze", 2) for n in range(1, 5)]
    found = OpeningCodes(heads).of(heads[0])
    assert found is not None
    assert found[2] is Kind.HEADING
    said: list[Block] = [Item(f"C{n} le strade erano molto belle") for n in range(1, 5)]
    found = OpeningCodes(said).of(said[0])
    assert found is not None
    assert found[2] is Kind.ITEM


# Running feet.


def test_feet_that_hold_their_page_are_taken_out() -> None:
    pages = "".join(
        f"Il capitolo {n} racconta una cosa diversa dagli altri.\n\n"
        f"Piano del porto - pag. {n} di 9\n\n"
        for n in range(1, 5)
    )
    assert [p.text for p in passages(pages)] == [
        f"Il capitolo {n} racconta una cosa diversa dagli altri." for n in range(1, 5)
    ]


def test_two_lines_that_end_in_a_page_are_kept() -> None:
    text = "Si veda il rapporto, p. 3\n\nSi veda il rapporto, p. 4\n"
    assert [p.text for p in passages(text)] == text.strip().split("\n\n")


def test_where_pages_are_known_nothing_is_taken_out() -> None:
    blocks = [Paragraph(f"Piano del porto - pag. {n}", page=n) for n in range(1, 8)]
    assert len(clean(blocks)[0]) == 7


def test_a_running_title_of_a_level_stays_where_it_stands_first() -> None:
    title = "Obiettivo 3 Strade chiare per tutti"
    text = "".join(f"{title}\n\nLa riga {n} parla di lampioni.\n\n" for n in range(1, 9))
    found = passages(text)
    assert sum(title in p.text for p in found) == 1
    assert sum("lampioni" in p.text for p in found) == 8


# Tables in lines.


def test_minus_cells_are_numbers_and_dashes_are_bullets() -> None:
    (row,) = line_rows(["| - 12 | -3,5% | – € 4 | – curare il parco | - |"], str.strip)
    assert [cell.text for cell in row.cells][:4] == ["- 12", "-3,5%", "– € 4", "curare il parco"]


MARKDOWN = """\
# Piano dei lampioni

| Azione | Responsabile | Costo |
|:-------|:------------:|------:|
| Accendere i lampioni | Ufficio Luce | -10 |
| Spegnere le insegne | | 20 |
"""
HTML = """\
# Piano dei lampioni

<table><tr><th>Azione</th><th>Responsabile</th><th>Costo</th></tr>
<tr><td>Accendere i lampioni</td><td>Ufficio Luce</td><td>-10</td></tr>
<tr><td>Spegnere le insegne</td><td></td><td>20</td></tr></table>
"""


@pytest.mark.parametrize("text", [MARKDOWN, HTML])
def test_tables_in_markdown_and_in_html_give_the_same_actions(text: str) -> None:
    found = structured("d", markdown.read(text).blocks, "x", is_plan=True)
    actions = [p for p in found[1] if p.kind is Kind.ACTION]
    cells = [
        {cell.header: found[0][cell.start : cell.end] for cell in action.cells}
        for action in actions
    ]
    assert cells == [
        {"Azione": "Accendere i lampioni", "Responsabile": "Ufficio Luce", "Costo": "-10"},
        {"Azione": "Spegnere le insegne", "Costo": "20"},
    ]


def test_two_columns_that_run_together_below_a_page_break_leave_the_others_in_place() -> None:
    above = Table(
        rows(
            "Ufficio | Azione | Tipo | Ambito | Anni",
            "Nord | Un nido nuovo accanto alla scuola del quartiere | Misurabile | Case | 2027",
            "Sud | I tetti delle scuole e delle palestre da riparare | Misurabile | Case | 2028",
        ),
        headers=1,
    )
    below = Table(
        rows(" | Lampade nuove in tutte le piazze e nei cortili | Misurabile Case | 2029")
    )
    _, after = tables(above, Paragraph("pagina 9"), below)
    assert after.columns[1] == "Azione"
    ((_, title, *_, years),) = texts(after)
    assert (title[:7], years) == ("Lampade", "2029")


def cell(first: str, second: str) -> tuple[str, ...]:
    """The paragraphs of a cell that goes on in a row without a head."""
    (row,) = line_rows([f"Mercati\t{first}\tpiani", f"\t{second}\t"], str.strip)
    return row.cells[1].paragraphs


@pytest.mark.parametrize(
    ("first", "second", "one"),
    [
        # markup parts two entries
        ("<p>Aprire il forno di rione</p>", "<p>mappa dei banchi liberi</p>", False),
        ("<ul><li>Rifare i banchi</li>", "<li>elenco di chi vende</li></ul>", False),
        # the words go on all the same, as where a page ends
        ("<p>Aprire il forno con la</p>", "<p>cooperativa del rione</p>", True),
        ("<p>Aprire il forno</p>", "<p>della cooperativa del rione</p>", True),
        # without markup a small letter goes on
        ("Aprire il forno di rione", "mappa dei banchi liberi", True),
        ("<p>Aprire il forno di rione", "mappa dei banchi liberi</p>", True),
    ],
)
def test_a_cell_that_goes_on_keeps_the_paragraphs_of_its_markup(
    first: str, second: str, *, one: bool
) -> None:
    assert len(cell(first, second)) == (1 if one else 2)


def opened(*texts: str) -> list[str | None]:
    """The codes that open paragraphs, None of those that none opens."""
    blocks = [Paragraph(text) for text in texts]
    codes = OpeningCodes(blocks)
    return [found[0] if (found := codes.of(block)) else None for block in blocks]


@pytest.mark.parametrize(
    ("before", "slip", "after"),
    [
        ("S1.b", "S1 c", "S1.d"),
        ("B-03", "B 04", "B-05"),
        ("FT7", "FT 8", "FT9"),
        ("A.3", "A-4", "A.5"),
        ("2.1.3", "2.1 4", "2.1.5"),
    ],
)
def test_a_code_with_a_slip_opens_where_it_fills_the_one_gap(
    before: str, slip: str, after: str
) -> None:
    told = ("Realizzare la passerella sul rio", "Aprire il forno", "Piantare ontani in riva")
    lines = [f"{c} {t}" for c, t in zip((before, slip, after), told, strict=True)]
    first = {"S1.b": "S1.a", "B-03": "B-02", "FT7": "FT6", "A.3": "A.2", "2.1.3": "2.1.2"}[before]
    assert opened(f"{first} Rifare il tetto della scuola", *lines) == [first, before, slip, after]


@pytest.mark.parametrize(
    "between",
    [
        "S1 e Aprire il forno del borgo",  # another than the one that is missing
        "S2 c Aprire il forno del borgo",
        "Come S1.c si apre il forno del borgo",  # it does not open the line
        "S1 c",
        "S1 c% Aprire il forno",
    ],
)
def test_what_fills_no_gap_is_no_code(between: str) -> None:
    lines = ("S1.a Rifare il tetto", "S1.b Realizzare la passerella", "S1.d Piantare ontani")
    assert opened(*lines[:2], between, lines[2])[2] is None
    assert opened(between, *lines)[0] is None
    # nor where nothing is missing
    assert opened(*lines[:2], "S1.c Dipingere i muri", "S1 c Aprire il forno", lines[2])[3] is None


def test_names_of_columns_stay_where_they_are_though_the_last_spans_others() -> None:
    head = ("Risultati attesi", "Azioni", "N.", "Indicatore", "Valori obiettivo", "", "", "")
    years = ("", "", "", "", "", "2029", "2030", "2031")
    data = [
        (
            f"Meno traffico, zona {n}",
            f"Linea {n}",
            str(n),
            "Corse",
            "10 corse",
            "20 corse",
            "40 corse",
        )
        for n in range(1, 6)
    ]
    rows = tuple(
        TableRow(tuple(TableCell((text,) if text else ()) for text in texts))
        for texts in (head, years, *data)
    )
    (table,) = joined([Table(rows, headers=1)])
    assert isinstance(table, Table)
    assert tuple(cell.text for cell in table.rows[0].cells) == head
