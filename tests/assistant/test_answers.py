"""What is answered on the small plans: values, definitions, lists, comparisons, and honest silence."""

from dataclasses import replace

import pytest

from assistant.answers.answer import Answer, AnswerKind
from assistant.service import Assistant

from ..contract import check_answer

SHEET = "del progetto BV2.1.4a"


def ask(assistant: Assistant, question: str, *history: str) -> Answer:
    answer = assistant.ask(question, history)
    check_answer(answer.as_dict(), assistant.library)
    return answer


def quotes(answer: Answer) -> list[str]:
    return [c.quote for c in answer.citations]


#: Questions with the value that comes first and what the first citation holds.
FACTS = [
    (f"Chi è il soggetto attuatore {SHEET}?", "Comune di Borgoverde", "Soggetto attuatore"),
    (f"Qual è l'importo finanziato {SHEET}?", "340.000 euro", "Importo finanziato"),
    (f"Quando inizia {SHEET}?", "12/03/2024", "Data inizio"),
    (f"Qual è la data di fine {SHEET}?", "30/11/2026", "Data fine"),
    ("Quanti abitanti conta Borgoverde?", "312.500", "312.500 abitanti"),
    ("Quante associazioni hanno scritto il piano di Valfiore?", "37", "37 associazioni"),
    ("How many trees will the town plant?", "1,200", "1,200 trees"),
    (f"Chi è il R.U.P. {SHEET}?", "Marta Ferri", "R.U.P."),
]
#: What only meaning tells: the double, which knows words alone, need not get it right.
NEEDS_MEANING = {f"Chi è il R.U.P. {SHEET}?"}


@pytest.mark.parametrize(
    ("question", "value", "quote"), [f for f in FACTS if f[0] not in NEEDS_MEANING]
)
def test_facts_give_the_value_first(
    assistant: Assistant, question: str, value: str, quote: str
) -> None:
    answer = ask(assistant, question)
    assert not answer.abstained
    assert answer.kind is AnswerKind.FACT
    assert value in answer.text.split("\n")[0]
    assert quote in answer.citations[0].quote


@pytest.mark.parametrize(
    ("question", "quote"),
    [
        ("Che cos'è una comunità energetica?", "Comunità energetica: è un gruppo"),
        ("Cos'è il bilancio partecipativo?", "rappresenta lo strumento"),
        ("What is a sponge street?", "A sponge street is a road"),
    ],
)
def test_definitions(assistant: Assistant, question: str, quote: str) -> None:
    answer = ask(assistant, question)
    assert (answer.abstained, answer.kind) == (False, AnswerKind.DEFINITION)
    assert quote in answer.citations[0].quote


ALL_ACTIONS = {"borgoverde": 8, "valfiore": 6, "harbour": 5}


@pytest.mark.parametrize("plan", ALL_ACTIONS)
def test_a_list_is_complete(assistant: Assistant, plan: str) -> None:
    answer = assistant.ask("Quali sono le azioni?", plans=[plan])
    check_answer(answer.as_dict(), assistant.library)
    actions = [
        p
        for p in assistant.library.passages
        if p.kind == "action" and assistant.library.document(p.document).plan == plan
    ]
    # One action stands in two documents of Borgoverde: one citation, with the other place.
    assert len(answer.citations) == ALL_ACTIONS[plan]
    assert answer.examined == len(actions)
    found = {c.passage for c in answer.citations} | {
        a.passage for c in answer.citations for a in c.also
    }
    assert found == {p.id for p in actions}


def test_repeats_are_one_citation_with_the_other_place(assistant: Assistant) -> None:
    answer = ask(assistant, "Quali azioni riguardano la coabitazione tra studenti e anziani?")
    (citation,) = (c for c in answer.citations if "studenti e anziani" in c.quote)
    assert citation.document == "borgoverde-piano"
    (also,) = citation.also
    assert also.document == "borgoverde-strategie"
    text = assistant.library.document(also.document).text
    assert text[also.start : also.end] == citation.quote
    assert "anche in Strategie comuni di Borgoverde" in answer.text


def test_the_same_action_of_another_plan_is_another_action(assistant: Assistant) -> None:
    answer = ask(assistant, "Quali azioni riguardano il fondo di garanzia per gli affitti?")
    assert {c.plan for c in answer.citations} == {"borgoverde", "valfiore"}


def test_lists_are_grouped_by_plan_and_path(assistant: Assistant) -> None:
    text = ask(assistant, "Quali sono le azioni?").text
    places = [text.index(f"### {title}") for title in ("Harbour", "Piano metro", "Piano strat")]
    assert places == sorted(places)
    assert "**MISSIONE 1 Abitare insieme › DIREZIONE 2 Sostenere la coabitazione" in text


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        (
            "Quali azioni della direzione 1?",
            ["Mappare gli alloggi", "Costruire un osservatorio"],
        ),
        (
            "solo le azioni della direzione 2 di Borgoverde",
            [
                "Promuovere la coabitazione",
                "Recuperare cascine",
                "Attivare un fondo",
                "Organizzare corsi",
            ],
        ),
        ("Which actions of goal 2?", ["Renovate", "Train"]),
        (
            "Quali azioni della missione 2?",
            ["Aprire mercati", "Ridurre lo spreco"],
        ),
        ("Quali direzioni della missione 1?", ["DIREZIONE 1", "DIREZIONE 2"]),
        (
            "Quali azioni prevede l'asse 1 di Valfiore?",
            ["AZ.1.1", "AZ.1.2", "AZ.1.3"],
        ),
    ],
)
def test_lists_under_a_level(assistant: Assistant, question: str, wanted: list[str]) -> None:
    answer = ask(assistant, question)
    assert not answer.abstained
    assert sorted(wanted) == sorted(
        w for w in wanted if any(q.startswith(w) for q in quotes(answer))
    )
    assert len(answer.citations) == len(wanted)


def test_no_equivalent_is_an_answer(assistant: Assistant) -> None:
    answer = ask(assistant, "Confronta Borgoverde e Valfiore sui mercati contadini")
    assert not answer.abstained
    assert "In «Piano strategico di Valfiore 2030» non ho trovato un equivalente" in answer.text
    assert "Aprire mercati contadini in ogni municipio." in quotes(answer)


# Silence.


UNANSWERABLE = [
    "Quali azioni riguardano i dinosauri?",
    "Che cos'è la fotosintesi?",
    "Chi è il sindaco di Valfiore?",
    "Which actions are about whales?",
    f"Qual è il numero di telefono {SHEET}?",
    f"Qual è la mail {SHEET}?",
]
#: The value of another thing is no answer.
OF_ANOTHER_THING = [
    "Quanto costa lo zoo?",
    "Quanto costa il ponte sullo stretto?",
    "Quando apre il museo?",
]


@pytest.mark.parametrize("question", UNANSWERABLE)
def test_what_the_documents_do_not_hold(assistant: Assistant, question: str) -> None:
    answer = ask(assistant, question)
    assert answer.abstained
    assert "Ho cercato in" in answer.text or "I looked in" in answer.text


@pytest.mark.parametrize("question", OF_ANOTHER_THING)
def test_the_value_of_another_thing_is_no_answer(assistant: Assistant, question: str) -> None:
    assert ask(assistant, question).abstained


def test_a_mission_with_only_a_title(assistant: Assistant) -> None:
    answer = ask(assistant, "Quali azioni prevede la missione 3?")
    assert answer.abstained
    assert "I documenti nominano «MISSIONE 3 Turismo lento»" in answer.text


def test_a_word_that_is_used_but_never_explained(assistant: Assistant) -> None:
    answer = ask(assistant, "Che cos'è il mutuo appoggio?")
    assert answer.headline is None
    assert any("mutuo appoggio" in q for q in quotes(answer))


def test_a_field_without_value(assistant: Assistant) -> None:
    answer = ask(assistant, f"Qual è l'ambito {SHEET}?")
    assert all("Ambito" not in q for q in quotes(answer))


def test_whom_to_ask(assistant: Assistant) -> None:
    answer = ask(assistant, "Quali azioni riguardano i dinosauri a Borgoverde?")
    assert answer.abstained
    assert "Per saperne di più: Ufficio di piano, piazza Grande 1." in answer.text
    assert "Ufficio di piano" not in ask(assistant, "Quanto costa lo zoo di Harbour?").text


@pytest.mark.parametrize("question", ["", "  ", "ciao", "Grazie!"])
def test_what_is_no_question(assistant: Assistant, question: str) -> None:
    answer = ask(assistant, question)
    assert (answer.kind, answer.citations) == (AnswerKind.OTHER, ())


def test_what_the_assistant_knows(assistant: Assistant) -> None:
    text = ask(assistant, "Quali piani conosci?").text
    for plan in assistant.library.plans:
        assert plan.title in text
    assert "Piano strategico di Valfiore 2030 (bozza)" in text
    assert "I know these plans" in ask(assistant, "Which plans do you know?").text


# Notes.


def test_a_draft_is_called_a_draft(assistant: Assistant) -> None:
    note = "Nota: «Piano strategico di Valfiore 2030» è una bozza"
    assert note in ask(assistant, "Quali azioni riguardano le piste ciclabili?").text
    assert note not in ask(assistant, "Quali azioni riguardano i mercati contadini?").text


def test_a_document_read_in_part_is_said_to_be(assistant: Assistant) -> None:
    library = assistant.library
    holed = [replace(d, read_share=0.9349) for d in library.documents]
    text = ask(
        Assistant(replace(library, documents=tuple(holed)), assistant._embedder), FACTS[0][0]
    ).text
    assert "è stato letto il 93,4% di quello che il file mostra" in text
    assert "è stato letto" not in ask(assistant, FACTS[0][0]).text


def test_a_digest_is_called_a_digest(assistant: Assistant) -> None:
    assert "sintesi redazionale" in ask(assistant, f"Chi è il R.U.P. {SHEET}?").text
    assert "editorial digest" in ask(assistant, "Who is the R.U.P. of the project BV2.1.4a?").text


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("Which actions are about trees?", "en"),
        ("Quali azioni riguardano gli alberi?", "it"),
        ("What are the actions on housing in Valfiore?", "en"),
        ("Che cos'è una sponge street?", "it"),
    ],
)
def test_the_language_is_that_of_the_question(
    assistant: Assistant, question: str, language: str
) -> None:
    assert ask(assistant, question).language == language


def test_follow_ups_in_a_talk(assistant: Assistant) -> None:
    first = "Quali azioni prevede la direzione 1 di Borgoverde?"
    assert len(ask(assistant, first).citations) == 2
    then = ask(assistant, "e quella dopo?", first)
    assert {c.path[-1] for c in then.citations} == {
        "DIREZIONE 2 Sostenere la coabitazione fra generazioni."
    }
    cost = ask(assistant, "e quanto costa?", f"Chi è il R.U.P. {SHEET}?")
    assert "340.000 euro" in cost.text
