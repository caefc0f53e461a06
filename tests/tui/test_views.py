"""What the working screens show, without any screen: comparison, filter, matrix, files."""

import csv
import io
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.decisions.matrix import matrix
from assistant.errors import ReportFault
from assistant.service import Assistant
from index.library import Library
from tui.core.branches import Branch, filtered, folded
from tui.core.comparing import Mark, compared
from tui.core.exporting import Sheet, export, free_path
from tui.core.failures import sentence
from tui.core.jobs import Job, State
from tui.core.matrix import shown as shaded
from tui.core.reviewing import Listing, begin, next_open
from tui.core.searching import Haystack

from .doubles import HashEmbedder, ScriptedAlignment

TEXT = st.text(st.characters(codec="utf-8"), max_size=120)


class TestComparing:
    def test_words_are_shared_by_their_stems_and_generic_ones_by_none(self) -> None:
        found = compared("Promuovere gli alloggi pubblici.", "Favorire un alloggio e i tigli.")
        marks = {s.text: s.mark for s in (*found.a, *found.b) if s.mark is not Mark.PLAIN}
        assert marks["alloggi"] is marks["alloggio"] is Mark.SHARED
        assert marks["tigli"] is Mark.OWN
        assert "Promuovere" not in marks
        assert found.shared == ("alloggi",)

    @given(TEXT, TEXT)
    def test_no_character_is_lost(self, a: str, b: str) -> None:
        found = compared(a, b)
        assert len("".join(s.text for s in found.a)) == len(a)
        assert len("".join(s.text for s in found.b)) == len(b)


class TestBranches:
    TREE = Branch(
        "Piano",
        "",
        None,
        (
            Branch("Tema Città", "theme", "1", (Branch("Piantare tigli", "action", "2"),)),
            Branch("Tema Acqua", "theme", "3", (Branch("Pulire", "action", "4"),)),
        ),
    )

    def test_what_has_the_words_stays_with_what_is_above_and_below(self) -> None:
        kept = filtered(self.TREE, ("citta",))
        assert kept
        assert [b.title for _, b in kept.walk()] == ["Piano", "Tema Città", "Piantare tigli"]
        assert kept.actions == 1

    def test_a_level_is_a_word_too(self) -> None:
        kept = filtered(self.TREE, ("azione", "puli"))
        assert kept
        assert [depth for depth, _ in kept.walk()] == [0, 1, 2]
        assert filtered(self.TREE, ("niente",)) is None
        assert filtered(self.TREE, ()) is self.TREE

    def test_case_and_accents_do_not_count(self) -> None:
        assert folded("PERCHÉ") == folded("perche")


class TestExporting:
    SHEET = Sheet("prova", "Una | prova", ("a", "b"), (("=1+1", "x|y\nz"), ("<b>", "")))

    def test_csv_that_no_spreadsheet_computes(self, tmp_path: Path) -> None:
        text = export(self.SHEET, tmp_path / "x.csv").read_text("utf-8")
        assert list(csv.reader(io.StringIO(text)))[1] == ["'=1+1", "x|y\nz"]

    def test_json(self, tmp_path: Path) -> None:
        made = json.loads(export(self.SHEET, tmp_path / "x.JSON").read_text("utf-8"))
        assert made == {
            "title": "Una | prova",
            "rows": [{"a": "=1+1", "b": "x|y\nz"}, {"a": "<b>", "b": ""}],
        }

    def test_markdown_whose_cells_stay_cells(self, tmp_path: Path) -> None:
        lines = export(self.SHEET, tmp_path / "x.md").read_text("utf-8").splitlines()
        assert lines[0] == "# Una \\| prova"
        assert lines[4:] == ["| =1+1 | x\\|y z |", "| \\<b> |  |"]

    def test_no_file_is_written_over(self, tmp_path: Path) -> None:
        first = export(self.SHEET, free_path(tmp_path, self.SHEET))
        assert free_path(tmp_path, self.SHEET).name == "prova-2.csv"
        with pytest.raises(ReportFault, match="esiste già"):
            export(self.SHEET, first)
        with pytest.raises(ReportFault, match="la cartella non esiste"):
            export(self.SHEET, tmp_path / "manca" / "x.csv")


class TestReview:
    def test_the_matrix_counts_every_pair_once(self, twins: Library, tmp_path: Path) -> None:
        held = ScriptedAlignment(Assistant(twins, HashEmbedder()), HashEmbedder(), tmp_path)
        shown = begin(held, "lariceto", "ortanova", "Anna", 0)
        for depth in (0, 1):
            made = matrix(twins, shown.review, depth)
            numbers = [n for cell in made.cells.values() for n in cell.pairs]
            assert sorted(numbers) == list(range(len(shown.review.every)))
        assert shaded(made, 0, len(made.columns) - 1) == " · "
        assert shown.matrix.heat(2, 2) == 4
        assert shaded(shown.matrix, 2, 2) == " 4█"

    def test_the_next_pair_to_decide(self, twins: Library, tmp_path: Path) -> None:
        held = ScriptedAlignment(Assistant(twins, HashEmbedder()), HashEmbedder(), tmp_path)
        shown = begin(held, "lariceto", "ortanova", "Anna", 0)
        pair = shown.review.every[1]
        review = shown.reviewing.decide("confirm", pair.a.id, pair.b.id)
        numbers = Listing().numbers(shown)
        every = [review.every[n] for n in numbers]
        assert next_open(every, 0) == 2
        assert next_open(every, len(numbers) - 1) == 0
        assert next_open([review.every[1]], 0) == 0


class TestSearching:
    def test_words_that_stand_together_come_first(self, twins: Library) -> None:
        hits = Haystack(twins).search("quartiere la sera")
        assert hits.total == 2
        assert "biblioteche di quartiere" in hits.shown[0].row
        assert Haystack(twins).search("  ").total == 0


def test_a_job_in_words() -> None:
    job = Job("piani").at("embed", 3, 9, "x")
    assert job.brief == "calcolo i vettori 3/9"
    assert job.ended(State.DONE, "Fatto.").brief == "Fatto."


def test_an_error_of_the_disk_names_its_file() -> None:
    assert sentence(IsADirectoryError(21, "Is a directory", "x.csv")) == (
        "x.csv: è una cartella; indicare un file."
    )
