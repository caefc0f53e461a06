"""What a plan says of the numbers of its own entries, and what it tells of another place's plan."""

from pathlib import Path

import pytest

from assistant.counting.owned import bearing, borne_out, of_itself
from assistant.views.outline import outline
from index.library import Library

from .matters import made

PLAN = """\
# Piano dei mulini di Valtorta

Il piano si articola in due assi.

## Esperienze altrui

### Lisbona

#### La strategia

La strategia si articola in tre assi: acque, grano e sentieri.

### Altre città

A Dresda il piano si articola in quattro assi.

## ASSE 1 Ruote e canali

- **Azione 1.1** Dragare il canale vecchio. Responsabile: Ufficio acque

## ASSE 2 Farine e forni

- **Azione 2.1** Aprire il forno comune. Responsabile: Ufficio commercio
"""

MORE = PLAN.replace("in due assi", "in sei assi")


@pytest.fixture
def valtorta(tmp_path: Path) -> Library:
    return made(tmp_path, {"mulini": PLAN})


@pytest.fixture
def other(tmp_path: Path) -> Library:
    return made(tmp_path, {"mulini": MORE})


def _stated(library: Library) -> list[int]:
    levels = outline(library, "mulini")["levels"]
    assert isinstance(levels, list)
    return [said["count"] for level in levels for said in level["stated"]]


def test_what_is_said_of_another_city_is_no_number_of_this_plan(valtorta: Library) -> None:
    found = valtorta.outline("mulini")
    said = [one.count for one in found.statements]
    assert {2, 3, 4} <= set(said)
    assert [one.count for one in of_itself(valtorta, "mulini", found.statements)] == [2]


def test_a_level_is_shown_with_the_sentence_that_bears_it_out(valtorta: Library) -> None:
    assert _stated(valtorta) == [2]


def test_another_number_of_the_whole_is_no_source_of_a_count(other: Library) -> None:
    found = other.outline("mulini")
    axes = next(level for level in found.levels if level.stated)
    assert 6 in [one.count for one in axes.stated]
    assert bearing(axes, axes.stated) == ()
    assert _stated(other) == []
    assert [level.count for level in borne_out(other, found)] == [lv.count for lv in found.levels]
