"""How glyphs become lines, columns and headings."""

import time
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from ingest.blocks import Heading, Item, Paragraph, Reading, Reason
from ingest.readers.pdf import runs
from ingest.readers.pdf.read import read
from ingest.structure import structured

from .made import document
from .pdfs import SENTENCE, Plan, page_of_contents

SECOND = (
    "Le panchine vecchie vanno ai quartieri che ne hanno meno, e quelle che restano si dipingono "
    "con i colori che le classi hanno scelto nelle assemblee di primavera"
)


def _read(plan: Plan) -> Reading:
    return read(Path("piano.pdf"), plan.bytes(), time.time() + 60)


def _texts(plan: Plan) -> list[str]:
    return [b.text for b in _read(plan).blocks if isinstance(b, Heading | Paragraph)]


def _spaced(plan: Plan, words: Sequence[str], left: float, right: float, y: float) -> None:
    """A line whose words fill the width from `left` to `right`, as justified text does."""
    widths = [plan.get_string_width(word) for word in words]
    gap = (right - left - sum(widths)) / (len(words) - 1)
    for word, width in zip(words, widths, strict=True):
        plan.text(left, y, word)
        left += width + gap


@pytest.mark.parametrize(("family", "gutter"), [("helvetica", 9), ("times", 8), ("courier", 10)])
def test_columns_with_a_narrow_gutter_are_read_one_after_the_other(
    family: str, gutter: float
) -> None:
    plan = Plan()
    plan.set_font(family, size=10)
    for left, text in ((60, SENTENCE), (60 + 220 + gutter, SECOND)):
        plan.set_xy(left, 100)
        plan.c_margin = 0
        plan.multi_cell(220, 12, f"{text}.", align="J")
    assert _texts(plan) == [f"{SENTENCE}.", f"{SECOND}."]


def test_words_that_happen_to_stand_below_each_other_are_no_columns() -> None:
    plan = Plan()
    plan.c_margin = 0
    plan.set_font("courier", size=10)
    text = " ".join(["alberi rossi grandi verdi piante panche"] * 12)
    plan.multi_cell(480, 12, f"{text}.", align="J")
    assert _texts(plan) == [f"{text}."]


def test_a_justified_heading_is_one_line() -> None:
    plan = Plan()
    plan.set_font("times", "B", 15)
    _spaced(plan, ["PARTE", "2", "-", "IL", "VERDE,", "GLI", "ORTI"], 60, 535, 100)
    plan.text(60, 120, "E LE PIAZZE")
    plan.set_font("helvetica", size=11)
    plan.set_y(140)
    plan.text_block(f"{SENTENCE}.")
    assert _texts(plan) == ["PARTE 2 - IL VERDE, GLI ORTI E LE PIAZZE", f"{SENTENCE}."]


def test_cells_in_a_row_stay_apart() -> None:
    plan = Plan()
    for n, word in enumerate(["Anno", "Alberi", "Panchine", "Orti"]):
        plan.text(60 + 120 * n, 100, word)
    for n, word in enumerate(["2030", "1200", "3400", "5600"]):
        plan.text(60 + 120 * n, 130, word)
    assert len(_texts(plan)) == 8


@pytest.mark.parametrize("number", ["227.000,00", "1.105.000,00", "7,5"])
def test_blanks_drawn_over_a_number_do_not_tear_it(number: str) -> None:
    plan = Plan()
    plan.text(60, 100, "Spesa prevista")
    plan.text(150, 100, number)
    plan.text(149, 100, "   ")
    assert _texts(plan) == [f"Spesa prevista {number}"]


def test_of_two_headings_of_one_size_the_second_stands_below_the_first() -> None:
    plan = Plan()
    plan.heading("Piano", 24)
    for first, second in (("Settore verde", "Direttrice Ada"), ("Settore casa", "Direttore Ugo")):
        plan.heading(first, 16)
        plan.heading(second, 16)
        plan.text_block(f"{SENTENCE}, dice {first}.")
    _, passages = structured("piano", _read(plan).blocks, "Piano", is_plan=True)
    paths = [p.path for p in passages if p.text.startswith(SENTENCE)]
    assert paths == [("Settore verde", "Direttrice Ada"), ("Settore casa", "Direttore Ugo")]


def test_titles_that_count_on_are_siblings_and_many_in_a_row_a_list() -> None:
    assert runs.below([("1 Il verde", 1), ("2 La casa", 1), None]) == set()
    assert runs.below([("CAPO I", 1), ("CAPO II", 1), None]) == set()
    assert runs.below([("Olmi", 1), ("Tigli", 1), ("Pini", 1), ("Aceri", 1), None]) == set()
    assert runs.below([("Verde", 1), ("1 Orti", 1), None, ("2 Viali", 1), ("Casa", 2)]) == {1, 3}
    assert runs.below([("Verde", 1), None, ("Casa", 1), None]) == set()


def test_prices_with_leaders_are_no_contents() -> None:
    plan = Plan()
    for name, price in (("Intero", "12"), ("Ridotto", "8"), ("Famiglie", "20"), ("Scuole", "3")):
        plan.text_block(f"Biglietto {name} {'.' * 40} {price}")
    assert "Biglietto Ridotto" in " ".join(_texts(plan))


def test_what_is_taken_out_is_told_with_its_page() -> None:
    plan = Plan()
    page_of_contents(plan, ["Premessa", "Il verde urbano", "Le azioni", "La casa di tutti"])
    plan.add_page()
    plan.text_block(f"{SENTENCE}.")
    plan.text(290, 815, "2")
    told = [(out.reason, out.page) for out in _read(plan).left_out]
    assert set(told) == {(Reason.CONTENTS, 1), (Reason.FURNITURE, 2)}


def _scan(plan: Plan) -> None:
    picture = BytesIO()
    Image.new("L", (400, 560), 210).save(picture, "PNG")
    plan.image(picture, 0, 0, plan.w, plan.h)


def test_a_scan_with_a_stamp_along_its_edge_is_a_scan(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda _: None)
    plan = Plan()
    stamp = "Protocollo 77 del 3 maggio, copia per gli uffici. " * 4
    for page in range(2):
        if page:
            plan.add_page()
            plan.text_block(f"{SENTENCE}.")
        else:
            _scan(plan)
        plan.set_font("helvetica", size=7)
        with plan.rotation(90, 20, 800):
            plan.text(20, 800, stamp)
        plan.set_font("helvetica", size=11)
    reading = _read(plan)
    assert reading.unread_pages == (1,)
    assert [b.text for b in reading.blocks if isinstance(b, Paragraph)] == [f"{SENTENCE}."]
    assert [(out.reason, out.page) for out in reading.left_out] == [
        (Reason.FURNITURE, 1),
        (Reason.FURNITURE, 2),
    ]


@pytest.mark.parametrize("title", ["I viali", "Come si scelgono gli alberi dei viali e dei parchi"])
def test_a_title_below_two_columns_stands_after_both(title: str) -> None:
    plan = Plan()
    plan.heading("I cortili", 14)
    top = plan.get_y()
    plan.column(SENTENCE + ", ciascuna per la sua parte di strada", 60, top)
    bottom = plan.get_y()
    plan.column(SECOND, 310, top)
    plan.set_xy(60, bottom + 20)
    plan.heading(title, 14)
    plan.text_block(f"{SENTENCE}. {SECOND}. {SENTENCE}.")
    texts = [text.split()[0] for text in _texts(plan)]
    assert texts == ["I", "Il", "Le", title.split(maxsplit=1)[0], "Il"]


def test_columns_whose_lines_are_seldom_level_are_read_one_after_the_other() -> None:
    plan = Plan()
    plan.c_margin = 0
    plan.set_font("helvetica", size=10)
    short = SENTENCE[: SENTENCE.index(" può")]
    for left, texts, gap in ((60, [short, SECOND], 17), (289, [short, SENTENCE], 12)):
        plan.set_xy(left, 100)
        for text in texts:
            plan.multi_cell(220, 12, f"{text}.", align="J")
            plan.set_xy(left, plan.get_y() + gap)
    assert _texts(plan) == [f"{text}." for text in (short, SECOND, short, SENTENCE)]


@pytest.mark.parametrize("y", [26, 824], ids=["head", "foot"])
def test_the_stamp_of_a_register_is_no_text(y: int) -> None:
    plan = Plan()
    stamp = "COMUNE DI PROVA - Protocollo N. 0012345/2026 del 03/02/2026"
    plan.set_font("helvetica", size=7)
    plan.rect(15, y - 12, 560, 18)
    plan.text(30, y, stamp)
    plan.set_font("helvetica", size=11)
    plan.text_block(f"{SENTENCE}.")
    plan.text_block("Il canone va pagato con il numero di protocollo 0012345 del 03/02/2026.")
    found = read(Path("piano.pdf"), plan.bytes(), time.time() + 60)
    assert [left.text for left in found.left_out] == [stamp]
    assert len(found.blocks) == 2


def test_stamps_that_run_up_and_down_the_margins_are_no_text(tmp_path: Path) -> None:
    plan = Plan()
    plan.text_block(f"{SENTENCE}.")
    for angle, x, text in ((90, 30, "Copia per gli uffici"), (270, 570, "Ricevuto il 4 maggio")):
        with plan.rotation(angle, x, 400):
            plan.text(x, 400, text)
    found = document(tmp_path, "piano.pdf", plan.bytes())
    assert found.text == f"{SENTENCE}."
    assert found.left_out == {"furniture": 2}


@pytest.mark.parametrize(("y", "size"), [(26, 11), (400, 7)], ids=["as large", "amid the text"])
def test_what_only_reads_like_the_stamp_of_a_register_is_text(y: int, size: int) -> None:
    plan = Plan()
    text = "Atto di Prova - Protocollo N. 0012345/2026 del 03/02/2026"
    plan.set_font("helvetica", size=size)
    plan.text(30, y, text)
    plan.set_font("helvetica", size=11)
    plan.text_block(f"{SENTENCE}.")
    assert text in _texts(plan)


def test_a_title_in_capitals_that_a_hyphen_cuts_is_one() -> None:
    plan = Plan()
    plan.heading("PIANO DI RIGENERA-\nZIONE DEL PORTO")
    plan.text_block(f"{SENTENCE}.")
    blocks = _read(plan).blocks
    assert [block.text for block in blocks if isinstance(block, Heading)] == [
        "PIANO DI RIGENERAZIONE DEL PORTO"
    ]


def test_a_note_has_a_blank_behind_its_number() -> None:
    plan = Plan()
    plan.text_block(SENTENCE + ".")
    plan.set_font("helvetica", size=6)
    plan.text(60, 740, "1")
    plan.set_font("helvetica", size=9)
    plan.text(63.6, 743, "Importo stimato, senza imposta.")
    assert _texts(plan)[-1] == "1 Importo stimato, senza imposta."


def test_a_foot_that_counts_pages_is_none_of_a_short_document() -> None:
    plan = Plan()
    for n in (1, 2):
        if n > 1:
            plan.add_page()
        plan.text_block(f"{SENTENCE}.")
        plan.text(60, 800, f"Servizio parchi - pag. {n} di 2")
        plan.text(400, 800, "parchi.esempio.it")
    found = read(Path("piano.pdf"), plan.bytes(), time.time() + 60)
    assert [b.text for b in found.blocks if isinstance(b, Paragraph)] == [f"{SENTENCE}."] * 2


def test_a_line_that_counts_something_else_stays() -> None:
    plan = Plan()
    plan.text_block(f"{SENTENCE}.")
    plan.text(60, 800, "Si veda pag. 3 di 9 del regolamento.")
    found = read(Path("piano.pdf"), plan.bytes(), time.time() + 60)
    assert any("pag. 3 di 9" in b.text for b in found.blocks if isinstance(b, Paragraph))


def test_entries_that_are_set_large_are_no_headings() -> None:
    plan = Plan()
    plan.heading("Tre idee per il parco")
    plan.set_font("helvetica", size=18)
    for n, idea in enumerate(("Panche nuove", "Giochi d'acqua", "Luci basse")):
        plan.text(70, 200 + 40 * n, f"\x95 {idea}")  # a bullet in the type's own code
    plan.set_xy(60, 400)
    plan.set_font("helvetica", size=11)
    plan.text_block(f"{SENTENCE}.")
    blocks = read(Path("piano.pdf"), plan.bytes(), time.time() + 60).blocks
    assert [b.text for b in blocks if isinstance(b, Heading)] == ["Tre idee per il parco"]
    assert [b.text for b in blocks if isinstance(b, Item)] == [
        "Panche nuove",
        "Giochi d'acqua",
        "Luci basse",
    ]


def test_letters_set_wide_are_words_and_single_ones_in_columns_stay_apart() -> None:
    plan = Plan()
    plan.set_char_spacing(5)
    plan.text(60, 100, "Carta dei servizi")
    plan.set_char_spacing(0)
    plan.text(60, 140, "A  B  C  D  E  F  G  H")
    plan.text(60, 180, "Gli sportelli sono aperti tutti i giorni.")
    assert _texts(plan) == [
        "Carta dei servizi",
        "A B C D E F G H",
        "Gli sportelli sono aperti tutti i giorni.",
    ]
