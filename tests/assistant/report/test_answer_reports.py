"""Reports on an answer and on coverage."""

from dataclasses import replace

import pytest

from assistant.coverage.cover import cover
from assistant.report.answerreport import report_on_answer
from assistant.report.coverages import report_on_coverage
from assistant.service import Assistant
from index.library import Library

from ...doubles import HashEmbedder
from .written import SETTINGS, WRITERS, quotes, table_of, text_of


def test_a_report_on_an_answer(library: Library, assistant: Assistant) -> None:
    answer = assistant.ask("Quali azioni riguardano gli alloggi?")
    made = report_on_answer(library, answer, SETTINGS)
    assert made.prose == answer.blocks
    assert {q.side for q in quotes(made)} == {
        f"[{c.n}]" for c in (*answer.citations, *answer.doubtful)
    }
    text = text_of(made)
    assert "Quali azioni riguardano gli alloggi?" in text
    assert "**" not in text
    again = report_on_answer(library, replace(answer, latency_ms=99.0), SETTINGS)
    assert again == made


def test_a_report_on_an_abstention_names_what_was_looked_at(
    library: Library, assistant: Assistant
) -> None:
    answer = assistant.ask("Quante balene vivono nel porto di Harbour?", plans=["harbour"])
    made = report_on_answer(library, answer, SETTINGS, ["harbour"])
    assert [source.id for source in made.sources] == ["harbour"]
    facts = {fact.name: fact.value for fact in made.facts}
    assert facts["Solo nei piani"] == "Harbour Town Climate Plan"


def test_a_model_is_named_where_there_is_one(library: Library, assistant: Assistant) -> None:
    answer = replace(assistant.ask("Che cos'è il piano?"), composer="un-modello/7b")
    facts = {f.name: f.value for f in report_on_answer(library, answer, SETTINGS).facts}
    assert facts["Modello linguistico"] == "un-modello/7b"


@pytest.mark.slow
def test_a_report_on_coverage(library: Library) -> None:
    found = cover(library, HashEmbedder(), plans=["borgoverde", "valfiore"])
    made = report_on_coverage(library, found, SETTINGS)
    (counts,) = made.tables
    assert counts.rows[0] == ("Azioni", "8", "6")
    for write in WRITERS:
        assert write(made)
    shown = {(row["Voce"], row["Valore"]) for row in table_of(made) if row["tipo"] == "count"}
    assert ("Azioni", "Piano strategico di Valfiore 2030: 6") in shown
