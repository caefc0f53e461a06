"""Turns that go on with what was talked of: a plan, or the one sheet that was named."""

import pytest

from assistant.answering.approval import asks_status
from assistant.answering.overview import asked_plainly
from assistant.answers.answer import AnswerKind
from assistant.reading.cues import matches
from assistant.reading.followup import _ORDINALS, _is_name
from assistant.reading.purposes import stage
from assistant.reading.story import told_first, topics
from assistant.service import Assistant

from ..doubles import HashEmbedder
from .matters import made

PLAN = """\
# Piano degli orti di Borgo 2026-2030

Il piano vale per il periodo 2026-2030 e si attua in cinque anni.

## Azioni

- Aprire un orto per i giovani in ogni quartiere
- Dare acqua piovana agli orti dei giovani

## Ascolto

All'assemblea hanno partecipato 104 persone di tutti i quartieri.
"""
SHEET = """\
# AB1.2.3 - Orto della scala

Responsabile: Ida Boni

Importo programmato: 12.000 euro

Importo erogato: 11.500 euro

Data fine: 30-03-2021

L'orto della scala si apre alle scuole con un cancello nuovo.
"""


@pytest.fixture(scope="module")
def gardener(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    library = made(tmp_path_factory.mktemp("talk"), {"orti": PLAN, "ab123": SHEET})
    return Assistant(library, HashEmbedder())


COST = "Quanto è costato il progetto AB1.2.3?"


def test_talk_of_a_sheet_goes_on_with_it(gardener: Assistant) -> None:
    read = gardener._reader.read("Si sa quanta gente ha partecipato alle prime giornate?", [COST])
    assert (read.documents, read.carried) == (("ab123",), True)


def test_each_part_of_a_turn_goes_on_with_the_sheet(gardener: Assistant) -> None:
    answer = gardener.ask("Chi era il responsabile? e fino a quando è andato avanti", [COST])
    assert "Ida Boni" in answer.text
    assert "30-03-2021" in answer.text
    assert {c.document for c in answer.citations} == {"ab123"}


@pytest.mark.parametrize(
    ("turn", "value"),
    [
        ("Le scuole sono dentro?", None),  # asks something else of what was talked of
        ("e in acqua?", "measure"),  # names another thing
        ("e quando?", "date"),
    ],
)
def test_a_value_goes_on_only_with_a_turn_that_names_another(
    gardener: Assistant, turn: str, value: str | None
) -> None:
    read = gardener._reader.read(turn, ["Di quanto si allargano gli orti dei quartieri?"])
    assert read.leaning
    assert read.value == value


def test_a_list_of_its_own_topic_is_asked_of_plans(gardener: Assistant) -> None:
    read = gardener._reader.read("quali azioni riguardano i giovani?", [COST])
    assert read.documents == ()


def test_an_answer_from_elsewhere_says_so(gardener: Assistant) -> None:
    asked = "In assemblea quante persone hanno partecipato di tutti i quartieri?"
    answer = gardener.ask(asked, [COST])
    assert "104" in answer.text
    assert answer.text.startswith("*In «AB1.2.3")
    assert "da altri documenti" in answer.text


@pytest.mark.parametrize(
    ("turn", "leaning"),
    [
        ("quanti ne aprono nei quartieri entro il 2030 con acqua piovana?", True),
        ("quanti ce ne saranno nei quartieri per i giovani a fine piano?", True),
        ("quante se ne chiudono nei quartieri per i giovani a fine piano?", True),
        ("quanti orti per i giovani aprono nei quartieri entro il 2030?", False),
    ],
)
def test_who_asks_how_many_of_it_goes_on(gardener: Assistant, turn: str, *, leaning: bool) -> None:
    assert gardener._reader.read(turn, ["Di quanto si allargano gli orti?"]).leaning is leaning


@pytest.mark.parametrize("asked", ["Fino a che anno vale?", "quanto dura?"])
def test_how_long_a_plan_holds_is_answered(gardener: Assistant, asked: str) -> None:
    answer = gardener.ask(asked, ["Di che parla il piano degli orti di Borgo?"])
    assert "2026-2030" in answer.citations[0].quote


@pytest.mark.parametrize(
    ("asked", "plainly"),
    [("quando scade?", True), ("fino a che anno vale?", True), ("quando scade il bando?", False)],
)
def test_how_long_a_plan_holds_is_asked_in_plain_words(
    gardener: Assistant, asked: str, plainly: bool
) -> None:
    read = gardener._reader.read(asked, ["Di che parla il piano degli orti di Borgo?"])
    assert (asked_plainly(read, gardener.library.plan("orti")) is not None) == plainly


def test_how_long_a_sheet_lasts_is_its_own_field(gardener: Assistant) -> None:
    answer = gardener.ask("fino a quando dura?", ["Chi è il responsabile del progetto AB1.2.3?"])
    assert "30-03-2021" in answer.text


def test_who_asks_whether_a_plan_is_approved_reads_first_that_it_is_a_draft(
    assistant: Assistant,
) -> None:
    answer = assistant.ask("Il piano di Valfiore è stato approvato?")
    assert answer.text.startswith("*Nota: «Piano strategico di Valfiore 2030» è una bozza")
    assert answer.text.count("è una bozza") == 1
    other = assistant.ask("Quali azioni di Valfiore riguardano le biciclette?")
    assert not other.text.startswith("*Nota")


def test_who_introduces_oneself_asks_of_nothing_else(gardener: Assistant) -> None:
    asked = "quanti orti ci sono nei quartieri di Borgo?"
    read = gardener._reader.read(f"Consigliere comunale di Zocca. {asked}")
    assert read.whole == asked
    assert not read.leaning


@pytest.mark.parametrize("says", ["cambio argomento:", "vabbè lasciamo stare,", "lascia perdere,"])
def test_another_thing_is_asked_now(gardener: Assistant, says: str) -> None:
    read = gardener._reader.read(f"{says} chi paga?", ["quali orti aprono a Borgo?"])
    assert read.whole == f"{says} chi paga?"
    assert not read.leaning


def test_questions_within_those_of_a_turn_are_each_one(gardener: Assistant) -> None:
    asked = "li hanno spesi tutti? chi era il responsabile e quando finisce il progetto?"
    read = gardener._reader.read(asked, [COST])
    assert [part.text for part in read.parts] == [
        "li hanno spesi tutti?",
        "chi era il responsabile",
        "quando finisce il progetto",
    ]


def test_the_topics_of_a_story_are_what_plans_have_names_for(gardener: Assistant) -> None:
    told = "Sono di Borgo e con due amiche giovani vorrei coltivare, per noi c'è qualcosa di pronto"
    assert topics(gardener._reader.read(told)) == ("giovani",)
    assert topics(gardener._reader.read("per noi giovani c'è qualcosa?")) == ()


@pytest.mark.parametrize(
    ("turn", "kind"),
    [
        ("e quelli dei giovani?", AnswerKind.COVERAGE),  # it names another
        ("l'acqua piovana viene dai tetti", AnswerKind.OTHER),
        ("È vero che gli orti sono dei giovani?", AnswerKind.OTHER),
    ],
)
def test_a_turn_that_asks_something_else_is_no_list(
    gardener: Assistant, turn: str, kind: AnswerKind
) -> None:
    read = gardener._reader.read(turn, ["Quali orti sono previsti nei quartieri?"])
    assert read.kind is kind


def test_a_name_of_its_own_leans_on_nothing(gardener: Assistant) -> None:
    read = gardener._reader.read("AB1.2.3 sarebbe?", ["Quali orti aprono per i giovani?"])
    assert "giovani" not in {term.word for term in read.terms}


def test_what_was_talked_of_is_read_by_the_turn_after_the_next(gardener: Assistant) -> None:
    talked = ["Quali orti aprono per i giovani?", "e l'acqua piovana?"]
    whole = gardener._reader.read("da quando?", talked).whole
    assert whole == "Quali orti aprono per i giovani? e l'acqua piovana? da quando?"


def test_what_names_all_that_is_asked_is_no_silence(gardener: Assistant) -> None:
    assert not gardener.ask(
        "e di acqua piovana?", ["Il piano degli orti parla di gatti?"]
    ).abstained


def test_what_is_told_says_of_which_plan(gardener: Assistant) -> None:
    asked = "Coltivo da anni un orto a Borgo con mia sorella. Che cosa si fa per i giovani?"
    read = gardener._reader.read(asked)
    assert read.text == "Che cosa si fa per i giovani?"
    assert read.plans == ("orti",)
    assert "giovani" in gardener.ask(asked).text


@pytest.mark.parametrize(
    ("asked", "amount"),
    [
        ("Quanto è stato pagato per il progetto AB1.2.3?", "11.500"),
        ("Quanti soldi sono stati spesi per AB1.2.3?", "11.500"),
        ("Quanto costa il progetto AB1.2.3?", "12.000"),
    ],
)
def test_an_amount_is_told_as_far_as_it_has_come(
    gardener: Assistant, asked: str, amount: str
) -> None:
    answer = gardener.ask(asked)
    assert answer.headline is not None
    assert (answer.headline.value or "").startswith(amount)


@pytest.mark.parametrize(
    ("asked", "carried"),
    [
        ("Che cosa c'è nel piano per chi ha un orto piccolo?", True),
        ("Questa strategia conta qualcosa per le scuole?", True),
        ("Che cosa dicono i piani per chi ha un orto piccolo?", False),
        ("C'è un piano per chi ha un orto piccolo?", False),
    ],
)
def test_the_plan_is_that_which_is_talked_of(
    gardener: Assistant, asked: str, carried: bool
) -> None:
    read = gardener._reader.read(asked, ["Di che parla il piano degli orti di Borgo?"])
    assert read.plans == (("orti",) if carried else ())


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Importo programmato", "planned"), ("quanto è previsto", "planned"),
        ("i fondi stanziati", "planned"), ("Importo ammesso", "granted"),
        ("Importo giuridicamente vincolante", "committed"), ("Importo erogato", "paid"),
        ("quanto è stato pagato", "paid"), ("i soldi spesi", "paid"), ("what was paid", "paid"),
        ("money spent", "paid"), ("quanto costa", None),
    ],
)  # fmt: skip
def test_how_far_an_amount_has_come(text: str, found: str | None) -> None:
    assert stage(text) == found


@pytest.mark.parametrize(
    ("name", "texts"),
    [
        ("lasts", ["fino a quando vale", "quando scade", "quanto dura", "quando finisce"]),
        ("lasts", ["how long does it last", "when it ends", "when it expires"]),
        ("inventory", ["aiuto", "help!"]),
        ("status", ["è approvata", "è in vigore", "was it approved", "is it in force"]),
        (
            "asks_for",
            ["vorrei sapere", "mi dici", "mi serve un dato", "dimmi tutto", "elenca le vie"],
        ),
        ("asks_for", ["riassumi", "spiega bene", "confronta", "tell me more", "explain it"]),
    ],
)
def test_ways_of_asking(name: str, texts: list[str]) -> None:
    assert all(matches("turn", name, text) for text in texts)


@pytest.mark.parametrize(
    "word", ["io", "me", "mi", "noi", "ci", "mia", "miei", "nostro", "us", "we", "my", "our", "I"]
)
def test_who_asks_of_oneself_is_heard_whole(word: str) -> None:
    text = f"Coltivo da anni un orto in collina. Il piano dice qualcosa {word} riguarda davvero?"
    assert told_first(text) == ("", text)


@pytest.mark.parametrize(
    "called",
    [
        "il piano", "del programma", "nel contratto", "dal patto", "al documento", "sul piano",
        "questo piano", "quel patto", "la strategia", "della strategia", "nella strategia",
        "dalla strategia", "alla strategia", "sulla strategia", "questa agenda", "quella strategia",
        "l'accordo", "dell'agenda", "nell'accordo", "the plan", "this programme", "that contract",
        "the pact",
    ],
)  # fmt: skip
def test_a_plan_that_is_known_is_not_any(gardener: Assistant, called: str) -> None:
    scope = gardener._reader._scope
    assert scope.asks_plan(called)
    assert not scope.asks_any_plan(called)


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        ("Il piano di Valfiore è approvato?", True),
        ("Is the Valfiore plan in force?", True),
        ("Il piano di Valfiore parla di bandi approvati?", False),
        ("Il bando è approvato?", False),
    ],
)
def test_whether_a_plan_is_approved(assistant: Assistant, asked: str, status: bool) -> None:
    assert asks_status(assistant._reader.read(asked)) is status


@pytest.mark.parametrize(
    ("asked", "topic"),
    [
        ("che cosa hanno in comune i due piani sugli orti, e in cosa sono diversi?", {"orti"}),
        ("gli orti e i giardini si assomigliano nei due piani?", {"orti", "giardini"}),
    ],
)
def test_what_only_compares_is_no_topic(gardener: Assistant, asked: str, topic: set[str]) -> None:
    read = gardener._reader.read(asked)
    assert read.kind is AnswerKind.COMPARE
    assert {term.word for term in read.terms if not term.generic} <= topic


def test_something_of_what_was_explained_is_asked_of_it(gardener: Assistant) -> None:
    read = gardener._reader.read("e quanto costa?", ["Che cos'è l'acqua piovana?"])
    assert "piovana" in " ".join(term.word for term in read.terms)


@pytest.mark.parametrize(
    ("asked", "wants"),
    [
        ("il piano prevede un orto?", True),
        ("quali orti prevedono?", True),
        ("il Comune vuole un orto?", True),
        ("vogliono aprire orti?", True),
        ("intende aprirne?", True),
        ("will they open gardens?", True),
        ("the plan intends to open gardens?", True),
        ("the town plans to open gardens?", True),
        ("c'è un orto?", False),
        ("is there a garden?", False),
    ],
)
def test_what_asks_what_a_plan_wants(asked: str, wants: bool) -> None:
    assert matches("turn", "intends", asked) is wants


@pytest.mark.parametrize(
    ("word", "text", "name"),
    [
        ("homes4all", "Homes4All sarebbe?", True),
        ("spid", "SPID, chi lo usa?", True),
        ("ecobonus", "EcoBonus: come si chiede?", True),
        ("comune", "Comune, che fa?", False),
        ("casa", "la casa quanto costa?", False),
    ],
)
def test_what_is_written_as_a_name_of_its_own(word: str, text: str, name: bool) -> None:
    assert _is_name(word, text) is name


@pytest.mark.parametrize("place", range(1, 11))
def test_every_ordinal_is_a_place(gardener: Assistant, place: int) -> None:
    italian, english = _ORDINALS[place - 1]
    talked = ["quali azioni ha il piano degli orti di Borgo?"]
    for turn in (f"e la {italian}a?", f"che cosa prevede la {italian}a?", f"the {english} one"):
        assert str(place) in gardener._reader.read(turn, talked).whole
