"""Acronyms, as documents explain them."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.acronyms import Acronym, acronyms
from ingest.initials import matches

from .made import document, docx, p, tc, tr


def _learnt(folder: Path, text: str) -> dict[str, str | None]:
    found = document(folder, "a.txt", f"Nota\n\n{text}\n")
    passages = {passage.id for passage in found.passages}
    for acronym in acronyms(found):
        if acronym.expansion:
            place = acronym.expansion
            assert found.text[place.start : place.end] == place.text
            assert place.passage in passages
    return {a.acronym: a.expansion.text if a.expansion else None for a in acronyms(found)}


@pytest.mark.parametrize(
    ("text", "acronym", "expansion"),
    [
        ("La Rete Verde Urbana (RVU) cresce.", "RVU", "Rete Verde Urbana"),
        ("Nasce la RVU (Rete Verde Urbana, detta anche rete).", "RVU", "Rete Verde Urbana"),
        ("La Casa dell’Orto e del Pane (COP) apre.", "COP", "Casa dell’Orto e del Pane"),
        ("Il Banco Alimentare Civico (di seguito BAC) apre.", "BAC", "Banco Alimentare Civico"),
        ("La rete è parte di TVB, Torre Verde Bassa, da ieri.", "TVB", "Torre Verde Bassa"),
        ("Le piccole e medie imprese (PMI) crescono.", "PMI", "piccole e medie imprese"),
        ("RVU: Rete verde urbana", "RVU", "Rete verde urbana"),
        ("Il R.V.U. (Registro Verde Urbano) apre.", "RVU", "Registro Verde Urbano"),
    ],
)
def test_expansions_are_learnt(tmp_path: Path, text: str, acronym: str, expansion: str) -> None:
    assert _learnt(tmp_path, text)[acronym] == expansion


@pytest.mark.parametrize(
    "text",
    [
        "La via del mare (RVU) apre.",
        "Partecipano la RVU, Rete Vuota, Banco Alimentare.",  # one name after the other
        "RVU (aperta nel 2024) cresce.",
        "RVU: la via del mare è nuova",
        "Rete Verde. Urbana (RVU)",
    ],
)
def test_words_with_other_initials_are_no_expansion(tmp_path: Path, text: str) -> None:
    assert _learnt(tmp_path, text)["RVU"] is None


def test_those_never_explained_are_known(tmp_path: Path) -> None:
    text = "Nota\n\nLa XYZ parla con la XYZ e con AB.\n\nTITOLO GRIDATO CON FORZA\n\nIl Capo III del titolo."
    found = acronyms(document(tmp_path, "a.txt", text))
    assert found == (Acronym("XYZ", None),)


def test_a_table_of_acronyms_is_believed(tmp_path: Path) -> None:
    data = docx(
        p("Sigle", "T1"),
        "<w:tbl>",
        tr(tc("Sigla"), tc("Significato"), header=True),
        tr(tc("RVU"), tc("Rete verde urbana")),
        tr(tc("GDP"), tc("Prodotto interno lordo")),
        "</w:tbl>",
    )
    found = acronyms(document(tmp_path, "a.docx", data))
    assert {a.acronym: a.expansion and a.expansion.text for a in found} == {
        "RVU": "Rete verde urbana",
        "GDP": "Prodotto interno lordo",
    }


@pytest.mark.parametrize(
    ("acronym", "expansion", "loosely"),
    [
        ("ISTAX", "Istituto nazionale di statica axiale", True),
        ("SaaS", "Software as a Service", False),
        ("RVU", "Rete Verde", None),
        ("RVU", "di Rete Verde Urbana", None),
        ("RV", "Rete", None),
        ("RVU", "rete Verde Urbana", None),
    ],
)
def test_initials(acronym: str, expansion: str, loosely: bool | None) -> None:
    assert matches(acronym, expansion) is (loosely is False)
    assert matches(acronym, expansion, loosely=True) is (loosely is not None)


@given(st.lists(st.text("abcdefghilmnopqrstuvz", min_size=4, max_size=9), min_size=2, max_size=6))
def test_the_initials_of_any_words_match(words: list[str]) -> None:
    titled = [f"X{word}" for word in words]
    assert matches("X" * len(words), " ".join(titled))
