"""The documents that the shipped corpus is made of, against their readable sources."""

from dataclasses import replace
from pathlib import Path

import pdfplumber
import pytest

from evals.corpus.corpussource import Entry, Grid, Heading, Run, Text, parts
from evals.corpus.make import MADE, SHIPPED, make, source_of
from evals.parity import KINDS, keys, parity
from ingest.files import Source, sources
from ingest.model import Document, Kind
from ingest.reading import read_document

LARGEST = 400_000
#: What each document has most of; none may be missing from the comparison.
KINDS_OF = {
    "torino-pes-2030.pdf": {Kind.OBJECTIVE, Kind.STRATEGY, Kind.ACTION, Kind.RESOURCE},
    "bologna-pes-strategie-abilitanti.docx": {Kind.STRATEGY, Kind.ACTION},
    "pon-metro-bologna-BO3.3.1b.html": {Kind.FIELD},
}


def _source(name: str) -> Source:
    [found] = sources([SHIPPED / name])
    assert isinstance(found, Source)
    return found


@pytest.fixture(scope="module")
def shipped() -> dict[str, Document]:
    return {name: read_document(_source(name)).document for name in MADE}


@pytest.mark.slow
@pytest.mark.parametrize("name", MADE)
def test_a_made_document_gives_the_passages_of_its_source(
    name: str, shipped: dict[str, Document]
) -> None:
    found = shipped[name]
    wanted = read_document(replace(_source(name), path=source_of(name))).document
    compared = {kind for kind in KINDS if keys(wanted.passages, [kind])}
    assert compared >= KINDS_OF[name]
    for kind in KINDS:
        result = parity(keys(found.passages, [kind]), keys(wanted.passages, [kind]))
        assert result.f1 >= 0.98, (kind, result.only_found, result.only_wanted)
    assert found.id == wanted.id == source_of(name).stem


@pytest.mark.slow
def test_tables_of_the_pdf_run_over_pages_and_breaks_cut_cells() -> None:
    repeated = cut = 0
    with pdfplumber.open(SHIPPED / "torino-pes-2030.pdf") as pdf:
        for page in pdf.pages:
            tables = page.find_tables()
            if not tables or tables[0].bbox[1] > 100:
                continue
            header, row, *_ = tables[0].extract()
            repeated += header[0] == "Strategie"
            # The rest of a cell begins with no entry of its own and in the middle of a sentence.
            cut += any(cell and cell[0].islower() for cell in row)
    assert repeated >= 3
    assert cut >= 1


@pytest.mark.slow
def test_what_is_made_now_is_what_is_shipped(tmp_path: Path, shipped: dict[str, Document]) -> None:
    make(tmp_path / "once")
    make(tmp_path / "again")
    for name in MADE:
        once = tmp_path / "once" / name
        assert once.read_bytes() == (tmp_path / "again" / name).read_bytes()
        # Libraries may pack the same content otherwise, so the text is what counts.
        made = read_document(replace(_source(name), path=once)).document
        assert made.text == shipped[name].text


def test_the_corpus_is_small() -> None:
    files = [path for folder in (SHIPPED, source_of(MADE[0]).parent) for path in folder.iterdir()]
    assert sum(path.stat().st_size for path in files) < LARGEST


def test_a_source_is_read_part_by_part() -> None:
    found = list(
        parts(
            "# Uno\n\n> Nota\n\nUn *testo* su <https://example.org>.\n\n- **a**: b\n  - c\n\n"
            "| X | Y |\n| --- | --- |\n| d<br>e | |\n"
        )
    )
    assert found == [
        Heading(1, (Run("Uno"),)),
        Text((Run("Nota"),), quoted=True),
        Text(
            (
                Run("Un "),
                Run("testo", italic=True),
                Run(" su "),
                Run("https://example.org", link="https://example.org"),
                Run("."),
            )
        ),
        Entry(0, (Run("a", bold=True), Run(": b"))),
        Entry(1, (Run("c"),)),
        Grid(((Run("X"),), (Run("Y"),)), ((((Run("d"),), (Run("e"),)), ()),)),
    ]
