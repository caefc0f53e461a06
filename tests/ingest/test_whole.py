"""Nothing of a document's blocks is lost on the way to its text: it is there, or named."""

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.blocks import Block, Heading, Item, Paragraph, Table, TableCell, TableRow
from ingest.structure import structure
from ingest.witness.tokens import Tokens, tokens, total

#: Words that roles and tables look at, beside words and numbers that mean nothing to them.
_KNOWN = (
    *("Azione", "Azioni", "Obiettivo 1", "Obiettivo 2", "Obiettivi", "Missione 3", "Titolo"),
    *("Responsabile", "Costo", "Scadenza", "Indicatore", "Codice", "Action", "Objective"),
    *("Risultato atteso", "Target 2025", "Note", "AZIONI", "Strategia 1.2", "CAP2.LA01", "B-04"),
    *("Responsabile: il Comune", "Costo:", "Realizzare 3 parchi", "Indice", "Pagina 4", "- 12 -"),
    *("1. Premessa", "1.1 Contesto", "Sommario ....... 3", "2.500.000,00 €", "35%", "12/03/2026"),
)
_WORD = st.sampled_from(["alfa", "beta", "gamma", "delta", "Casa", "Verde", "lungo"])
_TEXT = st.one_of(
    st.sampled_from(_KNOWN),
    st.lists(st.one_of(_WORD, st.sampled_from(_KNOWN)), min_size=1, max_size=12).map(" ".join),
    st.integers(0, 9999).map(str),
)
_CELL = st.lists(_TEXT, max_size=2).map(lambda texts: TableCell(tuple(texts)))


@st.composite
def _tables(draw: st.DrawFn, page: int | None) -> Table:
    width = draw(st.integers(1, 5))
    ragged = draw(st.booleans())
    rows = []
    for _ in range(draw(st.integers(1, 5))):
        cells = draw(st.lists(_CELL, min_size=1 if ragged else width, max_size=width))
        rows.append(TableRow(tuple(cells), page))
    headers = draw(st.sampled_from([None, None, 0, 1, 2]))
    return Table(tuple(rows), page, headers=headers)


@st.composite
def _documents(draw: st.DrawFn) -> list[Block]:
    paged = draw(st.booleans())
    found: list[Block] = []
    for n in range(draw(st.integers(1, 14))):
        page = 1 + n // 3 if paged else None
        kind = draw(st.integers(0, 4))
        if kind == 0:
            found.append(Heading(draw(_TEXT), draw(st.integers(1, 3)), page))
        elif kind == 1:
            number = draw(st.sampled_from([None, None, "1.", "a)"]))
            found.append(Item(draw(_TEXT), page, draw(st.integers(0, 2)), number))
        elif kind == 2:
            found.append(draw(_tables(page)))
        else:
            found.append(Paragraph(draw(_TEXT), page, group=n))
    repeats = draw(st.integers(0, 2))
    return found + found * repeats


def _of_blocks(blocks: Sequence[Block]) -> Tokens:
    texts: list[str] = []
    for block in blocks:
        if isinstance(block, Table):
            texts += [cell.text for row in block.rows for cell in row.cells]
        else:
            texts.append(f"{getattr(block, 'number', None) or ''} {block.text}")
    return total(map(tokens, texts))


def _of_groups(blocks: Sequence[Block]) -> Tokens:
    """What may be told again: a group that is written once stands with each of its rows."""
    rows = (row for block in blocks if isinstance(block, Table) for row in block.rows)
    return total(tokens(row.cells[0].text) for row in rows)


@pytest.mark.slow
@settings(max_examples=300, deadline=None)
@given(_documents(), st.booleans())
def test_every_word_and_number_of_the_blocks_is_in_the_text_or_named(
    blocks: list[Block], is_plan: bool
) -> None:
    found = structure("d", blocks, "Titolo", is_plan=is_plan)
    written = tokens(found.text)
    named = total(tokens(left.text) for left in found.left_out)
    held = _of_blocks(blocks)
    assert not held - written - named
    more, groups = written - held, _of_groups(blocks)
    assert set(more.words) <= set(groups.words)
    assert set(more.numbers) <= set(groups.numbers)


@pytest.mark.slow
@settings(max_examples=100, deadline=None)
@given(_documents())
def test_stretches_hold_the_text(blocks: list[Block]) -> None:
    found = structure("d", blocks, None, is_plan=True)
    apart = total(tokens(s.mark + s.text) for s in found.stretches)
    assert apart == tokens(found.text)


def _row(*texts: str) -> TableRow:
    return TableRow(tuple(TableCell((text,) if text else ()) for text in texts))


def test_a_row_that_says_what_the_title_of_its_table_says_stays() -> None:
    table = Table((_row("", ""), _row("Azione 0"), _row("Azione 0")), headers=2)
    found = structure("d", [table], None, is_plan=True)
    assert tokens(found.text).words["azione"] == 2
