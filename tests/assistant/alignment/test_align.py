"""Two plans side by side: nothing is lost, nothing stands on both sides of the line."""

from itertools import permutations
from pathlib import Path

import pytest

from assistant.alignment import align
from index.errors import UnknownName
from index.library import Library

from ...contract import check_alignment
from ..matters import made

PLANS = ("borgoverde", "valfiore", "harbour", "officina")


@pytest.mark.parametrize(("a", "b"), [*permutations(PLANS, 2), ("valfiore", "valfiore")])
def test_every_passage_stands_in_one_place(library: Library, a: str, b: str) -> None:
    check_alignment(align(library, a, b).as_dict(), library)


def test_the_same_aim_is_a_pair(library: Library) -> None:
    found = align(library, "borgoverde", "valfiore")
    pairs = {(p.a.quote, p.b.quote): p for p in found.pairs}
    same = "Attivare un fondo di garanzia per gli affitti."
    assert pairs[same, "AZ.2.2 Attivare un fondo di garanzia per gli affitti"].status == "aligned"


def test_what_has_no_counterpart_stands_alone(library: Library) -> None:
    found = align(library, "borgoverde", "valfiore")
    alone = {x.quote: x for x in found.only_a}
    market = alone["Aprire mercati contadini in ogni municipio."]
    assert all(near.why.sentence for near in market.nearest)


def test_the_other_way_round_the_pairs_are_the_same(library: Library) -> None:
    there, back = align(library, "borgoverde", "valfiore"), align(library, "valfiore", "borgoverde")
    assert {(p.a.passage, p.b.passage, p.status) for p in there.pairs} == {
        (p.b.passage, p.a.passage, p.status) for p in back.pairs
    }
    assert {x.passage for x in there.only_a} == {x.passage for x in back.only_b}


def test_a_project_s_sheet_is_one_entry(library: Library) -> None:
    found = align(library, "officina", "valfiore")
    assert len({*(x.passage for x in found.only_a), *(p.a.passage for p in found.pairs)}) == 1


def test_an_unknown_plan(library: Library) -> None:
    with pytest.raises(UnknownName, match="borgoverde, "):
        align(library, "borgoverde", "atlantide")


CELLS = """\
# Piano del clima di Valdolmo

## Portafogli

| Ambito | Elenco delle azioni | Descrizione |
| --- | --- | --- |
| Verde | Contare le lucciole nei prati. Isolare le scuole comunali. | Iniziative di quartiere. |
"""
OTHER = """\
# Programma energia di Serrapiana

## Azioni

Azione 1.1 Isolare le scuole comunali

Azione 1.2 Aprire un mercato coperto
"""


def test_a_pair_quotes_and_explains_the_action_of_a_cell_that_is_meant(tmp_path: Path) -> None:
    library = made(tmp_path, {"valdolmo": CELLS, "serrapiana": OTHER})
    found = align(library, "valdolmo", "serrapiana")
    check_alignment(found.as_dict(), library)
    (pair,) = found.pairs
    assert pair.a.quote == "Isolare le scuole comunali"
    assert "lucciole" not in pair.why.sentence
    turned = align(library, "serrapiana", "valdolmo")
    assert turned.pairs[0].b.quote == pair.a.quote
    (market,) = turned.only_a
    assert market.nearest[0].quote in ("Contare le lucciole nei prati", pair.a.quote)
