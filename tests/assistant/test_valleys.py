"""Questions of people who see two plans for the first time, each a kind of its own."""

import pytest

from assistant.answering.opening import _says_done
from assistant.answers.answer import Answer
from assistant.reading.cues import matches
from assistant.reading.ordered import numbered
from assistant.service import Assistant

from ..contract import check_answer
from .valleys import assistant_in


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return assistant_in(tmp_path_factory.mktemp("valleys"))


#: The measures of the second line of the second plan.
_OF_B = ["Bus elettrici sulla linea 3", "Abbonamento gratuito per gli studenti"]


def _ask(assistant: Assistant, *turns: str) -> Answer:
    answer = assistant.ask(turns[-1], turns[:-1])
    check_answer(answer.as_dict(), assistant.library)
    return answer


@pytest.mark.parametrize(
    "question",
    [
        "Confronta il piano del verde e il piano della mobilità",
        "Che cosa hanno in comune il piano del verde e il piano della mobilità?",
    ],
)
def test_plans_that_are_held_together_are_no_two_requests(both: Assistant, question: str) -> None:
    answer = _ask(both, question)
    assert "?**" not in answer.text
    assert {c.plan for c in answer.citations} == {"piano-del-verde", "piano-mobilita"}


@pytest.mark.parametrize(
    ("question", "has"),
    [
        ("Che cosa c'è nel piano della mobilità che manca nel piano del verde?", "mobilita"),
        ("Che cosa c'è nel piano del verde che manca nel piano della mobilità?", "verde"),
        ("Che cosa c'è solo nel piano della mobilità?", "mobilita"),
    ],
)
def test_a_plan_called_by_words_of_its_title_lacks_what_the_other_has(
    both: Assistant, question: str, has: str
) -> None:
    assert _ask(both, question).citations[0].plan.endswith(has)


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("Chi sono i partner dell'intervento 1.1?", "Consorzio Forestale della Valle"),
        ("Chi attua l'intervento 1.1?", "Servizio Verde Pubblico"),
    ],
)
def test_who_is_asked_for_by_a_word_of_their_own(
    both: Assistant, question: str, value: str
) -> None:
    assert _ask(both, question).text.startswith(f"**{value}**")


@pytest.mark.parametrize(
    ("question", "opens"),
    [
        ("Quando è stato approvato il piano del verde?", "**3 marzo 2027** — "),
        ("Il piano del verde è stato approvato?", "«Approvato con deliberazione"),
        ("Chi ha approvato il piano del verde?", "Il passo più vicino"),
    ],
)
def test_what_says_below_the_title_that_a_plan_was_approved_is_no_silence(
    both: Assistant, question: str, opens: str
) -> None:
    answer = _ask(both, question)
    assert answer.text.startswith(opens)
    assert answer.citations[0].quote.startswith("Approvato con deliberazione")


@pytest.mark.parametrize(
    ("said", "done"),
    [
        ("Approvato con deliberazione n. 12 del 3 marzo 2027.", True),
        ("Approvato il 3 marzo 2027.", True),
        ("Approvato il bilancio, si passa al piano.", False),
        ("Il bilancio è approvato.", False),
    ],
)
def test_what_opens_with_what_was_done(said: str, *, done: bool) -> None:
    assert _says_done(said) is done


@pytest.mark.parametrize(
    ("turns", "resolved"),
    [
        (("Quanto costa A1?", "e B1?"), "Quanto costa B1?"),
        (
            ("Chi attua l'intervento 1.1?", "e l'intervento 2.1 invece?"),
            "Chi attua l'intervento 2.1?",
        ),
        (
            ("Quanti interventi ha l'asse 1?", "quali sono?", "e dell'asse 2?"),
            "asse 2? quali sono?",
        ),
        (
            ("Quali interventi prevede l'asse 1?", "e il secondo?"),
            "Quali interventi prevede l'asse 2?",
        ),
        (("Quali sono gli assi?", "parlami del terzo", "e il primo?"), "asse 1"),
        (("How many interventions are in axis 1?", "and the second?"), "are in axis 2?"),
        (
            ("Quanto costa l'intervento 1.1?", "e la seconda?"),
            "e la seconda?",
        ),  # no `intervento` is called so
        (("Quanto costa A1?", "e chi attua B1?"), "e chi attua B1?"),  # it asks something else
    ],
)
def test_a_part_in_place_of_another(both: Assistant, turns: tuple[str, ...], resolved: str) -> None:
    assert both._reader.read(turns[-1], turns[:-1]).whole.endswith(resolved)


@pytest.mark.parametrize(
    ("turns", "opens"),
    [
        (("Quanto costa A1?", "e B1?", "e quando scade?"), "**marzo 2029** — Scadenza"),
        (("Quanto costa l'intervento 2.1?", "chi lo fa?"), "**Azienda Servizi alla Persona"),
    ],
)
def test_what_else_is_asked_of_a_part(both: Assistant, turns: tuple[str, ...], opens: str) -> None:
    assert opens in _ask(both, *turns).text


@pytest.mark.parametrize(
    "asked",
    [
        "sono in capo ad", "sono a carico di", "sono di competenza di", "sono a cura di", "sono affidate ad",
        "sono gestite da", "sono seguite da", "sono coordinate da", "spettano ad", "toccano ad", "competono ad",
    ],
)  # fmt: skip
def test_the_entries_of_a_body(both: Assistant, asked: str) -> None:
    answer = _ask(both, f"Quali misure {asked} ATV?")
    assert [c.quote for c in answer.citations] == _OF_B


@pytest.mark.parametrize("asked", ["affidati al", "gestiti dal", "seguiti dal", "coordinati dal"])
def test_the_entries_of_a_body_in_the_other_gender(both: Assistant, asked: str) -> None:
    answer = _ask(both, f"Quanti interventi sono {asked} Servizio Ambiente?")
    assert "ha **3 interventi** di «Servizio Ambiente»" in answer.text


def test_the_part_that_only_one_plan_has_names_it(both: Assistant) -> None:
    answer = _ask(both, "Quali misure prevede la linea strategica B?")
    assert [c.quote for c in answer.citations] == _OF_B
    told = both.ask("chi se ne occupa?", ("Quali misure prevede la linea strategica B?",))
    assert (
        "«Bus elettrici sulla linea 3» [1] — chi: Azienda Trasporti Vallechiara (ATV)" in told.text
    )
    assert "Settore Lavori Pubblici" not in told.text


@pytest.mark.parametrize(
    ("question", "opens"),
    [
        ("Il censimento degli alberi costa 80.000 euro?", "**No**: € 60.000, non «80.000 euro»."),
        ("Il censimento degli alberi costa 60.000 euro?", "**Sì**: € 60.000."),
        ("Il censimento degli alberi costa più di 50.000 euro?", "**Sì**: € 60.000."),
        ("La rete di piste ciclabili costa 3 milioni di euro?", "**No**: 2.400.000 €"),
        ("Le famiglie possono adottare un albero?", "**Sì**, con queste parole:"),
        ("Le famiglie possono adottare un nuovo albero?", "«Le famiglie"),
    ],
)
def test_a_yes_or_a_no_is_of_the_very_thing(both: Assistant, question: str, opens: str) -> None:
    assert _ask(both, question).text.startswith(opens)


@pytest.mark.parametrize(
    ("question", "open_"),
    [
        ("Lo spazio neutro a che serve?", True),
        ("Il nuovo sportello in che consiste?", True),
        ("Il vecchio mercato di che parla?", True),
        ("Questo bando con che funziona?", True),
        ("Il nuovo fondo da che dipende?", True),
        ("Il parco nuovo per che serve?", True),
        ("Il piano prevede fondi per chi affitta?", False),
    ],
)
def test_what_asks_behind_its_subject_wants_no_yes(question: str, *, open_: bool) -> None:
    assert matches("turn", "open", question) is open_


@pytest.mark.parametrize("turn", ["boh", "???", "perché?", "E quindi?", "Quali sono?", "why?"])
def test_a_turn_that_names_nothing_is_not_looked_for(both: Assistant, turn: str) -> None:
    answer = _ask(both, turn)
    assert answer.abstained
    assert not answer.citations
    assert answer.text.startswith(("Non ho capito che cosa cercare", "I did not understand"))


def test_after_another_turn_it_goes_on(both: Assistant) -> None:
    assert _ask(both, "Quali misure prevede la linea strategica B?", "Quali sono?").citations


def test_whether_a_plan_is_a_good_one_is_no_summary(both: Assistant) -> None:
    answer = _ask(both, "Il piano di Vallechiara è fatto bene?")
    assert answer.abstained
    assert answer.text.startswith("Non do giudizi")


@pytest.mark.parametrize(
    ("question", "named"),
    [
        ("Qual è il secondo asse del piano del verde?", "Qual è il asse 2 del piano del verde?"),
        ("Di che cosa parla il terzo asse?", "Di che cosa parla il asse 3?"),
        ("Quanto costa il secondo intervento?", "Quanto costa il intervento 1.2?"),
        ("Quanto costa l'ultimo intervento?", "Quanto costa l'intervento 3.2?"),
        ("What is the first axis about?", "What is the axis 1 about?"),
        ("What is the last axis about?", "What is the axis 3 about?"),
        ("Qual è il nono asse?", "Qual è il nono asse?"),  # there is none
        ("Che cosa fa il terzo settore?", "Che cosa fa il terzo settore?"),  # no level of the plan
    ],
)
def test_parts_by_their_place(both: Assistant, question: str, named: str) -> None:
    assert numbered(question, lambda: [both.library.outline("piano-del-verde")]) == named


def test_a_part_by_its_place_is_told_as_by_its_number(both: Assistant) -> None:
    assert "«Asse 3. Acqua e suolo» [1]" in _ask(both, "Di che cosa parla il terzo asse?").text
    assert _ask(both, "Quanto costa l'ultimo intervento?").text.startswith("**€ 150.000**")
    # ... and is no summary of its plan.
    assert "Asse 1" not in _ask(both, "Qual è l'asse 2 di Roccafiorita?").text


def test_what_several_entries_of_a_part_cost_is_told_one_by_one(both: Assistant) -> None:
    answer = _ask(both, "Quanto costano gli interventi dell'asse 1?")
    assert answer.text.startswith("Non faccio somme")
    assert [f"€ {n}" in answer.text for n in ("240.000", "60.000", "5.000", "90.000")] == [
        True, True, True, False,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("question", "of_all", "n"),
    [
        ("Elenca tre interventi del piano del verde", "7 interventi", 3),
        ("Elencami due interventi del piano del verde", "7 interventi", 2),
        ("Dimmi due misure del piano della mobilità", "4 misure", 2),
        ("List two measures of the mobility plan", "4 measures", 2),
        ("Quali sono le prime due misure del piano della mobilità?", "4 misure", 2),
        ("Dimmi i primi due interventi del piano del verde", "7 interventi", 2),
        ("List the first two measures of the mobility plan", "4 measures", 2),
        ("Elenca i tre assi del piano del verde", "3 assi", 3),
    ],
)
def test_as_many_entries_as_are_asked_for(
    both: Assistant, question: str, of_all: str, n: int
) -> None:
    answer = _ask(both, question)
    assert f"**{of_all}**" in answer.text
    assert len(answer.citations) == n


def test_another_cost_in_the_text_of_an_entry_is_told(both: Assistant) -> None:
    answer = _ask(both, "Quanto costano le vasche di laminazione?")
    assert answer.text.startswith("**€ 1.250.000** — Costo [1]")
    assert "un altro valore:\n\n- «Il costo è di 1,2 milioni di euro.» [2]" in answer.text
    # ... and no other sum of it (`800 alberi`, `fino al 30%`).
    assert len(_ask(both, "Quanto costano i tetti verdi?").citations) == 1


def test_figures_alone_are_no_entries(both: Assistant) -> None:
    answer = _ask(both, "Che cosa fa l'Azienda Trasporti Vallechiara?")
    assert "5.100.000 € marzo 2029" not in answer.text
    assert "350.000 € giugno 2027" not in answer.text


def test_a_body_of_another_plan_is_looked_for_there(both: Assistant) -> None:
    answer = _ask(both, "Cosa fa l'ATV?", "e il Servizio Ambiente?")
    assert not answer.abstained
    assert "Servizio Ambiente" in answer.citations[0].quote


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Who implements intervention 2.1?", "**Azienda Servizi alla Persona (ASSP)**"),
        ("For how long does intervention 2.1 run?", "**2028-2030**"),
        ("Per quanto tempo si fanno gli orti per anziani?", "**2028-2030**"),
        ("Chi attua i giardini scolastici e per quanto tempo?", "**2027-2031**"),
    ],
)
def test_what_a_part_says_in_either_language(both: Assistant, question: str, told: str) -> None:
    assert told in _ask(both, question).text
