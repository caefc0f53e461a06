"""Three files of one content: literal quotes, decisions, hashes; the same bytes again; no formula."""

import hashlib
import io
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest
from bs4 import BeautifulSoup
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.alignment import align
from assistant.decisions.decision import GapStatus, Status
from assistant.decisions.desk import Desk
from assistant.decisions.journal import Journal
from assistant.decisions.matrix import matrix
from assistant.decisions.review import Review
from assistant.errors import ReportFault
from assistant.report.answerreport import report_on_answer
from assistant.report.content import Entry, Quote, Report, Section
from assistant.report.officetext import is_formula, legal
from assistant.report.reviews import report_on_review
from assistant.report.web import as_page
from assistant.report.word import as_word
from assistant.report.workbook import as_workbook
from assistant.report.write import write_report
from assistant.service import Assistant
from index.library import Library

from ...doubles import HashEmbedder
from ...texts import characters
from ..decisions.making import Clock
from .written import SETTINGS, WRITERS, quotes, table_of, text_of

EMPTY = Report("it", "Rapporto", "una prova", (), (), (), ())
NOTE = '=HYPERLINK("http://example.org";"clic")'


@pytest.fixture(scope="module")
def reviewed(library: Library, tmp_path_factory: pytest.TempPathFactory) -> Review:
    """A review with a confirmed, a rejected and an added pair, and one in dispute."""
    path = tmp_path_factory.mktemp("reviewed") / "a--b.jsonl"
    found = align(library, "borgoverde", "valfiore")
    clock = Clock()
    anna = Desk(library, found, Journal(path), "Anna Verdi", clock)
    first, *_, last = anna.review().pairs
    gap = anna.review().only_a[0].passage.id, anna.review().only_b[0].passage.id
    anna.confirm(first.a.id, first.b.id, "sono lo stesso fondo")
    anna.reject(last.a.id, last.b.id, NOTE)
    anna.add(*gap)
    bruno = Desk(library, found, Journal(path), "Bruno Neri", clock)
    bruno.reject(*gap)
    return bruno.review()


@pytest.fixture(scope="module")
def report(library: Library, reviewed: Review) -> Report:
    return report_on_review(library, reviewed, SETTINGS)


def test_quotes_are_literal(library: Library, report: Report) -> None:
    held = list(quotes(report))
    assert len(held) > 20
    for quote in held:
        assert library.document(quote.document).text[quote.start : quote.end] == quote.text


def test_documents_with_hashes_that_can_be_made_again(
    library: Library, plans: Path, report: Report
) -> None:
    assert {source.id for source in report.sources} == {
        "borgoverde-piano",
        "borgoverde-strategie",
        "valfiore",
    }
    for source in report.sources:
        facts = {fact.name: fact.value for fact in source.facts}
        data = (plans / source.file).read_bytes()
        assert facts["SHA-256 del file"] == hashlib.sha256(data).hexdigest()
        text = library.document(source.id).text
        assert facts["SHA-256 del testo normalizzato"] == hashlib.sha256(text.encode()).hexdigest()


def test_what_it_says_of_itself(report: Report) -> None:
    facts = {fact.name: fact.value for fact in report.facts}
    assert facts["Modello linguistico"] == "nessun modello linguistico"
    assert facts["Chi ha deciso"] == "Anna Verdi, Bruno Neri"
    assert facts["Impostazioni"] == "embedder = tests"
    assert facts["Vettori del significato"] == HashEmbedder().identity
    assert any("è una bozza" in note for note in report.notes)
    assert any("sintesi redazionali" in note for note in report.notes)
    assert any("non sono d'accordo" in note for note in report.notes)


def test_decisions_with_their_authors(report: Report) -> None:
    entries = [entry for section in report.sections for entry in section.entries]
    rulings = [(r.author, r.verdict, r.note) for entry in entries for r in entry.rulings]
    assert ("Anna Verdi", "confermata (allineati)", "sono lo stesso fondo") in rulings
    assert ("Anna Verdi", "respinta", NOTE) in rulings
    (disputed,) = [entry for entry in entries if len(entry.rulings) == 2]
    assert "autori in disaccordo" in disputed.marks


@pytest.mark.slow
def test_gaps_are_told_apart_by_how_far_people_are(library: Library, tmp_path: Path) -> None:
    found = align(library, "borgoverde", "valfiore")
    desk = Desk(library, found, Journal(tmp_path / "a--b.jsonl"), "Anna Verdi", Clock())
    one, two, three = (gap.passage.id for gap in desk.review().only_a[:3])
    other = desk.review().only_b[0].passage.id
    desk.sign(one, note="nessuno lo fa")
    desk.sign(two, GapStatus.NONE)
    desk.add(three, other)
    made = report_on_review(library, desk.review(), SETTINGS)
    assert made.summary
    facts = {fact.name: fact.value for fact in made.summary.facts}
    (told,) = [v for n, v in facts.items() if n.startswith("Di «Piano metro")]
    assert "confermati 1, contesi 0); respinti 2" in told
    entries = [entry for section in made.sections for entry in section.entries]
    (signed,) = [e for e in entries if "vuoto confermato" in e.marks]
    assert [(r.author, r.verdict, r.note) for r in signed.rulings] == [
        ("Anna Verdi", "vuoto confermato", "nessuno lo fa")
    ]
    assert signed.nearest
    assert all(near.lacks for near in signed.nearest)
    closed = [e for e in entries if e.status == "non è un vuoto"]
    assert len(closed) == 3
    assert any("scelta da una persona" in mark for e in closed for mark in e.marks)
    shown = text_of(made)
    for word in ("vuoto confermato", "vuoto proposto dal programma", "nessuno lo fa"):
        assert word in shown
        assert word in as_page(made).decode()


def test_the_summary_tells_aligned_from_partial(library: Library, tmp_path: Path) -> None:
    found = align(library, "borgoverde", "valfiore")
    desk = Desk(library, found, Journal(tmp_path / "a--b.jsonl"), "Anna Verdi", Clock())
    one, two, three = ((p.a.passage, p.b.passage) for p in found.pairs[:3])
    desk.change(*one, Status.PARTIAL)
    desk.change(*two, Status.PARTIAL)
    desk.reject(*three)
    made = report_on_review(library, desk.review(), SETTINGS)
    assert made.summary
    facts = {fact.name: fact.value for fact in made.summary.facts}
    assert facts["Coppie confermate"] == "2 (allineate 0, in parte 2)"
    assert facts["Coppie respinte"] == "1"
    left = Counter(pair.status for pair in found.pairs[3:])
    told = f"{left.total()} (allineate {left['aligned']}, in parte {left['partial']})"
    assert facts["Coppie proposte dal programma"] == (told if left else "0")
    assert "allineate o confermate" in made.summary.findings[0]


@pytest.mark.slow
def test_word_holds_everything(report: Report) -> None:
    text = text_of(report)
    for quote in quotes(report):
        assert " ".join(quote.text.split()) in text
    for part in ("nessun modello linguistico", "Anna Verdi", NOTE, "SHA-256 del file"):
        assert part in text


def test_csv_holds_everything(report: Report) -> None:
    rows = table_of(report)
    assert {row["tipo"] for row in rows} == {"fact", "source", "note", "entry", "ruling", "near"}
    entries = [row for row in rows if row["tipo"] == "entry"]
    assert len(entries) == sum(len(section.entries) for section in report.sections)
    near = [row for row in rows if row["tipo"] == "near"]
    held = {row["Citazione A"] for row in (*entries, *near)} | {r["Citazione B"] for r in entries}
    assert {quote.text for quote in quotes(report)} <= held
    assert any(row["Autore"] == "Bruno Neri" for row in rows)


def test_the_workbook_holds_everything(report: Report) -> None:
    book = openpyxl.load_workbook(io.BytesIO(as_workbook(report)))
    assert book.sheetnames == [
        "Dati del rapporto",
        "Citazioni",
        "Decisioni",
        "Più vicini nell’altro piano",
    ]
    cells = {c.value for sheet in book for row in sheet.iter_rows() for c in row}
    assert {quote.text for quote in quotes(report)} <= cells
    assert NOTE in cells


@pytest.mark.slow
@pytest.mark.parametrize("write", WRITERS)
def test_the_same_content_gives_the_same_bytes(
    report: Report, write: Callable[[Report], bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    first = write(report)
    monkeypatch.setattr("time.time", lambda: 2_000_000_000.0)
    assert write(report) == first


def test_nothing_in_a_workbook_is_a_formula(report: Report) -> None:
    book = openpyxl.load_workbook(io.BytesIO(as_workbook(report)))
    kinds = {c.data_type for sheet in book for row in sheet.iter_rows() for c in row}
    assert "f" not in kinds


@pytest.mark.slow
@given(
    st.text(characters, max_size=60), st.sampled_from(["", "=", "+", "-", "@", "\t=", " =", "＝"])
)
def test_no_text_becomes_a_formula(text: str, sign: str) -> None:
    hostile = f"{sign}{text}"
    quote = Quote("a", hostile, "d", hostile, (hostile,), None, 0, 0)
    small = replace(EMPTY, notes=(hostile,), sections=(Section("s", (Entry(hostile, (quote,)),)),))
    for row in table_of(small):
        assert not any(is_formula(cell) for cell in row.values() if cell)
    book = openpyxl.load_workbook(io.BytesIO(as_workbook(small)))
    for sheet in book:
        for line in sheet.iter_rows():
            for cell in line:
                assert cell.data_type != "f"
                if isinstance(cell.value, str) and is_formula(cell.value):
                    assert cell.quotePrefix


@pytest.mark.slow
@settings(max_examples=max(10, settings().max_examples // 4))
@given(st.text(characters, max_size=80))
def test_every_text_can_be_written(text: str) -> None:
    quote = Quote(text, text, text, text, (text,), 1, 0, 3, ocr=True)
    small = replace(
        EMPTY,
        subject=text,
        notes=(text,),
        sections=(Section(text, (Entry(text, (quote,)),)),),
    )
    for write in WRITERS:
        assert write(small)
    assert legal(legal(text)) == legal(text)


@pytest.mark.slow
def test_in_english(library: Library, reviewed: Review) -> None:
    made = report_on_review(library, reviewed, SETTINGS, "en")
    text = text_of(made)
    assert "no language model" in text
    assert "confirmed (aligned)" in text
    assert "nessun modello" not in text


def test_lines_that_were_not_read_are_told(library: Library, reviewed: Review) -> None:
    made = report_on_review(library, reviewed, SETTINGS, faults=["a", "b"])
    assert any(note.startswith("Del file delle decisioni 2 righe") for note in made.notes)


@pytest.mark.slow
def test_the_ending_chooses_the_writer(report: Report, tmp_path: Path) -> None:
    for ending in ("docx", "XLSX", "csv"):
        write_report(report, tmp_path / f"r.{ending}")
    with pytest.raises(ReportFault, match=r"\.docx, \.pdf, \.html, \.xlsx, \.csv"):
        write_report(report, tmp_path / "r.odt")
    assert not (tmp_path / "r.odt").exists()


def test_a_hostile_plan_is_only_text(hostile: Assistant) -> None:
    answer: Any = hostile.ask("Quali azioni riguardano gli alberi?")
    made = report_on_answer(hostile.library, answer, SETTINGS)
    text = text_of(made)
    for quote in quotes(made):
        assert " ".join(quote.text.split()) in text


@pytest.mark.slow
def test_the_first_page_is_for_those_who_decide(library: Library, reviewed: Review) -> None:
    report = report_on_review(library, reviewed, SETTINGS)
    assert report.summary
    facts = {fact.name: fact.value for fact in report.summary.facts}
    assert facts["Chi ha deciso"] == "Anna Verdi, Bruno Neri"
    assert facts["Coppie contese"] == "1"
    assert facts["Coppie confermate"] == "1 (allineate 1, in parte 0)"
    assert facts["Coppie respinte"] == "1"
    assert len(report.summary.findings) == 3
    paragraphs = [p.text for p in docx.Document(io.BytesIO(as_word(report))).paragraphs]
    assert any(text.startswith("Data ___") for text in paragraphs)
    assert paragraphs.index("Che cosa risulta") < paragraphs.index("Allegato")


def test_the_page_needs_nothing_else_and_its_matrix_leads_to_pairs(
    library: Library, reviewed: Review
) -> None:
    report = report_on_review(library, reviewed, SETTINGS)
    page = BeautifulSoup(as_page(report), "html.parser")
    assert not page.find_all(["script", "link", "img"])
    assert NOTE in page.get_text()
    links = [a["href"] for a in page.find_all("a")]
    assert links
    assert all(page.find(id=str(link)[1:]) for link in links)


def test_pairs_stand_under_their_objectives_in_the_order_of_the_plan(
    library: Library, reviewed: Review
) -> None:
    report = report_on_review(library, reviewed, SETTINGS)
    pairs = report.body[0]
    heads = [row[0] for row in pairs.rows if len(row) == 1]
    assert len(pairs.rows) == len(reviewed.pairs) + len(heads)
    assert len(set(heads)) == len(heads)
    assert len(pairs.rows[0]) == 1
    places = [library.number[reviewed.pairs[int(r[0]) - 1].a.id] for r in pairs.rows if len(r) > 1]
    under: dict[str, list[int]] = {}
    for place, pair in zip(places, (r for r in pairs.rows if len(r) > 1), strict=True):
        under.setdefault(heads[_head_of(pairs.rows, pair)], []).append(place)
    firsts = [min(held) for held in under.values()]
    assert firsts == sorted(firsts)
    page = BeautifulSoup(as_page(report), "html.parser")
    assert [th.get_text() for th in page.find_all("th", scope="colgroup")] == heads
    tables = docx.Document(io.BytesIO(as_word(report))).tables
    written = [row.cells[0].text for table in tables for row in table.rows]
    assert all(head in written for head in heads)


def test_the_matrix_is_that_of_the_terminal_and_holds_every_pair(
    library: Library, reviewed: Review
) -> None:
    (grid,) = report_on_review(library, reviewed, SETTINGS).grids
    themes = matrix(library, reviewed)
    assert [row.partition(" ")[2] for row in grid.rows] == [head.title for head in themes.rows]
    assert list(grid.columns) == [head.title for head in themes.columns]
    counts = [[len(cell.pairs) for cell in row] for row in grid.cells]
    assert counts == [
        [len(themes.cell(row, column).holding) for column in range(len(themes.columns))]
        for row in range(len(themes.rows))
    ]
    numbers = [number for row in grid.cells for cell in row for number in cell.pairs]
    assert sorted(numbers) == list(range(1, len(reviewed.pairs) + 1))


def test_a_matrix_that_is_too_large_goes_on_in_the_next_picture(
    library: Library, reviewed: Review, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = report_on_review(library, reviewed, SETTINGS).grids
    monkeypatch.setattr("assistant.report.grids.MOST_COLUMNS", 1)
    monkeypatch.setattr("assistant.report.grids.MOST_ROWS", 2)
    parts = report_on_review(library, reviewed, SETTINGS).grids
    assert len(parts) > 1
    assert {(row, code) for part in parts for row in part.rows for code in part.codes} == {
        (row, code) for row in whole[0].rows for code in whole[0].codes
    }
    held = [n for part in parts for row in part.cells for cell in row for n in cell.pairs]
    assert sorted(held) == list(range(1, len(reviewed.pairs) + 1))
    assert parts[0].title.endswith(f"1 di {len(parts)}")


def test_the_first_finding_is_the_fullest_cell_of_the_matrix(
    library: Library, reviewed: Review
) -> None:
    made = report_on_review(library, reviewed, SETTINGS)
    (grid,) = made.grids
    assert made.summary
    cells = [
        (len(cell.pairs), row.partition(" ")[2], column)
        for row, cells in zip(grid.rows, grid.cells, strict=True)
        for column, cell in zip(grid.columns, cells, strict=True)
    ]
    most = max(count for count, _, _ in cells)
    told = made.summary.findings[0]
    assert f": {most} coppie" in told
    assert any(a in told and b in told for count, a, b in cells if count == most)


def test_what_stands_alone_is_told_of_its_own_plan(library: Library, reviewed: Review) -> None:
    made = report_on_review(library, reviewed, SETTINGS)
    assert made.summary
    facts = {fact.name: fact.value for fact in made.summary.facts}
    plans = [library.plan(plan).title for plan in ("borgoverde", "valfiore")]
    for own, other, gaps in (
        (*plans, reviewed.only_a),
        (*reversed(plans), reviewed.only_b),
    ):
        told = facts[f"Di «{own}» senza corrispondenza in «{other}»"]
        assert told.startswith(f"{len(gaps)} ")


def _head_of(rows: tuple[tuple[str, ...], ...], row: tuple[str, ...]) -> int:
    """The number of the heading that a row stands under."""
    return sum(len(one) == 1 for one in rows[: rows.index(row)]) - 1


def test_a_proposal_is_never_in_force(library: Library, reviewed: Review) -> None:
    text = as_page(report_on_review(library, reviewed, SETTINGS)).decode()
    assert "vigore" not in text
    assert "proposta del programma" in text
