"""Summaries of parts that are called by their headings, or by the titles of their documents."""

from pathlib import Path

import pytest

from assistant.answering.section import compose
from assistant.reading.reader import Reader
from assistant.reading.wholes import asks_so
from assistant.service import Assistant
from assistant.thesaurus.thesaurus import load_thesaurus
from index.indexer import update
from index.library import Library, open_library
from ingest.files import sources

from ..contract import check_answer
from ..doubles import HashEmbedder
from .matters import made

PLAN = """\
# Piano degli orti di Valverde

## Premessa

www.orti.example.org

Gli orti di Valverde sono nati lungo il fiume.

Oggi li curano cento famiglie.

## Governo degli orti

Due tavoli seguono gli orti ogni mese.

### Tavolo delle famiglie

- Famiglie del fiume

### Tavolo delle scuole

- Scuola del mulino

## MISSIONE 1 Terra

### AZIONI

- Portare terra nuova nei campi
"""
TOOLS = """\
# Strumenti comuni per gli orti

Gli attrezzi si prestano a chi li chiede.

## Carriole

- Le carriole stanno nel capanno

## Pompe

- Le pompe si usano a turno
"""
CATALOGUE = """\
[[plan]]
id = "orti"
title = "Piano degli orti di Valverde"
territory = "Valverde"

[[document]]
file = "piano.md"
plan = "orti"
title = "Piano degli orti di Valverde"

[[document]]
file = "strumenti.md"
plan = "orti"
title = "Strumenti comuni per gli orti"
"""


@pytest.fixture(scope="module")
def orti(tmp_path_factory: pytest.TempPathFactory) -> Library:
    folder: Path = tmp_path_factory.mktemp("section")
    (folder / "catalogue.toml").write_text(CATALOGUE, "utf-8")
    (folder / "piano.md").write_text(PLAN, "utf-8")
    (folder / "strumenti.md").write_text(TOOLS, "utf-8")
    assert update(folder / "index", sources([folder]), HashEmbedder).failed == ()
    return open_library(folder / "index")


def told(library: Library, text: str) -> list[str] | None:
    found = compose(library, Reader(library, load_thesaurus()).read(text))
    return None if found is None else [c.quote for c in found.citations]


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        (
            "riassumi la premessa del piano di Valverde",
            ["Gli orti di Valverde sono nati lungo il fiume.", "Oggi li curano cento famiglie."],
        ),
        (
            "Di cosa parla la parte sul governo?",
            ["Due tavoli seguono gli orti ogni mese.", "Tavolo delle famiglie", "Tavolo delle scuole"],
        ),
        (
            "mi riassumete gli strumenti comuni?? ho cinque minuti",
            ["Gli attrezzi si prestano a chi li chiede.", "Carriole", "Pompe"],
        ),
    ],
)  # fmt: skip
def test_a_part_is_called_by_its_heading_or_title(
    orti: Library, text: str, quotes: list[str]
) -> None:
    assert told(orti, text) == quotes


@pytest.mark.parametrize(
    "text",
    [
        "riassumi il piano di Valverde",
        "riassumi in breve",
        "riassumi le fontane",
        "riassumi il tavolo",  # two are called so
    ],
)
def test_what_calls_no_part(orti: Library, text: str) -> None:
    assert told(orti, text) is None


def test_the_answer_names_the_part_and_keeps_the_contract(orti: Library) -> None:
    answer = Assistant(orti, HashEmbedder()).ask("riassumi la premessa del piano")
    check_answer(answer.as_dict(), orti)
    assert answer.text.startswith("Della parte «Premessa» di «Piano degli orti di Valverde»")
    whole = Assistant(orti, HashEmbedder()).ask("riassumi il piano di Valverde")
    assert "Della parte" not in whole.text


@pytest.mark.parametrize(
    ("text", "again"),
    [
        ("e di Valverde?", True),
        ("ma sono temi anche questi?", False),
        ("quanto costa?", False),
        ("riassumi la premessa", True),
    ],
)
def test_who_asks_something_of_a_summary_wants_no_other(
    orti: Library, text: str, *, again: bool
) -> None:
    reader = Reader(orti, load_thesaurus())
    read = reader.read(text, ["riassumi il piano degli orti"])
    assert asks_so(read, "turn", "summary") is again


LONG = """\
# Piano dei mercati di Valnera

## Acqua, luce e rifiuti dei mercati rionali

Ogni banco ha la sua presa.

### Acqua piovana

Si raccoglie dai tetti.

## Personale

I custodi aprono alle sei.
"""


@pytest.mark.parametrize(
    ("asked", "opens"),
    [
        ("riassumi la parte sui rifiuti", "Ogni banco ha la sua presa."),
        ("in breve il capitolo sull'acqua", "Ogni banco ha la sua presa."),
        ("riassumi i rifiuti", None),
    ],
)
def test_a_part_on_something_is_the_one_highest_up_that_is_called_so(
    tmp_path: Path, asked: str, opens: str | None
) -> None:
    library = made(tmp_path, {"mercati": LONG})
    quotes = told(library, asked)
    assert (quotes[0] if quotes else None) == opens
