"""How people ask: several things in one sentence, a part of a plan, an entry by its place, talk."""

import pytest

from assistant.answers.answer import AnswerKind
from assistant.reading.cues import formless, greets, matches
from assistant.reading.kinds import value_of
from assistant.reading.parts import meanings, parts_of, questions_in, with_object
from assistant.reading.values import find_values
from assistant.service import Assistant
from index.indexer import update
from index.library import open_library
from ingest.files import sources

from ..contract import check_answer
from ..doubles import HashEmbedder

WOODS = """\
# Piano dei boschi di Montalba

Il piano dei boschi ha un orizzonte di otto anni e riguarda i boschi comunali.

# CONSULTA DEI BOSCHI

- COMUNE DI MONTALBA
- COLLEGIO DEI GUARDABOSCHI
- SCUOLA FORESTALE

# Il vivaio

Il vivaio comunale costa 84.000 euro ed è aperto dal 12/04/2025. Il vivaio ospita 3.200 piantine.

Il sentiero delle querce sarà riaperto dalla scuola forestale.

# ASSE 1 Cura dei boschi

L'asse raccoglie quello che serve a tenere vivi i boschi comunali.

AZIONE 1.1 Pulire i fossi del bosco

AZIONE 1.2 Piantare querce e frassini

# ASSE 2 Accoglienza

AZIONE 2.1 Segnare i sentieri
"""
WATERS = "# Piano delle acque di Ripafonte\n\nIl piano delle acque cura fontane e canali.\n"


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    folder = tmp_path_factory.mktemp("spoken")
    (folder / "boschi.md").write_text(WOODS, "utf-8")
    (folder / "acque.md").write_text(WATERS, "utf-8")
    update(folder / "index", sources([folder]), HashEmbedder)
    return Assistant(open_library(folder / "index"), HashEmbedder())


PARTS = [
    ("Quanto costa il vivaio e chi lo gestisce?", ["il vivaio", "chi lo gestisce il vivaio"]),
    (
        "Quando parte e quando chiude il mercato coperto, e chi è il responsabile?",
        ["quando parte il mercato", "quando chiude il mercato", "responsabile il mercato"],
    ),
    ("Who runs the ferry and how much does it cost?", ["who runs the ferry", "cost the ferry"]),
    (
        "La mensa: dove si trova, quando apre e chi la cucina?",
        ["dove si trova la mensa", "quando apre la mensa", "chi la cucina la mensa"],
    ),
    ("A Ripalta quanti orti ci sono e con che soldi?", ["orti ci sono a ripalta", "orti"]),
    ("Di quanto calano i rifiuti ed entro quando?", ["calano i rifiuti", "entro quando calano"]),
    ("Sapete dirmi chi guida il consorzio, e quanti soci ha?", ["il consorzio", "il consorzio"]),
    ("Quanti assi e quanti impegni ha il patto?", ["quanti assi il patto", "impegni ha il patto"]),
    ("Quanto costa la diga e chi presiede l'ente?", ["costa la diga", "chi presiede l'ente"]),
    (
        "In che anni si è svolto il corso e chi era il responsabile?",
        ["svolto il corso", "il corso"],
    ),
    (
        "In che anni si è svolto? e chi era il responsabile?",
        ["in che anni", "chi era il responsabile"],
    ),
    ("quanti vigili, quanti mezzi ha la centrale", ["vigili la centrale", "mezzi ha la centrale"]),
]


@pytest.mark.parametrize(("question", "expected"), PARTS)
def test_each_part_has_what_it_is_about(question: str, expected: list[str]) -> None:
    parts = parts_of(question)

    assert len(parts) == len(expected)
    for part, words in zip(parts, expected, strict=True):
        assert words in part.complete.lower()
        assert part.asked in question


@pytest.mark.parametrize(
    "question",
    [
        "Quanti assi ha il piano e quali sono?",
        "Quali azioni riguardano i boschi e i sentieri?",
        "Se uno trasloca, quanto perde?",
        "Chi pulisce i fossi?",
        "",
        "e quando",
    ],
)
def test_one_question_is_one(question: str) -> None:
    assert parts_of(question) == ()


def test_each_part_is_answered_or_told_silent(assistant: Assistant) -> None:
    answer = assistant.ask("Quanto costa il vivaio comunale e quando apre?")

    check_answer(answer.as_dict(), assistant.library)
    assert "**Quanto costa il vivaio comunale?**" in answer.text
    assert "**Quando apre?**" in answer.text
    assert len({(c.document, c.start) for c in answer.citations}) == len(answer.citations)


def test_money_that_will_be_spent_is_asked_for() -> None:
    assert value_of("how much will the town spend on paths?") == "money"


def test_a_year_measures_nothing() -> None:
    assert not find_values("measure", "entro il 2027 sarà pronta")
    assert find_values("measure", "2027 km di rete")


@pytest.mark.parametrize(
    "question",
    [
        "ciao! come funziona questo sito?",
        "a cosa serve quest'assistente",
        "buongiorno, cosa posso chiedere?",
        "che tempo fa domani a Montalba",
        "what can I ask here?",
        "how does this page work?",
        "raccontami una barzelletta",
        "will the weather tomorrow be fine",
        "ciao, ma sei una persona vera o un robot?",
        "scusa chi sei e cosa sai fare",
        "are you a real person?",
    ],
)
def test_talk_is_no_question_for_plans(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question)
    assert answer.abstained
    assert not answer.citations


@pytest.mark.parametrize(
    "question",
    [
        "Che tempo occorre per il vivaio?",
        "il sito del vivaio?",
        "quali sono le sei azioni?",
        "le direzioni sono sei o sette?",
    ],
)
def test_such_words_alone_are_no_talk(question: str) -> None:
    assert not matches("turn", "chat", question)


def test_a_summary_of_a_part(assistant: Assistant) -> None:
    answer = assistant.ask("riassumi l'asse 1 in parole semplici")

    check_answer(answer.as_dict(), assistant.library)
    assert "ASSE 1" in answer.citations[0].quote
    assert any("tenere vivi i boschi" in c.quote for c in answer.citations)
    assert not any("Segnare i sentieri" in c.quote for c in answer.citations)


def test_a_part_is_called_by_its_level_and_topic_and_the_form_is_none_of_it(
    assistant: Assistant,
) -> None:
    answer = assistant.ask("mi riassumi l'asse sui boschi di Montalba in cinque righe?")

    assert "ASSE 1" in answer.citations[0].quote
    assert not answer.abstained


@pytest.mark.parametrize(
    ("question", "bare"),
    [
        ("riassumi l'asse 1 in cinque righe", "riassumi l'asse 1"),
        ("spiega il vivaio in parole semplici?", "spiega il vivaio ?"),
        ("tell me about oaks in three sentences", "tell me about oaks"),
        ("quanti alberi in tre anni?", "quanti alberi in tre anni?"),
        ("ho 24 anni e cerco un orto", "ho giovani cerco un orto"),
        ("sono una giardiniera di 20 anni, che c'è?", "sono una giardiniera giovani che c'è?"),
        ("mia nonna ha già 80 anni: ci sono panchine?", "mia nonna ha anziani ci sono panchine?"),
        ("I'm 30 years old and need a plot", "I'm young need a plot"),
        (
            "per mio figlio che ha 22 anni e cerca un orto?",
            "per mio figlio che ha giovani cerca un orto?",
        ),
        ("mia mamma 82 anni, chi la aiuta?", "mia mamma anziani chi la aiuta?"),
        ("spiegamelo come a un bambino di 8 anni: a che serve il piano?", "a che serve il piano?"),
        ("dimmelo come se fossi una ragazzina: chi paga?", "chi paga?"),
        ("in modo semplice, chi paga?", ", chi paga?"),
        ("a che serve il piano? spiegato facile", "a che serve il piano?"),
        ("terra terra: chi paga?", ": chi paga?"),
        ("explain it like I'm five: who pays?", "explain it : who pays?"),
        ("elenca gli orti del piano pls", "elenca gli orti del piano"),
        ("per favore, quanti orti ci sono? x piacere", ", quanti orti ci sono?"),
        (
            "che cosa si fa con questi orti? riassumimi in 3 righe",
            "che cosa si fa con questi orti?",
        ),
        ("mia figlia ha 7 anni e nuota", "mia figlia ha bambini nuota"),
        ("ho 48 anni e cerco lavoro", "ho cerco lavoro"),
        ("spiega il vivaio in parole povere", "spiega il vivaio"),
        ("chi ha 65 anni paga?", "chi ha 65 anni paga?"),
    ],
)
def test_the_form_of_the_answer_is_no_part_of_the_question(question: str, bare: str) -> None:
    assert " ".join(formless(question).split()) == bare


def test_no_amount_is_told_where_none_is_held(assistant: Assistant) -> None:
    answer = assistant.ask("Quanto costa il sentiero delle querce?", plans=["acque"])
    assert answer.abstained


def test_plans_that_are_only_compared_are_told_of(assistant: Assistant) -> None:
    answer = assistant.ask("che differenza c'è tra il piano di Montalba e quello di Ripafonte?")
    assert answer.kind is AnswerKind.COMPARE
    assert {"boschi", "acque"} >= {c.document for c in answer.citations}


def test_an_entry_by_its_place(assistant: Assistant) -> None:
    answer = assistant.ask("spiegami meglio il secondo", ["quali sono gli assi di Montalba?"])
    assert "ASSE 2" in answer.citations[0].quote


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("ok grazie mille, buona serata", "thanks"),
        ("bonasera, c'è qualcuno?", "greeting"),
        ("perfetto, gentilissimi, grazie e buona serata!", "thanks"),
        ("va bene, vi ringrazio molto", "thanks"),
        ("va bene, vi ringraziamo molto", "thanks"),
        ("that was clear, thanks a lot", "thanks"),
        ("that was clear, thank you all", "thanks"),
        ("quello che si è fatto grazie ai fondi europei", None),
        ("che cosa si è fatto grazie all'Europa?", None),
        ("ciò che si è fatto grazie a tutti i fondi", None),
        ("ciò che si è fatto grazie al fondo", None),
        ("ciò che si è fatto grazie allo Stato", None),
        ("ciò che si è fatto grazie alla Regione", None),
        ("ciò che si è fatto grazie agli enti", None),
        ("ciò che si è fatto grazie alle imprese", None),
        ("what was built thanks to the fund", None),
        ("quindi niente, grazie lo stesso: quanto costa?", None),
        ("quanto costa la grazia?", None),
        ("che cosa si fa per gli anziani?", None),
    ],
)
def test_what_greets(text: str, kind: str | None) -> None:
    assert greets(text) == kind


def test_a_greeting_with_a_question_is_answered(assistant: Assistant) -> None:
    answer = assistant.ask("Buongiorno, quali azioni riguardano gli alloggi?")
    assert answer.kind is AnswerKind.COVERAGE


def test_a_city_in_small_letters_without_a_plan(assistant: Assistant) -> None:
    answer = assistant.ask("e a napoli che cosa si fa per gli alloggi?")
    assert answer.abstained
    assert "Napoli" in answer.text
    assert not answer.citations


@pytest.mark.parametrize(
    ("question", "bare"),
    [
        (
            "Chi resta escluso dal vivaio comunale? lavoro al CAF",
            "Chi resta escluso dal vivaio comunale?",
        ),
        (
            "Che cosa si pianta nei boschi? Tutte le specie.",
            "Che cosa si pianta nei boschi? Tutte le specie.",
        ),
        ("Quando? Il vivaio comunale", "Quando? Il vivaio comunale"),
    ],
)
def test_what_is_told_after_a_question_is_no_part_of_it(question: str, bare: str) -> None:
    assert formless(question) == bare


@pytest.mark.parametrize(
    ("question", "whole"),
    [
        ("di che parla, in sostanza, il piano dei boschi?", True),
        ("riassunto del contratto climatico per un articolo", True),
        ("riassumi il piano per un consigliere che ha due minuti", True),
        ("di cosa parla il piano sulle querce?", False),
        ("riassumi le azioni sulle querce", False),
    ],
)
def test_what_sums_up_a_whole_plan(question: str, *, whole: bool) -> None:
    assert matches("turn", "of_plan", question) is whole


@pytest.mark.parametrize(
    ("question", "opinion"),
    [
        ("che cosa prevede la misura sulla parità nei consigli?", False),
        ("che cosa mi consigli per il vivaio?", True),
        ("consigliami un piano", True),
    ],
)
def test_councils_are_no_advice(question: str, *, opinion: bool) -> None:
    assert matches("turn", "opinion", question) is opinion


def test_thanks_that_say_more_are_thanks() -> None:
    assert greets("grazie mille, mi è stato davvero utile. buona serata") == "thanks"


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("E chi lo rilascia? quanti sono", ("E chi lo rilascia?", "quanti sono?")),
        ("gli orti dove stanno? e ogni quanto aprono?", ("gli orti dove stanno?", "e ogni quanto aprono?")),
        ("si può usare all'estero? da quando", ("si può usare all'estero?", "da quando?")),
        ("Is there a fund? And how large is it?", ("Is there a fund?", "And how large is it?")),
        ("posso chiedere un orto? che reddito serve", ("posso chiedere un orto?", "che reddito serve?")),
        ("Dura dieci anni, giusto? E chi paga?", ("Dura dieci anni, giusto?", "E chi paga?")),
        ("Quali azioni ci sono per i giovani? Tutte, grazie.", ()),
        ("Ci sono azioni per il mare? Quali?", ()),
        ("Scusi, buongiorno? quanto costa l'orto?", ()),
        ("Mi riassumi la parte sugli orti? devo mandarla al segretario", ()),
        ("Quanto costa l'orto?", ()),
        ("Dura dieci anni? è vero? giusto?", ()),
    ],
)  # fmt: skip
def test_questions_that_a_turn_asks_one_after_the_other(text: str, asked: tuple[str, ...]) -> None:
    assert questions_in(text) == asked


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Leggo ERS e PUG, cosa vogliono dire?", ("ERS", "PUG")),
        ("che cosa sono OES ed ERS2?", ("OES", "ERS2")),
        ("what do OES and PUG mean?", ("OES", "PUG")),
        ("chi guida OES e PUG?", ()),
        ("che cosa vuol dire case e botteghe?", ()),
    ],
)
def test_two_acronyms_are_explained_each(text: str, asked: tuple[str, ...]) -> None:
    language = "en" if text.startswith("what") else "it"
    ask = "What is {}?" if language == "en" else "Che cosa significa {}?"
    assert meanings(text, language) == tuple(map(ask.format, asked))


@pytest.mark.parametrize(
    ("asked", "whole"),
    [
        (
            ("quanti posti auto ci saranno?", "e quanti per i disabili?"),
            "quanti posti auto ci saranno?",
        ),
        (("quando è finito?", "e chi ha guidato il corso?"), "quando è finito il corso?"),
    ],
)
def test_what_is_counted_is_what_a_first_question_is_about(
    asked: tuple[str, ...], whole: str
) -> None:
    assert with_object(asked) == (whole,)
