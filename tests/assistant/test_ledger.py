"""The ledger and the answer above it say the same: an entry of several places is one, with one
verdict, and the reason names the word that stands there."""

from dataclasses import replace

import pytest

from assistant.answering.entries import Weighed
from assistant.answering.listing import listed
from assistant.answers.answer import Answer, Verdict
from assistant.answers.readings import Reading
from assistant.reading.terms import standing
from assistant.service import Assistant
from index.indexer import update
from index.library import Library, open_library
from index.words import terms
from ingest.files import sources
from ingest.model import Kind

from ..doubles import HashEmbedder
from .matters import matter_of

PLAN = """\
# Piano delle fontane di Valdacqua

## Acqua in piazza

### Azioni

- Riparare le fontanelle delle piazze con i rioni
- Aprire nuovi lavatoi per le borgate di sopra
- Pulire le cisterne delle scuole ogni anno
"""
SHORT = """\
# Valdacqua in breve

## Le cose da fare

### Azioni

- Riparare le fontanelle delle piazze con i rioni
- Aprire nuovi lavatoi per le borgate di sopra
- Pulire le cisterne delle scuole ogni anno
"""
CATALOGUE = """\
[[plan]]
id = "valdacqua"
title = "Piano delle fontane di Valdacqua"
language = "it"
territory = "Valdacqua"

[[document]]
file = "piano.md"
plan = "valdacqua"

[[document]]
file = "breve.md"
plan = "valdacqua"
"""
QUESTION = "Quali azioni riguardano le fontanelle?"


@pytest.fixture(scope="module")
def springs(tmp_path_factory: pytest.TempPathFactory) -> Library:
    folder = tmp_path_factory.mktemp("springs")
    for name, text in (("piano.md", PLAN), ("breve.md", SHORT), ("catalogue.toml", CATALOGUE)):
        (folder / name).write_text(text, "utf-8")
    assert update(folder / "index", sources([folder]), HashEmbedder).failed == ()
    return open_library(folder / "index")


def told(library: Library, verdicts: dict[tuple[str, str], Verdict]) -> Answer:
    """The list of what was decided, by the document and the first word of an action."""
    matter = replace(matter_of(library, QUESTION), wants_ledger=True)
    signals = {"words": 0.0, "headings": 0.0, "meaning": 0.0, "likeness": 0.0}
    weighed = [
        Weighed(p, 0.5, verdicts[p.document, p.text.split()[0]], signals)
        for p in library.passages
        if p.kind is Kind.ACTION
    ]
    return listed(matter, weighed)


def test_an_entry_of_two_documents_is_one_with_one_verdict(springs: Library) -> None:
    plan, short = (d.id for d in sorted(springs.documents, key=lambda d: "breve" in d.title))
    answer = told(
        springs,
        {
            (plan, "Riparare"): Verdict.IN,
            (short, "Riparare"): Verdict.OUT,
            (plan, "Aprire"): Verdict.DOUBTFUL,
            (short, "Aprire"): Verdict.OUT,
            (plan, "Pulire"): Verdict.OUT,
            (short, "Pulire"): Verdict.OUT,
        },
    )
    assert answer.ledger is not None
    assert [(e.quote.split()[0], e.verdict, len(e.also)) for e in answer.ledger] == [
        ("Riparare", Verdict.IN, 1),
        ("Aprire", Verdict.DOUBTFUL, 1),
        ("Pulire", Verdict.OUT, 1),
    ]
    assert {e.also[0].document for e in answer.ledger[:2]} == {short}
    assert answer.examined == 6
    assert answer.as_dict()["ledger"][0]["also"][0]["document"] == short


def test_what_is_in_from_one_document_is_no_doubt_from_another(springs: Library) -> None:
    ids = [d.id for d in springs.documents]
    verdicts = {
        (document, word): Verdict.OUT
        for document in ids
        for word in ("Riparare", "Aprire", "Pulire")
    }
    answer = told(
        springs,
        verdicts | {(ids[0], "Riparare"): Verdict.DOUBTFUL, (ids[1], "Riparare"): Verdict.IN},
    )
    assert answer.ledger is not None
    found = [e.verdict for e in answer.ledger]
    assert found.count(Verdict.IN) == len(answer.citations) == 1
    assert found.count(Verdict.DOUBTFUL) == len(answer.doubtful) == 0


def test_the_counts_of_a_list_are_those_of_its_ledger(springs: Library) -> None:
    answer = Assistant(springs, HashEmbedder()).ask(QUESTION, ledger=True)
    assert answer.ledger is not None
    found = [e.verdict for e in answer.ledger]
    assert found.count(Verdict.IN) == len(answer.citations)
    assert found.count(Verdict.DOUBTFUL) == len(answer.doubtful)
    assert sum(1 + len(e.also) for e in answer.ledger) == answer.examined
    for entry in answer.ledger:
        for word in entry.reason.split("«")[1:]:
            assert word.partition("»")[0] in entry.quote.lower()


@pytest.mark.parametrize(
    ("text", "run", "found"),
    [
        ("Sostenere l'abitare condiviso", "abitare", "abitare"),
        ("Case per gli Abitanti del borgo", "abitanti", "abitanti"),
        ("Nuovi alloggi ERS in periferia", "ers", "ERS"),
        ("La Mobilità come un servizio", "mobilità servizio", "mobilità come un servizio"),
        ("Nulla di questo", "mobilità", ""),
    ],
)
def test_the_word_that_stands_there(text: str, run: str, found: str) -> None:
    assert standing(text, f" {' '.join(terms(run, 'it'))} ", "it") == found


def test_a_list_is_named_alike_in_both_languages(springs: Library) -> None:
    assistant = Assistant(springs, HashEmbedder())
    italian = assistant.ask(QUESTION)
    english = assistant.ask(QUESTION, reading=Reading.ENGLISH)
    count = len(italian.citations)
    assert f"{count} azion" in italian.text
    assert f"{count} action" in english.text
    assert "result" not in english.text
