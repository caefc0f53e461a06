"""Lists that documents give themselves, when they are taken; the ledger; concepts of one's own."""

from pathlib import Path

import pytest

from assistant.answer import Answer, AnswerKind, Verdict
from assistant.compose.enumerated import candidates, chosen_entries, enumerated, features
from assistant.errors import SettingsError
from assistant.phrases import say
from assistant.relevance import model
from assistant.service import Assistant
from assistant.thesaurus import load_thesaurus
from index.library import Library

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


def test_a_list_that_is_not_sure_is_told_as_such(miller: Assistant, mills: Library) -> None:
    question = "Quali fasi ha il lavoro?"
    promise = enumerated(matter_of(mills, question))[0].promise
    assert promise < model("enumeration").thresholds["other"]
    assert say("it", "nearest_list") in miller.ask(question).text


def test_other_nouns_fall_back_to_what_passages_say(miller: Assistant) -> None:
    answer = miller.ask("Quali forni cuociono pane?")
    assert answer.kind is AnswerKind.OTHER
    assert "pane di segale" in quotes(answer)[0]
    assert say("it", "nearest_list") not in answer.text


def test_nothing_that_is_listed_or_said_is_silence(miller: Assistant) -> None:
    answer = miller.ask("Quali ostacoli incontrano i dirigibili?")
    assert answer.abstained
    assert answer.kind is AnswerKind.COVERAGE


def test_only_lists_in_scope_are_weighed(mills: Library) -> None:
    found = enumerated(matter_of(mills, "Quali tappe prevede Acquachiara?"))
    assert {one.listing.document for one in found} == {"acquachiara"}
    assert [one.promise for one in found] == sorted((o.promise for o in found), reverse=True)


def test_a_list_that_has_nothing_to_do_with_the_question_has_no_promise(mills: Library) -> None:
    found = enumerated(matter_of(mills, "Quali dirigibili volano?"))
    assert found
    assert {one.promise for one in found} == {0.0}


def test_what_speaks_for_a_list(mills: Library) -> None:
    matter = matter_of(mills, "Quali principi guidano il piano di Gorgorosso?")
    chosen = candidates(matter)
    table = features(matter, chosen)
    leads = [(one.enumeration.lead.text if one.enumeration.lead else "") for one in chosen]
    place = next(n for n, lead in enumerate(leads) if lead.startswith("I principi"))
    other = next(n for n, lead in enumerate(leads) if lead.startswith("Fasi"))
    assert table["noun"][place] == 1.0
    assert table["noun"][other] == 0.0
    assert (table["announced"][place], table["announced"][other]) == (1.0, 0.0)
    assert all(len(column) == len(chosen) for column in table.values())


def test_of_a_list_the_entries_are_chosen_that_hold_what_its_lead_lacks(mills: Library) -> None:
    matter = matter_of(mills, "Quali fasi del lavoro?")
    (phases,) = (o for o in candidates(matter) if o.enumeration.entries[0].text.startswith("ril"))
    assert len(chosen_entries(matter, phases)) == 3
    # one alone is no list: then all are shown
    narrow = matter_of(mills, "Quali fasi riguardano le rogge?")
    assert len(chosen_entries(narrow, phases)) == 3


# The ledger.


def test_without_a_wish_there_is_no_ledger(miller: Assistant) -> None:
    answer = miller.ask("Quali azioni riguardano la segale?")
    assert answer.ledger is None
    assert "ledger" not in answer.as_dict()


@pytest.mark.parametrize(
    "question",
    [
        "Quali azioni riguardano la segale?",
        "Quali azioni riguardano i forni e i dirigibili?",
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
    verdict, reason = reasons["Restaurare le ruote dei mulini"]
    assert verdict is Verdict.OUT
    assert "segale" not in reason


def test_the_ledger_is_the_same_answer(miller: Assistant) -> None:
    question = "Quali azioni riguardano la segale?"
    plain, told = miller.ask(question), miller.ask(question, ledger=True)
    assert (plain.text, plain.citations) == (told.text, told.citations)


# Concepts of one's own.

OWN = """\
[[concept]]
id = "gualchiere-di-valle"
pref = { it = "gualchiera", en = "fulling mill" }
alt = { it = ["battilana"] }
hidden = { it = ["pestapanni"] }
top = true
"""


def own_file(folder: Path, text: str) -> Path:
    path = folder / "propri.toml"
    path.write_text(text, "utf-8")
    return path


def test_own_concepts_are_added_to_the_shipped_ones(tmp_path: Path) -> None:
    shipped, found = load_thesaurus(), load_thesaurus(own_file(tmp_path, OWN))
    assert found.concepts.keys() - shipped.concepts.keys() == {"gualchiere-di-valle"}
    assert shipped.concepts.items() <= found.concepts.items()
    named = found.mentions("Dov'è il pestapanni?", "it")
    assert [mention.concept for mention in named] == ["gualchiere-di-valle"]
    assert shipped.mentions("Dov'è il pestapanni?", "it") == []


def test_an_own_concept_may_stand_for_a_shipped_one(tmp_path: Path) -> None:
    shipped = load_thesaurus()
    name = next(iter(shipped.concepts))
    text = f'[[concept]]\nid = "{name}"\npref = {{ it = "gualchiera" }}\ntop = true\n'
    found = load_thesaurus(own_file(tmp_path, text))
    assert found.concepts[name].pref == {"it": "gualchiera"}
    assert found.concepts.keys() == shipped.concepts.keys()


def test_what_people_call_it_finds_what_the_plan_calls_it(tmp_path: Path) -> None:
    text = MULINI.replace("Restaurare le ruote dei mulini", "Restaurare la gualchiera grande")
    library = made(tmp_path, {"gorgorosso": text})
    question = "Quali azioni riguardano il pestapanni?"
    own = load_thesaurus(own_file(tmp_path, OWN))
    found = Assistant(library, HashEmbedder(), own).ask(question)
    assert quotes(found) == ["Restaurare la gualchiera grande"]
    without = Assistant(library, HashEmbedder()).ask(question)
    assert without.abstained or "Restaurare la gualchiera grande" not in quotes(without)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[[concept]\n", "TOML"),
        ('[[concept]]\nid = "x"\n', "pref"),
        ('[[concept]]\nid = "Due Parole"\npref = { it = "x" }\n', "Due Parole"),
        ('[[concept]]\nid = "x"\npref = { it = "x" }\nbroader = ["mancante"]\n', "mancante"),
        ('[[concept]]\nid = "x"\npref = { it = "x" }\nbroader = ["x"]\n', "sé stesso"),
        ('[[concept]]\nid = "x"\npref = { it = "x" }\nprefe = 3\n', "prefe"),
        ("concept = 3\n", "propri.toml"),
        ("concept = [3]\n", "propri.toml"),
    ],
)
def test_a_broken_file_of_concepts_is_one_sentence(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(SettingsError) as caught:
        load_thesaurus(own_file(tmp_path, text))
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_file_of_concepts_that_is_no_text(tmp_path: Path) -> None:
    path = tmp_path / "propri.toml"
    path.write_bytes(b"\xff\xfe\x00pref")
    with pytest.raises(SettingsError, match=r"propri\.toml"):
        load_thesaurus(path)
    with pytest.raises(SettingsError, match=r"manca\.toml"):
        load_thesaurus(tmp_path / "manca.toml")
