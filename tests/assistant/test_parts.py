"""One part that a question calls by its level and what it is on, or as `quella sul ...` of a list."""

import pytest

from assistant.reading.followup import _on_that
from assistant.reading.reader import Reader
from assistant.reading.wholes import calls_part
from assistant.service import Assistant
from assistant.thesaurus.thesaurus import load_thesaurus

from ..contract import check_answer
from ..doubles import HashEmbedder
from .matters import made

PLAN = """\
# Piano di Borgo 2026-2030

## Missione 1 Casa

### Azioni

- Riparare i tetti degli alloggi
- Aprire una portineria in ogni rione

## Missione 2 Lavoro

### Azioni

- Formare cento artigiani
- Aprire lo sportello per chi cerca impiego
"""


@pytest.fixture(scope="module")
def borough(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return Assistant(made(tmp_path_factory.mktemp("parts"), {"borgo": PLAN}), HashEmbedder())


@pytest.fixture(scope="module")
def reader(borough: Assistant) -> Reader:
    return Reader(borough.library, load_thesaurus())


@pytest.mark.parametrize("opening", ["", "e ", "ma ", "ed "])
@pytest.mark.parametrize(
    "on",
    ["su lavoro", "sul lavoro", "sui mestieri", "sugli artigiani", "di lavoro", "dei mestieri", "del lavoro",
     "degli artigiani", "per il lavoro"],
)  # fmt: skip
def test_that_one_is_an_entry_of_the_list_before(reader: Reader, opening: str, on: str) -> None:
    earlier = reader.read("quali sono le missioni?")
    told = _on_that(reader.read(f"{opening}quella {on} cosa prevede?"), earlier)
    assert told == f"la missione {on} cosa prevede?"


@pytest.mark.parametrize(
    ("level", "told"), [("gli obiettivi", "l'obiettivo"), ("i temi", "il tema")]
)
def test_that_one_has_the_article_of_its_level(reader: Reader, level: str, told: str) -> None:
    earlier = reader.read(f"quali sono {level}?")
    assert _on_that(reader.read("quello sul lavoro"), earlier) == f"{told} sul lavoro"


@pytest.mark.parametrize("text", ["quella casa", "quelle sul lavoro", "e la casa?"])
def test_what_calls_no_entry_is_none(reader: Reader, text: str) -> None:
    assert _on_that(reader.read(text), reader.read("quali sono le missioni?")) is None


def test_that_one_of_no_list_is_none(reader: Reader) -> None:
    assert _on_that(reader.read("quella sul lavoro?"), reader.read("e i tetti?")) is None


@pytest.mark.parametrize(
    ("text", "calls"),
    [
        ("cosa prevede la missione sulla casa?", True),
        ("di cosa parla la missione sul lavoro?", True),
        ("cosa prevedono le missioni sulla casa?", False),
        ("cosa prevede la missione 1?", False),
        ("cosa prevede il piano sulla casa?", False),
        ("quali azioni prevede la missione sulla casa?", False),
    ],
)
def test_a_part_is_called_by_its_level_in_the_singular(
    reader: Reader, text: str, calls: bool
) -> None:
    assert calls_part(reader.read(text)) is calls


@pytest.mark.parametrize(
    "turns",
    [
        ("cosa prevede la missione sul lavoro?",),
        ("quali sono le missioni?", "quella sul lavoro cosa prevede?"),
    ],
)
def test_a_part_that_is_called_tells_its_own_entries(
    borough: Assistant, turns: tuple[str, ...]
) -> None:
    answer = borough.ask(turns[-1], turns[:-1])
    check_answer(answer.as_dict(), borough.library)
    quotes = " ".join(c.quote for c in answer.citations)
    assert not answer.abstained
    assert "artigiani" in quotes
    assert "tetti" not in quotes
