"""Questions that the alignment answers, and those that it leaves to others."""

from pathlib import Path

import pytest

from assistant.alignment import align
from assistant.alignment.asked import Lacking, _topic, compared
from assistant.alignment.counterparts import answer
from assistant.decisions.desk import Desk
from assistant.decisions.journal import Journal
from assistant.reading.reader import Reader
from assistant.thesaurus.thesaurus import load_thesaurus
from index.indexer import update
from index.library import Library, open_library
from ingest.files import sources

from ...doubles import HashEmbedder
from .two import PONTELUNGO, ask


@pytest.mark.parametrize(
    "question",
    [
        "Quali azioni di Pontelungo non hanno una corrispondenza a Serrapiana?",
        "Che cosa c'è solo in Pontelungo?",
        "Che cosa manca a Serrapiana rispetto a Pontelungo?",
        "Quali azioni di Pontelungo sono senza equivalente a Serrapiana?",
        "Che cosa prevede Pontelungo che Serrapiana non ha?",
        "Quali misure di Pontelungo mancano a Serrapiana?",
        "Serrapiana che cosa non fa di quello che fa Pontelungo?",
        "Elenca le azioni presenti a Pontelungo ma non a Serrapiana",
        "Che cosa c'è a Pontelungo ma non nel piano di Serrapiana?",
        "Quali azioni ha Pontelungo ma non Serrapiana?",
        "Che cosa c'è a Pontelungo ma non altrove?",
        "Che cosa c'è a Pontelungo ma non nell'altro?",
        "Che cosa ha in più Pontelungo rispetto a Serrapiana?",
        "Rispetto a Serrapiana, che cosa fa in più Pontelungo?",
        "Che cosa non si trova a Serrapiana ma c'è a Pontelungo?",
        "Di che cosa si occupa Pontelungo che Serrapiana trascura?",
        "Quali temi tratta solo Pontelungo?",
        "Quali azioni di Pontelungo non trovano riscontro?",
        "Quali azioni ci sono solo nel piano di Pontelungo?",
        "Quali obiettivi prevede soltanto Pontelungo?",
        "Serrapiana che cosa non prevede di quello che fa Pontelungo?",
        "Serrapiana che cosa non ha che Pontelungo ha?",
        "Che cosa non c'è a Serrapiana ma c'è a Pontelungo?",
        "Quali azioni di Pontelungo non trovano posto a Serrapiana?",
        "Che cosa ha in più Pontelungo di Serrapiana?",
        "Ci sono azioni che Pontelungo ha e Serrapiana no?",
        "Che cosa fa il piano sociale di Pontelungo che quello di Serrapiana non fa?",
    ],
)
def test_what_has_no_counterpart(two: Library, question: str) -> None:
    found = ask(two, question)
    assert found
    quotes = {citation.quote for citation in found.citations}
    assert "Segnalare gli incroci pericolosi" in quotes
    assert "nell'altro piano" in found.text
    assert "Il più vicino" in found.text
    assert "nessuno l'ha ancora verificata" in found.text


@pytest.mark.parametrize(
    "question",
    [
        "Quali azioni riguardano gli anziani?",
        "Quanti alberi ci sono?",
        "Dove sono i centri diurni?",
        "Che cosa prevede Pontelungo per gli anziani e che cosa Serrapiana?",
        "Pontelungo ha solo obiettivi o anche azioni?",
        "Quanti incroci ha Pontelungo in più di Serrapiana?",
        "A Pontelungo non c'è un piano per i giovani, e a Serrapiana?",
    ],
)
def test_other_questions_are_left_to_others(two: Library, question: str) -> None:
    assert ask(two, question) is None


@pytest.mark.parametrize(
    "question",
    [
        "che cosa c'è a Pontelungo che non c'è a Serrapiana?",
        "cosa c'è a Pontelungo e non c'è a Serrapiana?",
        "quali cose ci sono a Pontelungo che a Serrapiana non ci sono?",
        "cosa ha Pontelungo che Serrapiana non ha?",
        "che azioni hanno a Pontelungo che in Serrapiana non hanno?",
        "cosa prevede Pontelungo che il piano di Serrapiana non prevede?",
        "cosa fa Pontelungo che Serrapiana non fa?",
        "cosa dice Pontelungo che Serrapiana non dice?",
        "cosa c'è a Pontelungo che manca a Serrapiana?",
    ],
)
def test_what_is_in_one_and_not_in_the_other(two: Library, question: str) -> None:
    read = Reader(two, load_thesaurus()).read(question, (), ())
    asked = compared(two, read)
    assert isinstance(asked, Lacking)
    assert (asked.has, asked.lacks) == ("pontelungo", "serrapiana")


def test_decisions_count(two: Library, tmp_path: Path) -> None:
    found = align(two, "pontelungo", "serrapiana")
    desk = Desk(two, found, Journal(tmp_path / "a.jsonl"), "Anna")
    pair = found.pairs[0]
    desk.reject(pair.a.passage, pair.b.passage)
    question = "Quali azioni di Pontelungo non hanno una corrispondenza a Serrapiana?"
    read = Reader(two, load_thesaurus()).read(question, (), ())
    told = answer(two, HashEmbedder(), read, lambda a, b: desk.review())
    assert told
    assert "1 decisioni" in told.text


def test_in_english(two: Library) -> None:
    for question in (
        "Which actions are in Pontelungo but not in Serrapiana?",
        "What does Pontelungo have that Serrapiana does not?",
    ):
        found = ask(two, question)
        assert found
        assert "Segnalare gli incroci pericolosi" in {c.quote for c in found.citations}
        assert "the nearest in the other plan" in found.text


def test_the_other_way_round(two: Library) -> None:
    for question in (
        "Che cosa ha in più Serrapiana rispetto a Pontelungo?",
        "Che cosa manca a Pontelungo rispetto a Serrapiana?",
        "Che cosa c'è soltanto a Serrapiana?",
    ):
        read = Reader(two, load_thesaurus()).read(question, (), ())
        asked = compared(two, read)
        assert isinstance(asked, Lacking)
        assert (asked.has, asked.lacks) == ("serrapiana", "pontelungo")


def test_on_a_topic(two: Library) -> None:
    found = ask(two, "Quali azioni sugli incroci ci sono a Pontelungo ma non a Serrapiana?")
    assert found
    assert "che parlano di «incroci»" in found.text
    quotes = [citation.quote for citation in found.citations]
    assert quotes[0] == "Segnalare gli incroci pericolosi"
    assert ask(two, "Quali azioni sui vulcani ci sono a Pontelungo ma non a Serrapiana?") is None


SHEET = """\
# PL2.1c - Passaggi sicuri

## Scheda del progetto

- **Codice progetto**: PL2.1c
- **Soggetto attuatore**: Comune di Pontelungo

Il progetto segnala gli incroci pericolosi della statale.
"""
CATALOGUE = """\
[[plan]]
id = "pontelungo"
title = "Piano della mobilità di Pontelungo"
language = "it"
territory = "Pontelungo"

[[document]]
file = "pontelungo.md"
plan = "pontelungo"

[[document]]
file = "PL2.1c.md"
plan = "pontelungo"
kind = "project_sheet"
"""


@pytest.mark.parametrize(
    "question",
    [
        "Quale piano serve il progetto PL2.1c?",
        "Il progetto PL2.1c a quale azione del piano si collega?",
        "A quali obiettivi contribuisce il progetto PL2.1c?",
        "Di quale piano fa parte il progetto PL2.1c?",
        "In quale missione rientra PL2.1c?",
        "PL2.1c: quale piano?",
        "Con PL2.1c quale azione si realizza del piano?",
        "Which plan does project PL2.1c serve?",
    ],
)
def test_what_a_project_serves(tmp_path: Path, question: str) -> None:
    for name, text in (
        ("pontelungo.md", PONTELUNGO),
        ("PL2.1c.md", SHEET),
        ("catalogue.toml", CATALOGUE),
    ):
        (tmp_path / name).write_text(text, "utf-8")
    update(tmp_path / "index", sources([tmp_path]), HashEmbedder)
    library = open_library(tmp_path / "index")
    found = ask(library, question)
    assert found
    assert found.kind == "other"
    assert found.text.startswith(("**Nei documenti non è scritto**", "**No document says**"))
    assert ask(library, "Quanto costa il progetto PL2.1c per il piano che serve?") is None
    assert ask(library, "Chi attua il progetto PL2.1c?") is None


@pytest.mark.parametrize(
    ("masked", "topic"),
    [
        ("quali azioni sul mare ci sono a @1 ma non a @2", "mare"),
        ("quali azioni sulla scuola di @1 mancano a @2", "scuola"),
        ("quali azioni sulle strade non hanno equivalente, @1?", "strade"),
        ("quali azioni sullo sport a @1 mancano a @2", "sport"),
        ("quali azioni su scuola e sport, @1?", "scuola e sport"),
        ("quali azioni sui treni che @1 ha e @2 no", "treni"),
        ("quali azioni che riguardano incroci ci sono a @1 ma non a @2", "incroci"),
        ("che cosa c.e solo a @1", ""),
    ],
)
def test_on_what_it_is_asked(masked: str, topic: str) -> None:
    assert _topic(masked) == topic


def test_plans_that_are_named_are_none_of_the_topic_where_they_are_all_that_there_are(
    two: Library,
) -> None:
    read = Reader(two, load_thesaurus()).read
    asked = read("Che cosa fanno Pontelungo e Serrapiana per gli anziani?", (), ())
    assert not asked.plans
    assert {"pontelungo", "serrapiana"} <= asked.naming
    assert not read("Che cosa si fa per gli anziani?", (), ()).naming


def test_who_says_what_is_not_understood_asks_for_no_gap(two: Library) -> None:
    asked = (
        "Leggo che il piano di Pontelungo vuole misurare le acque ma non ho capito che vuol dire"
    )
    assert ask(two, asked) is None
