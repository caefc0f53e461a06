"""Levels whose actions no document of the plan holds, each told once."""

from pathlib import Path

from assistant.coverage.lacking import by_kind, lacking
from assistant.levels import is_same_numbered
from index.indexer import update
from index.library import Library, open_library
from ingest.files import sources
from ingest.model import Kind

from ...doubles import HashEmbedder

PART = """\
# Piano del bosco

## Missione 1 Curare i sentieri

### Obiettivo 1.1 Segnare i sentieri

#### Azioni

- Dipingere i segnavia fra il rifugio e la cima.

## Missione 2 Curare le acque

### Obiettivo 2.1 Pulire le sorgenti

Testo che non elenca azioni.
"""
OTHER = """\
# Presentazione del piano del bosco

## Missione 1 Curare i sentieri

Si parla dei sentieri.

## Missione 2 Curare le acque

Si parla delle acque.
"""
CATALOGUE = """\
[[plan]]
id = "bosco"
title = "Piano del bosco"

[[document]]
file = "parte.md"
plan = "bosco"

[[document]]
file = "presentazione.md"
plan = "bosco"
"""


def test_a_mission_without_actions_is_told_once(tmp_path: Path) -> None:
    for name, text in (
        ("parte.md", PART),
        ("presentazione.md", OTHER),
        ("catalogue.toml", CATALOGUE),
    ):
        (tmp_path / name).write_text(text, "utf-8")
    update(tmp_path / "index", sources([tmp_path]), HashEmbedder)
    found = lacking(open_library(tmp_path / "index"), "bosco")
    assert [level.text for level in found] == ["Missione 2 Curare le acque"]
    assert set(by_kind(found)) == {Kind.MISSION}


MISSPELT = """\
# Piano del mulino

Indice

## OBBIETTIVO 1.1 Riparrare la ruota e le pale

## OBBIETTIVO 1.2 Vendere la farina ai forni della valle

# Le azioni

## OBIETTIVO 1.1 Riparare la ruota, le pale

#### Azioni

- Sostituire le pale rotte con legno di larice.

## OBIETTIVO 1.2 Segnare il sentiero verso la gola

#### Azioni

- Dipingere i segnavia fra il mulino e la gola.
"""


def test_a_number_with_nearly_the_same_title_is_one_level(tmp_path: Path) -> None:
    (tmp_path / "mulino.md").write_text(MISSPELT, "utf-8")
    update(tmp_path / "index", sources([tmp_path]), HashEmbedder)
    library = open_library(tmp_path / "index")
    levels = [p for p in library.passages_of("mulino") if p.kind is Kind.OBJECTIVE]
    assert len(levels) == 4
    assert is_same_numbered(levels[0], levels[2])
    assert not is_same_numbered(levels[1], levels[3])
    assert [level.text for level in lacking(library, "mulino")] == [levels[1].text]


def test_a_plan_whose_levels_all_have_actions_lacks_nothing(library: Library) -> None:
    assert lacking(library, "valfiore") == ()
