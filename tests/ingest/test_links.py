"""References to other projects and plans."""

from pathlib import Path

import pytest

from ingest.codes import codes, normal
from ingest.links import LinkKind, Target, links, own_codes, resolve
from ingest.model import Document, Plan

from .made import document


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ZZ3.3.1.b", "ZZ3.3.1b"),
        ("ZZ3.3.1b", "zz3.3.1B"),
        ("OB.1.1", "OB1.1"),
        ("R.A.1.2a", "RA1.2.a"),
        ("CAP1.LA01", "CAP1.LA1"),
        ("A-2", "A2"),
    ],
)
def test_ways_of_writing_one_code(one: str, other: str) -> None:
    assert normal(one) == normal(other)


@pytest.mark.parametrize(
    ("one", "other"), [("ZZ3.3.1b", "ZZ3.3.1c"), ("ZZ1.10", "ZZ1.1"), ("LA10", "LA1")]
)
def test_different_codes(one: str, other: str) -> None:
    assert normal(one) != normal(other)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("segue QQ3.3.1c, poi QQ4.2.1.a.", ["QQ3.3.1c", "QQ4.2.1.a"]),
        ("(QQ1.PA.LA01) e -QQ2.LA02", ["QQ1.PA.LA01", "QQ2.LA02"]),
        ("il progetto A-2 e la scheda B1", ["A-2", "B1"]),
        ("la CO2 di ieri, PM10, il 3.3.1 e H2020", []),
        ("scrivere a nome@QQ1.2.it o www.QQ1.2.it", []),
    ],
)
def test_codes_in_a_text(text: str, found: list[str]) -> None:
    assert [code.text for code in codes(text)] == found
    assert all(text[c.span.start : c.span.end] == c.text for c in codes(text))


def _sheet(folder: Path, code: str, text: str) -> Document:
    body = f"Scheda di prova\n\n{text}\n\nCodice progetto: {code}\n"
    return document(folder, f"scheda-{code}.txt", body, kind="project_sheet")


def test_links_lead_to_sheets_and_dangle_where_there_is_none(tmp_path: Path) -> None:
    one = _sheet(tmp_path, "QQ1.1.a", "Il lavoro segue QQ1.1b e QQ9.9c, mentre QQ1.1a è questo.")
    two = _sheet(tmp_path, "QQ1.1.b", "Niente altro da dire.")
    found = links(one)
    assert [link.text for link in found] == ["QQ1.1b", "QQ9.9c"]
    assert all(one.text[link.start : link.end] == link.text for link in found)
    resolved = resolve(found, [one, two])
    assert [entry.target for entry in resolved] == [Target("scheda-QQ1.1.b"), None]
    assert [entry.dangling for entry in resolved] == [False, True]


def test_the_name_of_a_file_is_its_code_too(tmp_path: Path) -> None:
    found = document(tmp_path, "prova-QQ7.1b.txt", "Testo breve che parla di QQ7.1.b soltanto.")
    assert own_codes(found) == {"QQ7.1B"}
    assert links(found) == ()


def test_labels_are_targets_first_in_the_same_document(tmp_path: Path) -> None:
    text = "# Piano\n\n## OB.1.1 Crescere\n\nQui si cresce.\n\n## OB.1.2 Stare\n\nCome detto in OB.1.1, si sta.\n"
    one = document(tmp_path, "uno.md", text)
    two = document(tmp_path, "due.md", text)
    (link,) = links(one)
    (resolved,) = resolve([link], [two, one])
    assert resolved.target is not None
    assert resolved.target.document == "uno"
    target = next(p for p in one.passages if p.id == resolved.target.passage)
    assert target.label == "OB.1.1"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Si lega al Piano Verde Comunale, adottato ieri.", "Piano Verde Comunale"),
        ("Il Piano Strategico del Fiume 2024-2026 dice", "Piano Strategico del Fiume 2024-2026"),
        ("un Piano d'Azione per il Clima e la città", "Piano d'Azione per il Clima"),
        ("il Programma Nazionale Scuola e Lavoro di ieri", "Programma Nazionale Scuola e Lavoro"),
        ("the Green Strategy, and the Strategy for Clean Air", "Strategy for Clean Air"),
        ("l'Agenda 2030 e la Strategia Regionale", "Agenda 2030"),
    ],
)
def test_plans_are_named_with_capitals(tmp_path: Path, text: str, name: str) -> None:
    found = document(tmp_path, "a.txt", f"Documento\n\nSi attua {text} e basta così.")
    first = links(found)[0]
    assert (first.kind, first.text) == (LinkKind.NAME, name)


@pytest.mark.parametrize(
    "text",
    [
        "Il piano verde comunale.",
        "Questo Piano è nuovo.",
        "PIANO VERDE COMUNALE",
        "Il Piano 2024-2026.",
    ],
)
def test_what_names_no_plan(tmp_path: Path, text: str) -> None:
    assert links(document(tmp_path, "a.txt", f"Altro\n\n{text} E basta così.")) == ()


def test_names_resolve_by_title_and_year(tmp_path: Path) -> None:
    one = document(
        tmp_path,
        "a.txt",
        "Nota\n\nVedi il Piano Verde Comunale 2024-2026 e il Piano Casa Popolare.",
    )
    two = document(tmp_path, "b.txt", "Piano comunale del verde 2024-2026\n\nUn testo di prova.")
    old = document(tmp_path, "c.txt", "Piano comunale del verde 2018-2020\n\nUn testo di prova.")
    plans = [Plan("a", "Nota"), Plan("b", two.title), Plan("c", old.title)]
    targets = [entry.target for entry in resolve(links(one), [one, old, two], plans)]
    assert targets == [Target("b"), None]


def test_a_plan_that_names_itself_makes_no_link(tmp_path: Path) -> None:
    found = document(
        tmp_path, "a.txt", "Piano Verde Comunale 2024\n\nIl Piano Verde è di tutti noi."
    )
    assert links(found) == ()
