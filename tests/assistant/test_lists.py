"""Lists that documents give themselves, when they are taken; and the ledger."""

from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest

from assistant.answering.entries import Weighed
from assistant.answering.listing import listed
from assistant.answering.lists import _is_sure
from assistant.answers.answer import Answer, AnswerKind, Verdict
from assistant.judging.judge import Judgement
from assistant.service import Assistant
from index.library import Library
from ingest.model import Kind

from ..contract import check_answer
from ..doubles import HashEmbedder
from .matters import made, matter_of

MULINI = """\
# Piano dei mulini di Gorgorosso

Il piano racconta come la valle torna a macinare.

## Percorso

I principi che guidano il piano sono i seguenti:

- lentezza delle acque
- cura delle macine
- farina per chi ha fame

## Fasi del lavoro

- rilievo delle rogge
- restauro delle ruote
- apertura ai mugnai

## Forni

Il forno di Borgata Alta cuoce pane di segale per tre scuole.

Il forno di Borgata Bassa cuoce focacce.

### Azioni

- Restaurare le ruote dei mulini
- Insegnare a macinare la segale
- Aprire un forno nelle scuole
"""
CHANNELS = """\
# Piano delle rogge di Acquachiara

## Tappe

- pulire le sponde
- misurare le portate
"""


@pytest.fixture(scope="module")
def mills(tmp_path_factory: pytest.TempPathFactory) -> Library:
    plans = {"gorgorosso": MULINI, "acquachiara": CHANNELS}
    return made(tmp_path_factory.mktemp("mills"), plans)


@pytest.fixture(scope="module")
def miller(mills: Library) -> Assistant:
    return Assistant(mills, HashEmbedder())


def quotes(answer: Answer) -> list[str]:
    return [citation.quote for citation in answer.citations]


PHASES = ["rilievo delle rogge", "restauro delle ruote", "apertura ai mugnai"]


@pytest.mark.parametrize(
    ("question", "entries"),
    [
        (
            "Quali principi guidano il piano di Gorgorosso?",
            ["lentezza delle acque", "cura delle macine", "farina per chi ha fame"],
        ),
        ("Quali fasi ha il lavoro?", PHASES),
        ("Elenca le fasi del lavoro", PHASES),
        ("Quali tappe prevede Acquachiara?", ["pulire le sponde", "misurare le portate"]),
    ],
)
def test_the_documents_own_list_is_taken_whole(
    miller: Assistant, mills: Library, question: str, entries: list[str]
) -> None:
    answer = miller.ask(question)
    check_answer(answer.as_dict(), mills)
    assert answer.kind is AnswerKind.COVERAGE
    assert quotes(answer) == entries


def test_things_that_are_no_level_are_listed_too(miller: Assistant) -> None:
    answer = miller.ask("Quali forni cuociono pane?")
    assert answer.kind is AnswerKind.COVERAGE
    assert "pane di segale" in quotes(answer)[0]


def test_nothing_that_is_listed_or_said_is_silence(miller: Assistant) -> None:
    answer = miller.ask("Quali ostacoli incontrano i dirigibili?")
    assert answer.abstained
    assert answer.kind is AnswerKind.COVERAGE


def test_entries_that_name_it_are_no_ground_for_silence(
    miller: Assistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("assistant.answering.lists._holds", lambda *_: False)
    answer = miller.ask("Quali azioni riguardano la segale?")
    assert quotes(answer) == ["Insegnare a macinare la segale"]
    assert miller.ask("Quali azioni riguardano i dirigibili?").abstained


def test_only_what_is_in_scope_is_examined(miller: Assistant, mills: Library) -> None:
    answer = miller.ask("Quali tappe prevede Acquachiara?", ledger=True)
    assert answer.ledger is not None
    assert {one.document for one in answer.ledger} == {"acquachiara"}


# The ledger.


def test_without_a_wish_there_is_no_ledger(miller: Assistant) -> None:
    answer = miller.ask("Quali azioni riguardano la segale?")
    assert answer.ledger is None
    assert "ledger" not in answer.as_dict()


@pytest.mark.parametrize(
    "question",
    [
        "Quali azioni riguardano la segale?",
        "Quali azioni riguardano i forni?",
        "Quali fasi ha il lavoro?",
        "Quali azioni prevede Gorgorosso?",
    ],
)
def test_the_ledger_has_every_examined_passage_with_verdict_and_reason(
    miller: Assistant, mills: Library, question: str
) -> None:
    answer = miller.ask(question, ledger=True)
    assert answer.ledger is not None
    assert len(answer.ledger) == answer.examined
    assert len({one.passage for one in answer.ledger}) == len(answer.ledger)
    for one in answer.ledger:
        passage = mills.passage(one.passage)
        assert one.quote == passage.text
        assert one.path == passage.path
        assert one.reason
        assert "{" not in one.reason
        assert 0.0 <= one.relevance <= 1.0
    taken = {one.passage for one in answer.ledger if one.verdict is Verdict.IN}
    assert taken == {citation.passage for citation in answer.citations}
    doubtful = {one.passage for one in answer.ledger if one.verdict is Verdict.DOUBTFUL}
    assert doubtful == {citation.passage for citation in answer.doubtful}


def test_the_ledger_says_the_words_that_decided(miller: Assistant) -> None:
    answer = miller.ask("Quali azioni riguardano la segale?", ledger=True)
    assert answer.ledger is not None
    reasons = {one.quote: (one.verdict, one.reason) for one in answer.ledger}
    verdict, reason = reasons["Insegnare a macinare la segale"]
    assert verdict is Verdict.IN
    assert "«segale»" in reason
    _, reason = reasons["Restaurare le ruote dei mulini"]
    assert "segale" not in reason


def test_the_ledger_is_the_same_answer(miller: Assistant) -> None:
    question = "Quali azioni riguardano la segale?"
    plain, told = miller.ask(question), miller.ask(question, ledger=True)
    assert (plain.text, plain.citations) == (told.text, told.citations)


def test_a_heading_with_the_stem_of_a_level_names_none(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    text = MULINI.replace("## Percorso", "## Misurazione\n\n- La segale macinata\n\n## Percorso")
    library = made(tmp_path_factory.mktemp("measured"), {"gorgorosso": text})
    found = Assistant(library, HashEmbedder()).ask(
        "Quali azioni riguardano la segale?", ledger=True
    )
    weighed = [library.passage(one.passage).text for one in found.ledger or ()]
    assert "Insegnare a macinare la segale" in weighed
    assert "La segale macinata" not in weighed


def test_what_stands_below_the_heading_with_the_surest_entry_comes_first(mills: Library) -> None:
    matter = matter_of(mills, "Che cosa si fa per il pane?")
    passages = [p for p in mills.passages if p.kind is Kind.ITEM or p.kind is Kind.ACTION]
    surest = next(p for p in passages if p.text == "Aprire un forno nelle scuole")
    weighed = [Weighed(p, 0.9 if p is surest else 0.5, Verdict.IN, {}) for p in passages]
    found = quotes(listed(matter, weighed))
    assert found.index(surest.text) < found.index("lentezza delle acque")
    assert sorted(found) == sorted({p.text for p in passages})


TREES = "# Piano degli orti di Valverde\n\n## Azioni\n\n- Azione 1: Pulire i fossi del bosco\n- Azione 2: Piantare tigli lungo i viali\n"
WELLS = "# Piano delle acque di Montalba\n\n## Azioni\n\n- Azione 1: Riparare le fontane\n- Azione 2: Misurare i pozzi\n"


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Quali azioni di Valverde e Montalba riguardano i tigli?", True),
        ("Quali azioni di Valverde e Montalba ci sono?", False),
        ("Quali azioni riguardano i tigli?", False),
    ],
)
def test_of_plans_that_are_named_those_without_entries_are_told(
    tmp_path: Path, question: str, *, told: bool
) -> None:
    library = made(tmp_path, {"valverde": TREES, "montalba": WELLS})
    answer = Assistant(library, HashEmbedder()).ask(question)
    check_answer(answer.as_dict(), library)
    assert ("In «Piano delle acque di Montalba» non ho trovato voci." in answer.text) is told


def test_the_plan_with_the_surest_entry_comes_first(tmp_path: Path) -> None:
    both = made(tmp_path, {"montalba": WELLS, "valverde": TREES})
    matter = matter_of(both, "Quali azioni ci sono?")
    actions = [p for p in both.passages if p.kind is Kind.ACTION]
    for surest in actions:
        weighed = [Weighed(p, 0.9 if p is surest else 0.5, Verdict.IN, {}) for p in actions]
        assert quotes(listed(matter, weighed))[0] == surest.text


@dataclass(frozen=True)
class _Judged:
    """What a list's certainty is told by."""

    answerable: float
    matter: SimpleNamespace


@pytest.mark.parametrize(
    ("best", "answerable", "words", "sure"),
    [
        (0.6, 0.7, True, True),
        (0.59, 0.9, True, False),
        (0.9, 0.69, True, False),
        (0.1, 0.1, False, True),  # without vectors of words promises are others
    ],
)
def test_a_list_is_sure_by_its_best_entry_and_by_its_question(
    library: Library, best: float, answerable: float, *, words: bool, sure: bool
) -> None:
    passage = library.passages[-1]
    weighed = [
        Weighed(passage, best, Verdict.IN, {}),
        Weighed(passage, 1.0, Verdict.OUT, {}),
    ]
    judged = _Judged(answerable, SimpleNamespace(comparers=(object(),) if words else ()))
    assert _is_sure(cast(Judgement, judged), weighed) is sure
