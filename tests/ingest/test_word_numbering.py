"""Word documents: the numbers that Word writes before headings and entries."""

from pathlib import Path

import pytest

from ingest.blocks import Heading
from ingest.readers.word.numbering import formatted

from .made import document, docx, level, lists, p
from .test_word_shown import NUMBERED, numbers, read

CHAPTERS = lists(
    level(0, "upperRoman", "Capo %1", "T1")
    + level(1, "decimal", "%1.%2", "T2", "<w:isLgl/>")
    + level(2, "lowerLetter", "%3)")
)


def test_headings_bear_the_numbers_of_their_styles() -> None:
    numbering = lists(
        level(0, "upperRoman", "%1.", "N1") + level(1, "decimal", "%1.%2", "N2", "<w:isLgl/>")
    )
    found = read(
        p("Premessa", "N1"),
        p("Casa", "N1"),
        p("Alloggi", "N2"),
        p("Scuole", "N2"),
        p("Verde", "N1"),
        p("Viali", "N2"),
        numbering=numbering,
        styles=NUMBERED,
    )
    assert [(b.text, b.level) for b in found.blocks if isinstance(b, Heading)] == [
        ("I. Premessa", 1),
        ("II. Casa", 1),
        ("2.1 Alloggi", 2),
        ("2.2 Scuole", 2),
        ("III. Verde", 1),
        ("3.1 Viali", 2),
    ]


def test_each_list_counts_by_itself_and_anew_below_a_higher_level() -> None:
    numbering = lists(
        level(0, "decimal", "%1.") + level(1, "lowerLetter", "%2)"), level(0, "lowerRoman", "(%1)")
    )
    found = numbers(
        p("uno", depth=0),
        p("sotto", depth=1),
        p("sotto", depth=1),
        p("altra", depth=0, number=2),
        p("due", depth=0),
        p("sotto", depth=1),
        p("altra", depth=0, number=2),
        numbering=numbering,
    )
    assert found == ["1.", "a)", "b)", "(i)", "2.", "a)", "(ii)"]


def test_an_instance_may_start_anew_or_go_on() -> None:
    anew = (
        '<w:num w:numId="2"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0">'
        '<w:startOverride w:val="5"/></w:lvlOverride></w:num>'
    )
    on = '<w:num w:numId="3"><w:abstractNumId w:val="1"/></w:num>'
    numbering = lists(level(0, "decimal", "%1."), instances=(anew, on))
    body = [p("voce", depth=0, number=n) for n in (1, 1, 2, 2, 3)]
    assert numbers(*body, numbering=numbering) == ["1.", "2.", "5.", "6.", "7."]


def test_a_level_may_never_start_anew() -> None:
    never = level(1, "decimal", "n. %2", more='<w:lvlRestart w:val="0"/>')
    body = [p("voce", depth=depth) for depth in (0, 1, 0, 1)]
    found = numbers(*body, numbering=lists(level(0, "decimal", "%1.") + never))
    assert found == ["1.", "n. 1", "2.", "n. 2"]


@pytest.mark.parametrize(
    ("count", "form", "text"),
    [
        (4, "decimal", "4"),
        (4, "decimalZero", "04"),
        (28, "lowerLetter", "bb"),
        (3, "upperLetter", "C"),
        (14, "lowerRoman", "xiv"),
        (49, "upperRoman", "XLIX"),
        (2, "ordinal", "2°"),
        (7, "none", ""),
    ],
)
def test_numbers_in_their_formats(count: int, form: str, text: str) -> None:
    assert formatted(count, form) == text


def test_entries_stand_below_what_introduces_them(tmp_path: Path) -> None:
    body = (
        p("Multe", style="T1"),
        p("Regole", style="T1"),
        p("Chi tarda paga:", depth=0),
        p("venti euro il primo giorno;", depth=1),
        p("Si può fare ricorso.", depth=0),
        p("entro un mese.", depth=1),
    )
    found = document(tmp_path, "a.docx", docx(*body))
    paths = {passage.text: passage.path[1:] for passage in found.passages}
    assert paths["venti euro il primo giorno;"] == ("Chi tarda paga:",)
    assert paths["Si può fare ricorso."] == ()
    assert paths["entro un mese."] == ()
