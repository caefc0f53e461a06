"""Who belongs to a body, what the whole costs and what a part, what two things differ in, and places
without a plan."""

from pathlib import Path

import pytest

from assistant.answering.members import members
from assistant.answering.opening import asks_of_plan, names_plan
from assistant.answering.overview import asked_plainly
from assistant.answering.totals import _is_of_another, asks_total, part_of, tellers, tells_total
from assistant.answering.unnamed import never_named
from assistant.answers.answer import AnswerKind
from assistant.counting.developed import told_levels
from assistant.reading.reader import Reader
from assistant.service import Assistant
from assistant.thesaurus.thesaurus import load_thesaurus
from index.library import Library

from ..contract import check_answer
from ..doubles import HashEmbedder
from .gardens import BODIES, PLAN, candidate, matter, passage
from .matters import made


@pytest.fixture(scope="module")
def rivers(tmp_path_factory: pytest.TempPathFactory) -> Library:
    return made(tmp_path_factory.mktemp("rivers"), {"acquarossa": BODIES})


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Chi sta nel comitato di ascolto?", ["Pescatori", "Canoisti"]),
        ("Chi fa parte del comitato di ascolto?", ["Pescatori", "Canoisti"]),
        ("Da chi è composto il comitato di ascolto?", ["Pescatori", "Canoisti"]),
        (
            "Chi sta nel comitato di direzione?",  # a word that elsewhere names a level
            ["Assessore ai fiumi", "Presidente del consorzio"],
        ),
        ("Chi c'è nel comitato di ascolto?", ["Pescatori", "Canoisti"]),
        ("Chi sta nel comitato dei mulini?", []),
        ("Che cosa fa il comitato di ascolto?", []),
    ],
)
def test_who_belongs_to_a_body(rivers: Library, question: str, expected: list[str]) -> None:
    assert [one.text for one in members(matter(rivers, question))] == expected


def test_who_belongs_to_a_body_that_no_heading_lists_is_no_list(rivers: Library) -> None:
    assistant = Assistant(rivers, HashEmbedder())
    assert assistant.ask("Chi c'è nel comitato di ascolto?").kind is AnswerKind.COVERAGE
    assert assistant.ask("Chi c'è nel consorzio delle sponde?").kind is AnswerKind.FACT
    assert Reader(rivers, load_thesaurus()).read("Who is in the council?").kind is (
        AnswerKind.COVERAGE
    )


def test_a_word_that_stands_in_another_form_is_not_said_to_be_missing(rivers: Library) -> None:
    # `foreste` stands there, and no mill.
    assert never_named(matter(rivers, "Dove stanno i mulini forestali?")) == ["mulini"]


def test_a_difference_is_what_each_of_two_things_is(rivers: Library) -> None:
    answer = Assistant(rivers, HashEmbedder()).ask("Che differenza c'è tra un argine e una golena?")
    check_answer(answer.as_dict(), rivers)
    assert "**Che cosa si intende per argine?**" in answer.text
    assert "**Che cosa si intende per golena?**" in answer.text


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Quanto costa in tutto il piano?", True),
        ("Qual è il budget complessivo del piano di Acquarossa?", True),
        ("Quanto costa il piano dei fiumi?", True),
        ("Quanto costano i fiumi?", False),  # of the thing, whatever the plan is called
        ("Quanto costa la golena?", False),
        ("Quante golene ci sono?", False),
    ],
)
def test_which_questions_ask_for_the_whole(
    rivers: Library, question: str, *, expected: bool
) -> None:
    assert asks_total(matter(rivers, question)) is expected


@pytest.mark.parametrize(
    ("heading", "other"),
    [
        ("REPowerEU", True),
        ("I fondi InvestEU per le acque", True),
        ("RISORSE DEL PIANO", False),
        ("PNRR e CUP", False),  # what a plan's own money may come from
        ("Quadro economico", False),
    ],
)
def test_a_programme_is_known_by_its_writing(rivers: Library, heading: str, *, other: bool) -> None:
    asked = matter(rivers, "Quanto costa in tutto il piano?")
    assert _is_of_another(asked, passage(rivers, "Il piano costa"), heading) is other


def test_what_a_part_costs_is_not_what_the_plan_does(rivers: Library) -> None:
    asked = matter(rivers, "Quanto costa in tutto il piano?")
    plan, action = (
        candidate(passage(rivers, opening))
        for opening in ("Il piano costa", "Il costo totale dell")
    )
    other = candidate(passage(rivers, "Il costo totale del programma"))
    assert part_of(asked, plan) is None
    assert part_of(asked, action) == "Risorse"
    assert part_of(asked, other) == "Programma regionale delle foreste"
    assert [tells_total(asked, one) for one in (plan, action, other)] == [True, False, False]


def test_naming_a_thing_is_no_ground_for_silence(
    rivers: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("assistant.answering.facts.answering", lambda _: [])
    assistant = Assistant(rivers, HashEmbedder())
    said = assistant.ask("Il piano parla di foreste?")
    check_answer(said.as_dict(), rivers)
    assert said.text.startswith("**Sì**")
    assert assistant.ask("Il piano parla di balene?").abstained
    assert assistant.ask("Il piano aiuta le foreste?").abstained


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Di quanto calano le piene con le azioni del piano?", AnswerKind.FACT),
        ("Quali sono le azioni del piano?", AnswerKind.COVERAGE),
        ("Che differenza c'è tra un argine e una golena?", AnswerKind.COMPARE),
    ],
)
def test_a_value_is_no_list(rivers: Library, question: str, expected: AnswerKind) -> None:
    assert matter(rivers, question).question.kind is expected


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Che differenza c'è tra un argine e una golena?", ["argine", "golena"]),
        ("What is the difference between a dyke and a flood plain?", ["dyke", "flood plain"]),
        ("Che differenza c'è tra Acquarossa e Montefosco?", []),
        ("Che differenza c'è tra il primo piano e il secondo piano?", []),
    ],
)
def test_whose_meanings_tell_a_difference(
    rivers: Library, question: str, expected: list[str]
) -> None:
    read = Reader(rivers, load_thesaurus()).read(question)
    assert [part.topic for part in read.parts] == expected


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Library:
    return made(tmp_path_factory.mktemp("two"), {"montefosco": PLAN, "acquarossa": BODIES})


@pytest.mark.parametrize(
    ("history", "question", "place"),
    [
        (["Chi cura i giardini di Montefosco?"], "e Milano?", "Milano"),
        (["Chi cura i giardini di Montefosco?"], "invece Napoli che fa?", "Napoli"),
        (["Chi cura i giardini di Montefosco?"], "e Pozzallo?", "Pozzallo"),  # stands nowhere
        ([], "Che giardini apre Napoli?", "Napoli"),
        (["Chi cura i giardini di Montefosco?"], "e Amburgo?", "Amburgo"),  # named, has no plan
        (["Chi cura i giardini di Montefosco?"], "e Acquarossa?", None),
        ([], "Che cosa fa Amburgo?", None),  # the plan speaks of it
        ([], "Che cosa chiede Bruxelles?", None),  # who governs there
        (["Chi cura i giardini di Montefosco?"], "e Roma?", None),
        (["Chi cura i giardini di Montefosco?"], "e Volontari?", None),
    ],
)
def test_places_without_a_plan(
    two: Library, history: list[str], question: str, place: str | None
) -> None:
    read = Reader(two, load_thesaurus()).read(question, history)
    answer = Assistant(two, HashEmbedder()).ask(question, history)
    assert read.place == place
    assert ("Tra i piani indicizzati non ce n'è" in answer.text) is (place is not None)
    check_answer(answer.as_dict(), two)


def test_a_city_that_stands_for_a_government_is_no_place_without_a_plan(rivers: Library) -> None:
    reader = Reader(rivers, load_thesaurus())
    assert reader.read("Che cosa chiede Bruxelles?").place is None
    assert reader.read("Che cosa chiede Lione?").place == "Lione"
    assert reader.read("Ho una caldaia di trent'anni, che aiuti ci sono?").place is None


def test_the_money_of_a_whole_plan_is_told_wherever_it_stands(tmp_path: Path) -> None:
    plan = """\
# Piano delle rive di Acquarossa

## Quadro

Il presente Piano riguarda le rive del fiume. Vale complessivamente 7 milioni di euro.

Le panchine costano 2.000 euro e il piano strategico le prevede ovunque.

## Azioni

### Azione 1 Pulire le rive

Costo totale: 40.000 euro

### Azione 2 Rifare i moli

Costo totale: 90.000 euro
"""
    library = made(tmp_path, {"acquarossa": plan})
    answer = Assistant(library, HashEmbedder()).ask("Quanto costa il piano di Acquarossa?")

    assert "7 milioni di euro" in answer.citations[0].quote
    asked = matter(library, "Quanto costa il piano di Acquarossa?")
    assert not tells_total(asked, candidate(passage(library, "Costo totale: 40.000")))


def test_an_amount_that_is_not_of_the_whole_is_told_as_the_nearest(tmp_path: Path) -> None:
    plan = """\
# Piano delle rive di Acquarossa

## Quadro

Le panchine lungo il fiume costano 2.000 euro.
"""
    library = made(tmp_path, {"acquarossa": plan})
    answer = Assistant(library, HashEmbedder()).ask("Quanto costa il piano di Acquarossa?")

    assert answer.abstained or "Non ho trovato l'importo di tutto il piano" in answer.text
    assert answer.headline is None


@pytest.mark.parametrize(
    ("language", "sentence", "expected"),
    [
        ("it", "Il piano ha risorse per 3 milioni di euro.", True),
        ("it", "Il piano ha risorse per 3 milioni di euro e per 2 milioni di euro.", False),
        ("it", "Per la sponda servono, dice il piano, risorse per 3 milioni di euro.", False),
        ("it", "Le paratoie hanno un costo totale per 3 milioni di euro.", True),
        ("it", "Chi ha un fondo di importo complessivo di 3 milioni di euro lo dice.", False),
        ("it", "Il piano ha risorse per importi superiori a 3 milioni di euro.", False),
        ("it", "Il piano ha risorse per un importo inferiore a 3 milioni di euro.", False),
        ("it", "Il piano ha risorse per almeno 3 milioni di euro.", False),
        ("it", "Il piano ha risorse fino a 3 milioni di euro.", False),
        ("en", "The plan has budgets of at least 3 million euros.", False),
        ("en", "The plan has a budget of up to 3 million euros.", False),
        ("en", "For the rest, the budget for this river contract is 3 million euros.", True),
        ("it", "La spesa complessiva è di 3 milioni di euro.", True),
        ("it", "Il costo totale di circa 3 milioni di euro è coperto.", True),
        ("it", "Il costo totale del piano è di 3 milioni di euro.", True),
        ("it", "Il costo totale delle paratoie è di 3 milioni di euro.", False),
        ("it", "Il Programma di Sviluppo Rurale stanzia risorse per 3 milioni di euro.", False),
        ("en", "The plan has a budget of 3 million euros.", True),
        ("en", "The river plan has a budget of 3 million euros.", True),
        ("en", "The total cost is 3 million euros.", True),
        ("en", "The recovery plan has a budget of 3 million euros.", False),
        ("en", "Within this recovery plan the budget is 3 million euros.", False),
        ("en", "The budget of this plan is 3 million euros.", True),
        ("en", "The total cost of the sluices is 3 million euros.", False),
        ("en", "The city has planned sluices for a cost of 3 million euros.", False),
    ],
)
def test_an_amount_of_a_part_or_of_another_plan_is_not_of_the_whole(
    tmp_path: Path, language: str, sentence: str, expected: bool
) -> None:
    title = {"it": "Piano dei fiumi di Acquarossa", "en": "River plan of Acquarossa"}[language]
    text = f"# {title}\n\n## Governo\n\n{sentence}\n"
    library = made(tmp_path, {"acquarossa": text}, language)
    told = tellers(matter(library, "Quanto costa il piano?"))
    assert [one.text for one in told] == ([sentence] if expected else [])


@pytest.mark.parametrize("asked", ["risorse", "finanziamenti", "fondi", "denari"])
def test_how_many_resources_is_how_much_money(rivers: Library, asked: str) -> None:
    quanti = "Quante" if asked == "risorse" else "Quanti"
    weighed = matter(rivers, f"{quanti} {asked} ci sono in tutto?")
    assert weighed.question.value == "money"
    assert asks_total(weighed)


def test_a_summary_tells_the_levels_that_make_up_the_plan(tmp_path: Path) -> None:
    plan = """\
# Piano delle rive di Acquarossa

## ASSE 1 Rive

### Azione 1.1 Pulire le rive

### Azione 1.2 Rifare i moli

## ASSE 2 Ponti

### Azione 2.1 Dipingere i ponti

## ASSE 3 Sorgenti

### Azione 3.1 Segnare le sorgenti

## Quadro

| Obiettivo | Anno |
| --- | --- |
| Obiettivo pesci | 2026 |
| Obiettivo barche | 2027 |
"""
    library = made(tmp_path, {"acquarossa": plan})
    levels = told_levels(library.outline("acquarossa"))
    assert [(level.name, level.count) for level in levels] == [("assi", 3), ("azioni", 4)]


OWN = """\
# Piano delle rive di Acquarossa

Il Piano ha un orizzonte di otto anni e arriva al 2033.

Il Piano europeo delle acque è stato approvato il 3 maggio 2019.

I giardini sono stati approvati il 4 giugno 2020.
"""


def test_what_is_asked_of_the_plan_itself_is_not_told_of_another(tmp_path: Path) -> None:
    library = made(tmp_path, {"acquarossa": OWN})
    asked = matter(library, "Quando è stato approvato il piano di Acquarossa?")
    assert asks_of_plan(asked.question)
    named = [names_plan(asked, candidate(p)) for p in library.passages[1:]]
    assert named == [True, False, False]
    other = matter(library, "Quando sono stati approvati i giardini del piano di Acquarossa?")
    assert not asks_of_plan(other.question)


def test_a_question_on_the_plan_itself_in_plain_words(tmp_path: Path) -> None:
    library = made(tmp_path, {"acquarossa": OWN})
    plan = library.plan("acquarossa")
    question = matter(library, "Quanto tempo dura il piano di Acquarossa?").question
    assert asked_plainly(question, plan) == "Qual è il periodo di durata e attuazione del piano?"
    other = matter(library, "Quanto tempo dura la pulizia dei moli?").question
    assert asked_plainly(other, plan) is None


@pytest.mark.parametrize(
    "which",
    ["Europeo", "regionale", "europeo", "europea", "strategico", "operativa", "finanziario", "urbano",
     "francese"],
)  # fmt: skip
def test_a_plan_of_another_name_is_not_the_plan(tmp_path: Path, which: str) -> None:
    text = f"# Piano delle rive di Acquarossa\n\nIl piano {which} è stato approvato nel 2019.\n"
    library = made(tmp_path, {"acquarossa": text})
    asked = matter(library, "Quando è stato approvato il piano di Acquarossa?")
    assert not names_plan(asked, candidate(library.passages[1]))
