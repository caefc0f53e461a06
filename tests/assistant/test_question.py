"""What a question asks for: its kind, its plans, its codes, and what it takes from earlier turns."""

from dataclasses import replace

import pytest

from assistant.answers.answer import AnswerKind
from assistant.reading.question import Question, Reference
from assistant.reading.reader import Reader
from assistant.reading.wholes import sums_up_levels
from assistant.service import Assistant
from assistant.thesaurus.thesaurus import load_thesaurus
from index.library import Library
from ingest.model import Kind


@pytest.fixture(scope="module")
def reader(library: Library) -> Reader:
    return Reader(library, load_thesaurus())


def topic_words(question: Question) -> set[str]:
    return {t.word for t in question.terms if not t.generic}


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("Quali azioni riguardano la casa?", AnswerKind.COVERAGE),
        ("Quali sono gli obiettivi di Valfiore?", AnswerKind.COVERAGE),
        ("Elenca tutte le misure per il cibo", AnswerKind.COVERAGE),
        ("Which actions are about trees?", AnswerKind.COVERAGE),
        ("List the goals", AnswerKind.COVERAGE),
        ("solo le azioni della direzione 4", AnswerKind.COVERAGE),
        ("le azioni della direzione 2", AnswerKind.COVERAGE),
        ("Che cos'è una comunità energetica?", AnswerKind.DEFINITION),
        ("Cos’è il bilancio partecipativo?", AnswerKind.DEFINITION),
        ("Cosa si intende per coabitazione?", AnswerKind.DEFINITION),
        ("What is a sponge street?", AnswerKind.DEFINITION),
        ("Qual è il soggetto attuatore?", AnswerKind.FACT),
        ("Quanto costa l'officina?", AnswerKind.FACT),
        ("Quando finisce il progetto?", AnswerKind.FACT),
        ("Chi è il R.U.P.?", AnswerKind.FACT),
        ("How many trees will be planted?", AnswerKind.FACT),
        ("Confronta Borgoverde e Valfiore sugli affitti", AnswerKind.COMPARE),
        ("Che differenza c'è tra Borgoverde e Valfiore?", AnswerKind.COMPARE),
        ("Borgoverde e Valfiore parlano di alloggi?", AnswerKind.COMPARE),
        ("What do the two plans have in common?", AnswerKind.COMPARE),
        ("Chi inquina di più a Borgoverde?", AnswerKind.FACT),
        ("Costa più il ponte o la scuola?", AnswerKind.COMPARE),
        ("mercati contadini", AnswerKind.COVERAGE),
    ],
)
def test_kinds(reader: Reader, question: str, kind: AnswerKind) -> None:
    assert reader.read(question).kind is kind


@pytest.mark.parametrize(
    ("question", "named"),
    [
        ("Quali azioni prevede Valfiore?", ("valfiore",)),
        ("Le azioni di valfiore", ("valfiore",)),
        ("Quali azioni prevede Borgoverde?", ("borgoverde",)),
        ("What does Harbour plan?", ("harbour",)),
        ("Quali azioni prevede Valfiroe?", ("valfiore",)),
        ("Quali azioni riguardano il cibo?", ()),
        ("Confronta Borgoverde e Valfiore", ("borgoverde", "valfiore")),
    ],
)
def test_plans_by_place(reader: Reader, question: str, named: tuple[str, ...]) -> None:
    assert sorted(reader.read(question).plans) == sorted(named)


def test_plans_that_were_chosen_stand(reader: Reader) -> None:
    assert reader.read("Quali azioni a Valfiore?", plans=["harbour"]).plans == ("harbour",)


@pytest.mark.parametrize("code", ["BV2.1.4a", "BV2.1.4.a", "bv2.1.4a", "BV2.1.4.A"])
def test_documents_by_code(reader: Reader, code: str) -> None:
    assert reader.read(f"Chi è il R.U.P. del progetto {code}?").documents == ("officina-BV2.1.4a",)
    assert reader.read("Chi è il R.U.P. del progetto BV2.1.4b?").documents == ()


@pytest.mark.parametrize(
    ("question", "references"),
    [
        ("Quali azioni della direzione 4?", [("direzione", "4")]),
        ("la missione 3 e la direzione 3", [("missione", "3"), ("direzione", "3")]),
        ("Obiettivo 2.1a", [("obiettivo", "2.1a")]),
        ("Fase III", [("fase", "iii")]),
        ("le direzioni", []),
        ("which actions of goal 2", [("goal", "2")]),
    ],
)
def test_references(reader: Reader, question: str, references: list[tuple[str, str]]) -> None:
    assert reader.read(question).references == tuple(Reference(*r) for r in references)


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("Quanto costa il progetto?", "money"),
        ("Qual è l'importo?", "money"),
        ("Quanti comuni ci sono?", "count"),
        ("Quante ne hanno già finanziate?", "count"),
        ("Quante risorse ha stanziato?", "money"),
        ("Quando inizia?", "date"),
        ("In che anno?", "date"),
        ("Chi è il responsabile?", "person"),
        ("Qual è la mail?", "mail"),
        ("Mi date un recapito?", "contact"),
        ("Qual è il numero di telefono?", "phone"),
        ("Quanti giovani su cento lavorano?", "measure"),
        ("In che giorno si firma?", "date"),
        ("Per chi abita in montagna?", None),
        ("What percentage?", "measure"),
        ("Quali azioni ci sono?", None),
    ],
)
def test_values(reader: Reader, question: str, value: str | None) -> None:
    assert reader.read(question).value == value


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("Quali azioni?", Kind.ACTION),
        ("Quali obiettivi hanno azioni?", Kind.OBJECTIVE),
        ("Quali direzioni della missione 1?", Kind.DIRECTION),
        ("Quali azioni della direzione 1?", Kind.ACTION),
        ("Which goals?", Kind.OBJECTIVE),
        ("Che cosa dice?", None),
    ],
)
def test_the_level_that_is_asked_for(reader: Reader, question: str, asked: Kind | None) -> None:
    assert reader.read(question).asked is asked


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("Che cos'è una comunità energetica?", "una comunità energetica"),
        ("Che cos'è la «Cabina di regia» usata nel piano?", "Cabina di regia"),
        ("Cosa si intende per coabitazione secondo Borgoverde?", "coabitazione"),
        ("What is a sponge street?", "sponge street"),
    ],
)
def test_what_is_to_be_defined(reader: Reader, question: str, wanted: str) -> None:
    assert reader.read(question).topic.removeprefix("una ") == wanted.removeprefix("una ")


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Quali azioni riguardano gli alloggi?", {"alloggi"}),
        ("Quali azioni prevede Valfiore sugli affitti?", {"affitti"}),
        ("solo le azioni della direzione 2", set()),
        ("soltanto le azioni", set()),
        ("only the actions", set()),
        ("Confronta Borgoverde e Valfiore sugli affitti", {"affitti"}),
        ("Paragona i due piani sugli affitti", {"affitti"}),
        ("Compare the two plans on trees", {"trees"}),
        ("Elencami le misure per il cibo", {"cibo"}),
    ],
)
def test_the_words_of_asking_are_no_topic(reader: Reader, question: str, words: set[str]) -> None:
    assert topic_words(reader.read(question)) == words


def test_a_misspelt_word_is_mended(reader: Reader) -> None:
    (term,) = (t for t in reader.read("le piste ciclabilli").terms if t.word.startswith("cicl"))
    assert term.known


def test_a_word_of_no_document_is_unknown(reader: Reader) -> None:
    (term,) = reader.read("dinosauri").terms
    assert not term.known


# Follow-ups.


def test_the_next_one(reader: Reader) -> None:
    question = reader.read("e quella dopo?", ["Quali azioni prevede la direzione 1 di Borgoverde?"])
    assert question.references == (Reference("direzione", "2"),)
    assert question.kind is AnswerKind.COVERAGE
    assert question.plans == ("borgoverde",)
    assert question.text == "e quella dopo?"


def test_the_one_before(reader: Reader) -> None:
    question = reader.read("e la precedente?", ["Quali azioni prevede la missione 3?"])
    assert question.references == (Reference("missione", "2"),)


def test_roman_numbers_step_too(reader: Reader) -> None:
    question = reader.read("e quella dopo?", ["Cosa prevede la fase III?"])
    assert question.references == (Reference("fase", "iv"),)


@pytest.mark.parametrize(
    ("turn", "earlier", "whole"),
    [
        ("e la successiva?", "Che cosa c'è nella MISSIONE I?", "Che cosa c'è nella MISSIONE II?"),
        ("e la successiva?", "Che cosa c'è nelle missioni 1 e 10?", "Che cosa c'è nelle missioni 2 e 10?"),
        ("e quella dopo?", "Cosa prevede la fase XIII?", "Cosa prevede la fase XIV?"),
        ("e quella dopo?", "Cosa prevede l'asse B?", "Cosa prevede l'asse C?"),
        ("e quella dopo?", "Cosa prevede l'azione 4a?", "Cosa prevede l'azione 4b?"),
        ("e quella dopo?", "Cosa prevede l'azione 2.9?", "Cosa prevede l'azione 2.10?"),
        ("e la precedente?", "Cosa prevede la fase II?", "Cosa prevede la fase I?"),
        ("e la 3?", "Che cosa c'è nelle missioni 1 e 10?", "Che cosa c'è nelle missioni 3 e 10?"),
        ("e la 7?", "Quanto costa l'azione n. 1 nel 2021?", "Quanto costa l'azione n. 7 nel 2021?"),
    ],
)  # fmt: skip
def test_only_the_number_itself_is_another(
    reader: Reader, turn: str, earlier: str, whole: str
) -> None:
    assert reader.read(turn, [earlier]).whole == whole


@pytest.mark.parametrize("number", ["1", "2.1", "I", "A", "4a"])
def test_before_the_first_there_is_none(reader: Reader, number: str) -> None:
    earlier = f"Cosa prevede la missione {number}?"
    question = reader.read("e la precedente?", [earlier])
    assert question.resolved != earlier  # no question that was put before is put again
    assert [r.number for r in question.references] == [number.lower()]


def test_only_those_of_a_direction(reader: Reader) -> None:
    question = reader.read(
        "solo le azioni della direzione 2", ["Quali azioni riguardano gli alloggi a Borgoverde?"]
    )
    assert question.references == (Reference("direzione", "2"),)
    assert question.plans == ("borgoverde",)
    assert question.kind is AnswerKind.COVERAGE
    assert question.asked is Kind.ACTION


def test_the_same_in_another_place(reader: Reader) -> None:
    question = reader.read("e a Valfiore?", ["Quali azioni riguardano gli alloggi a Borgoverde?"])
    assert question.plans == ("valfiore",)
    assert question.kind is AnswerKind.COVERAGE
    assert "alloggi" in topic_words(question)


@pytest.mark.parametrize(
    ("turn", "kind"),
    [
        ("e la mobilità?", AnswerKind.DEFINITION),
        ("e chi sta dietro alle botteghe?", AnswerKind.FACT),
        ("e nei quartieri si parla anche di botteghe e di mercati coperti?", AnswerKind.OTHER),
    ],
)
def test_what_asks_something_else_is_no_other_name(
    reader: Reader, turn: str, kind: AnswerKind
) -> None:
    assert reader.read(turn, ["Che cos'è la rete dei mercati?"]).kind is kind


def test_another_field_of_the_same_project(reader: Reader) -> None:
    history = ["Chi è il R.U.P. del progetto BV2.1.4a?"]
    question = reader.read("e quanto costa?", history)
    assert question.documents == ("officina-BV2.1.4a",)
    assert question.value == "money"
    question = reader.read("e quando finisce?", [*history, "e quanto costa?"])
    assert question.documents == ("officina-BV2.1.4a",)
    assert question.value == "date"


def test_a_whole_question_takes_nothing_from_before(reader: Reader) -> None:
    question = reader.read(
        "Quali azioni riguardano i mercati contadini a Borgoverde?",
        ["Chi è il R.U.P. del progetto BV2.1.4a?"],
    )
    assert question.documents == ()
    assert question.plans == ("borgoverde",)


def test_the_language_of_a_short_turn_is_that_of_the_talk(reader: Reader) -> None:
    question = reader.read("and Valfiore?", ["Which actions are about housing in Harbour?"])
    assert question.language == "en"


@pytest.mark.slow
@pytest.mark.parametrize(
    "unit", ["a.", "quanto ", "«", "cos'è ", "a-1", "finanziato ", "1.", "e chi ", "(", "x"]
)
def test_reading_ends_whatever_the_text(reader: Reader, unit: str) -> None:
    # A pattern that goes back would take hours for as much.
    reader.read((unit * 4000)[:4000])


def test_what_a_word_means_is_asked_of_all_plans_unless_the_turn_goes_on(reader: Reader) -> None:
    before = ["Quali azioni prevede Valfiore?"]
    assert reader.read("Che cosa significa coabitazione?", before).plans == ()
    assert reader.read("e che cosa significa coabitazione?", before).plans == ("valfiore",)


@pytest.mark.parametrize("text", ["Borgoverde", "borgoverde?", "il piano di Valfiore", "?", "-"])
def test_a_name_alone_is_a_question(reader: Reader, text: str) -> None:
    assert reader.read(text).text == text


def test_a_summary_of_several_levels_is_one_of_the_plan(
    assistant: Assistant, reader: Reader
) -> None:
    assert not sums_up_levels(reader.read("Mi riassume le azioni del piano di Borgoverde?"))
    asked = "Mi riassume le missioni e le azioni del piano di Borgoverde?"
    assert sums_up_levels(reader.read(asked))
    told = assistant.ask(asked)
    assert told.kind is AnswerKind.OTHER
    assert told.text == assistant.ask("Riassumi il piano di Borgoverde").text


def test_what_is_told_aside_weighs_less_than_what_is_asked(reader: Reader) -> None:
    def weights(text: str) -> dict[str, float]:
        return {term.word: term.weight for term in reader.read(text).terms}

    told = weights("Ho un mercato e tre figli. Che cosa prevede il piano per i nostri affitti?")
    assert told["affitti"] == weights("Che cosa prevede il piano per gli affitti?")["affitti"]
    assert told["mercato"] < weights("Che cosa prevede il piano per il mercato?")["mercato"]


@pytest.mark.parametrize(
    "words",
    [
        "tuo tua tuoi tue nostri nostre vostro vostra vostri vostre propri proprie",
        "buongiorno buonasera ciao scusi scusa scusate senta sentite",
    ],
)
def test_possessives_and_greetings_are_no_topic(reader: Reader, words: str) -> None:
    for word in words.split():
        assert topic_words(reader.read(f"Che cosa prevede per {word} affitti?")) == {"affitti"}, (
            word
        )


def test_of_a_turn_that_leans_only_its_own_words_are_its_own(reader: Reader) -> None:
    alone = reader.read("Quali azioni ci sono per orti e botteghe a Borgoverde?")
    assert len(alone.terms) > 1
    assert alone.own(alone.terms) == list(alone.terms)
    leaning = replace(alone, text="e le botteghette? e le botteghe?", leaning=True)
    assert [term.word for term in leaning.own(leaning.terms)] == ["botteghe"]
