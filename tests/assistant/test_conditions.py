"""What a question sets for the money and the time of entries."""

import pytest

from assistant.counting.conditions import meeting
from assistant.service import Assistant

from ..contract import check_answer
from .valleys import assistant_in


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return assistant_in(tmp_path_factory.mktemp("valleys"))


def _met(assistant: Assistant, asked: str) -> str | None:
    """The numbers of the actions of the first plan that meet what is asked."""
    outline = assistant.library.outline("piano-del-verde")
    actions = [node for node in outline.nodes if node.noun == "intervention"]
    met = meeting(actions, asked, "Piano del verde di Roccafiorita 2027-2032")
    return (
        None
        if met is None
        else " ".join((node.label or "").split()[-1] for node in met.part.entries)
    )


@pytest.mark.parametrize(
    ("asked", "met"),
    [
        ("costano più di 200.000 euro", "1.1 2.2 3.1"),
        ("costano piu di 240 mila euro", "2.2 3.1"),
        ("oltre € 240.000", "2.2 3.1"),
        ("di importo superiore a 300.000", "2.2 3.1"),
        ("sopra i 300.000 euro", "2.2 3.1"),
        ("cost more than 300,000 euros", "2.2 3.1"),
        ("over 1 million euros", "3.1"),
        ("almeno 1,25 milioni di euro", "3.1"),
        ("at least 310k €", "2.2 3.1"),
        ("meno di 60.000 euro", "1.3"),
        ("un costo inferiore a 60.000", "1.3"),
        ("sotto i 90 mila euro", "1.2 1.3"),
        ("cost less than 60.000 euros", "1.3"),
        ("under 60.000 euros", "1.3"),
        ("al massimo 60.000 euro", "1.2 1.3"),
        ("fino a 60.000 euro", "1.2 1.3"),
        ("up to 60,000 euros", "1.2 1.3"),
        ("at most 5.000 euros", "1.3"),
        ("costano più di un milione", "3.1"),
        ("cost more than a million euros", "3.1"),
        ("costano meno di mezzo milione di euro", "1.1 1.2 1.3 2.1 2.2 3.2"),
        ("meno di mezzo milione di alberi", None),  # no money
        ("cost less than half a million", "1.1 1.2 1.3 2.1 2.2 3.2"),
        ("costano meno di un miliardo", "1.1 1.2 1.3 2.1 2.2 3.1 3.2"),
        ("cost under one billion", "1.1 1.2 1.3 2.1 2.2 3.1 3.2"),
        ("danno più di 60 lotti", None),  # no money
        ("finisce nel 2031", "2.2 3.2"),
        ("sarà finito nel 2031", "2.2 3.2"),
        ("comincia nel 2029", "3.1"),
        ("inizia nel 2029", "3.1"),
        ("parte nel 2029", "3.1"),
        ("termina nel 2027", "1.2"),
        ("scade entro il 2027", "1.2"),
        ("si conclude nel 2030", "2.1"),
        ("iniziano nel 2028", "1.3 2.1 3.2"),
        ("inizieranno dopo il 2029", "3.1"),
        ("cominciano nel 2029", "3.1"),
        ("cominceranno nel 2029", "3.1"),
        ("partono nel 2029", "3.1"),
        ("partiranno entro il 2027", "1.1 1.2 2.2"),
        ("start in 2029", "3.1"),
        ("begin in 2029", "3.1"),
        ("finiscono nel 2031", "2.2 3.2"),
        ("finiranno entro il 2029", "1.1 1.2"),
        ("terminano nel 2027", "1.2"),
        ("scadono entro il 2027", "1.2"),
        ("si concludono nel 2030", "2.1"),
        ("end in 2030", "2.1"),
        ("finish by 2027", "1.2"),
        ("si fanno fra il 2028 e il 2028", "1.1 1.3 2.1 2.2 3.2"),
        ("tra il 2027 e il 2027", "1.1 1.2 2.2"),
        ("dal 2032 al 2033", "1.3 3.1"),
        ("between 2032 and 2033", "1.3 3.1"),
        ("from 2032 to 2033", "1.3 3.1"),
        ("finiscono fra il 2027 e il 2029", "1.1 1.2"),
        ("fanno parte del piano", None),
        ("del 2027", "1.1 1.2 2.2"),
    ],
)  # fmt: skip
def test_entries_that_meet_it(both: Assistant, asked: str, met: str | None) -> None:
    assert _met(both, asked) == met


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Quali interventi del piano del verde finiscono nel 2031?", ["ha **2 interventi** per cui vale «finiscono nel 2031», fra le 7 voci"]),
        ("Quanti interventi del Servizio Ambiente costano più di 100.000 euro?", ["ha **1 intervento** di «Servizio Ambiente, più di 100.000 euro»"]),
        ("Quali misure costano più di 1 milione di euro?", ["**3 risultati**", "ha **1 misura** per cui", "ha **2 misure** per cui vale «più di 1 milione di euro», fra le 3 voci"]),
        ("Quali misure scadono entro il 2027?", ["**3 risultati**", "fra le 4 voci di cui dice il tempo"]),
    ],
)  # fmt: skip
def test_it_is_told_of_how_many(both: Assistant, question: str, told: list[str]) -> None:
    answer = both.ask(question)
    check_answer(answer.as_dict(), both.library)
    assert all(one in answer.text for one in told)


@pytest.mark.parametrize(
    ("asked", "numbers"),
    [
        # a year in which something ends calls no plan, though a title has it
        ("Quante misure scadono nel 2027?", "1|2"),
        ("Quante misure finiscono nel 2027?", "1|2"),
        ("Quante misure terminano nel 2027?", "1|2"),
        ("Quante misure si concludono nel 2027?", "1|2"),
        ("How many measures end in 2027?", "1|2"),
        ("How many measures finish by 2027?", "1|2"),
    ],
)
def test_a_year_of_an_end_names_no_plan(both: Assistant, asked: str, numbers: str) -> None:
    answer = both.ask(asked)
    told = answer.headline.text if answer.headline else ""
    assert "|".join(part.split(": ")[1].split()[0] for part in told.split("; ")) == numbers


@pytest.mark.parametrize(
    ("asked", "plan"),
    [
        ("Quante misure iniziano nel 2027?", "piano-del-verde"),
        ("Quante misure cominciano nel 2027?", "piano-del-verde"),
        ("Quante misure partono nel 2027?", "piano-del-verde"),
        ("How many measures start in 2027?", "piano-del-verde"),
        ("How many measures begin in 2027?", "piano-del-verde"),
        ("Quanti interventi ha il piano 2027-2032?", "piano-del-verde"),
    ],
)
def test_the_plan_whose_entries_tell_it(both: Assistant, asked: str, plan: str) -> None:
    assert {c.plan for c in both.ask(asked).citations} == {plan}
