"""What introduces whom an action is for and by what means, and in which unit a sum stands."""

import pytest

from assistant.alignment.parts import _is_sum, _scaled, cited, introduced
from ingest.model import Kind, Passage


def told(text: str, concept: str, part: str, language: str) -> bool:
    passage = Passage("d~1", "d", Kind.ACTION, None, (), None, 0, len(text), text)
    start = text.index(concept)
    return introduced(part, passage, cited(passage, start, start + len(concept)), language)


@pytest.mark.parametrize(
    ("text", "concept", "part", "language"),
    [
        ("Aprire orti per anziani", "anziani", "people", "it"),
        ("Aprire orti per i giovani", "giovani", "people", "it"),
        ("Aprire orti per gli studenti", "studenti", "people", "it"),
        ("Aprire orti per le famiglie", "famiglie", "people", "it"),
        ("Gardens for the young", "young", "people", "en"),
        ("Gardens for all citizens", "citizens", "people", "en"),
        ("Courses aimed at families", "families", "people", "en"),
        ("Housing through grants", "grants", "means", "en"),
    ],
)
def test_what_introduces_a_part(text: str, concept: str, part: str, language: str) -> None:
    assert told(text, concept, part, language)


@pytest.mark.parametrize(
    ("text", "concept", "part", "language"),
    [
        ("Aprire orti con gli anziani", "anziani", "people", "it"),
        ("Heat for the consultation rooms", "consultation", "people", "en"),
        ("Through the years housing grew", "housing", "means", "en"),
    ],
)
def test_what_does_not(text: str, concept: str, part: str, language: str) -> None:
    assert not told(text, concept, part, language)


@pytest.mark.parametrize(
    "unit", ["M€", "k €", "mln", "million euro", "billion", "thousand euro", "migliaia di euro"]
)
def test_a_unit_makes_a_short_number_a_sum(unit: str) -> None:
    assert _scaled(f"Costi ({unit})")
    assert _is_sum("48", f"Costi ({unit})")
    assert not _is_sum("48", "Costi")
