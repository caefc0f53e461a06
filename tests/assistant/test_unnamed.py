"""Silences on what no text in scope names, and which other plans do."""

from dataclasses import replace
from pathlib import Path

import pytest

from assistant.answering.abstention import _where
from assistant.answering.draft import Draft
from assistant.answering.unnamed import unheard_of
from assistant.reading.reader import Reader
from assistant.service import Assistant
from assistant.thesaurus.thesaurus import load_thesaurus

from ..doubles import HashEmbedder
from .matters import made, matter_of

COAST = """\
# Piano del mare di Portobello

## Azioni

- Pulire le spiagge del golfo
- Aprire un museo delle barche
- Aprire uno sportello del mare
"""
HILLS = """\
# Piano delle colline di Montebello

## Azioni

- Segnare i sentieri del bosco
- Aprire un vivaio di castagni
"""


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    plans = {"portobello": COAST, "montebello": HILLS}
    return Assistant(made(tmp_path_factory.mktemp("unnamed"), plans), HashEmbedder())


def test_a_silence_is_about_the_plan_that_was_asked_and_names_one_that_speaks_of_it(
    two: Assistant,
) -> None:
    answer = two.ask("Il piano di Montebello parla di spiagge?")
    assert answer.abstained
    assert (
        "Nessun testo di «Piano delle colline di Montebello» nomina «spiagge». "
        "Se ne parla invece in «Piano del mare di Portobello»." in answer.text
    )


def test_what_was_talked_of_before_is_not_what_a_turn_is_about(two: Assistant) -> None:
    turns = ["senta, il responsabile delle spiagge di Portobello chi era?"]
    answer = two.ask("e quanti turisti hanno contato?", turns)
    assert "senta" not in answer.text
    assert "responsabile" not in answer.text.replace(turns[0], "")


def test_where_no_plan_does_none_is_named(two: Assistant) -> None:
    answer = two.ask("Il piano di Montebello parla di funivie?")
    assert "Nessun testo di «Piano delle colline di Montebello» nomina «funivie»." in answer.text
    assert "invece" not in answer.text


def test_a_word_that_only_begins_alike_is_not_spoken_of(two: Assistant) -> None:
    # Portobello has a counter (`sportello`), no sport.
    answer = two.ask("Il piano di Montebello parla di sport?")
    assert "nomina «sport»" in answer.text
    assert "invece" not in answer.text


def test_of_all_plans_all_documents_are_silent(two: Assistant) -> None:
    answer = two.ask("I piani parlano di funivie?")
    assert "Nessun testo dei documenti indicizzati nomina «funivie»." in answer.text


@pytest.mark.parametrize(
    ("plans", "documents", "where"),
    [
        ((), (), "Nei documenti indicizzati"),
        (("orti",), (), "In «Piano degli orti»"),
        (("orti", "mulini"), (), "In «Piano degli orti», «Piano dei mulini»"),
        (("orti", "mulini", "ponti"), (), "Nei documenti indicizzati"),
        (("orti",), ("mulini",), "In «Piano dei mulini»"),
    ],
)
def test_a_silence_names_the_plans_that_were_asked(
    tmp_path: Path, plans: tuple[str, ...], documents: tuple[str, ...], where: str
) -> None:
    texts = {"orti": "degli orti", "mulini": "dei mulini", "ponti": "dei ponti"}
    library = made(tmp_path, {k: f"# Piano {v}\n\nSi apre a maggio.\n" for k, v in texts.items()})
    question = Reader(library, load_thesaurus()).read("Chi apre?")
    asked = replace(question, plans=plans, documents=documents)
    assert _where(Draft(library, asked)) == where


def test_the_words_of_who_pays_are_in_no_text(tmp_path: Path) -> None:
    library = made(tmp_path, {"zocca": "# Piano di Zocca\n\n## Ponte\n\nIl ponte è di legno.\n"})
    assert unheard_of(matter_of(library, "chi lo paga?")) == []
    assert unheard_of(matter_of(library, "chi lo vernicia?")) == ["vernicia"]
