"""Names and what is said of each: the `dl` of pages, and the styles that Word gets for them."""

from pathlib import Path

import pytest

from ingest.model import Kind
from ingest.naming import role
from ingest.records.recording import records_of

from .made import document, docx, p

GARDENS = (
    ("Tempi", ["In corso"]),
    ("Attori", ["Comune, Consorzio delle acque"]),
    (
        "Descrizione",
        [
            "Il Comune assegna gli orti con un bando annuale.",
            "Il Consorzio porta l'acqua a tutti gli appezzamenti.",
        ],
    ),
    ("Note", ["Nel medio periodo i quartieri a sud."]),
)
STREETS = (("Tempi", ["Entro dicembre 2028"]), ("Descrizione", ["Si piantano 400 tigli."]))
TITLES = ("LA01 - Orti di quartiere", "LA02 - Viali alberati")


def page() -> bytes:
    """A page with two actions, each with its definitions."""
    inner = "".join(
        f"<h3>{title}</h3><dl>"
        + "".join(
            f"<dt>{name}</dt>" + "".join(f"<dd>{text}</dd>" for text in texts) for name, texts in of
        )
        + "</dl>"
        for title, of in zip(TITLES, (GARDENS, STREETS), strict=True)
    )
    return f"<html><body><h1>Piano del verde</h1><h2>Azioni</h2>{inner}</body></html>".encode()


def word(term: str, said: str) -> bytes:
    """The same in Word, in styles of these names."""
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{n}"><w:name w:val="{name}"/></w:style>'
        for n, name in (("D1", term), ("D2", said))
    )
    body = [p("Piano del verde", "T1"), p("Azioni", "T2")]
    for title, of in zip(TITLES, (GARDENS, STREETS), strict=True):
        body.append(p(title))
        for name, texts in of:
            body += [p(name, "D1"), *(p(text, "D2") for text in texts)]
    return docx(*body, p("Il seguito."), styles=styles)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.html", page()),
        ("a.docx", word("Definition Term", "Definition")),
        ("a.docx", word("List Heading", "List Contents")),
    ],
)
def test_definitions_below_an_action_are_its_fields(tmp_path: Path, name: str, data: bytes) -> None:
    made = document(tmp_path, name, data)
    gardens, streets = records_of(made)
    assert (gardens.code, gardens.title) == ("LA01", "Orti di quartiere")
    assert [(f.label, f.value) for f in gardens.fields] == [
        (name, " ".join(texts)) for name, texts in GARDENS
    ]
    assert [(f.name, f.value) for f in streets.fields] == [
        ("period", "Entro dicembre 2028"),
        ("description", "Si piantano 400 tigli."),
    ]
    for one in (*gardens.fields, *streets.fields):
        assert " ".join(made.text[one.start : one.end].split()) == one.value


def test_entries_below_a_definition_are_part_of_it(tmp_path: Path) -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="Definition"><w:name w:val="Definition"/></w:style>'
    )
    term = p("Risultati", "DefinitionTerm")
    said = p("Una circolare in cui:", "Definition")
    terms = (
        '<w:style w:type="paragraph" w:styleId="DefinitionTerm"><w:name w:val="Definition Term"/>'
        "</w:style>"
    )
    listed = [p("si dice chi fa che cosa", depth=0), p("si danno i tempi", depth=0)]
    made = document(
        tmp_path,
        "a.docx",
        docx(p("LA01 - Orti di quartiere", "T1"), term, said, *listed, p("Il seguito."), styles=styles + terms),
    )  # fmt: skip
    *_, last = made.passages
    assert (last.kind, last.text) == (Kind.TEXT, "Il seguito.")
    results = [x.text for x in made.passages if x.kind is Kind.RESULT]
    assert results == ["Una circolare in cui: si dice chi fa che cosa si danno i tempi"]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Data", "period"),
        ("Data prevista", "period"),
        ("Data di inizio", "start"),
        ("Expected data source", None),
        ("Is the data source local or regional/national?", None),
    ],
)
def test_data_is_a_date_where_it_opens_a_name(name: str, expected: str | None) -> None:
    assert role(name) == expected
