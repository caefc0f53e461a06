"""Lines whose opening in bold is the name of what follows it, in every format that has bold."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from ingest.model import Document, Kind
from ingest.records import records_of

from .made import document, docx, p, para, r
from .pdfs import Plan

_LINES = (
    ("Scopo", "Ripiantare il viale delle acacie."),
    ("Soggetto responsabile", "Ufficio Giardini"),
    ("Scadenza", "marzo 2027"),
    ("Costo", "€ 48.000"),
)


def _word(*lines: tuple[str, str]) -> bytes:
    return docx(*(para(r(name, "<w:b/>"), r(f" {value}")) for name, value in lines))


def _web(*lines: tuple[str, str]) -> str:
    body = "".join(f"<p><b>{name}</b> {value}</p>" for name, value in lines)
    return f"<html><body>{body}</body></html>"


def _marked(*lines: tuple[str, str]) -> str:
    return "\n\n".join(f"**{name}** {value}" for name, value in lines)


def _rich(*lines: tuple[str, str]) -> bytes:
    body = "".join(rf"{{\b {name}}} {value}\par " for name, value in lines)
    return (r"{\rtf1\ansi\ansicpg1252 " + body + "}").encode("cp1252")


def _page(*lines: tuple[str, str]) -> bytes:
    plan = Plan()
    plan.set_font("times", size=11)  # its core fonts have the euro sign
    for name, value in lines:
        plan.set_font("times", "B", 11)
        plan.cell(plan.get_string_width(f"{name} ") + 2, 13.5, f"{name} ")
        plan.set_font("times", "", 11)
        plan.cell(0, 13.5, value.replace("€", "EUR"), new_x="LMARGIN", new_y="NEXT")
    return plan.bytes()


def _fields(found: Document) -> list[tuple[str | None, str]]:
    return [(x.name, x.value) for x in found.passages if x.kind is Kind.FIELD]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.docx", _word(*_LINES)),
        ("a.html", _web(*_LINES)),
        ("a.md", _marked(*_LINES)),
        ("a.rtf", _rich(*_LINES)),
        ("a.pdf", _page(*_LINES)),
    ],
)
def test_a_name_in_bold_needs_no_colon(tmp_path: Path, name: str, data: bytes | str) -> None:
    found = document(tmp_path, name, data)
    said = [(field, value.replace("EUR", "€")) for field, value in _fields(found)]
    assert said == list(_LINES)
    assert not any(x.kind is Kind.HEADING for x in found.passages)


@pytest.mark.parametrize(
    "lines",
    [
        [("Presenti", "Ada Lume, Ugo Tarsi"), ("Scusati", "Ezio Gallo")],
        [("Esito", "Parere favorevole"), ("Chi fa cosa", "Ugo Tarsi scrive alla scuola")],
        [("Oggetto", "Chiusura del ponte per la piena")],
    ],
)
def test_unknown_names_in_a_run_and_a_known_one_alone(
    tmp_path: Path, lines: Sequence[tuple[str, str]]
) -> None:
    assert _fields(document(tmp_path, "a.docx", _word(*lines))) == list(lines)


@pytest.mark.parametrize(
    "lines",
    [
        [("Visto", "il decreto del sindaco;"), ("Considerato", "che occorre provvedere;")],
        [("Premesso che", "Il ponte è chiuso."), ("Ritenuto di", "Provvedere subito.")],
        [("Punto 1", "Approvazione del verbale"), ("Punto 2", "Festa di maggio")],
        [("Cabina di regia.", "Decide le priorità."), ("Segreteria.", "Tiene il verbale.")],
        [("Il porto", "È il cuore della città e dei suoi commerci.")],
    ],
)
def test_sentences_numbers_and_heads_of_texts_are_no_names(
    tmp_path: Path, lines: Sequence[tuple[str, str]]
) -> None:
    assert _fields(document(tmp_path, "a.docx", _word(*lines))) == []


def test_headings_with_such_fields_below_a_title_that_names_several_are_entries(
    tmp_path: Path,
) -> None:
    parts = [p("Schede degli interventi", style="T1")]
    for title in ("Viale alberato", "Fontane di quartiere"):
        parts += [p(title, style="T2")]
        parts += [para(r(name, "<w:b/>"), r(f" {value}")) for name, value in _LINES]
    made = records_of(document(tmp_path, "a.docx", docx(*parts)))
    assert [(one.kind, one.title, one.holder) for one in made] == [
        (Kind.ACTION, "Viale alberato", "Ufficio Giardini"),
        (Kind.ACTION, "Fontane di quartiere", "Ufficio Giardini"),
    ]
