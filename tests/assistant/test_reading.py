"""What is to be listed, where a question points, what a turn leaves out."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answers.answer import AnswerKind
from assistant.reading.grams import wanted
from assistant.reading.kinds import level_of, value_of
from assistant.reading.question import Question, Reference
from assistant.reading.reader import Reader
from assistant.reading.scope import Scope
from assistant.reading.terms import is_named, line_of
from assistant.thesaurus.thesaurus import load_thesaurus
from index.indexer import update
from index.library import Library, open_library
from ingest.files import sources
from ingest.model import Kind

from ..doubles import HashEmbedder
from ..texts import anything, odd


@pytest.fixture(scope="module")
def reader(library: Library) -> Reader:
    return Reader(library, load_thesaurus())


@pytest.fixture(scope="module")
def scope(library: Library) -> Scope:
    return Scope(library)


# Which plans.


@pytest.mark.parametrize(
    ("question", "called", "left"),
    [
        (
            "Quanti alberi pianta il Piano metropolitano di Borgoverde?",
            {"borgoverde"},
            "Quanti alberi pianta il ?",
        ),
        ("Chi paga il Programma Officine adesso?", {"officina"}, "Chi paga il  adesso?"),
        ("Che dice il piano strategico di Valfiore 2030?", {"valfiore"}, "Che dice il ?"),
    ],
)
def test_a_plan_called_by_its_title_is_no_topic(
    scope: Scope, question: str, called: set[str], left: str
) -> None:
    (phrase,) = scope.titled(question)
    assert phrase.plans == called
    assert scope.without_titles(question).split() == left.split()


def test_a_plan_of_nothing_in_particular_is_no_title(scope: Scope) -> None:
    question = "Il piano parla di scoiattoli?"
    assert scope.titled(question) == ()
    assert scope.without_titles(question) == question


@given(st.one_of(anything, odd))
def test_without_titles_takes_out_and_adds_only_blanks(scope: Scope, text: str) -> None:
    left = iter(scope.without_titles(text).split())
    spoken = "".join(text.split())
    place = 0
    for word in left:
        place = spoken.index(word, place) + len(word)


@pytest.mark.parametrize(
    ("text", "named", "left"),
    [
        ("gli affitti a Valfiore?", ["valfiore"], "gli affitti?"),
        ("gli affitti del piano di Valfiroe?", ["valfiore"], "gli affitti?"),
        ("gli affitti secondo i borgoverdesi", ["borgoverde"], "gli affitti secondo i"),
        ("la scuola Valfiore Insieme", ["valfiore"], "la scuola Valfiore Insieme"),
        ("le ciclabili di Valfiore 2030", ["valfiore"], "le ciclabili"),
        ("le ciclabili di Valfiore entro il 2027", ["valfiore"], "le ciclabili entro il 2027"),
        ("le ciclabili del 2030", [], "le ciclabili del 2030"),
    ],
)
def test_places_that_name_plans_are_no_topic(
    scope: Scope, text: str, named: list[str], left: str
) -> None:
    assert scope.without_places(text, named) == left


def test_a_misspelt_place_names_its_plan_and_is_no_topic(reader: Reader) -> None:
    question = reader.read("Quali azioni sugli affitti prevede Valfiroe?")
    assert question.plans == ("valfiore",)
    assert "valfiroe" not in question.topic.lower()


@pytest.mark.parametrize("word", ["malfiore", "altifiore", "bergoverde"])
def test_a_word_with_another_first_letter_is_no_misspelt_place(reader: Reader, word: str) -> None:
    misspelt = word[0] in "bv"
    question = reader.read(f"Quanto costa il {word}?")
    assert bool(question.plans) == misspelt
    assert any(term.word == word for term in question.terms) != misspelt


@pytest.mark.parametrize(
    ("question", "plan"),
    [
        ("Che cosa prevede il Piano Faunistico di Montescudo?", "Piano Faunistico di Montescudo"),
        ("Cosa dice l'Agenda Marina di Portosecco?", "Agenda Marina di Portosecco"),
        ("What does the Ashford Rivers Plan say?", "the Ashford Rivers Plan"),
        ("Che cosa prevede il Piano strategico di Valfiore?", None),
        ("What does the Harbour Town Climate Plan say?", None),
        ("What does the Strategic Plan say?", None),
        ("Che cosa prevede il Piano Strategico Nazionale?", None),
        ("Che cosa prevede il piano per gli affitti?", None),
        ("Quanto costa il Piano Faunistico di Montescudo?", None),
    ],
)
def test_a_plan_that_is_not_indexed(scope: Scope, question: str, plan: str | None) -> None:
    assert scope.elsewhere(question) == plan


def test_a_heading_of_that_name_is_not_elsewhere(scope: Scope) -> None:
    # `Mobilità dolce` is an axis of a plan that is indexed, `Cibo e paesaggio` a mission.
    assert scope.elsewhere("Che cosa prevede il programma di Mobilità?") is None
    assert scope.elsewhere("Che cosa prevede la strategia del Cibo?") is None
    assert scope.elsewhere("Che cosa prevede la strategia del Ghiaccio?") is not None


def test_the_others_are_plans_and_no_sheets(scope: Scope) -> None:
    assert set(scope.others(("valfiore",))) == {"borgoverde", "harbour"}
    assert set(scope.others(("valfiore", "harbour"))) == {"borgoverde"}
    assert scope.others(("officina",)) == ()
    assert scope.others(()) == ()


# What is to be listed.


@pytest.mark.parametrize(
    "question",
    [
        "what happens after the vote?",
        "what makes the harbour safe?",
        "what covers the cost?",
        "what means this?",
        "what was built?",
    ],
)
def test_verbs_in_s_are_no_plurals(question: str) -> None:
    assert wanted(question) != "coverage"


@pytest.mark.parametrize(
    "question", ["da chi è formata la giuria?", "chi siede nel comitato?", "who makes up the jury?"]
)
def test_who_a_body_is_made_of_is_a_list(reader: Reader, question: str) -> None:
    read = reader.read(question)
    assert read.kind is AnswerKind.COVERAGE


@pytest.mark.parametrize(
    ("question", "level", "word"),
    [
        ("che azioni ci sono per i gatti?", Kind.ACTION, "azioni"),
        ("quali indicatori misurano il turismo?", Kind.INDICATOR, "indicatori"),
        ("what are the goals of the measures?", Kind.OBJECTIVE, "goals"),
        ("quali assi e quali azioni?", Kind.THEME, "assi"),
        ("c'è un'azione a favore dei gatti?", Kind.ACTION, "azione"),
    ],
)
def test_the_level_named_first_is_asked_for(question: str, level: Kind, word: str) -> None:
    assert level_of(question) == (level, word)


@pytest.mark.parametrize(
    "question",
    ["quali criteri hanno le azioni?", "quali fondi pagano gli interventi?", "in tema di gatti"],
)
def test_other_things_are_asked_for_than_the_level(question: str) -> None:
    assert level_of(question) is None


def test_a_letter_names_a_level_only_where_it_is_no_word(reader: Reader) -> None:
    question = reader.read("Che cosa dice l'asse A?")
    assert question.references == (Reference("asse", "a"),)
    assert question.asked is None
    assert reader.read("L'area e i giardini di Valfiore").references == ()
    assert reader.read("L'area e i giardini di Valfiore").topic == "L'area e i giardini"


def test_che_azioni_asks_for_a_list(reader: Reader) -> None:
    read = reader.read("Che azioni riguardano gli affitti?")
    assert read.kind is AnswerKind.COVERAGE
    assert read.asked is Kind.ACTION


def test_which_project_costs_is_no_amount() -> None:
    assert value_of("quale progetto riapre l'officina con il costo minore?") is None
    assert value_of("quanto costa il progetto?") == "money"


# Follow-ups.


def test_a_bare_number_stands_for_the_number_before(reader: Reader) -> None:
    history = ["Quali azioni prevede l'obiettivo 4.3 di Valfiore?"]
    question = reader.read("e il 4.4?", history)
    assert question.references == (Reference("obiettivo", "4.4"),)
    assert question.plans == ("valfiore",)
    assert question.kind is AnswerKind.COVERAGE
    assert question.text == "e il 4.4?"


def test_a_bare_roman_number(reader: Reader) -> None:
    assert reader.read("e la III?", ["Cosa prevede la fase II?"]).references == (
        Reference("fase", "iii"),
    )


def test_a_number_after_no_number_is_no_reference(reader: Reader) -> None:
    question = reader.read("e il 4.4?", ["Quali azioni riguardano gli affitti?"])
    assert all(reference.level != "obiettivo" for reference in question.references)


def test_in_the_other_plan(reader: Reader) -> None:
    question = reader.read("e nell'altro piano?", ["Quali azioni prevede Valfiore sugli affitti?"])
    assert set(question.plans) == {"borgoverde", "harbour"}
    assert question.kind is AnswerKind.COVERAGE
    assert "affitti" in {term.word for term in question.terms}


def test_after_a_sheet_there_is_no_other_plan(reader: Reader) -> None:
    question = reader.read("e nell'altro piano?", ["Chi è il R.U.P. del progetto BV2.1.4a?"])
    assert "valfiore" not in question.plans


def test_plans_that_are_named_drop_the_document_of_before(reader: Reader) -> None:
    history = ["Chi è il R.U.P. del progetto BV2.1.4a?"]
    assert reader.read("e a Valfiore?", history).documents == ()
    assert reader.read("e quanto costa?", history).documents == ("officina-BV2.1.4a",)


def test_a_comparison_of_two_named_plans_needs_no_turn_before(reader: Reader) -> None:
    history = ["Quali azioni prevede la direzione 2 sui mercati contadini?"]
    text = "e confronta Borgoverde e Valfiore"
    assert reader.read(text, history) == reader.read(text)


# Joined questions.


def parts_of(reader: Reader, text: str) -> tuple[Question, ...]:
    return reader.read(text).parts


def test_a_second_part_without_topic_takes_that_of_the_first(reader: Reader) -> None:
    first, second = parts_of(
        reader, "Quanti sono i mercati contadini di Borgoverde e quando saranno aperti?"
    )
    assert (first.value, second.value) == ("count", "date")
    assert {"mercati", "contadini"} & {w for t in second.terms for w in t.word.split()}
    assert second.plans == ("borgoverde",)


def test_a_second_part_of_its_own_takes_nothing(reader: Reader) -> None:
    _, second = parts_of(reader, "Quanti sono i mercati contadini e quando si aprono le cascine?")
    assert "mercati" not in {w for t in second.terms for w in t.word.split()}


@given(anything, anything, anything)
def test_any_text_after_any_other_is_a_question(
    reader: Reader, text: str, before: str, first: str
) -> None:
    question = reader.read(text, [first, before])
    assert question.text == " ".join(text.split())


def test_an_english_term_in_an_italian_plan_is_found(tmp_path: Path) -> None:
    (tmp_path / "piano.md").write_text(
        "# Piano di Vallescura\n\n## Azioni\n\n- Rafforzare il public procurement dei comuni.\n",
        "utf-8",
    )
    update(tmp_path / "index", sources([tmp_path / "piano.md"]), HashEmbedder)
    library = open_library(tmp_path / "index")
    reader = Reader(library, load_thesaurus())
    (term,) = reader.read("Si parla di appalti?").terms
    document = library.documents[0]
    (action,) = (p for p in document.passages if "procurement" in p.text)
    assert is_named(term, line_of(action.text, "it"), "it", 0.9)
