"""One sentence of why, each part with a literal quote."""

from pathlib import Path

import pytest

from assistant.alignment import Part, Why, align
from assistant.alignment.subjects import Subject, subjects
from assistant.alignment.why import Explainer
from index.library import Library

from ..matters import made
from .two import PONTELUNGO, SERRAPIANA

CASE = """\
# Piano casa di Rivalta

## Azioni

Azione 1 Ristrutturare gli alloggi popolari vuoti

Soggetto responsabile: Ufficio Patrimonio

Destinatari: famiglie numerose

Importo: 200.000 euro

Tempi: 2026-2027
"""
TETTI = """\
# Piano abitare di Collesano

## Azioni

Azione 4 Recuperare gli alloggi popolari sfitti

Soggetto responsabile: Azienda Casa

Destinatari: anziani soli

Importo: 350.000 euro
"""


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Library:
    return made(tmp_path_factory.mktemp("why"), {"rivalta": CASE, "collesano": TETTI})


def first(library: Library, plan: str) -> Subject:
    return next(s for s in subjects(library, plan) if "alloggi" in s.title)


def literal(library: Library, why: Why) -> None:
    for part in why.parts:
        for cited in (part.a, part.b):
            if cited:
                text = library.document(cited.document).text[cited.start : cited.end]
                assert " ".join(text.split()) == " ".join(cited.quote.split())


def part(why: Why, name: str) -> Part:
    (found,) = (p for p in why.parts if p.name == name)
    return found


def test_a_pair_says_what_both_do_and_where_they_differ(two: Library) -> None:
    why = Explainer().pair(first(two, "rivalta"), first(two, "collesano"))
    assert why.sentence.startswith("Entrambe ")
    assert "«Ufficio Patrimonio» / «Azienda Casa»" in why.sentence
    assert "solo A dice i tempi («2026-2027»)" in why.sentence
    amount = part(why, "amount")
    assert amount.a
    assert amount.b
    assert ("200.000" in amount.a.quote, "350.000" in amount.b.quote) == (True, True)
    assert part(why, "both").a
    literal(two, why)


def test_a_gap_says_what_its_nearest_lacks(tmp_path: Path) -> None:
    library = made(tmp_path, {"pontelungo": PONTELUNGO, "serrapiana": SERRAPIANA})
    found = align(library, "pontelungo", "serrapiana")
    for gap in (*found.only_a, *found.only_b):
        for near in gap.nearest:
            assert near.why.sentence.startswith("Il più vicino ")
            literal(library, near.why)


def test_in_english(two: Library) -> None:
    why = Explainer("en").pair(first(two, "rivalta"), first(two, "collesano"))
    assert why.sentence.startswith("Both ")
