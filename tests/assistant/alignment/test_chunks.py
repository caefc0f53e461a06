"""What a title names, group by group."""

from pathlib import Path

import pytest

from assistant.alignment.chunks import chunks, opening
from assistant.alignment.subjects import subjects
from ingest.model import Kind, Passage

from ..matters import made


def passage(text: str) -> Passage:
    return Passage("p", "d", Kind.ACTION, None, (), None, 0, len(text), text)


def quotes(text: str, language: str = "it", *, named: bool = True) -> list[str]:
    return [c.cited.quote for c in chunks(passage(text), language) if c.named or not named]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Favorire la cura dei giardini pensili e le serre riscaldate",
            ["cura dei giardini pensili", "giardini pensili", "serre riscaldate"],
        ),
        # gerunds and infinitives say what is done
        ("Potare i tigli coinvolgendo le scuole", ["tigli", "scuole"]),
        ("Dare spazio per ascoltare i fornai", ["spazio", "fornai"]),
        # a participle leads on to what it is about
        ("Offrire corsi dedicati ai fornai", ["corsi", "fornai"]),
        # one word joined to a noun may be its adjective; an acronym is a name
        ("Curare la rete locale e solidale", ["rete locale"]),
        ("Aprire le case con ACLI e ARCI", ["case", "ACLI", "ARCI"]),
        # abbreviations are no words
        ("Applicare le intese art. 14", ["intese"]),
    ],
)
def test_what_is_named(text: str, expected: list[str]) -> None:
    assert quotes(text) == expected


def test_in_english() -> None:
    assert quotes("Plant lime trees along the harbour road", "en", named=False) == [
        "Plant lime trees along",
        "harbour road",
    ]


def test_what_opens_a_title_is_no_date(tmp_path: Path) -> None:
    plan = "# Piano di Rivalta\n\n## Azioni\n\n- Azione 1 Dicembre 2027 - Mappatura dei pozzi\n"
    (subject,) = subjects(made(tmp_path, {"rivalta": plan}), "rivalta")
    first = opening(subject)
    assert first
    assert first.cited.quote == "Mappatura dei pozzi"
