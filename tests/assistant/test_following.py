"""Questions that could come next: of the evidence, for people, and only those that plans answer."""

from dataclasses import replace

import pytest

from assistant.answers.answer import cite
from assistant.reading.vague import WHOLE, bare_topic, vague
from assistant.service import Assistant
from assistant.views.cited import Entries
from assistant.views.following import _NO_HEADING, MOST, Following
from assistant.views.naming import Names, Topic, called, tells
from ingest.model import Kind
from ingest.outline import Node

from ..doubles import HashEmbedder
from .matters import made

QUESTIONS = [
    "Chi si occupa di «Piantare mille alberi nei viali»?",
    "Quanto costa l'azione A3?",
    "Quali azioni riguardano i giardini?",
    "Quanti obiettivi ha il piano di Acquarossa?",
    "Chi è il RUP del progetto BV2.1.4a?",
    "Quali azioni riguardano gli alloggi?",
    "Che cosa dice il piano di Valfiore sulle scuole?",
    "How many trees will the town of Harbour plant?",
]


@pytest.fixture(scope="module")
def following(tabled: Assistant) -> Following:
    return Following(tabled.library, Entries(tabled.library))


def asked(following: Following, assistant: Assistant, question: str) -> list[str]:
    return [one.question for one in following.after(assistant.ask(question))]


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_question_has_an_answer(
    tabled: Assistant, following: Following, question: str
) -> None:
    found = following.after(tabled.ask(question), [question])
    assert len(found) <= MOST
    assert len({one.question for one in found}) == len(found)
    for one in found:
        answer = tabled.ask(one.question, [question], [one.plan])
        assert not answer.abstained, one
        assert answer.citations, one


def test_what_the_record_says_besides(tabled: Assistant, following: Following) -> None:
    found = asked(following, tabled, QUESTIONS[0])
    assert found == [
        "Quando si realizza «Piantare mille alberi nei viali»?",
        "Quanto costa «Piantare mille alberi nei viali»?",
        "Quali azioni prevede «Fare ombra nelle strade»?",
    ]


def test_three_after_every_answer(tabled: Assistant, following: Following) -> None:
    for question in QUESTIONS:
        found = following.after(tabled.ask(question))
        assert len(found) == MOST, question


def test_what_else_who_acts_does(tabled: Assistant, following: Following) -> None:
    found = asked(following, tabled, "Quali azioni riguardano i giardini?")
    assert "Quali azioni realizza «Ufficio verde»?" in found
    told = tabled.ask("Quali azioni realizza «Ufficio verde»?", (), ["acquarossa"])
    held = next(a for a in tabled.library.actors("acquarossa") if a.name == "Ufficio verde")
    assert len(told.citations) == len(held.records)
    assert "Quali azioni realizza «Ufficio verde»?" not in asked(
        following, tabled, "Quali azioni realizza «Ufficio verde»?"
    )


def test_the_same_in_another_plan(tabled: Assistant, following: Following) -> None:
    found = following.after(tabled.ask("Quali azioni riguardano gli affitti a Valfiore?"))
    (other,) = (one for one in found if one.plan == "borgoverde")
    assert other.question == "Quali azioni riguardano gli affitti a Borgoverde?"
    # no other plan has an action of that name, and within a conversation a question may lean
    assert {one.plan for one in following.after(tabled.ask("Quanto costa l'azione A3?"))} == {
        "acquarossa"
    }
    leaning = following.after(tabled.ask("Quali azioni riguardano gli affitti a Valfiore?"), ["x"])
    assert {one.plan for one in leaning} == {"valfiore"}


def test_an_action_s_page_asks_nothing_that_it_shows(
    tabled: Assistant, following: Following
) -> None:
    record = next(r for r in tabled.library.records("acquarossa") if r.code == "A1")
    found = following.about(record, "it")
    assert [one.question for one in found] == [
        "Quali azioni realizza «Ufficio verde»?",
        "Quali assi ha il piano di Acquarossa?",
        "Di che cosa parla «Piano del verde di Acquarossa»?",
    ]
    deep = next(r for r in tabled.library.records("borgoverde") if "sfitti" in r.title)
    assert following.about(deep, "it")[0].question == "Quali azioni prevede «Abitare insieme»?"
    for one in found:
        assert not tabled.ask(one.question, (), [one.plan]).abstained, one


@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("Alberi", True),
        ("Direzione 2", False),
        ("Obiettivo 4.2", False),
        ("Ob.3.3", False),
        ("BV2.1.4a", False),
        ("OB.1 Fare ombra nelle strade", True),
        ("Azioni", False),
        ("Goal 3", False),
    ],
)
def test_titles_that_tell_what_they_are_of(title: str, told: bool) -> None:
    assert tells(title) is told


def test_a_long_title_is_cut_behind_its_label() -> None:
    title = (
        "Accompagnare i comuni nelle scelte che riguardano gli orti e il verde di tutti i quartieri"
    )
    node = Node("n", Kind.DIRECTION, "direction", "direzione", "DIREZIONE 2", title, (), (), ())
    cut = "Direzione 2 – Accompagnare i comuni nelle scelte che riguardano gli orti…"
    assert called(node, 60, label_is_its_own=True) == cut
    assert called(node, 60, label_is_its_own=False) is None
    assert called(node, 100, label_is_its_own=False) == title
    assert called(replace(node, label="2"), 60, label_is_its_own=True) == f"direzione 2{cut[11:]}"


def test_how_topics_and_plans_are_called(tabled: Assistant) -> None:
    names = Names(tabled.library)
    assert names.topic("alloggi", "it") == Topic("gli alloggi", "sugli alloggi")
    assert names.topic("scuole", "it") == Topic("le scuole", "sulle scuole")
    assert names.topic("scuola", "it") == Topic("la scuola", "sulla scuola")
    assert names.topic("sport", "it") == Topic("il tema sport", "sul tema sport")
    assert names.topic("clima", "it").the == "il tema clima"
    assert names.topic("acqua", "it").on == "sull'acqua"
    assert names.topic("trees", "en") == Topic("trees", "trees")
    places = [names.place(plan.id) for plan in tabled.library.plans]
    assert places == ["Acquarossa", "Borgoverde", "Harbour", None, "Valfiore"]


def test_no_field_that_the_record_lacks(tabled: Assistant, following: Following) -> None:
    found = asked(
        following, tabled, "Chi si occupa di «Aprire i giardini delle scuole la domenica»?"
    )
    assert "Quando si realizza «Aprire i giardini delle scuole la domenica»?" in found
    assert not any(one.startswith("Quanto costa") for one in found)


def test_a_sheet(tabled: Assistant, following: Following) -> None:
    found = asked(following, tabled, "Chi è il RUP del progetto BV2.1.4a?")
    assert any(one.startswith("Quanto costa «BV2.1.4a") for one in found)


def test_nothing_twice_and_nothing_after_a_silence(tabled: Assistant, following: Following) -> None:
    answer = tabled.ask(QUESTIONS[0])
    first, *rest = following.after(answer)
    assert first not in following.after(answer, [first.question.upper()])
    assert set(rest) <= set(following.after(answer, [first.question]))
    silent = tabled.ask("Quanti dinosauri ci sono?")
    assert silent.abstained
    assert following.after(silent) == ()


@pytest.mark.parametrize(
    ("question", "subject"),
    [
        ("piano", WHOLE),
        ("Le azioni?", WHOLE),
        ("plan", WHOLE),
        ("soldi", "amount"),
        ("i tempi", "period"),
        ("responsabili", "holder"),
        ("quando?", "period"),
        ("budget", "amount"),
        ("casa", None),
        ("ciao", None),
        ("ERS", None),
        ("", None),
        ("il piano di Torino", None),
        ("quanto costa il piano?", None),
    ],
)
def test_vague_words(question: str, subject: str | None) -> None:
    assert vague(question) == subject


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("casa", "casa"),
        ("la casa?", "casa"),
        ("Verde urbano", "Verde urbano"),
        ("il verde urbano", "verde urbano"),
        ("quanto costa", None),
        ("quale casa", None),
        ("BO3.3.1.b", None),
        ("alberi nei viali cittadini", None),
        ("il", None),
        ("", None),
    ],
)
def test_bare_topics(question: str, topic: str | None) -> None:
    assert bare_topic(question) == topic


def test_choices_are_answered(tabled: Assistant, following: Following) -> None:
    for subject in (WHOLE, "amount", "period", "holder"):
        found = following.choices(subject, "it")
        assert len(found) == MOST
        for one in found:
            assert not tabled.ask(one.question, (), [one.plan]).abstained, one
    chosen = following.choices(WHOLE, "en", ["valfiore"])
    assert [one.plan for one in chosen] == ["valfiore"]
    assert following.choices("partner", "it") == ()


TIMED = """\
# Piano dei cortili di Fontanella

## Azioni

| Azione | Responsabile | Tempi |
| --- | --- | --- |
| Dipingere i cortili delle scuole medie | Ufficio tecnico | Comune e scuole |
| Riparare le fontane della piazza vecchia | Ufficio acqua | entro il 2027 |

## Credit: Ursula Bach

Nel parco ci sono tre laghetti con le anatre.

Gli aceri del parco hanno cento anni.

Le panchine del parco sono di legno chiaro.

## Parco_endelig_0

Nel giardino ci sono due serre con gli agrumi.

Le siepi del giardino sono di bosso.

I vialetti del giardino sono di ghiaia.

## Orti di via Lunga

Negli orti crescono zucche e fagioli.

Ogni orto ha una cisterna per la pioggia.

Gli attrezzi degli orti sono in comune.
"""


@pytest.fixture(scope="module")
def yards(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    library = made(tmp_path_factory.mktemp("yards"), {"fontanella": TIMED})
    return Assistant(library, HashEmbedder())


def test_when_is_asked_only_where_a_number_tells_it(yards: Assistant) -> None:
    following = Following(yards.library, Entries(yards.library))
    told = {
        title: asked(following, yards, f"Chi si occupa di «{title}»?")
        for title in (
            "Dipingere i cortili delle scuole medie",
            "Riparare le fontane della piazza vecchia",
        )
    }
    when = [any(one.startswith("Quando si realizza") for one in found) for found in told.values()]
    assert when == [False, True]
    assert {one.question for one in following.choices("period", "it")} == {
        "Quando si realizza «Riparare le fontane della piazza vecchia»?"
    }


@pytest.mark.parametrize(
    ("heading", "offered"),
    [("Credit: Ursula Bach", False), ("Parco_endelig_0", False), ("Orti di via Lunga", True)],
)
def test_a_heading_that_calls_no_part(yards: Assistant, heading: str, offered: bool) -> None:
    following = Following(yards.library, Entries(yards.library))
    inside = [p for p in yards.library.passages_of("fontanella") if p.path[-1:] == (heading,)]
    answer = yards.ask("Quante azioni ha il piano?")
    answer = replace(answer, citations=(cite(yards.library, 1, inside[-1]),))
    found = [one.question for one in following.after(answer)]
    assert (f"Di che cosa parla la parte «{heading}»?" in found) is offered


@pytest.mark.parametrize(
    ("heading", "drops"),
    [
        ("Credit: Ursula Bach", True),
        ("Photo credits: A. Bianchi", True),
        ("Foto: Comune di Fontanella", True),
        ("Photo by A. Bianchi: the park", True),
        ("Fonte: Istat", True),
        ("Source: Eurostat", True),
        ("Klimaplan_endelig_0.pdf", True),
        ("relazione finale.docx", True),
        ("video.mp4", True),
        ("Fonti rinnovabili: dove e quando", False),
        ("Crediti di carbonio", False),
        ("Sezione 2.1", False),
        ("Alberi, siepi ecc.", False),
    ],
)
def test_file_names_and_credits(heading: str, drops: bool) -> None:
    assert bool(_NO_HEADING.search(heading)) is drops
