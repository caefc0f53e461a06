"""What a file shows is in the text, put back, or named."""

import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.blocks import (
    Block,
    Heading,
    Item,
    LeftOut,
    Paragraph,
    Reading,
    Reason,
    Shown,
    Table,
    TableCell,
    TableRow,
)
from ingest.readers.pdf.read import read
from ingest.structure import structure
from ingest.structure.assemble import Assembled
from ingest.witness import pdf
from ingest.witness.tokens import tokens
from ingest.witness.verdict import Verdict, judged

from ..pdfs import SENTENCE, Plan


def verdict(reading: Reading) -> Verdict:
    return judged(reading, reading.shown, _structure)


def _structure(blocks: Sequence[Block]) -> Assembled:
    return structure("d", blocks, None, is_plan=True)


def read_plan(plan: Plan) -> Reading:
    data = bytes(plan.output())
    return replace(read(Path("plan.pdf"), data, time.time() + 60), shown=pdf.shown(data))


def _running_head(plan: Plan) -> None:
    plan.set_font("helvetica", size=8)
    plan.set_xy(60, 30)
    plan.cell(0, 10, f"Comune di Valfiore - {plan.page_no()}")


def plan_of_three_pages() -> Plan:
    plan = Plan(_running_head)
    for n in range(3):
        plan.heading(f"Capitolo {n + 1}")
        plan.text_block(f"{SENTENCE}, con {n + 2} cantieri e {n + 1}27.000,00 euro.")
        plan.rows([("Voce", "Importo"), (f"Cortile {n}", f"{n + 4}.500,00"), ("Alberi", "12,5%")])
        if n < 2:
            plan.add_page()
    return plan


def test_a_pdf_that_is_read_whole() -> None:
    found = verdict(read_plan(plan_of_three_pages()))
    assert (found.read_share, found.unread_pages, found.gaps) == (1.0, (), ())
    assert found.left_out["furniture"] == 3


def test_a_paragraph_that_the_reader_lost_is_put_back_in_its_place() -> None:
    reading = read_plan(plan_of_three_pages())
    kept = [b for b in reading.blocks if not (isinstance(b, Paragraph) and "2 cantieri" in b.text)]
    assert len(kept) < len(reading.blocks)
    found = verdict(replace(reading, blocks=tuple(kept)))
    text = found.found.text
    assert text.index("Capitolo 1") < text.index("2 cantieri") < text.index("Cortile 0")
    assert found.read_share == 1.0
    assert not found.gaps


def test_a_page_that_the_reader_lost_is_put_back() -> None:
    reading = read_plan(plan_of_three_pages())
    kept = tuple(b for b in reading.blocks if b.page != 2)
    found = verdict(replace(reading, blocks=kept))
    text = found.found.text
    assert text.index("Capitolo 1") < text.index("Capitolo 2") < text.index("Capitolo 3")
    assert "227.000,00" in text
    assert {p.page for p in found.found.passages} == {1, 2, 3}


def _cells(*texts: str) -> TableRow:
    return TableRow(tuple(TableCell((text,)) for text in texts), 1)


def test_a_number_that_the_reader_parted_is_written_as_the_page_has_it() -> None:
    table = Table((_cells("Voce", "Costo"), _cells("Rifiuti", "€ 2 27.000,00")), 1)
    found = verdict(Reading((table,), shown=(Shown("Voce Costo\nRifiuti € 227.000,00", 1),)))
    assert "€ 227.000,00" in found.found.text
    assert "2 27" not in found.found.text
    assert not found.gaps


def test_numbers_that_the_reader_ran_together_are_parted() -> None:
    block = Paragraph("Piste ciclabili 102026 km nel 2030", 1)
    found = verdict(Reading((block,), shown=(Shown("Piste ciclabili 10 2026 km nel 2030", 1),)))
    assert found.found.text == "Piste ciclabili 10 2026 km nel 2030"


def test_a_word_lost_from_a_paragraph_makes_its_line_whole() -> None:
    block = Item("La rete sarà lunga km nel 2030 in tutta la città", 1, number="1.")
    found = verdict(
        Reading(
            (block,), shown=(Shown("1. La rete sarà lunga 37 km nel 2030 in tutta la città", 1),)
        )
    )
    assert found.found.text == "1. La rete sarà lunga 37 km nel 2030 in tutta la città"


def test_a_line_that_is_put_back_heads_nothing() -> None:
    blocks = (Heading("Azioni", 1, 1), Paragraph("Si aprono i cortili delle scuole.", 1))
    page = Shown("Azioni\nTotale 45.000\nSi aprono i cortili delle scuole.", 1)
    found = verdict(Reading(blocks, shown=(page,)))
    assert "Totale 45.000" in found.found.text
    assert found.found.passages[-1].path == ("Azioni",)


def test_a_line_that_is_there_with_another_number_is_not_said_twice() -> None:
    block = Paragraph("Il costo medio dei cortili è di 340/14 euro, tasse comprese.", 1)
    page = Shown("Il costo medio dei cortili è di 34014 euro,\ntasse comprese.", 1)
    found = verdict(Reading((block,), shown=(page,)))
    assert found.found.text == block.text
    assert found.gaps[0].missing.numbers == {"34014": 1}


def test_one_of_two_alike_lines_that_is_lost_is_put_back() -> None:
    block = Paragraph("Costo dei cortili 340 euro", 1)
    page = Shown("Costo dei cortili 340 euro\nCosto dei cortili 512 euro", 1)
    found = verdict(Reading((block,), shown=(page,)))
    assert "Costo dei cortili 512 euro" in found.found.text
    assert not found.gaps


def test_letters_that_stand_one_below_the_other_are_not_put_back() -> None:
    block = Paragraph("Si aprono i cortili delle scuole.", 1)
    page = Shown("Si aprono i cortili delle scuole.\nA n\nn o\n2\n7", 1)
    assert verdict(Reading((block,), shown=(page,))).found.text == block.text


def test_what_is_left_out_is_accounted_for() -> None:
    page = Shown("Valfiore 2026 pag. 3\nSi aprono i cortili.", 1)
    block = Paragraph("Si aprono i cortili.", 1)
    named = LeftOut(Reason.FURNITURE, "Valfiore 2026 pag. 3", 1)
    found = verdict(Reading((block,), left_out=(named,), shown=(page,)))
    assert (found.found.text, found.read_share) == ("Si aprono i cortili.", 1.0)
    assert found.left_out == {"furniture": 1}


def test_a_number_that_no_page_shows_is_named() -> None:
    block = Paragraph("Il parco della città costa 25 euro per ogni abitante", 1)
    page = Shown("Il parco della città costa euro per ogni abitante", 1)
    found = verdict(Reading((block,), shown=(page,)))
    assert found.gaps[0].extra == ("25",)


def test_a_page_that_is_an_image_lowers_the_share() -> None:
    block = Paragraph("Si aprono i cortili.", 1)
    shown = (Shown("Si aprono i cortili.", 1), Shown("", 2))
    found = verdict(Reading((block,), unread_pages=(2,), shown=shown))
    assert found.unread_pages == (2,)
    assert found.read_share == 0.5


def test_a_poor_witness_does_not_speak_against_the_reader() -> None:
    blocks = (Paragraph("Il piano vale 25 milioni per 3 anni.", 1),)
    found = verdict(Reading(blocks, shown=(Shown("Il", 1),)))
    assert (found.read_share, found.unread_pages, found.gaps) == (1.0, (), ())


def test_passages_that_run_over_page_after_page_are_no_loss() -> None:
    pages = [f"la parte {n} è finita. Il Comune apre il cortile" for n in range(1, 7)]
    parts = [f"Il Comune apre il cortile la parte {n + 1} è finita." for n in range(1, 6)]
    blocks = (
        Paragraph("la parte 1 è finita.", 1),
        *(Paragraph(part, n) for n, part in enumerate(parts, 1)),
        Paragraph("Il Comune apre il cortile", 6),
    )
    shown = tuple(Shown(page, n) for n, page in enumerate(pages, 1))
    found = verdict(Reading(blocks, shown=shown))
    assert (found.read_share, found.gaps) == (1.0, ())


_LINE = st.lists(
    st.one_of(
        st.sampled_from(["alfa", "beta", "gamma", "delta", "Azione", "Obiettivo 1", "Totale"]),
        st.integers(0, 99999).map(str),
        st.sampled_from(["1.250,00", "35%", "12/03/2026", "B-04"]),
    ),
    min_size=1,
    max_size=10,
).map(" ".join)


@pytest.mark.slow
@settings(deadline=None, max_examples=150)
@given(st.lists(st.lists(_LINE, min_size=1, max_size=6), min_size=1, max_size=5), st.data())
def test_whatever_lines_are_lost_the_text_is_whole_again(
    pages: list[list[str]], data: st.DataObject
) -> None:
    blocks = [
        Paragraph(line, n, i) for n, page in enumerate(pages, 1) for i, line in enumerate(page)
    ]
    kept = tuple(b for b in blocks if data.draw(st.booleans()))
    shown = tuple(Shown("\n".join(page), n) for n, page in enumerate(pages, 1))
    found = verdict(Reading(kept, shown=shown))
    wanted = tokens("\n".join(b.text for b in blocks))
    lost = (
        wanted
        - tokens(found.found.text)
        - tokens(" ".join(one.text for one in found.found.left_out))
    )
    assert not lost.numbers or found.unread_pages
    assert lost.count() <= 0.02 * wanted.count() or found.unread_pages
