"""How entries are shared out: how many in each, which has most or least; and what asks no such thing."""

from pathlib import Path

import pytest

from assistant.answers.answer import AnswerKind
from assistant.counting.sharing import End, sharing_in
from assistant.service import Assistant
from index.library import Library

from ..contract import check_answer
from ..doubles import HashEmbedder
from .matters import made

ORTI = """\
# Piano degli orti di Valverde

## TEMA 1 Terra

### OBIETTIVO 1.1 Bonificare i campi

### AZIONI

- Analizzare il suolo dei campi
- Portare terra nuova

### OBIETTIVO 1.2 Aprire orti di quartiere

### AZIONI

- Assegnare le parcelle

## TEMA 2 Acqua

### OBIETTIVO 2.1 Raccogliere la pioggia

### AZIONI

- Posare le cisterne

## TEMA 3 Semi
"""
MONTE = """\
# Piano dei boschi di Montalba

## MISSIONE 1 Sentieri

### AZIONI

- Segnare il sentiero
- Ripulire il sentiero

## MISSIONE 2 Fontane

## MISSIONE 3 Rifugi

## MISSIONE 4 Malghe
"""


@pytest.fixture(scope="module")
def plans(tmp_path_factory: pytest.TempPathFactory) -> Library:
    folder: Path = tmp_path_factory.mktemp("shares")
    return made(folder, {"valverde": ORTI, "montalba": MONTE})


@pytest.mark.parametrize(
    ("text", "counted", "holder", "end"),
    [
        ("quante azioni ha ogni missione?", "azioni", "missione", End.EACH),
        ("quanti obiettivi per tema?", "obiettivi", "tema", End.EACH),
        ("quante azioni ci sono in ciascun obiettivo?", "azioni", "obiettivo", End.EACH),
        ("il numero di azioni di ciascuna missione", "azioni", "missione", End.EACH),
        ("how many actions does each mission have?", "actions", "mission", End.EACH),
        ("how many actions are there in every objective?", "actions", "objective", End.EACH),
        ("quale missione ha più azioni?", "azioni", "missione", End.MOST),
        ("Qual è la missione con il maggior numero di azioni?", "azioni", "missione", End.MOST),
        ("in quale tema ci sono piu azioni", "azioni", "tema", End.MOST),
        ("che obiettivo ha meno azioni?", "azioni", "obiettivo", End.LEAST),
        ("qual è l'obiettivo con meno azioni?", "azioni", "obiettivo", End.LEAST),
        ("il tema con il minor numero di obiettivi", "obiettivi", "tema", End.LEAST),
        ("Which theme has the most objectives?", "objectives", "theme", End.MOST),
        ("what mission has most actions?", "actions", "mission", End.MOST),
        ("the mission with the largest number of actions", "actions", "mission", End.MOST),
        ("which mission has the fewest actions?", "actions", "mission", End.LEAST),
        ("which mission has fewest actions?", "actions", "mission", End.LEAST),
        ("the mission with the smallest number of actions", "actions", "mission", End.LEAST),
        ("quanti obiettivi ci sono e quale tema ne ha di più?", "obiettivi", "tema", End.MOST),
    ],
)
def test_what_is_shared_out(text: str, counted: str, holder: str, end: End) -> None:
    found = sharing_in(text)
    assert found is not None
    assert found.end is end
    assert text.lower()[found.counted.start : found.counted.end] == counted
    assert text.lower()[found.holder.start : found.holder.end] == holder


@pytest.mark.parametrize(
    ("turn", "text", "end"),
    [
        ("quanti obiettivi ha il piano?", "e quale tema ne ha di più?", End.MOST),
        ("quante azioni ci sono?", "quale missione ne conta di meno?", End.LEAST),
        ("quante azioni ci sono?", "che missione ne comprende più?", End.MOST),
        ("how many actions are there?", "which mission has the most?", End.MOST),
        ("how many actions are there?", "and which mission has the fewest of them?", End.LEAST),
    ],
)
def test_what_is_counted_is_of_the_turn_before(turn: str, text: str, end: End) -> None:
    found = sharing_in(text, (turn,))
    assert found is not None
    assert (found.end, found.said) == (end, turn)
    assert sharing_in(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "quante azioni ha la missione 3?",
        "quale azione costa di più?",
        "quale missione ne ha di più di tre?",
        "la missione 2 ha più azioni?",
        "quali azioni sono previste per ogni anno?",
        "quanti abitanti per quartiere?",
        "quante persone lavorano in ogni missione?",
        "cosa prevede ogni missione?",
    ],
)
def test_what_is_not(text: str) -> None:
    assert sharing_in(text) is None


def answered(plans: Library, text: str, *turns: str) -> tuple[AnswerKind, bool, str]:
    found = Assistant(plans, HashEmbedder()).ask(text, turns)
    check_answer(found.as_dict(), plans)
    return found.kind, found.abstained, found.text


def test_each_with_its_number(plans: Library) -> None:
    kind, abstained, text = answered(plans, "quante azioni ha ogni tema del piano di Valverde?")
    assert (kind, abstained) == (AnswerKind.FACT, False)
    assert "**4 azioni**; per tema:" in text
    assert text.index("**3 azioni**") < text.index("TEMA 1 Terra") < text.index("**1 azione**")
    assert "Senza azioni nei testi letti: «Semi»." in text


def test_a_plan_without_the_levels_is_not_meant(tmp_path: Path) -> None:
    """Whatever words of the question its title holds."""
    sheet = "# Azioni per ogni tema e missione\n\nIl progetto accompagna la città.\n"
    library = made(tmp_path, {"valverde": ORTI, "montalba": MONTE, "progetto": sheet})
    for asked, told in (("per tema", "**4 azioni**; per tema:"), ("per missione", "per missione:")):
        found = Assistant(library, HashEmbedder()).ask(f"Quante azioni {asked}?")
        assert told in found.text
        assert not found.abstained


def test_the_counts_stand_beside_each_other(plans: Library) -> None:
    found = Assistant(plans, HashEmbedder()).ask("quante azioni ha ogni tema a Valverde?")
    assert [(one.label, one.count) for one in found.tallies] == [("Terra", 3), ("Acqua", 1)]
    assert "tallies" not in found.as_dict()


def test_what_stands_in_two_is_counted_in_both(tmp_path: Path) -> None:
    twice = ORTI.replace(
        "- Posare le cisterne", "- Posare le cisterne\n- Analizzare il suolo dei campi"
    )
    library = made(tmp_path, {"valverde": twice, "montalba": MONTE})
    _, _, text = answered(library, "quante azioni ha ogni tema del piano di Valverde?")
    assert "**4 azioni**; per tema:" in text
    assert "Una voce sta in due di questi, ed è contata in entrambi." in text


def test_more_than_there_is_room_for_are_named(tmp_path: Path) -> None:
    themes = "".join(
        f"## TEMA {n} Colore{'o' * n}\n\n### AZIONI\n\n- Dipingere la casa{'a' * n}\n\n"
        for n in range(1, 12)
    )
    library = made(tmp_path, {"arco": f"# Piano dei colori di Arco\n\n{themes}"})
    _, _, text = answered(library, "quante azioni ha ogni tema?")
    assert "**11 azioni**; per tema:" in text
    assert f"E poi: Colore{'o' * 9} (1); Colore{'o' * 10} (1); Colore{'o' * 11} (1)." in text


def test_the_only_plan_with_both_needs_no_name(plans: Library) -> None:
    _, abstained, text = answered(plans, "quale tema ha più obiettivi?")
    assert not abstained
    assert "il maggior numero di obiettivi (3 in tutto) è in «Terra»: **2 obiettivi**" in text


def test_ties_are_named_together(plans: Library) -> None:
    _, _, text = answered(plans, "qual è l'obiettivo con meno azioni a Valverde?")
    assert "«Aprire orti di quartiere», «Raccogliere la pioggia»: **1 azione**" in text


def test_where_most_entries_have_none_it_cannot_be_told(plans: Library) -> None:
    _, abstained, text = answered(plans, "quale missione ha più azioni a Montalba?")
    assert abstained
    assert "trovo azioni solo per 1 su 4 missioni" in text


def test_more_that_is_asked_is_no_count(plans: Library) -> None:
    _, _, text = answered(plans, "quale tema di Valverde ha più azioni sulla pioggia?")
    assert "il maggior numero" not in text
    assert "4 azioni" not in text


def test_levels_that_do_not_hold_each_other(plans: Library) -> None:
    _, _, text = answered(plans, "quale obiettivo di Valverde ha più temi?")
    assert "il maggior numero" not in text
