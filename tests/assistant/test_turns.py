"""Turns that ask nothing of the plans, whole plans, and how a question calls things."""

import pytest

from assistant.answers.answer import How
from assistant.reading.cues import formless, is_courtesy, matches
from assistant.reading.followup import _ORDINAL, _articled
from assistant.service import Assistant

from ..doubles import HashEmbedder
from .matters import made


@pytest.mark.parametrize("text", ["ciao", "Grazie mille, molto utile!", "thank you very much"])
def test_courtesy_is_no_question(assistant: Assistant, text: str) -> None:
    answer = assistant.ask(text)
    assert is_courtesy(text)
    assert (answer.abstained, answer.citations) == (True, ())


@pytest.mark.parametrize(
    ("text", "opening"),
    [
        ("grazie per l'aiuto", "Prego!"),
        ("Vi ringrazio, siete stati gentilissimi", "Prego!"),
        ("Thanks for your help!", "You are welcome!"),
        ("thank you, that was helpful", "You are welcome!"),
        ("buonasera", "Salve!"),
        ("perfetto", "Rispondo"),
    ],
)
def test_courtesy_is_answered_kindly(assistant: Assistant, text: str, opening: str) -> None:
    assert assistant.ask(text).text.startswith(opening)


@pytest.mark.parametrize("text", ["Grazie, e gli affitti?", "affitti", "per tutti?", ""])
def test_a_question_is_no_courtesy(text: str) -> None:
    assert not is_courtesy(text)


@pytest.mark.parametrize(
    "text",
    [
        "Secondo te il piano è fatto bene?",
        "che ne pensi del piano?",
        "ti piace il piano di Valfiore?",
        "do you think the plan is good?",
        "in your opinion, is it enough?",
        "mi consigli un'azione?",
        "what would you say, do you recommend it?",
    ],
)
def test_opinions_are_declined(assistant: Assistant, text: str) -> None:
    answer = assistant.ask(text)
    assert (answer.abstained, answer.citations) == (True, ())


@pytest.mark.parametrize(
    "text",
    [
        "Riassumi il piano di Valfiore",
        "sintetizza il piano di Valfiore",
        "il piano di Valfiore in sintesi",
        "il piano di Valfiore in breve",
        "il piano di Valfiore in parole semplici",
        "il piano di Valfiore in due parole",
        "di che cosa parla il piano di Valfiore?",
        "summarise the Valfiore plan",
        "the Valfiore plan in short",
        "what is the Valfiore plan about?",
    ],
)
def test_a_whole_plan_is_told_in_short(assistant: Assistant, text: str) -> None:
    answer = assistant.ask(text)
    assert matches("turn", "summary", text)
    assert answer.headline is not None
    assert answer.headline.how is How.SAID
    assert "Valfiore" in answer.headline.text
    assert {c.plan for c in answer.citations} == {"valfiore"}


def test_a_topic_in_short_is_no_whole_plan(assistant: Assistant) -> None:
    answer = assistant.ask("riassumi le azioni sulle piste ciclabili")
    assert answer.headline is None or answer.headline.how is not How.SAID


def test_a_name_with_a_digit_is_no_code(assistant: Assistant) -> None:
    assert assistant._reader.read("Che cos'era Casa4Tutti?").codes == ()
    assert assistant._reader.read("Chi attua ZZ9.9.9?").codes != ()


@pytest.mark.parametrize(
    "text",
    [
        *(f"di che parla {one}?" for one in (
            "il piano", "il programma", "la strategia", "il contratto", "il patto", "l'agenda",
            "l'accordo", "il documento", "il bando",
        )),
        *(f"di cosa parlano questi {several}?" for several in (
            "piani", "programmi", "contratti", "patti", "accordi", "documenti", "bandi",
        )),
        "di cosa trattano le strategie?",
        "di che si occupano le agende?",
        *(f"summarise the {one}" for one in (
            "plan", "plans", "programme", "programmes", "contract", "contracts", "document",
            "documents",
        )),
    ],
)  # fmt: skip
def test_whole_plans_are_summed_up_in_either_number(text: str) -> None:
    assert matches("turn", "of_plan", text)
    assert not matches("turn", "of_plan", text.rstrip("?") + " sui giovani?")


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("What is a social street? Explain it simply please", "What is a social street?"),
        ("Quali azioni ci sono? Tutte, anche le piccole", None),
        ("Which actions are there? Please list them all", "Which actions are there? list them all"),
        ("Which actions are there? Give me all of them", None),
        ("Which actions are there? All of them, with dates", None),
        ("Which actions are there? Name every one of them", None),
    ],
)
def test_what_asks_for_more_is_kept(text: str, asked: str | None) -> None:
    assert " ".join(formless(text).split()) == (asked or text)


@pytest.mark.parametrize(
    ("text", "nth"),
    [
        ("e la terza cosa prevede?", "terza"),
        ("parlami della terza", "terza"),
        ("nella prima chi fa cosa?", "prima"),
        ("and the second one?", "second"),
        ("quanto costa l'ottava?", "ottava"),
        ("il secondo di che parla?", "secondo"),
        ("la quarta quando parte?", "quarta"),
        ("la quinta quanto costa?", "quinta"),
        ("la sesta dove si fa?", "sesta"),
        ("the first, what is it?", "first"),
        ("the fourth who does it?", "fourth"),
        ("the ninth when does it start?", "ninth"),
        ("il quinto, quello sulle case, cosa vuol dire?", "quinto"),
        ("la sesta, quella sul verde?", "sesta"),
        ("the third, the one on water, what is it?", "third"),
        ("e la settima in pratica?", "settima"),
        ("il terzo in concreto", "terzo"),
        ("la prima in sostanza?", "prima"),
        ("and the second one, in practice?", "second"),
        ("la terza missione che cosa dice?", None),
        ("la seconda casa è tassata?", None),
        ("la prima cosa da fare", None),
    ],
)
def test_an_entry_is_called_by_its_place_alone(text: str, nth: str | None) -> None:
    found = _ORDINAL.search(text)
    assert (found["nth"] if found else None) == nth


@pytest.mark.parametrize(
    ("turn", "put"),
    [
        ("e la terza?", "direzione 3"),
        ("parlami della terza", "direzione 3"),
        ("confronta la prima e la seconda", "direzione 2"),
        ("dimmi di più del terzo", "direzione 3"),
        ("quanto costa l'ottava?", "quanto costa la direzione 8?"),
        ("chi si occupa dell'ottava?", "chi si occupa della direzione 8?"),
        ("la seconda, quella sulle case, quando parte?", "la direzione 2 quando parte?"),
    ],
)
def test_what_is_asked_of_an_entry_is_asked_of_it(
    assistant: Assistant, turn: str, put: str
) -> None:
    read = assistant._reader.read(turn, ["Quali sono le direzioni del piano di Borgoverde?"])
    assert read.resolved == put


@pytest.mark.parametrize(
    ("article", "noun", "put"),
    [
        ("l'", "direzione 8", "la "),
        ("dell’", "direzione 8", "della "),
        ("la ", "azione 3", "l'"),
        ("della ", "azione 3", "dell'"),
        ("nella ", "missione 1", "nella "),
        ("il ", "tema 5", "il "),
        ("l'", "tema 8", "il "),
        ("nell'", "tema 8", "nel "),
        ("al ", "tema 5", "al "),
        ("sul ", "obiettivo 5", "sull'"),
        ("the ", "action 5", "the "),
    ],
)
def test_the_article_is_that_of_the_noun(article: str, noun: str, put: str) -> None:
    feminine = noun.split(maxsplit=1)[0] in {"direzione", "azione", "missione"}
    assert _articled(article, noun, feminine=feminine) == put


def test_a_summary_of_a_plan_whose_outer_level_groups_rows_shows_its_actions(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    sheets = "".join(
        f"### S{n} – {title}\n\n| | |\n|---|---|\n| Action name | {title} |\n"
        f"| Field of action | {field} |\n| Responsible | City of Selva |\n\n"
        for n, (field, title) in enumerate(
            [
                ("Woods", "Planting oaks"), ("Woods", "Tending chestnuts"), ("Roads", "Mending bridges"),
                ("Waters", "Cleaning brooks"), ("Waters", "Opening springs"), ("Houses", "Insulating roofs"),
            ],
            1,
        )
    )  # fmt: skip
    text = f"# Climate plan of Selva\n\n## Actions\n\n{sheets}"
    library = made(tmp_path_factory.mktemp("sheets"), {"selva": text})
    answer = Assistant(library, HashEmbedder()).ask("What is the Selva plan about?")
    assert "has 6 actions" in answer.text
    assert "fields of action" not in answer.text  # what rows are grouped by was only counted
    assert [c.quote for c in answer.citations][:2] == [
        "S1 – Planting oaks",
        "S2 – Tending chestnuts",
    ]
    assert not answer.abstained


@pytest.mark.parametrize(
    ("question", "told", "plan"),
    [
        ("Quante azioni ha l'asse 1?", "3 azioni", "valfiore"),
        ("Quante azioni ha la missione 2?", "2 azioni", "borgoverde"),
        ("Quante azioni ha la direzione 1?", "2 azioni", "borgoverde"),
    ],
)
def test_a_part_by_its_number_is_of_the_plan_that_has_it(
    assistant: Assistant, question: str, told: str, plan: str
) -> None:
    answer = assistant.ask(question)
    assert answer.headline is not None
    assert answer.headline.text == told
    assert {citation.plan for citation in answer.citations} == {plan}
