"""The words for levels and fields, in the language of the answer."""

import pytest

from assistant.answers.naming import field_named, level_named
from assistant.answers.readings import Reading
from assistant.service import Assistant
from index.library import Library

from ..doubles import HashEmbedder


@pytest.mark.parametrize(
    ("notion", "own", "n", "language", "told"),
    [
        ("mission", "missioni", 7, "it", "missioni"),
        ("mission", "Missioni", 7, "en", "missions (missioni)"),
        ("mission", "missione", 1, "en", "mission (missione)"),
        ("mission", "missions", 7, "it", "missioni (missions)"),
        ("objective", "obiettivi strategici", 4, "en", "objectives (obiettivi strategici)"),
        ("leva", "leve", 3, "en", "leve"),
        ("area", "areas", 7, "it", "aree"),
        ("area", "areas", 1, "it", "area"),
    ],
)
def test_a_level_is_called(notion: str, own: str, n: int, language: str, told: str) -> None:
    assert level_named(notion, own, n, language) == told


def test_a_field_is_called() -> None:
    assert field_named("Data fine", "it", "en") == "End (Data fine)"
    assert field_named("Data fine", "it", "it") == "Data fine"
    assert field_named("Colore", "it", "en") == "Colore"
    assert field_named("Lead partner", "en", "it").endswith(" (Lead partner)")


def test_counts_are_told_in_english(library: Library) -> None:
    assistant = Assistant(library, HashEmbedder())
    said = assistant.ask("Quante azioni ha Borgoverde?", reading=Reading.ENGLISH)
    usual = assistant.ask("Quante azioni ha Borgoverde?")
    assert "actions (azioni)" in said.text
    assert "actions" not in usual.text
    assert said.citations == usual.citations
    assert said.headline
    assert usual.headline
    assert said.headline.value == usual.headline.value
    made = assistant.ask("Riassumi il piano di Borgoverde", reading=Reading.ENGLISH)
    assert "actions (azioni)" in made.text
