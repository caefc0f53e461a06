"""Reading PDFs: order, headings, lists, hygiene, footnotes."""

import time
from pathlib import Path

import pytest

from ingest.blocks import Block, Heading, Item, Paragraph, Reading
from ingest.readers.pdf.read import read

from .pdfs import SENTENCE, Plan, drawn_bullet, page_of_contents, running, stamp


def _read(plan: Plan) -> Reading:
    return read(Path("piano.pdf"), plan.bytes(), time.time() + 60)


def _texts(plan: Plan, kind: type[Block] = Paragraph) -> list[str]:
    return [b.text for b in _read(plan).blocks if isinstance(b, kind)]  # type: ignore[union-attr]


def test_headings_rank_by_type_size_and_keep_their_page() -> None:
    plan = Plan()
    plan.heading("Piano del comune", 24)
    plan.heading("Il verde", 16)
    plan.text_block(f"{SENTENCE}.")
    plan.add_page()
    plan.heading("La casa", 16)
    plan.heading("Cortili", 11)
    plan.text_block(f"{SENTENCE}.")
    headings = [b for b in _read(plan).blocks if isinstance(b, Heading)]
    assert [(h.text, h.level, h.page) for h in headings] == [
        ("Piano del comune", 1, 1),
        ("Il verde", 2, 1),
        ("La casa", 2, 2),
        ("Cortili", 3, 2),
    ]


def test_the_outline_sets_levels() -> None:
    plan = Plan()
    for level, title in ((0, "Primo capitolo"), (1, "Un paragrafo"), (0, "Secondo capitolo")):
        plan.start_section(title, level=level)
        plan.heading(title, 14)
        plan.text_block(f"{SENTENCE}.")
    headings = [b for b in _read(plan).blocks if isinstance(b, Heading)]
    assert [h.level for h in headings] == [1, 2, 1]


def test_a_slide_with_a_title_alone_still_gives_its_heading() -> None:
    plan = Plan()
    for title in ("Governo del piano", "Chi partecipa"):
        plan.heading(title, 22)
        plan.add_page()
    plan.text_block(f"{SENTENCE}.")
    assert _texts(plan, Heading) == ["Governo del piano", "Chi partecipa"]


def test_a_sentence_that_a_page_break_cut_is_whole() -> None:
    plan = Plan()
    plan.text_block(f"{SENTENCE}.")
    plan.set_y(735)
    plan.text_block("Chi partecipa riceve una tessera, con la quale può prendere in prestito nelle")
    plan.add_page()
    plan.text_block("case di quartiere tutti gli attrezzi.")
    last = _read(plan).blocks[-1]
    assert isinstance(last, Paragraph)
    assert last.text.endswith("in prestito nelle case di quartiere tutti gli attrezzi.")
    assert last.page == 1


@pytest.mark.slow
def test_watermarks_and_running_lines_are_no_text() -> None:
    plan = Plan(stamp, running)
    for number in range(60):
        plan.text_block(f"Al numero {number} {SENTENCE} del numero {number}.")
    assert plan.page_no() > 2
    texts = _texts(plan)
    assert len(texts) == 60
    assert all(text.startswith("Al numero") and text.endswith(".") for text in texts)


def test_sheets_that_begin_every_page_with_their_number_keep_it() -> None:
    plan = Plan(running)
    for number in range(1, 7):
        plan.text_block(f"Scheda azione {number}")
        plan.text_block(f"{SENTENCE}.")
        plan.add_page()
    texts = _texts(plan) + _texts(plan, Heading)
    assert [f"Scheda azione {n}" in texts for n in range(1, 7)] == [True] * 6


def test_columns_are_read_one_after_the_other() -> None:
    plan = Plan()
    plan.heading("Premessa", 16)
    top = plan.get_y()
    plan.column("Alfa comincia. " + f"{SENTENCE}. " * 4, 60, top)
    plan.column("Omega comincia. " + f"{SENTENCE}. " * 4, 310, top)
    texts = _texts(plan)
    assert texts[0].startswith("Alfa")
    assert texts[1].startswith("Omega")
    assert "Omega" not in texts[0]


def test_contents_with_leaders_are_no_content() -> None:
    plan = Plan()
    page_of_contents(plan, ["Premessa", "Il verde urbano", "Le azioni", "La casa di tutti"])
    plan.add_page()
    plan.heading("Premessa", 16)
    plan.text_block(f"{SENTENCE}.")
    blocks = _read(plan).blocks
    assert [type(b) for b in blocks] == [Heading, Paragraph]


def test_words_cut_at_the_end_of_a_line_are_whole_and_compounds_stay() -> None:
    plan = Plan()
    plan.text_block("Il lavoro socio-sanitario è di tutti e riguarda ogni quartiere.")
    plan.text_block("Per i gruppi la strada è libera e tutta l'orga-\nnizzazione è comune.")
    plan.text_block("In ogni luogo della grande città il lavoro socio-\nsanitario è comune.")
    plan.text_block("Qui si vede come la vec-\nchia e la nuova parte stiano assieme.")
    texts = _texts(plan)
    assert "organizzazione" in texts[1]
    assert "socio-sanitario" in texts[2]
    assert "vecchia" in texts[3]


def test_footnotes_stand_apart_from_the_text_that_goes_on() -> None:
    plan = Plan()
    for _ in range(3):
        plan.text_block(f"{SENTENCE}.")
    plan.set_y(690)
    plan.text_block("Chi partecipa riceve una tessera, con la quale può prendere in prestito nelle")
    plan.note("1 Delibera della giunta sul prestito degli attrezzi.")
    plan.add_page()
    plan.text_block("case di quartiere tutti gli attrezzi.")
    texts = _texts(plan)
    assert texts[-2].endswith("nelle case di quartiere tutti gli attrezzi.")
    assert texts[-1].startswith("1 Delibera")


def test_bullets_open_items_with_their_depth() -> None:
    plan = Plan()
    plan.text_block("Il piano prevede:")
    plan.bullet(
        "alberi nei cortili di tutte le scuole, anche di quelle che hanno poco spazio e che non ne hanno mai avuto"
    )
    plan.bullet("olmi", indent=35)
    plan.bullet("orti")
    items = [b for b in _read(plan).blocks if isinstance(b, Item)]
    assert [(item.text.split()[0], item.depth) for item in items] == [
        ("alberi", 0),
        ("olmi", 1),
        ("orti", 0),
    ]
    assert items[0].text.endswith("avuto")


def test_a_bullet_that_is_drawn_opens_an_item() -> None:
    plan = Plan()
    drawn_bullet(plan, "panchine all'ombra")
    drawn_bullet(plan, "fontane")
    assert _texts(plan, Item) == ["panchine all'ombra", "fontane"]


def test_numbered_entries_keep_their_number() -> None:
    plan = Plan()
    plan.text_block("1) Primo passo del lavoro\n2) Secondo passo del lavoro")
    items = [b for b in _read(plan).blocks if isinstance(b, Item)]
    assert [item.number for item in items] == ["1)", "2)"]


def test_a_page_written_sideways_is_read_like_the_others() -> None:
    plan = Plan()
    with plan.rotation(90, 300, 300):
        plan.set_xy(60, 100)
        plan.text_block(f"{SENTENCE}.", width=300)
    assert _texts(plan) == [f"{SENTENCE}."]


def test_a_title_in_capitals_that_a_hyphen_cuts_is_one() -> None:
    plan = Plan()
    plan.heading("PIANO PER LA MANUTEN-\nZIONE DEI CORTILI")
    plan.text_block(f"{SENTENCE}.")
    plan.text_block("La manutenzione dura un anno.")
    first, *_ = _read(plan).blocks
    assert isinstance(first, Heading)
    assert first.text == "PIANO PER LA MANUTENZIONE DEI CORTILI"
