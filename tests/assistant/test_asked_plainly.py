"""What citizens ask plainly: in which part something stands, what they get, how many there are today;
and what no plan tells."""

import pytest

from assistant.reading.cues import matches
from assistant.service import Assistant

from ..contract import check_answer
from .valleys import assistant_in


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return assistant_in(tmp_path_factory.mktemp("plainly"))


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("Quale parte del piano parla di acqua?", "Asse 3. Acqua e suolo"),
        # an entry is no part: what stands above it is
        ("In che sezione si tratta di tetti verdi?", "Contributi ai privati per tetti verdi fino al 30% della spesa."),
        ("In quali punti si occupa di orti?", "Asse 2. Orti e giardini"),
        ("Quale paragrafo riguarda il suolo?", "Asse 3. Acqua e suolo"),
        ("Dove si parla di bici?", "Linea strategica A – Muoversi a piedi e in bici"),
        ("In quale capitolo del piano della mobilità si parla di trasporto pubblico?", "Linea strategica B – Trasporto pubblico"),
    ],
)  # fmt: skip
def test_a_part_is_told_by_its_heading(both: Assistant, text: str, quote: str) -> None:
    answer = both.ask(text)
    check_answer(answer.as_dict(), both.library)
    assert answer.text.startswith("Se ne parla qui:")
    assert answer.citations[0].quote == quote


def test_a_part_that_only_its_passages_name_is_told_by_its_headings(both: Assistant) -> None:
    answer = both.ask("In quale capitolo si parla di pioggia?")
    assert "**Asse 3. Acqua e suolo › Intervento 3.1 Vasche di laminazione**" in answer.text


def test_what_no_passage_names_is_in_no_part(both: Assistant) -> None:
    assert not both.ask("Quale parte del piano parla di pescatori?").text.startswith(
        "Se ne parla qui"
    )


@pytest.mark.parametrize(
    ("text", "located"),
    [
        ("which part of the plan is about water?", True),
        ("what section deals with water?", True),
        ("which chapter speaks of water?", True),
        ("which sections cover water?", True),
        ("le parti che trattano di acqua?", False),
        ("Chi parla di acqua?", False),
        ("Da che parte si comincia?", False),
        ("Quali azioni riguardano l'acqua?", False),
    ],
)
def test_what_asks_for_a_part(text: str, *, located: bool) -> None:
    assert matches("turn", "located", text) is located


@pytest.mark.parametrize(
    "text",
    [
        "quanto mi danno se faccio il tetto verde",
        "quanto danno per un tetto verde?",
        "Di quanto è il contributo per i tetti verdi?",
        "Quanto è il bonus per i tetti verdi?",
        "Quanto ricevo per un tetto verde?",
        "How much is the grant for the tetti verdi?",
    ],
)
def test_what_someone_gets_is_no_cost_of_the_whole(both: Assistant, text: str) -> None:
    answer = both.ask(text)
    check_answer(answer.as_dict(), both.library)
    assert "fino al 30% della spesa" in answer.citations[0].quote
    assert "€ 150.000" not in answer.text


def test_what_it_costs_is_still_told(both: Assistant) -> None:
    assert both.ask("Quanto costano i tetti verdi?").text.startswith("**€ 150.000**")


@pytest.mark.parametrize(
    ("text", "levels"),
    [
        ("Come si divide il piano del verde?", True),
        ("Come si dividono gli interventi del piano del verde?", False),
    ],
)
def test_how_a_plan_is_divided(both: Assistant, text: str, *, levels: bool) -> None:
    assert ("2 livelli: assi, interventi" in both.ask(text).text) is levels


@pytest.mark.parametrize(
    ("text", "granted"),
    [
        ("ci rimborsano il biglietto?", True),
        ("quanto vi spetta?", True),
        ("quanti soldi prendiamo?", True),
        ("quanto vale l'incentivo?", False),  # no article: an elided one
        ("how much do we receive?", True),
        ("how big is the subsidy?", True),
        ("quanto costa lo sconto?", False),
        ("quanto danno fa la grandine?", True),
        ("chi dà i soldi?", False),
    ],
)
def test_who_asks_what_they_get(text: str, *, granted: bool) -> None:
    assert matches("field", "granted", text) is granted


@pytest.mark.parametrize(
    ("label", "grant"),
    [
        ("Contributo massimo", True),
        ("Bonus", True),
        ("Rimborso", True),
        ("Sconto", True),
        ("Incentivi", True),
        ("Grant", True),
        ("Refund", True),
        ("Subsidy", True),
        ("Costo", False),
        ("Importo totale", False),
    ],
)
def test_fields_that_tell_what_is_given(label: str, *, grant: bool) -> None:
    assert matches("field", "grant", label) is grant


@pytest.mark.parametrize(
    ("text", "leads"),
    [
        ("Quanti alberi ci sono oggi?", "da 12.000 a 15.000"),
        ("Quanti alberi abbiamo adesso?", "da 12.000 a 15.000"),
        ("Quanti alberi ha al momento la città?", "da 12.000 a 15.000"),
        ("Quanti alberi si piantano nei viali?", "800 alberi"),
    ],
)
def test_what_is_planned_is_not_there_today(both: Assistant, text: str, leads: str) -> None:
    assert leads in both.ask(text).citations[0].quote


@pytest.mark.parametrize("word", ["attualmente", "today", "currently", "now"])
def test_other_words_for_today(word: str) -> None:
    assert matches("turn", "today", f"quanti sono {word}?")
