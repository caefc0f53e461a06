"""Raised figures never become part of the number or the word that they follow."""

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from ingest.blocks import Block, Paragraph, Table
from ingest.readers import raised, read_blocks

from .made import document, docx, para, r
from .offices import epub, mail, open_document, pptx, shape
from .pdfs import Plan

#: What is written, and in brackets what stands raised.
_RAISED = "La sala ha 1.200 m[2] e 3 × 10[4] kg, la 2[a] costa 85[2] euro dal 2023[1] in poi,"
_RAISED += " 90[1,2] o 70[3)] con altri letti per 3[1/2] giorni."
_READ = "La sala ha 1.200 m² e 3 × 10⁴ kg, la 2ª costa 85² euro dal 2023¹ in poi,"
_READ += " 90¹,² o 70³⁾ con altri letti per 3¹/² giorni."
_MARKS = ("85²", "2023¹", "90¹,²", "70³⁾")


def _runs(plain: Callable[[str], str], high: Callable[[str], str], text: str = _RAISED) -> str:
    pieces = text.replace("]", "[").split("[")
    return "".join((high if n % 2 else plain)(piece) for n, piece in enumerate(pieces))


def _high(text: str) -> str:
    return r(text, '<w:vertAlign w:val="superscript"/>')


def _slide_run(text: str, properties: str = "<a:rPr/>") -> str:
    return f"<a:r>{properties}<a:t>{text}</a:t></a:r>"


def _slide_high(text: str) -> str:
    return _slide_run(text, '<a:rPr baseline="30000"/>')


_SUP = _runs(str, "<sup>{}</sup>".format)
_RTF = _runs(str, r"{{\super {}}}".format).replace("×", r"\'d7")
_SPANS = _runs(str, '<text:span text:style-name="T7">{}</text:span>'.format)
_BULLETLESS = f"<a:p>{_runs(_slide_run, _slide_high)}</a:p>"


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.docx", docx(para(_runs(r, _high)))),
        ("a.html", f"<html><body><p>{_SUP}</p></body></html>".encode()),
        ("a.md", _SUP.encode()),
        ("a.rtf", rf"{{\rtf1\ansi {_RTF}\par}}".encode()),
        ("a.odt", open_document("text", f"<text:p>{_SPANS}</text:p>")),
        ("a.pptx", pptx(shape(_BULLETLESS))),
    ],
)
def test_a_raised_figure_stays_raised(tmp_path: Path, name: str, data: bytes) -> None:
    """And the second witness puts back no line in which it is a part of the number."""
    found = document(tmp_path, name, data)
    assert found.text == _READ
    assert found.read_share == 1


_MARKED, _NOTE = "Nel 2023[1] si apre.", "[1] Dato stimato."
_HTML = [f"<p>{_runs(str, '<sup>{}</sup>'.format, text)}</p>" for text in (_MARKED, _NOTE)]
_SPAN = '<text:span text:style-name="T7">{}</text:span>'.format
_ODF = [f"<text:p>{_runs(str, _SPAN, text)}</text:p>" for text in (_MARKED, _NOTE)]
_SHAPE = shape(*(f"<a:p>{_runs(_slide_run, _slide_high, text)}</a:p>" for text in (_MARKED, _NOTE)))
_FRAME = "<draw:page><draw:frame><draw:text-box>{}</draw:text-box></draw:frame></draw:page>"


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.docx", docx(*(para(_runs(r, _high, text)) for text in (_MARKED, _NOTE)))),
        ("a.html", f"<html><body>{''.join(_HTML)}</body></html>".encode()),
        ("a.rtf", rb"{\rtf1 Nel 2023{\super 1} si apre.\par {\super 1} Dato stimato.\par}"),
        ("a.odt", open_document("text", "".join(_ODF))),
        ("a.odp", open_document("presentation", _FRAME.format("".join(_ODF)))),
        ("a.epub", epub("".join(_HTML))),
        ("a.eml", mail("Dati", "x", html="".join(_HTML)).as_bytes()),
        ("a.pptx", pptx(_SHAPE)),
    ],
)
def test_the_mark_of_a_note_is_none_of_the_text(name: str, data: bytes) -> None:
    found = read_blocks(Path(name), data).blocks
    texts = [b.text for b in found if not isinstance(b, Table)]
    assert texts[-2:] == ["Nel 2023 si apre.", "1 Dato stimato."]


@pytest.mark.parametrize(
    ("rtf", "text"),
    [
        (r"85{\up6 2} euro", "85² euro"),
        (r"85\up6 2\up0  euro", "85² euro"),
        (r"85{\up6\dn6 2} euro", "852 euro"),
        (r"85{\super\sub 2} euro", "852 euro"),
        (r"85{\super\nosupersub 2} euro", "852 euro"),
        (r"85{\super\plain 2} euro", "852 euro"),
    ],
)
def test_what_raises_and_what_lowers_in_rich_text(rtf: str, text: str) -> None:
    (block,) = read_blocks(Path("a.rtf"), rf"{{\rtf1 {rtf}\par}}".encode()).blocks
    assert isinstance(block, Paragraph)
    assert block.text == text


def test_marks_of_notes_that_are_there_are_left_out() -> None:
    blocks: tuple[Block, ...] = (
        Paragraph("Nel 2023¹ la sala di 40 m² costa 85 euro¹² e 3 × 10¹ kg, gli altri 7²."),
        Paragraph("La mensa ne costa 20¹,¹², il nido 30¹,² e 3¹/¹² (meno di 4 ore¹⁾)."),
        Paragraph("¹ Dato stimato."),
        Paragraph("¹²⁾ Tasse comprese."),
    )
    assert [b.text for b in raised.settled(blocks) if isinstance(b, Paragraph)] == [
        "Nel 2023 la sala di 40 m² costa 85 euro e 3 × 10¹ kg, gli altri 7².",
        "La mensa ne costa 20, il nido 30¹,² e 3¹/¹² (meno di 4 ore).",
        "1 Dato stimato.",
        "12) Tasse comprese.",
    ]


@pytest.mark.parametrize(
    ("text", "before", "written"),
    [
        ("2", "85", "²"),
        (" 1, 2", "85", "¹,²"),
        ("2 ", "85", "² "),
        ("3)", "85", "³⁾"),
        ("1/2", "3", "¹/²"),
        ("-", "10", "⁻"),
        ("-3", "10", "⁻³"),
        ("1", "", "¹ "),
        ("o", "il 2", "º"),
        ("o", "n", "o"),
        ("bis", "art. 3", "bis"),
        ("2024", "anno", "2024"),
    ],
)
def test_how_raised_text_is_written(text: str, before: str, written: str) -> None:
    assert raised.raised(text, before) == written


def test_what_else_is_raised_on_a_page_stays_as_it_is() -> None:
    page = (
        "<p>Si apre <sup>prima<br>poi <i>si</i> cura</sup> il 7<sup class='x'>4<del>5</del></sup>"
    )
    found = read_blocks(Path("a.html"), page.encode()).blocks
    texts = [b.text for b in found if isinstance(b, Paragraph)]
    assert texts == ["Si apre prima", "poi si cura il 7⁴"]


def test_raised_text_takes_linear_time() -> None:
    started = time.process_time()
    raised.raised(" " * 40_000 + "x", "a")
    raised.settled((Paragraph("a¹ " * 20_000), Paragraph("¹ Dato stimato.")))
    assert time.process_time() - started < 5


@pytest.mark.parametrize(
    ("before", "power"),
    [
        *((f"40 {unit}", True) for unit in ("m", "km", "cm", "dm", "mm", "µm", "m/s")),
        *(("3 × 10", True), ("2010", False), ("1.10", False), ("0,10", False), ("dam", False)),
        *(("film", False), ("10", True), ("m", True), ("85", False)),
    ],
)
def test_what_a_power_follows(before: str, power: bool) -> None:
    assert raised.is_power(before) is power


def test_no_blank_stays_where_a_mark_was() -> None:
    plan = Plan()
    for text, place in (("Approvato nel 2019", "LINE"), ("31", "SUP"), (", poi nel 2021.", "LINE")):
        plan.char_vpos = place
        plan.write(13.5, text)
    (block,) = read_blocks(Path("a.pdf"), bytes(plan.output())).blocks
    assert isinstance(block, Paragraph)
    assert block.text == "Approvato nel 2019, poi nel 2021."


@pytest.mark.parametrize("sign", ["", *".,;:)]»”’\"'"])
def test_a_mark_behind_a_sign_is_no_number_that_a_page_shows(tmp_path: Path, sign: str) -> None:
    plan = Plan()
    plan.set_font("times", size=11)
    plan.core_fonts_encoding = "cp1252"
    for text, place in (
        (f"Si apre nel 2023{sign}", "LINE"),
        ("41", "SUP"),
        (" e si cura.", "LINE"),
    ):
        plan.char_vpos = place
        plan.write(13.5, text)
    found = document(tmp_path, "a.pdf", bytes(plan.output()))
    assert found.text == f"Si apre nel 2023{sign} e si cura."
    assert found.read_share == 1


@pytest.mark.parametrize("share", [0.6, 0.83])
def test_powers_and_marks_in_a_pdf(tmp_path: Path, share: float) -> None:
    """Browsers set what is raised at 0.83 of the size of its line."""
    plan = Plan()
    plan.sup_scale = share
    plan.sub_scale = share

    def write(text: str, place: str) -> str:
        plan.char_vpos = place
        plan.write(13.5, text)
        return text

    _runs(lambda t: write(t, "LINE"), lambda t: write(t, "SUP"))
    (block,) = read_blocks(Path("a.pdf"), bytes(plan.output())).blocks
    assert isinstance(block, Paragraph)
    shown = _READ
    for marked in _MARKS:
        shown = shown.replace(marked, marked.rstrip("¹²³,⁾"))
    assert block.text == shown
    assert document(tmp_path, "a.pdf", bytes(plan.output())).read_share == 1
