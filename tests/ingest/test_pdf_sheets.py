"""Sheets of actions as a word processor prints them: names in shaded cells above their values."""

from collections.abc import Sequence
from pathlib import Path

from ingest.model import Document, Kind

from .made import document
from .pdfs import SENTENCE, Plan

#: The sides of a sheet, its middle, and how far text stands off them. Points.
_LEFT, _MIDDLE, _RIGHT, _PAD = 60.0, 300.0, 535.0, 5.0
_FUNDED = ["Pubblico", "Il Comune spende in tutto 4 milioni e", "100.000 euro"]


class _Sheet(Plan):
    """Rules are thin boxes, drawn anew for the sides of each row; fills lie behind lines."""

    def row(self, height: float, *cells: tuple[float, float, Sequence[str], bool]) -> None:
        """A row of cells: their sides, lines, and whether these are shaded."""
        top = self.get_y()
        for left, right, lines, shaded in cells:
            for n, line in enumerate(lines):
                if shaded:
                    self.set_fill_color(230)
                    self.rect(left + _PAD, top + _PAD + 14 * n, right - left - 2 * _PAD, 14, "F")
                self.text(left + _PAD, top + _PAD + 11 + 14 * n, line)
            self.set_fill_color(0)
            for side in (left, right):
                # Two pieces: the row's padding has sides of its own.
                self.rect(side, top, 0.5, _PAD, "F")
                self.rect(side, top + _PAD, 0.5, height - _PAD, "F")
        self.set_y(top + height)

    def rule(self, left: float = _LEFT, right: float = _RIGHT) -> None:
        """A rule below what stands there."""
        self.set_fill_color(0)
        self.rect(left, self.get_y(), right - left, 0.5, "F")

    def across(self, *lines: str, shaded: bool = False) -> None:
        """A cell over all columns, with the rule below it."""
        self.row(14 * len(lines) + 2 * _PAD, (_LEFT, _RIGHT, lines, shaded))
        self.rule()

    def halves(self, left: str, right: str = "", *, shaded: bool = False) -> None:
        """Two cells of one row, without the rule below them."""
        beside = [right] if right else []
        self.row(24, (_LEFT, _MIDDLE, [left], shaded), (_MIDDLE, _RIGHT, beside, shaded))

    def head(self, number: str, title: str) -> None:
        """The head of a sheet, and its text."""
        self.rule()
        self.across(number, " ", title, shaded=True)
        self.across("Descrizione del progetto", shaded=True)

    def end(self, period: str, horizon: str, funded: Sequence[str]) -> None:
        """The end of a sheet: two names at the left beside one tall value at the right."""
        self.halves("Periodo di realizzazione", "Tipologia del finanziamento", shaded=True)
        self.rule()
        top = self.get_y()
        for n, line in enumerate(funded):
            self.text(_MIDDLE + _PAD, top + 25 + 14 * n, line)
        self.halves(period)
        self.rule(_LEFT, _MIDDLE)
        self.halves("Orizzonte temporale", shaded=False)
        self.rule(_LEFT, _MIDDLE)
        self.halves(horizon)
        self.rule()


def _fields(document: Document, title: str) -> dict[str, str]:
    found = [p for p in document.passages if p.kind is Kind.FIELD and p.path[-1] == title]
    return {p.text.partition("\n")[0]: p.text.partition("\n")[2] for p in found}


def test_a_tall_cell_beside_two_fields_is_one_text_of_its_own(tmp_path: Path) -> None:
    sheet = _Sheet()
    for n in range(1, 4):
        sheet.head(f"Azione {n}", "Cortili aperti")
        sheet.across(f"{SENTENCE[:80]}.")
        sheet.end("2031 - 2033", "Medio termine", _FUNDED)
        sheet.add_page()
    found = _fields(document(tmp_path, "schede.pdf", sheet.bytes()), "Azione 2 Cortili aperti")
    assert found == {
        "Descrizione del progetto": f"{SENTENCE[:80]}.",
        "Periodo di realizzazione": "2031 - 2033",
        "Tipologia del finanziamento": " ".join(_FUNDED),
        "Orizzonte temporale": "Medio termine",
    }


def test_a_text_that_fills_shade_line_by_line_is_one_cell(tmp_path: Path) -> None:
    sheet = _Sheet()
    lines = ["Ogni anno si aprono due cortili, e chi vi abita decide", "che cosa piantare."]
    for n in range(1, 4):
        sheet.head(f"Azione {n}", "Cortili aperti")
        sheet.across(*lines, shaded=True)
        sheet.end("2031", "Breve termine", ["Pubblico"])
        sheet.add_page()
    found = _fields(document(tmp_path, "schede.pdf", sheet.bytes()), "Azione 1 Cortili aperti")
    assert found["Descrizione del progetto"] == " ".join(lines)


def test_a_cell_that_goes_on_on_the_next_page_is_one_field(tmp_path: Path) -> None:
    sheet = _Sheet()
    for n in range(1, 4):
        sheet.head(f"Azione {n} & {n + 10}", "Cortili aperti")
        # On this page all cells reach over both columns.
        sheet.across("Ogni anno si aprono due cortili, e chi vi abita decide in")
        sheet.add_page()
        sheet.rule()
        sheet.across(f"assemblea che cosa piantare là e nel cortile {n}.")
        sheet.end("2031", "Breve termine", ["Pubblico"])
        sheet.add_page()
    whole = document(tmp_path, "schede.pdf", sheet.bytes())
    found = _fields(whole, "Azione 3 & 13 Cortili aperti")
    assert found["Descrizione del progetto"].endswith(
        "decide in assemblea che cosa piantare là e nel cortile 3."
    )
    assert found["Tipologia del finanziamento"] == "Pubblico"


def test_what_a_table_in_a_value_heads_ends_with_the_value(tmp_path: Path) -> None:
    sheet = _Sheet()
    for n in range(1, 5):
        sheet.head(f"Azione {n}", "Cortili aperti")
        sheet.across(f"Nel cortile {n} si fa quanto segue:", *[" "] * 6)
        if n == 4:
            top = sheet.get_y() - 80
            for y in (top, top + 18, top + 36, top + 54):
                sheet.line(80, y, 500, y)
            for x in (80, 500):
                sheet.line(x, top, x, top + 54)
            sheet.line(290, top + 18, 290, top + 54)
            sheet.text(86, top + 12, "COMPETENZE DEL GIARDINO")
            for k, pair in enumerate((("Conoscenze", "Abilità"), ("Le piante", "Potare siepi"))):
                sheet.text(86, top + 30 + 18 * k, pair[0])
                sheet.text(296, top + 30 + 18 * k, pair[1])
            sheet.add_page()
            sheet.rule()
        sheet.end("2031", "Breve termine", ["Pubblico"])
        sheet.add_page()
    whole = document(tmp_path, "schede.pdf", sheet.bytes())
    assert _fields(whole, "Azione 4 Cortili aperti")["Periodo di realizzazione"] == "2031"
    [row] = [p for p in whole.passages if "Le piante" in p.text]
    assert row.path[-1] == "Azione 4 Cortili aperti"
