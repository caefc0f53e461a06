"""Records that labels, codes and captions show, and what only looks like one."""

import pytest

from ingest.blocks import Block, Heading, Item, Paragraph
from ingest.model import Kind
from ingest.naming import is_form_label
from ingest.records.numbering import number_of

from .test_records import found, table, value

STREETS = ["Quiet streets", "Wider pavements", "New benches", "Safe crossings", "Shade on squares"]


def headed(letter: str, title: str) -> list[Block]:
    lines: list[Block] = [Heading(f"{letter} – {title}", 3)]
    for n, name in enumerate(STREETS, 1):
        lines += [Heading(f"{letter}{n} {name} {title.lower()}", 4), Paragraph("Some words on it.")]
    return lines


def test_headings_with_codes_under_the_heading_of_the_actions() -> None:
    blocks: list[Block] = [Heading("Plan", 1), Heading("5. The actions", 2)]
    blocks += [*headed("W", "Walking"), *headed("C", "Cycling")]
    made = found(blocks)
    assert [r.code for r in made] == [f"{letter}{n}" for letter in "WC" for n in range(1, 6)]
    assert made[0].title == "Quiet streets walking"


def test_a_calendar_that_has_codes_alone_tells_whose_each_is() -> None:
    rows = [(f"W{n}", "x", "x", "", f"Office {n}") for n in range(1, 6)]
    made = found(
        [
            Heading("Plan", 1),
            Heading("5. The actions", 2),
            *headed("W", "Walking"),
            Heading("When", 2),
            table(("Action", "2025", "2026", "2027", "Responsible"), *rows, headers=1),
        ]
    )
    assert len(made) == len(STREETS)
    assert [r.holder for r in made] == [f"Office {n}" for n in range(1, 6)]


def test_a_word_that_only_the_plan_has_for_its_actions() -> None:
    blocks: list[Block] = [Heading("Bilancio", 1), Heading("Gli impegni per il 2025", 2)]
    for n, name in enumerate(STREETS, 1):
        blocks += [Heading(f"Nodo 25.{n} – {name}", 3), Paragraph("Testo del nodo.")]
    rows = [(f"25.{n}", "2", "5", f"Ufficio {n}") for n in range(1, 6)]
    blocks.append(table(("Nodo", "Indicatore oggi", "Meta", "Risponde"), *rows, headers=1))
    made = found(blocks)
    assert [r.title for r in made] == STREETS
    assert [r.holder for r in made] == [f"Ufficio {n}" for n in range(1, 6)]


def test_the_name_of_a_coded_line_is_its_title() -> None:
    lines = [
        Item(f"AP {n} – {name}. It goes on with what is done.") for n, name in enumerate(STREETS, 1)
    ]
    made = found(
        [
            Heading("Piano", 1),
            Heading("Le azioni positive", 2),
            Paragraph("Le azioni positive sono cinque, con la sigla AP."),
            *lines,
        ]
    )
    assert [(r.code, r.title) for r in made][:2] == [("AP 1", STREETS[0]), ("AP 2", STREETS[1])]
    assert value(made[0], "description") == "It goes on with what is done."


@pytest.mark.parametrize("code", ["BEE/1/AC/{}", "MD1.S{}", "M.{}", "AC-{}"])
def test_codes_whose_parts_marks_join(code: str) -> None:
    rows = [(f"{name} ({code.format(n)})", "Text.") for n, name in enumerate(STREETS, 1)]
    made = found([table(("List of actions", "Descriptions"), *rows, headers=1)])
    assert [(r.title, r.code) for r in made] == [
        (name, code.format(n)) for n, name in enumerate(STREETS, 1)
    ]


def test_titles_that_are_numbered_through_the_parts_of_a_plan_are_no_quantities() -> None:
    rows = [
        ("Homes", "1.1 Warm roofs", "T"),
        ("", "1.2 New windows", "T"),
        ("Trams", "2.1 A line", "T"),
        ("", "2.2 A depot", "T"),
    ]
    made = found([table(("Field", "List of actions", "Descriptions"), *rows, headers=1)])
    assert [r.code for r in made] == ["1.1", "1.2", "2.1", "2.2"]


def test_lists_that_number_the_same_are_one_and_bear_the_title_of_the_portfolio() -> None:
    first = [
        (f"{n}.1", f"Works on {name.lower()}", "12", "3", "4") for n, name in enumerate(STREETS, 1)
    ]
    second = [(f"{n}.1 {name} in town", "What it is.") for n, name in enumerate(STREETS, 1)]
    made = found(
        [
            Heading("Plan", 1),
            table(
                ("No.", "Action", "t CO2 saved", "GHG reduction", "Investment cost"),
                *first,
                headers=1,
            ),
            Heading("Portfolio", 1),
            table(("List of actions", "Descriptions"), *second, headers=1),
        ]
    )
    assert [r.title for r in made] == [f"{name} in town" for name in STREETS]
    assert [r.code for r in made] == [f"{n}.1" for n in range(1, 6)]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Action type", True),
        ("Action description", True),
        ("List of actions", True),
        ("Fields of action", True),
        ("Action days for the schools", False),
        ("New tram line", False),
    ],
)
def test_labels_of_forms(text: str, label: bool) -> None:
    assert is_form_label(text) is label


def test_a_header_again_below_a_page_break_is_no_action() -> None:
    rows = [("Homes", name, "Text.") for name in STREETS]
    header = ("Fields of action", "List of actions", "Descriptions")
    made = found([table(header, *rows[:3], header, *rows[3:], headers=1)])
    assert [r.title for r in made] == STREETS


def test_lines_that_say_what_a_part_of_the_document_holds() -> None:
    lines = [Item(f"A table of all that is planned, number {n} (B-2.{n}).") for n in (1, 2, 3)]
    heads: list[Block] = []
    for n, name in enumerate(("Portfolio", "Outlines", "Residuals"), 1):
        heads += [Heading(f"B-2.{n}: {name}", 2), Paragraph("Text.")]
    assert not found([Heading("Plan", 1), *lines, *heads])


def test_what_years_measure_under_misura_is_no_action() -> None:
    rows = [
        ("Suolo consumato", "14,9%", "15,0%"),
        ("Alberi messi a dimora", "148.300", "420.000"),
        ("Famiglie in affitto", "32%", "28%"),
    ]
    assert not found([Heading("Misurare", 1), table(("Misura", "2023", "2027"), *rows, headers=1)])


def test_descriptions_are_titles_where_the_table_is_said_to_list_interventions() -> None:
    rows = [
        (
            str(n),
            f"L0000000000020250000{n}",
            "X68H24000110002" if n < 3 else "",
            f"{name} in città",
            f"RUP {n}" if n != 2 else "",
            "780.000",
        )
        for n, name in enumerate(STREETS, 1)
    ]
    made = found(
        [
            Heading("Scheda D - Triennale", 1),
            Paragraph("Elenco degli interventi del programma. Importi in euro."),
            table(("N.", "CUI", "CUP", "Descrizione", "RUP", "Costo"), *rows, headers=1),
        ]
    )
    assert [r.title for r in made] == [f"{name} in città" for name in STREETS]
    assert [r.code for r in made] == ["1", "2", "3", "4", "5"]
    assert [r.holder for r in made] == ["RUP 1", None, "RUP 3", "RUP 4", "RUP 5"]


def test_fields_within_one_text_and_a_word_for_names() -> None:
    line = "Titolo: A day centre Destinatari: elders of the valley Soggetto attuatore: The town"
    made = found([Heading("Piano", 1), Heading("Scheda 1", 2), Paragraph(line)], Kind.ACTION)
    titles = {r.title for r in made}
    assert not any("Destinatari" in title or title.startswith("Titolo") for title in titles)


def test_letters_below_one_code_are_of_one_list() -> None:
    blocks: list[Block] = [Heading("Piano", 1)]
    for n in (1, 2, 3):
        blocks.append(Heading(f"Misura M{n}.1 Una misura numero {n}", 2))
        blocks += [
            Item(f"M{n}.1.{letter} Realizzare l'opera {letter} della misura {n}")
            for letter in "abc"
        ]
    assert not found(blocks, Kind.DIRECTION)


def test_codes_under_the_word_for_their_level_are_no_titles() -> None:
    rows = [(f"VIAB 0{n}", f"{name} for all", "km") for n, name in enumerate(STREETS, 1)]
    header = ("Scheda", "Obiettivo di performance", "Indicatore")
    blocks: list[Block] = [Heading("Piano", 1), table(header, *rows, headers=1)]
    assert not found(blocks)
    assert [r.code for r in found(blocks, Kind.OBJECTIVE)] == [f"VIAB 0{n}" for n in range(1, 6)]


@pytest.mark.parametrize(
    ("code", "number"),
    [("Nodo 25.1", "25.1"), ("Azione 3", "3"), ("ADAPT 10", "ADAPT10"), ("1.11", "1.11")],
)
def test_codes_without_their_word(code: str, number: str) -> None:
    assert number_of(code) == number
