"""What tables and headings name like levels of a plan and is none."""

import pytest

from ingest.blocks import Block, Heading, Item, Paragraph
from ingest.model import Kind

from .test_records import document, found, table

MARKS = table(
    ("Indicatore", "Azioni", "Altro"),
    ("Sale aperte", "Alto", "Basso"),
    ("Lettori", "Medio", "Alto"),
    ("Prestiti", "Alto", "Medio"),
    ("Visite", "Medio", "Alto"),
    headers=1,
)
VALUES = table(
    ("Indicatore", "Valore", "Target"),
    ("Sale aperte", "4", "12 (2031)"),
    ("Lettori", "10%", "30% (2031)"),
    ("Prestiti", "200", "500 (2032)"),
    ("Visite", "1.000", "2.000 (2032)"),
    headers=1,
)


def test_marks_of_a_scale_are_no_actions() -> None:
    made = document([Heading("Piano", 1), MARKS])
    assert Kind.ACTION not in {p.kind for p in made.passages}


def test_a_target_stays_in_the_row_of_its_indicator() -> None:
    made = document([Heading("Piano", 1), VALUES])
    assert Kind.TARGET not in {p.kind for p in made.passages}
    (halls,) = (p for p in made.passages if p.text.startswith("Sale aperte"))
    assert halls.text == "Sale aperte\t4\t12 (2031)"
    assert halls.kind is Kind.INDICATOR


def test_what_meetings_were_about_is_no_theme() -> None:
    days = ("27/03/31", "11/04/31", "13/04/31", "02/05/31")
    topics = ("Tram lines", "Lighting", "Heating", "Orchards")
    rows = [("Tram company", topic, day) for topic, day in zip(topics, days, strict=True)]
    meetings = table(("Stakeholder", "Theme", "Meetings"), *rows, headers=1)
    assert not found([Heading("Plan", 1), meetings], Kind.THEME)


PATHWAYS = (
    ("Field of action", "Levers", "Early changes (1-2 years)", "Late outcomes (3-4 years)"),
    ("Energy systems", "Learning", "Homes know what they use", "They use half of it"),
    ("Green spaces", "Finance", "Streets have more trees", "Cooler summers"),
)


def test_a_note_in_a_column_of_themes_is_none() -> None:
    note = ("Stakeholders who share in all of these: Tram company, Heating company", "", "", "")
    made = found([Heading("Plan", 1), table(*PATHWAYS, note, headers=1)], Kind.THEME)
    assert [one.title for one in made] == ["Energy systems", "Green spaces"]


def test_headers_said_again_in_short_are_no_row() -> None:
    again = ("Field", "Levers", "Early changes", "Late outcomes")
    made = found([Heading("Plan", 1), table(*PATHWAYS, again, headers=1)], Kind.THEME)
    assert [one.title for one in made] == ["Energy systems", "Green spaces"]


def test_objectives_of_other_plans_are_not_the_plans_own() -> None:
    rows = [(f"Law of the {name}", f"Cleaner {name} by 2031") for name in ("air", "sea", "land")]
    policies = table(("Policies", "Objectives"), *rows, headers=1)
    assert not found([Heading("Plan", 1), policies], Kind.OBJECTIVE)


def test_parts_of_a_form_are_no_records() -> None:
    blocks: list[Block] = [
        Heading("Plan", 1),
        Heading("Module B-2 Portfolio", 2),
        Item("An outline of each action with its costs (B-2.2)"),
        Heading("B-2.1: Strategies and their portfolios", 3),
        Paragraph("The city lists what it will do."),
    ]
    made = document(blocks)
    assert not [r for kind in Kind for r in found(blocks, kind)], made.passages


@pytest.mark.parametrize("rest", ["Più fondi per le botteghe.", "e altri fondi per il centro"])
def test_what_a_page_leaves_of_a_text_is_no_theme(rest: str) -> None:
    head = ("Ambito", "Azioni", "Tempi")
    rows = [
        ("Botteghe", "Aprire le botteghe", "2031"),
        (rest, "Ridurre le tasse", "2032"),
        ("Scuole", "Aprire le scuole", "2033"),
    ]
    themes = found([Heading("Piano", 1), table(head, *rows, headers=1)], Kind.THEME)
    assert [r.title for r in themes] == ["Botteghe", "Scuole"]
